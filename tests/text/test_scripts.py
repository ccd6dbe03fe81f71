"""Alphabets and their look-alikes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text.scripts import count, is_mixed, mixed_words, script_of, script_of_language, to_cyrillic, to_latin


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Kyiv", "latin"), ("Łódź", "latin"), ("Киев", "cyrillic"), ("Київ", "cyrillic"), ("Αθήνα", "greek"), ("北京", "han"), ("القاهرة", "arabic"),
        ("תל אביב", "hebrew"), ("서울", "hangul"), ("Батарея IRIS-T", "cyrillic"), ("123 – !", None), ("", None),
    ],
)  # fmt: skip
def test_the_script_of_a_text_is_that_of_most_letters(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("code", "script"), [("ru", "cyrillic"), ("uk", "cyrillic"), ("en", "latin"), ("xx", "latin"), ("ja", "han")]
)
def test_a_language_has_a_script(code, script):
    assert script_of_language(code) == script


def test_letters_of_a_script_are_counted():
    assert (count("IRIS-Т", "latin"), count("IRIS-Т", "cyrillic")) == (4, 1)


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("Батарея IRIS-Т стреляла", ["IRIS-Т"]),  # the last letter is Cyrillic
        ("Kиев молчит", ["Kиев"]),  # the first is Latin
        ("Зенитки C-300В", ["C-300В"]),
        ("два F-16с сели", ["F-16с"]),
    ],
)
def test_a_look_alike_of_the_other_alphabet_is_a_slip(text, slips):
    assert [text[a:b] for a, b in mixed_words(text)] == slips


@pytest.mark.parametrize(
    "text", ["Ил-76", "S-300", "МиГ-29 и Su-27", "IT-компания", "VIP-зона", "IRIS-T", "F-16-й полёт", "ООН и UN", ""]
)
def test_a_word_of_one_alphabet_or_a_latin_part_before_a_hyphen_is_none(text):
    assert mixed_words(text) == ()


def test_both_alphabets_in_a_word_are_seen():
    assert is_mixed("Kиев")
    assert not is_mixed("Киев")


@given(st.text(st.sampled_from("АВСЕНКМОРТХасеорхуіјѕ-76")))
def test_look_alikes_go_to_latin_and_back(text):
    assert to_cyrillic(to_latin(text)) == text
    assert count(to_latin(text), "cyrillic") == 0


@given(st.text())
def test_look_alikes_keep_the_length(text):
    assert len(to_latin(text)) == len(to_cyrillic(text)) == len(text)
