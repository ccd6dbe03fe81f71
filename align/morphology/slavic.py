"""Russian and Ukrainian: pymorphy3's dictionary where it knows the word, endings alone where it does not.

Names are mostly unknown to any dictionary, so that two words also meet if they differ by nothing but a noun or adjective
ending (paradigm-blind: `Боррель` – `Боррелем`, `Зеленский` – `Зеленской`), with a fleeting vowel allowed (`Орёл` – `Орла`).
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Any

_ENDINGS = tuple(
    "а я о е у ю ы и ь й ой ей ою ею ом ем ам ям ами ями ах ях ов ев ий ый ая яя ое ее ого его ому ему ым им ых их "
    "ьев ьей ьего ьему ьим ьих оя оем оев оям оями оях ыми ими ую юю ие ые ия ии ию иям иями иях ием ией ью ья ьи ье "
    "ьям ьями ьях ьем іє ії ію ією іям іями іях ові еві і ї є єю ії їв їм її ої ів".split()
)
_NOMINATIVE = tuple("а я о е ь й ы и ий ый ой ая яя ое ее ые ие ия ье ья і ії ї ів".split())
_FLEETING = re.compile(r"([^аеиоуыэюяії])[оеі]([^аеиоуыэюяії])$")
_NAME_TAGS = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr")


class Slavic:
    """Morphology of `ru` or `uk`; without the language's dictionary it works by endings."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.stems = lru_cache(maxsize=4096)(self._stems)  # a kilobyte each; most words are asked about once
        self.name_stem = lru_cache(maxsize=50_000)(self._name_stem)
        self.same = lru_cache(maxsize=50_000)(self._same)
        self.lemmas = lru_cache(maxsize=50_000)(self._lemmas)
        self.parses = lru_cache(maxsize=4096)(self._parses)

    @property
    def basis(self) -> str:
        """`dictionary`, or `endings` where the language's dictionary is not installed."""
        return "dictionary" if self.analyzer else "endings"

    @cached_property
    def analyzer(self) -> Any:  # noqa: ANN401  pymorphy3 is untyped
        """pymorphy3's analyzer, None where the language's dictionary is not installed."""
        import pymorphy3  # noqa: PLC0415  slow to import

        try:
            return pymorphy3.MorphAnalyzer(lang=self.language)
        except ValueError:
            return None

    def _stems(self, word: str) -> tuple[str, ...]:
        cuts = [word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 2]
        return tuple(dict.fromkeys([word, *cuts, *(_drop(s) for s in (word, *cuts))]))

    def _name_stem(self, word: str) -> str:
        """Without the longest nominative ending and a fleeting vowel: what every inflected form can be cut to."""
        ending = max(
            (e for e in _NOMINATIVE if word.endswith(e) and len(word) - len(e) >= min(len(e) + 1, 3)),
            key=len,
            default="",
        )
        return _drop(word.removesuffix(ending))

    def _same(self, name: str, word: str) -> bool:
        if name == word:
            return True
        if self.is_function(word):  # «после» is no form of «посол»
            return False
        if not self._nominative(name).isdisjoint(self.lemmas(word)):
            return True
        if self.known(word) and self._nominative(name):
            return False
        stem = self.name_stem(name)
        return len(stem) >= 3 and stem in self.stems(word)

    def sure(self, name: str, word: str) -> bool:
        """True if the word is the name, or shares a dictionary lemma with it, or no dictionary knows it as another word."""
        return name == word or not self.known(word) or not self._nominative(name).isdisjoint(self.lemmas(word))

    def _nominative(self, name: str) -> frozenset[str]:
        """Lemmas of the name word's nominative readings: what stands in another case inside a name does not inflect."""
        return frozenset(
            p.normal_form.replace("ё", "е")
            for p in self.parses(name)
            if p.is_known and p.tag.POS in _OPEN and (p.tag.case in {"nomn", None} or "Fixd" in p.tag)
        )

    def is_function(self, word: str) -> bool:
        """True if the likeliest reading is a preposition, conjunction, particle, adverb or pronoun."""
        first = self.parses(word)[:1]
        return (
            bool(first) and first[0].is_known and first[0].tag.POS in {"PREP", "CONJ", "PRCL", "ADVB", "NPRO", "PRED"}
        )

    def _parses(self, word: str) -> tuple[Any, ...]:
        if not self.analyzer:
            return ()
        try:
            return tuple(self.analyzer.parse(word))
        except (KeyError, ValueError):
            return ()  # pymorphy3 asks for the Unicode name of every letter, and not every letter has one

    def known(self, word: str) -> bool:
        """True if the dictionary has the word, as a name or otherwise."""
        return any(p.is_known for p in self.parses(word))

    def _lemmas(self, word: str) -> frozenset[str]:
        found = {p.normal_form.replace("ё", "е") for p in self.parses(word) if p.is_known and p.tag.POS in _OPEN}
        return frozenset(found or {word})

    def is_common(self, word: str) -> bool:
        """True if some dictionary reading is a noun or an adjective that is no name."""
        return any(
            p.is_known and p.tag.POS in {"NOUN", "ADJF", "ADJS", "PRTF"} and not any(t in p.tag for t in _NAME_TAGS)
            for p in self.parses(word)
        )

    def is_word(self, word: str) -> bool:
        """True if some dictionary reading is no name."""
        return any(p.is_known and not any(t in p.tag for t in _NAME_TAGS) for p in self.parses(word))

    def is_name(self, word: str) -> bool:
        """True if the dictionary knows the word as a name, whatever else it may be."""
        return any(p.is_known and any(t in p.tag for t in _NAME_TAGS) for p in self.parses(word))

    def is_given_name(self, word: str) -> bool:
        """True if the dictionary knows the word as a person's first name or patronymic."""
        return any(p.is_known and ("Name" in p.tag or "Patr" in p.tag) for p in self.parses(word))


_OPEN = {"NOUN", "ADJF", "ADJS", "PRTF", "NUMR", "NPRO"}


def _drop(stem: str) -> str:
    """The stem without a fleeting vowel before its last consonant; itself where there is none or it is short."""
    return _FLEETING.sub(r"\1\2", stem) if len(stem) > 2 else stem
