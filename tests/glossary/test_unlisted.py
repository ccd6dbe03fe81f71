"""Names that no glossary row covers."""

from __future__ import annotations

import time

import pytest

from align.glossary.match import Index
from align.glossary.mentions import mentions
from align.glossary.schema import Names, Term, TermKind
from align.glossary.unlisted import _taken, unlisted
from align.model import Segment
from align.text.words import words

INDEX = Index(
    [Term("kyiv", TermKind.PLACE, {"en": Names("Kyiv")}), Term("ukraine", TermKind.PLACE, {"en": Names("Ukraine")})],
    "en",
)


def found(*texts: str) -> list[str]:
    segments = [Segment(str(i), "a.txt", "", text) for i, text in enumerate(texts, 1)]
    return [n.text for n in unlisted(segments, mentions(segments, INDEX), INDEX)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Kasym Tokayev in Astana.", ["Kasym Tokayev", "Astana"]),
        ("He studied at the University of Vilnius.", ["University of Vilnius"]),
        ("It was a joint plan of NATO and OPEC.", ["NATO", "OPEC"]),
        ("They fired a Kh-101 and an MH17.", ["Kh-101", "MH17"]),
        ("He fired a 9M729 missile.", ["9M729"]),
        ("He spoke to Ursula von der Leyen’s aide.", ["Ursula von der Leyen"]),
        ("Tokayev spoke.", ["Tokayev"]),  # opens the sentence, yet no dictionary knows it
    ],
)
def test_names_acronyms_and_designations_are_listed(text, expected):
    assert sorted(found(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "It hit Kyiv.",  # the glossary has it
        "The Ukrainian army left.",  # its adjective
        "Although it rained, they left.",  # only opens the sentence
        "They left on Monday in January.",
        "The president spoke.",
        "I think so.",
        "A 10-year-old boy left.",
        "In 2022 it began.",
        "",
    ],
)
def test_what_the_glossary_covers_and_ordinary_capitals_are_not(text):
    assert found(text) == []


def test_a_word_that_opens_a_sentence_is_a_name_if_it_stands_capitalised_elsewhere():
    assert found("Field was there.", "They asked Field.") == ["Field", "Field"]
    assert found("Field was there.", "They asked in the field.") == []


def test_titles_before_a_name_are_left_out():
    assert found("They met President Tokayev.") == ["Tokayev"]


def test_names_come_in_the_order_of_the_text():
    assert found("They saw Astana, then Kh-101, then Bishkek.") == ["Astana", "Kh-101", "Bishkek"]


def test_words_are_sorted_out_by_what_covers_them_in_a_time_that_grows_with_the_text():
    def cost(names: int) -> float:
        found = words("Kyiv " * names)
        spans = [(w.start, w.end) for w in found]
        started = time.process_time()
        assert _taken(found, spans[:-1]) == set(range(names - 1))
        return time.process_time() - started

    # eight times the words cost 64 times as much when every word looked at every span
    assert min(cost(40_000), cost(40_000)) < 30 * max(cost(5_000), cost(5_000))


def test_a_month_cut_short_before_its_day_is_no_name_and_a_person_of_that_name_is():
    assert found("It rained on Jan. 24 and Dec 3.") == []
    assert found("They met Jan Egeland.") == ["Jan Egeland"]


def test_a_word_is_covered_if_a_span_has_any_letter_of_it():
    found = words("one two three")
    assert [sorted(_taken(found, [span])) for span in [(0, 3), (3, 4), (2, 5), (4, 4), (0, 13)]] == [
        [0],
        [],
        [0, 1],
        [],
        [0, 1, 2],
    ]
