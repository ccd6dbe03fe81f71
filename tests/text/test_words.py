"""Words with their places, and the fold under which spellings meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text.words import (
    HYPHENS,
    fold,
    is_capitalised,
    is_headline,
    is_title_case,
    is_upper,
    opens_sentence,
    words,
)

# Latin and Cyrillic letters with the marks, quotes, hyphens and invisible characters that news texts have.
TEXT = st.text(st.characters(max_codepoint=0x52F) | st.sampled_from("’ʼ‘„“”«»\u200b\u2060\u0301\u0308" + HYPHENS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv’s mayor", ["Kyiv", "mayor"]),
        ("Kyiv's mayor", ["Kyiv", "mayor"]),
        ("the Patriots’ crews", ["the", "Patriots", "crews"]),
        ("US-led talks", ["US", "led", "talks"]),
        ("the U.S. said", ["the", "U.S.", "said"]),
        ("It ends. He left.", ["It", "ends", "He", "left"]),
        ("O’Brien", ["O’Brien"]),
        ("Ил‑76", ["Ил", "76"]),
        ("«Калибр», (Киев)", ["Калибр", "Киев"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_a_text_falls_into_words(text, expected):
    assert [w.text for w in words(text)] == expected


def test_a_possessive_is_left_out_of_the_span_and_kept_in_the_full_end():
    (first, _) = words("Kyiv’s mayor")
    assert (first.start, first.end, first.full_end, first.possessive) == (0, 4, 6, True)


@pytest.mark.parametrize("hyphen", [h for h in HYPHENS if h != "\u00ad"])
def test_any_hyphen_joins_a_word_to_the_one_before(hyphen):
    assert [w.joined for w in words(f"US{hyphen}led talks")] == [False, True, False]


@given(TEXT)
def test_words_stand_where_they_say_and_follow_one_another(text):
    end = 0
    for word in words(text):
        assert word.text == text[word.start : word.end]
        assert end <= word.start < word.end <= word.full_end <= len(text)
        end = word.full_end


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kyiv", "KYIV", "kyiv"),
        ("U.S.", "US"),
        ("Орёл", "Орел", "ОРЁЛ", "Оре\u0308л"),
        ("Кие\u0301в", "Киев"),
        ("Žižek", "Zizek", "Z\u030ciz\u030cek"),
        ("Łódź", "Lodz"),
        ("Møller", "Moller"),
        ("O’Brien", "O'Brien", "Oʼbrien", "O`Brien"),
        ("so\u00adft", "soft", "so\u200bft"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_word_meet(spellings):
    assert len({fold(s) for s in spellings}) == 1


@pytest.mark.parametrize(("a", "b"), [("Киев", "Kиев"), ("Йод", "Иод"), ("Київ", "Киів"), ("cat", "cut")])
def test_different_letters_stay_different(a, b):
    assert fold(a) != fold(b)


@given(TEXT)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "upper", "capitalised"),
    [
        ("НАТО", True, True),
        ("U.S.", True, True),
        ("S-300", True, True),
        ("Kyiv", False, True),
        ("iPhone", False, False),
        ("«Киев»", False, True),
        ("76", False, False),
        ("", False, False),
    ],
)
def test_capitals_are_told(text, upper, capitalised):
    assert (is_upper(text), is_capitalised(text)) == (upper, capitalised)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("KYIV HIT BY MISSILES", True),
        ("ОБСТРЕЛ КИЕВА", True),
        ("NATO", False),
        ("Kyiv was hit.", False),
        ("2022 – 2024", False),
    ],
)
def test_a_headline_is_a_text_in_capitals(text, headline):
    assert is_headline(text) is headline


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lavrov Announced Almost Complete Absence", True),
        ("Lavrov Announced Almost Complete Absence.", False),
        ("Lavrov announced the complete absence", False),
        ("Lavrov Left", False),
    ],
)
def test_a_title_has_capitals_throughout_and_no_full_stop(text, title):
    assert is_title_case(text) is title


@pytest.mark.parametrize(
    ("text", "word", "opens"),
    [
        ("Patriots fired.", "Patriots", True),
        ("“Patriots fired,” he said.", "Patriots", True),
        ("It ended. Patriots fired.", "Patriots", True),
        ("He saw Patriots fire.", "Patriots", False),
        ("It was Gen. Patriot who fired.", "Patriot", False),
        ("He met J. Patriot there.", "Patriot", False),
        ("A long enough beginning of the text, then Patriot.", "Patriot", False),
    ],
)
def test_the_opening_of_a_sentence_is_known(text, word, opens):
    assert opens_sentence(text, text.index(word)) is opens
