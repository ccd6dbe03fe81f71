"""What a sentence holds that its translation should hold too: numbers, names, and the words of substance.

Both sides are brought into one space of keys, that of the translation's language: a number by its value, a glossary name by
its term, any other capitalised word by its sound, a word by its dictionary form. Words of the original get there through our own
model's rendering of the sentence, or, where no package is at hand, through the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from align.model import Span, Tier
from align.morphology import morphology, readings
from align.text.numbers import quantities
from align.text.spans import meet
from align.text.transliterate import sounds
from align.text.words import Word, is_capitalised
from align.trace import lexicon
from align.trace.place import is_content
from align.trace.side import Side

RATES = {"number": 0.95, "term": 0.9, "name": 0.7, "lexicon": 0.6, "model": 0.6}
"""How often the translation of a sentence has what answers such a unit: `scripts/measure-alignment rates`, a little below what it shows."""

_SHORTEST = 3
_MOST = 400  # units of a sentence that count: what has more is no sentence, and must not cost more than one


@dataclass(slots=True)
class Bag:
    """The units of a sentence. `keys` leads from a key to the bits of the units that it answers.

    A key may have no unit: it answers the other side and asks for nothing.
    """

    kinds: list[str] = field(default_factory=list)
    own: list[frozenset[str]] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, keys: Iterable[str]) -> None:
        """One more unit; the same unit twice counts once."""
        found = frozenset(keys)
        if not found or len(self.own) == _MOST or found in self.own:
            return
        bit = 1 << len(self.own)
        self.kinds.append(kind)
        self.own.append(found)
        for key in found:
            self.keys[key] = self.keys.get(key, 0) | bit

    def answer(self, keys: Iterable[str]) -> None:
        """Keys that are there, and need no answer."""
        for key in keys:
            self.keys.setdefault(key, 0)

    def within(self, known: AbstractSet[str]) -> Bag:
        """The same units with the keys of `known` only: what the other text has nowhere takes no room. The units still ask."""
        own = [keys & known for keys in self.own]
        return Bag(self.kinds, own, {key: bits for key, bits in self.keys.items() if key in known})


def of_translation(side: Side) -> Bag:
    """The units of a sentence of the translation."""
    bag, taken = Bag(), _numbers_and_terms(side)
    _fill(bag, side, taken)
    for word in _rest(side, taken.spans):
        bag.add("name" if _is_name(word, side) else "lexicon", _forms(word.norm, side.language) | _sound(word))
    return bag


def of_original(side: Side, language: str, rendered: Side | None) -> Bag:
    """The units of a sentence of the original. `rendered`: what our own model made of it in `language`, if it was asked."""
    bag, taken = Bag(), _numbers_and_terms(side)
    _fill(bag, side, taken)
    for word in _rest(side, taken.spans):
        keys = _looked_up(word.norm, (side.language, language)) | _sound(word)
        if _is_name(word, side):
            bag.add("name", keys | {f"w:{word.norm}"})
        elif rendered is None:
            bag.add("lexicon", keys)
        else:
            bag.answer(keys)
    if rendered is not None:
        for word in _rest(rendered, _numbers_and_terms(rendered).spans):
            keys = _forms(word.norm, rendered.language)
            if _is_name(word, rendered):
                bag.answer(keys | _sound(word))  # the original's own spelling has asked already
            else:
                bag.add("model", keys)
    return bag


def _is_name(word: Word, side: Side) -> bool:
    """A capital alone makes no name: sentences begin with one, headlines are full of them."""
    return is_capitalised(word.text) and not side.morphology.is_word(word.norm)


@dataclass(slots=True)
class _Taken:
    """Numbers and glossary names of a sentence, and the spans that they cover."""

    numbers: list[tuple[frozenset[str], bool]]
    terms: list[str]
    spans: list[Span]


def _numbers_and_terms(side: Side) -> _Taken:
    terms = [h for h in side.outer if h.cased or h.form.tier is not Tier.DERIVED]
    inside = [h.span for h in terms]
    read = [q for q in quantities(side.text, side.language, inside) if q.span not in inside]
    numbers = [(frozenset(f"n:{v:g}" for v in q.values), q.loose) for q in read]
    spans = [*inside, *(q.span for q in read if not q.loose)]
    return _Taken(numbers, [f"t:{h.term.id}" for h in terms], spans)


def _fill(bag: Bag, side: Side, taken: _Taken) -> None:
    for keys, loose in taken.numbers:
        if loose:
            bag.answer(keys)
        else:
            bag.add("number", keys)
    for key in taken.terms:
        bag.add("term", (key,))
    for span in taken.spans:
        bag.answer(f"w:{side.words[i].norm}" for i in side.words_in(span))


def _rest(side: Side, spans: list[Span]) -> Iterator[Word]:
    """Words of substance outside the spans."""
    for word in side.words:
        covered = any(meet((word.start, word.end), span) for span in spans)
        if not covered and len(word.norm) >= _SHORTEST and not word.norm.isdigit() and is_content(word, side):
            yield word


@lru_cache(maxsize=50_000)
def _forms(norm: str, language: str) -> frozenset[str]:
    """Keys under which the forms of a word meet: dictionary forms, a verb's too, and its stem where the dictionary lacks it."""
    own = morphology(language)
    found = {*own.lemmas(norm), own.name_stem(norm)}
    found |= {p.normal_form.replace("ё", "е") for p in readings(own, norm) or () if p.is_known}
    return frozenset(f"w:{form}" for form in found)


@lru_cache(maxsize=50_000)
def _looked_up(norm: str, languages: tuple[str, str]) -> frozenset[str]:
    """The same keys of what the lexicon has for the word in the other language."""
    lemmas = {norm, *morphology(languages[0]).lemmas(norm)}
    found = {t for lemma in lemmas for t in lexicon.translations(lemma, *languages)}
    return frozenset(key for t in found for key in _forms(t, languages[1]))


@lru_cache(maxsize=30_000)
def _sounds(norm: str) -> frozenset[str]:
    found = set()
    for sound in sounds(norm):
        bare = sound[:1] + "".join(c for c in sound[1:] if c not in "aeiou")
        found |= {f"s:{part[:4]}" for part in (sound, bare) if len(part) >= _SHORTEST}
    return frozenset(found)


def _sound(word: Word) -> frozenset[str]:
    """Keys under which spellings of a capitalised word meet across alphabets and endings: how it begins, with and without vowels."""
    return _sounds(word.norm) if is_capitalised(word.text) else frozenset()
