"""Repair with the bundled package: it chooses between forms, vouches for the sentence, and most labelled findings are repaired."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.drift.evaluate import read_cases
from align.drift.repair import Limits, Reason, repair
from align.engine import Cache, Translator
from align.engine.packages import bundled
from align.glossary import Glossary
from align.model import Kind, Rendered, RoundTrip, Segment

pytestmark = pytest.mark.engine

DATA = Path(__file__).parent.parent / "data"
APART = {Reason.OMISSION, Reason.ADDITION, Reason.NOT_A_NAME, Reason.NO_NAME}


@pytest.fixture(scope="module")
def russian():
    return Translator(next(p for p in bundled() if p.source == "en"))


@pytest.fixture(scope="module")
def glossary():
    return Glossary.load(DATA / "drift_glossary")


def one(source: str, forward: str, glossary, model, **options):
    return repair(
        [RoundTrip(Segment("1", "a", "", source), Rendered(forward), None)], glossary, ("en", "ru"), model, **options
    )


@pytest.mark.parametrize(
    ("source", "before", "after"),
    [
        ("Guterres travelled by train.", "Guterres ехал поездом.", "Гутерриш ехал поездом."),
        ("On Victory Day the bridges were closed.", "В Victory Day мосты были закрыты.", "В День Победы мосты были закрыты."),
        ("Shelling of the Belgorod region killed a worker.", "При обстреле Belgorod region погиб рабочий.",
         "При обстреле Белгородской области погиб рабочий."),
        ("In Crimea the harvest was the best in years.", "На полуострове собрали лучший за многие годы урожай.",
         "В Крыму собрали лучший за многие годы урожай."),
    ],
)  # fmt: skip
def test_the_model_chooses_the_case_where_the_sentence_leaves_it_open(russian, glossary, source, before, after):
    assert one(source, before, glossary, russian).roundtrips[0].forward.text == after


def test_a_sentence_that_would_lose_more_than_the_limit_is_left_and_the_form_tried_is_told(russian, glossary):
    done = one("Borrell left early.", "Борелл ушёл рано.", glossary, russian, limits=Limits(loss=-100.0))
    assert done.roundtrips[0].forward.text == "Борелл ушёл рано."
    assert [(r.reason, r.tried) for r in done.refusals] == [(Reason.SCORE, "Боррель")]


def test_a_term_that_was_missing_all_along_does_not_stand_in_the_way(russian, make_glossary):
    rows = (
        "smotrich,person,Bezalel Smotrich,Бецалель Смотрич",
        "council,organisation,Federation Council,Совет Федерации",
    )
    source = (
        "Isaac Herzog, Benjamin Netanyahu and Bezalel Smotrich met Mario Draghi in Bratislava before the Federation Council "
        "approved the treaty."
    )
    trips = [RoundTrip(Segment("1", "a", "", source), r, None) for r in russian.translate([source], Cache(None))]
    done = repair(trips, make_glossary("id,kind,en,ru", *rows), ("en", "ru"), russian)
    assert "Бецалель Смотрич встретились" in done.roundtrips[0].forward.text


def test_scores_before_and_after_come_with_each_repair(russian, glossary):
    done = one("Borrell left early.", "Борелл ушёл рано.", glossary, russian)
    [made] = done.repairs
    assert done.before.score < done.after.score < 0
    assert made.scores == (done.before.score, done.after.score)


def test_at_least_85_in_100_labelled_findings_about_names_that_the_glossary_has_are_repaired(russian, glossary):
    documents: dict[str, list[RoundTrip]] = {}
    for case in read_cases(DATA / "drift_cases.jsonl"):
        name = str(case.get("document") or case["id"])
        trip = RoundTrip(Segment(str(case["id"]), name, "", case["source"]), Rendered(case["forward"]), None)
        documents.setdefault(name, []).append(trip)
    done = [repair(trips, glossary, ("en", "ru"), russian) for trips in documents.values()]
    made = sum(len(d.repairs) for d in done)
    missed = [r for d in done for r in d.refusals if r.reason not in APART and r.kind is not Kind.OMISSION]
    assert made >= 100
    assert made / (made + len(missed)) >= 0.85
