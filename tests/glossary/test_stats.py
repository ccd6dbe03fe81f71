"""Counts of a glossary, and of what reports met."""

from __future__ import annotations

from align.glossary.stats import coverage, stats
from tests.conftest import TERMS


def test_terms_are_counted_by_kind_status_language_and_file(make_glossary):
    found = stats(make_glossary().terms.values())
    assert (found.terms, found.files) == (7, {"terms.csv": 7})
    assert found.kinds == {"system": 3, "person": 2, "place": 1, "organisation": 1}
    assert found.statuses == {"approved": 7}
    assert (found.languages, found.names) == ({"en": 7, "ru": 7}, {"en": 12, "ru": 11})


def test_coverage_tells_what_was_met_never_met_and_missing(make_glossary):
    cover = coverage(make_glossary().terms.values(), {"kyiv": 2, "un": 5, "gone": 1}, {"MH17": 1, "Bakhmut": 3})
    assert list(cover.met.items()) == [("un", 5), ("kyiv", 2)]
    assert set(cover.unmet) == {"borrell", "il-76", "iris-t", "lavrov", "patriot"}
    assert list(cover.missing.items()) == [("Bakhmut", 3), ("MH17", 1)]


def test_a_row_that_is_switched_off_is_no_gap(make_glossary):
    glossary = make_glossary(TERMS[0] + ",status", "kyiv,place,Kyiv,,,Киев,,,,,,off")
    assert coverage(glossary.layers[0].terms.values(), {}, {}).unmet == []
