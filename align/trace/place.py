"""Where in a text the rendering of a source span should stand.

Word links come from the model's cross-attention where it translated. For foreign pairs they are made here: the same word,
a number, the same sound, or a lexicon entry. Links say what a word translates, and also which words nothing explains.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial

from align.model import Link, Span
from align.morphology import readings
from align.morphology.english import is_function
from align.text.spans import meet
from align.text.words import Word, is_capitalised
from align.trace import lexicon
from align.trace.candidates import sound
from align.trace.side import Side

MIN_LINK = 0.3  # summed attention of a word's pieces; scripts/calibrate: more finds fewer places, less finds wrong ones
_FUNCTION_POS = {"PREP", "CONJ", "PRCL", "NPRO", "PRED", "INTJ", "ADVB", "COMP"}


class Alignment:
    """Which words of `target` translate which words of `source`; positions are word indices."""

    def __init__(
        self, source: Side, target: Side, pairs: Callable[[], Iterable[tuple[int, int]]], *, trusted: bool
    ) -> None:
        """`pairs` is asked when the first link is: half of all sentences have no name whose place must be known."""
        self.source, self.target, self.trusted = source, target, trusted
        self.otherwise: Callable[[], Alignment] | None = None  # asked where these links say nothing
        self._pairs = pairs

    @cached_property
    def forward(self) -> dict[int, set[int]]:
        """Target words by source word."""
        found: dict[int, set[int]] = defaultdict(set)
        for s, t in self._pairs():
            found[s].add(t)
        return found

    @cached_property
    def back(self) -> dict[int, set[int]]:
        """Source words by target word."""
        found: dict[int, set[int]] = defaultdict(set)
        for s, targets in self.forward.items():
            for t in targets:
                found[t].add(s)
        return found

    def place(self, span: Span) -> list[int]:
        """Target words that translate the words of a source span."""
        inside = self.source.words_in(span)
        found = {t for s in inside for t in self.forward.get(s, ())}
        if not found and self.otherwise is not None:
            found = {t for s in inside for t in self._fallback.forward.get(s, ())} - self.back.keys()
        return sorted(found)

    @cached_property
    def _fallback(self) -> Alignment:
        assert self.otherwise is not None
        return self.otherwise()

    def unexplained(self, taken: Sequence[Span]) -> list[int]:
        """Target words of substance that no source word explains and that lie in none of the `taken` spans."""
        return _bare(self.target, self.back, taken)

    def unrendered(self, taken: Sequence[Span]) -> list[int]:
        """Source words of substance without a counterpart, outside the `taken` spans."""
        return _bare(self.source, self.forward, taken)


def _bare(side: Side, linked: Mapping[int, set[int]], taken: Sequence[Span]) -> list[int]:
    """Words of substance that are neither linked nor in a taken span."""
    return [
        i
        for i, w in enumerate(side.words)
        if i not in linked and is_content(w, side) and not any(meet((w.start, w.end), span) for span in taken)
    ]


def is_content(word: Word, side: Side) -> bool:
    """True for nouns, adjectives, verbs, names and numbers; by word class in Russian and Ukrainian, by list elsewhere."""
    if side.language == "en":
        return not is_function(word.norm) and not word.norm.endswith("ly")
    found = readings(side.morphology, word.norm)
    if found is None:
        return len(word.norm) > 3
    return not found or found[0].tag.POS not in _FUNCTION_POS


def is_noun(word: Word, side: Side) -> bool:
    """True for a word that may name a thing: a noun by its likeliest reading in Russian and Ukrainian."""
    found = readings(side.morphology, word.norm)
    if found is None:
        return is_content(word, side) and side.morphology.is_common(word.norm)
    return not found or found[0].tag.POS == "NOUN"


def from_links(source: Side, target: Side, links: Iterable[Link], least: float = MIN_LINK) -> Alignment:
    """Attention between pieces gathered to words; `least`: the summed attention that links two words."""
    return Alignment(source, target, lambda: _linked(_owners(source), _owners(target), links, least), trusted=True)


def _linked(starts: dict[int, int], ends: dict[int, int], links: Iterable[Link], least: float) -> list[tuple[int, int]]:
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for a, b, c, d, weight in links:
        ours = {starts.get(at, -1) for at in range(a, b)}
        for t in {ends.get(c, -1), ends.get(d - 1, -1)}:
            for s in ours:
                weights[s, t] += weight
    return [(s, t) for (s, t), w in weights.items() if w >= least and s >= 0 and t >= 0]


def _owners(side: Side) -> dict[int, int]:
    return {at: i for i, w in enumerate(side.words) for at in range(w.start, w.full_end)}


def compose(first: Alignment, second: Alignment) -> Alignment:
    """source→middle and middle→back put together."""

    def pairs() -> Iterable[tuple[int, int]]:
        return ((s, b) for s, middle in first.forward.items() for t in middle for b in second.forward.get(t, ()))

    return Alignment(first.source, second.target, pairs, trusted=first.trusted and second.trusted)


def from_words(source: Side, target: Side) -> Alignment:
    """Links by the words themselves. A word is linked to its nearest counterpart in relative position."""
    return Alignment(source, target, partial(_alike, source, target), trusted=False)


def _alike(source: Side, target: Side) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    n, m = max(len(source.words), 1), max(len(target.words), 1)
    keys = [_keys(w, target) for w in target.words]
    filed: dict[str, list[int]] = defaultdict(list)
    for j, group in enumerate(keys):
        for key in group:
            filed[key].append(j)
    alike = _Alike(target)
    for i, word in enumerate(source.words):
        near = i * m / n
        fits = {j for key in _translations(word, source, target.language) for j in _nearest(filed.get(key, ()), near)}
        if not fits and is_capitalised(word.text) and len(word.norm) > 2:
            fits = set(_nearest(alike.places(word.norm), near))
        pairs += [(i, j) for j in sorted(fits, key=lambda j: abs(i / n - j / m))[:2]]
    return pairs


class _Alike:
    """Where the capitalised words of a text stand that sound like a word; each word is compared once."""

    def __init__(self, side: Side) -> None:
        self._morphology = side.morphology
        self._places: dict[str, list[int]] = defaultdict(list)
        self._known: dict[str, list[int]] = {}
        for j, word in enumerate(side.words):
            if is_capitalised(word.text) and len(word.norm) > 2:
                self._places[word.norm].append(j)

    def places(self, norm: str) -> list[int]:
        """Word positions in order."""
        if norm not in self._known:
            groups = [p for other, p in self._places.items() if sound(norm, other, self._morphology) >= 0.7]
            self._known[norm] = sorted(j for group in groups for j in group)
        return self._known[norm]


def _nearest(places: Sequence[int], near: float) -> Sequence[int]:
    """The two nearest of ascending places are among these: a word may stand in a sentence thousands of times."""
    at = bisect(places, near)
    return places[max(at - 2, 0) : at + 2]


def _keys(word: Word, side: Side) -> set[str]:
    return {word.norm, *side.morphology.lemmas(word.norm)}


def _translations(word: Word, side: Side, language: str) -> set[str]:
    own = _keys(word, side)
    if side.language == language:
        return own
    if word.norm.isdigit():
        return {word.norm}
    return {t for lemma in own for t in lexicon.translations(lemma, side.language, language)} | (
        {word.norm} if len(word.norm) > 2 else set()
    )


def align(source: Side, target: Side, links: Sequence[Link]) -> Alignment:
    """The best alignment there is evidence for: attention, and for words at which it looked nowhere the words themselves."""
    if not links:
        return from_words(source, target)
    found = from_links(source, target, links)
    found.otherwise = partial(from_words, source, target)
    return found
