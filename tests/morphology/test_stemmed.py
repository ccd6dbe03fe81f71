"""Languages with a Snowball stemmer, and those without."""

from __future__ import annotations

import pytest

from align.morphology import morphology
from align.morphology.stemmed import ALGORITHMS, Stemmed


@pytest.mark.parametrize(
    ("language", "name", "word"),
    [
        ("de", "haus", "hauses"),
        ("fr", "président", "présidents"),
        ("es", "ministro", "ministros"),
        ("sv", "stad", "staden"),
        ("fi", "talo", "talossa"),
    ],
)
def test_a_stemmer_finds_inflected_forms(language, name, word):
    stemmed = morphology(language)
    assert stemmed.same(name, word)
    assert stemmed.name_stem(name) in stemmed.stems(word)


def test_a_stem_alone_is_never_sure():
    german = morphology("de")
    assert german.sure("haus", "haus")
    assert not german.sure("haus", "hauses")


@pytest.mark.parametrize("language", ["zh", "ja", "xx"])
def test_words_of_a_language_without_a_stemmer_match_exactly(language):
    plain = morphology(language)
    assert plain.same("word", "word")
    assert not plain.same("word", "words")
    assert plain.stems("words") == ("words",)


def test_without_a_dictionary_no_word_is_called_ordinary():
    german = morphology("de")
    assert not german.is_word("haus")
    assert not german.is_common("haus")
    assert german.lemmas("hauses") == {"hauses"}


@pytest.mark.parametrize("language", sorted(ALGORITHMS))
def test_every_stemmer_that_is_named_exists(language):
    assert Stemmed(language).stems("word")[0] == "word"


def test_a_language_is_opened_once():
    assert morphology("de") is morphology("de")


def test_every_language_says_what_its_forms_are_known_by():
    assert [morphology(code).basis for code in ("en", "ru", "de", "zh")] == [
        "dictionary",
        "dictionary",
        "stems",
        "exact",
    ]
