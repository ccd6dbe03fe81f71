"""What doubt about the place of a sentence does to findings."""

from __future__ import annotations

import pytest

from align.drift.beside import NEAR, added, lost, softened
from align.drift.document import check_document
from align.model import Kind, Rendered, RoundTrip, Segment, Severity

LANGUAGES = ("en", "ru")
FILLER = ("It rained all day.", "Весь день шёл дождь.")


def checked(glossary, *texts, unsure=()):
    trips = [
        RoundTrip(Segment(str(i), "a", "", source), None if target is None else Rendered(target), None)
        for i, (source, target) in enumerate(texts, 1)
    ]
    result = softened(check_document(trips, glossary, LANGUAGES), trips, set(unsure), glossary, LANGUAGES)
    return [(d.segment.id, d.drift.kind.value, d.drift.severity.value) for d in result.drafts]


LOST = ("Lavrov went home, and Kyiv was silent.", "Киев молчал.")


def test_a_name_that_is_nowhere_near_is_lost(make_glossary):
    assert checked(make_glossary(), LOST, FILLER) == [("1", "omission", "major")]


@pytest.mark.parametrize("distance", [1, NEAR])
@pytest.mark.parametrize("behind", [True, False])
def test_a_name_that_stands_within_two_segments_is_a_remark(make_glossary, distance, behind):
    texts = [LOST, *[FILLER] * (distance - 1), ("He slept well.", "Хорошо спал сам Лавров.")]
    found = checked(make_glossary(), *(texts if behind else texts[::-1]))
    assert {k: s for _, k, s in found} == {"omission": "info", "addition": "info"}


def test_a_name_that_stands_further_away_is_lost_here_and_added_there(make_glossary):
    found = checked(make_glossary(), LOST, *[FILLER] * NEAR, ("He slept well.", "Хорошо спал сам Лавров."))
    assert {k: s for _, k, s in found} == {"omission": "major", "addition": "major"}


def test_where_the_texts_do_not_match_nothing_is_said_to_be_lost_or_changed(make_glossary):
    texts = [LOST, ("An Il-76 with 40 tonnes of aid landed.", "Приземлился Ил-72 с 30 тоннами груза.")]
    assert {s for _, _, s in checked(make_glossary(), *texts, unsure=("1", "2"))} == {"info"}
    assert {s for _, _, s in checked(make_glossary(), *texts)} == {"major", "critical"}


def test_a_rejected_form_is_wrong_wherever_it_stands(make_glossary):
    texts = [("Borrell left.", "Борелл ушёл.")]
    assert checked(make_glossary(), *texts, unsure=("1",)) == checked(make_glossary(), *texts)
    assert checked(make_glossary(), *texts)[0][1:] == ("forbidden", "major")


def test_a_remark_says_why_it_is_one(make_glossary):
    glossary = make_glossary()
    trips = [
        RoundTrip(Segment(str(i), "a", "", source), Rendered(target), None)
        for i, (source, target) in enumerate([LOST, ("He slept well.", "Хорошо спал сам Лавров.")], 1)
    ]
    result = softened(check_document(trips, glossary, LANGUAGES), trips, (), glossary, LANGUAGES)
    assert all(d.drift.message.endswith("A sentence nearby has it.") for d in result.drafts)


def test_sentences_that_stand_alone_are_remarks():
    segment = Segment("1", "a", "", "It rained.")
    assert (lost(segment).drift.kind, lost(segment).drift.severity) == (Kind.OMISSION, Severity.INFO)
    assert lost(segment).source_span == (0, 10)
    long = added(segment, "дождь " * 100, before=False)
    assert (long.drift.kind, long.drift.severity) == (Kind.ADDITION, Severity.INFO)
    assert long.drift.message.endswith("дождь…")
    assert added(segment, "Дождь.", before=True).drift.message.startswith("Before this sentence")
