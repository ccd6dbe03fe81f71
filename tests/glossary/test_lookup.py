"""What a person types, the term that is meant, and the reason that is given."""

from __future__ import annotations

import pytest

from align.glossary.lookup import How, find
from tests.conftest import TERMS

QUERIES = [
    ("borrell", "borrell", How.ID, "is the id"),
    ("Боррель", "borrell", How.NAME, "is an accepted ru name"),
    ("KIEV", "kyiv", How.NAME, 'is a rejected en name, "Kiev"'),
    ("u.n.", "un", How.NAME, "is an accepted en name"),
    ("Борреля", "borrell", How.FORM, '"Борреля" is a form of an accepted ru name, "Боррель"'),
    ("Организации Объединенных Наций", "un", How.FORM, "is a form of the preferred ru name"),
    ("Josep", "borrell", How.PART, 'stands in the preferred en name, "Josep Borrell"'),
    ("Сергея", "lavrov", How.PART, "is a form of a word in the preferred ru name"),
    ("ил76", "il-76", How.DESIGNATION, "has the letters and digits of"),
    ("IL‑76", "il-76", How.NAME, "is the preferred en name"),
    ("Borell", "borrell", How.SOUND, '"Borell" sounds like an accepted en name, "Borrell"'),
    ("Лаврофф", "lavrov", How.SOUND, "sounds like"),
    ("Patrioot", "patriot", How.SPELLING, "is spelled nearly like"),
    ("Lavlov", "lavrov", How.SPELLING, "is spelled nearly like"),
]


@pytest.mark.parametrize(("query", "term", "how", "reason"), QUERIES, ids=[q[0] for q in QUERIES])
def test_each_query_finds_its_term_first_and_says_why(make_glossary, query, term, how, reason):
    best = find(make_glossary().terms.values(), query)[0]
    assert (best.term.id, best.how) == (term, how)
    assert reason in best.reason


def test_other_digits_are_another_designation(make_glossary):
    assert find(make_glossary().terms.values(), "Ил-72") == []


@pytest.mark.parametrize("query", ["", " ", "—", "qwertyuiop"])
def test_what_is_like_nothing_finds_nothing(make_glossary, query):
    assert find(make_glossary().terms.values(), query) == []


def test_a_term_is_listed_once_and_the_limit_holds(make_glossary):
    rows = [f"ivanov-{n},person,Ivan Ivanov{n * 'a'},Ivanov,,,,,,," for n in range(5)]
    found = find(make_glossary(TERMS[0], *rows).terms.values(), "Ivanov", 3)
    assert len({f.term.id for f in found}) == len(found) == 3
