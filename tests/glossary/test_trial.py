"""One term tried on one text: what is counted, what is not, and the reason."""

from __future__ import annotations

import pytest

from align.glossary.trial import language_for, try_term
from tests.conftest import TERMS

ROWS = (
    *TERMS,
    "kyiv-region,place,Kyiv region,,,Киевская область,,,,,",
    "nato,organisation,NATO,,,НАТО,,,exact,,",
)
TRIALS = [
    ("kyiv", "They met in Kyiv.", "Kyiv", True, 'the preferred name "Kyiv"'),
    ("kyiv", "They met in Kiev.", "Kiev", True, 'the rejected name "Kiev"'),
    ("kyiv", "В Киеве спокойно.", "Киеве", True, 'an inflected form of the preferred name "Киев"'),
    ("kyiv", "They like kyiv.", "kyiv", False, 'no capital where "Kyiv" has one'),
    ("kyiv", "The Kyiv region is calm.", "Kyiv", False, '"Kyiv region" is counted as kyiv-region'),
    ("kyiv", "Киевская улица.", "Киевская", False, "an adjective or people made from the name"),
    ("il-76", "Упал Ил-76.", "Ил-76", True, 'the preferred name "Ил-76"'),
    ("il-76", "An IL76 fell.", "IL76", True, "the letters and digits of"),
    ("il-76", "Упал Ил-72.", "Ил-72", False, "other digits: another designation"),
    (
        "borrell",
        "Ушёл Борель.",
        "Борель",
        False,
        "put it into ru_accepted if it is right, into ru_rejected if it is wrong",
    ),
    ("lavrov", "He met Igor Lavrov.", "Lavrov", False, "another first name stands before it"),
    ("patriot", "Patriot lost the vote.", "Patriot", False, "guard is proper"),
]


@pytest.mark.parametrize(("name", "text", "span", "counted", "reason"), TRIALS, ids=[t[1] for t in TRIALS])
def test_each_place_is_judged_with_the_reason(make_glossary, name, text, span, counted, reason):
    glossary = make_glossary(*ROWS)
    term = glossary.terms[name]
    seen = [s for s in try_term(term, glossary.terms.values(), text, language_for(term, text)) if s.text == span]
    assert [s.counted for s in seen] == [counted]
    assert reason in seen[0].reason


def test_a_deprecated_term_says_that_it_is_never_matched(make_glossary):
    glossary = make_glossary(TERMS[0] + ",status", "kyiv,place,Kyiv,,,Киев,,,,,,deprecated")
    term = glossary.layers[0].terms["kyiv"]
    seen = try_term(term, glossary.terms.values(), "In Kyiv.", "en")
    assert [(s.counted, s.reason) for s in seen] == [
        (False, "the status is deprecated, so that the term is never matched")
    ]


def test_an_exact_name_says_why_its_inflected_form_is_none(make_glossary):
    glossary = make_glossary(TERMS[0], "chaika,system,Chaika,,,Чайка,,,exact,,")
    seen = try_term(glossary.terms["chaika"], glossary.terms.values(), "Полёт «Чайки» отменили.", "ru")
    assert [(s.text, s.counted) for s in seen] == [("Чайки", False)]
    assert "match is exact" in seen[0].reason


def test_a_text_without_anything_like_it_gives_nothing(make_glossary):
    glossary = make_glossary(*ROWS)
    assert try_term(glossary.terms["kyiv"], glossary.terms.values(), "Rain fell. Snow fell.", "en") == []


@pytest.mark.parametrize(("text", "language"), [("Kyiv", "en"), ("Киев", "ru"), ("123", "en")])
def test_the_language_is_told_by_the_alphabet(make_glossary, text, language):
    assert language_for(make_glossary().terms["kyiv"], text) == language
