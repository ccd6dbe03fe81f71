"""English: plurals of names, and ordinary words told from names."""

from __future__ import annotations

import pytest

from align.morphology import morphology
from align.morphology.english import is_word

EN = morphology("en")


@pytest.mark.parametrize(
    ("name", "word"),
    [("patriot", "patriots"), ("country", "countries"), ("policeman", "policemen"), ("fox", "foxes"), ("kyiv", "kyiv")],
)
def test_a_name_is_found_in_its_plural(name, word):
    assert EN.same(name, word)
    assert EN.name_stem(name) in EN.stems(word)


@pytest.mark.parametrize(
    ("name", "word"),
    [("patriot", "patriotic"), ("patriots", "patriot"), ("glas", "glass"), ("s", "ss"), ("us", "u"), ("kyiv", "kiev")],
)
def test_another_word_is_no_plural_of_it(name, word):
    assert not EN.same(name, word)


def test_only_the_name_as_it_is_is_sure():
    assert EN.sure("patriot", "patriot")
    assert not EN.sure("patriot", "patriots")


@pytest.mark.parametrize(
    ("word", "common", "known"),
    [("patriot", True, True), ("lavrov", False, False), ("although", False, True), ("quickly", False, True)],
)
def test_ordinary_words_are_told_from_names(word, common, known):
    assert (EN.is_common(word), EN.is_word(word)) == (common, known)


def test_any_adverb_may_open_a_sentence():
    assert is_word("unprecedentedly")


def test_lemmas_are_those_of_every_part_of_speech_and_an_unknown_word_is_its_own():
    assert "go" in EN.lemmas("went")
    assert EN.lemmas("lavrov") == {"lavrov"}
