"""Findings that are one drift, which of them are new, and terms that are rendered in several ways."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from align.corpus.summary.build import summarise
from align.corpus.summary.forms import folded

EARLY = {"id": "a", "pairs": [("Borrell came.", "Борелл пришёл.", "Borrell came.")], "date": "2024-03-01"}
LATE = {
    "id": "b",
    "pairs": [
        ("He met with Borrell.", "Он встретился с Бореллом.", "He met with Borrell."),
        ("Kyiv.", "Киев.", "Kiev."),
    ],
    "date": "2024-03-05",
}


@pytest.fixture
def summary(make_glossary):
    def call(folder, **options):
        return summarise(folder, make_glossary().terms, **options)

    return call


def drifts(made, *columns):
    return made.drifts.select("term", "leg", "rendering", *columns).rows()


def test_inflected_forms_in_several_articles_are_one_drift(translated, summary):
    made = summary(translated(EARLY, LATE))
    assert drifts(made, "kind", "count", "documents", "first", "last", "new") == [
        ("borrell", "forward", "Борелл", "forbidden", 2, 2, date(2024, 3, 1), date(2024, 3, 5), None),
        ("kyiv", "back", "Kiev", "forbidden", 1, 1, date(2024, 3, 5), date(2024, 3, 5), None),
    ]
    assert sorted(made.drifts["forms"][0]) == ["Борелл", "Бореллом"]


def test_a_drift_that_also_comes_back_wrong_is_no_other_one(translated, summary):
    both = {"id": "c", "pairs": [("Borrell came.", "Борелл пришёл.", "Borell came.")]}
    made = summary(translated(EARLY, both))
    assert [row[:3] for row in drifts(made) if row[0] == "borrell"] == [("borrell", "forward", "Борелл")]
    assert made.drifts["count"][0] == 2


def test_new_since_a_day_is_what_no_earlier_article_has(translated, summary):
    folder = translated(EARLY, LATE)
    assert drifts(summary(folder, since=date(2024, 3, 5)), "new") == [
        ("borrell", "forward", "Борелл", False),
        ("kyiv", "back", "Kiev", True),
    ]
    assert summary(folder, since=date(2024, 3, 1)).drifts["new"].all()
    assert not summary(folder, since=date(2024, 3, 6)).drifts["new"].any()


def test_what_stands_in_an_article_without_a_date_is_not_called_new(translated, summary):
    undated = {"id": "c", "pairs": [("Kyiv.", "Киев.", "Kiev.")]}
    made = summary(translated(EARLY, LATE, undated), since=date(2024, 3, 5))
    assert made.drifts.filter(pl.col("new")).height == 0
    assert made.drifts.filter(pl.col("term") == "kyiv")["undated"].to_list() == [1]


def test_new_against_other_results_is_what_they_do_not_have_in_any_inflection(translated, summary):
    earlier = translated(EARLY, out="earlier")
    made = summary(translated(LATE), baseline=earlier)
    assert drifts(made, "new") == [("borrell", "forward", "Бореллом", False), ("kyiv", "back", "Kiev", True)]


def test_a_name_that_is_missing_is_a_drift_of_its_own(translated, summary):
    lost = {"id": "c", "pairs": [("Borrell and Lavrov came to Kyiv.", "Пришёл Лавров в Киев.", "Lavrov came to Kyiv.")]}
    assert drifts(summary(translated(EARLY, lost)), "kind") == [
        ("borrell", "forward", "Борелл", "forbidden"),
        ("borrell", "forward", "", "omission"),
    ]


def test_findings_are_counted_by_kind_those_without_a_term_too(translated, summary):
    number = {"id": "c", "pairs": [("It cost 5,000 euros.", "Это стоило 500 евро.", "It cost 500 euros.")]}
    made = summary(translated(LATE, number))
    assert ("number", "both", "critical", 1) in made.kinds.rows()
    assert ("forbidden", "back", "minor", 1) in made.kinds.rows()
    assert "number" not in made.drifts["kind"].to_list()


def test_several_unaccepted_ways_over_all_articles_are_listed_and_inflection_is_none(translated, summary):
    other = {"id": "c", "pairs": [("Borrell came.", "Борель пришёл.", "Borrell came.")]}
    assert summary(translated(EARLY, LATE, out="one")).ways.height == 0
    made = summary(translated(EARLY, LATE, other))
    assert made.ways.select("term", "leg", "rendering", "count").rows() == [
        ("borrell", "forward", "Борелл", 2),
        ("borrell", "forward", "Борель", 1),
    ]


def test_renderings_of_a_name_that_the_glossary_has_no_opinion_on_are_ways_too(translated, make_glossary):
    rows = [
        {"id": str(n), "pairs": [("Sullivan left.", f"{name} ушёл.")]}
        for n, name in enumerate(("Салливан", "Сулливан"))
    ]
    free = make_glossary("id,kind,en,ru", "sullivan,person,Sullivan,", "kyiv,place,Kyiv,Киев")
    folder = translated(*rows, terms=free)
    made = summarise(folder, free.terms)
    assert made.ways["rendering"].to_list() == ["Салливан", "Сулливан"]
    known = make_glossary("id,kind,en,ru", "sullivan,person,Sullivan,Салливан")
    assert summarise(folder, known.terms).ways.height == 0


def test_texts_are_one_group_where_inflection_or_capitals_alone_differ():
    texts = ["Борелл", "", "БОРЕЛЛ", "Борелла", "Борель", ""]
    assert folded(texts, "ru") == [0, 1, 0, 0, 2, 1]
    assert folded(["Kiev", "Kyiv", "kiev"], "en") == [0, 1, 0]
