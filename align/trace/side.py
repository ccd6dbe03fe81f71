"""A text after a leg, analysed once: words, glossary names found in it, designations, names by form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from align.glossary import Glossary
from align.glossary.match import Hit, Index, outermost
from align.glossary.mentions import TITLES
from align.model import Span
from align.text.designations import Designation, designations
from align.text.spans import Spans, meet
from align.text.words import Word, is_capitalised, is_headline, opens_sentence, words


class Side:
    """One text in one language. Built once per text; everything else is derived when asked for."""

    def __init__(self, text: str, language: str, glossary: Glossary) -> None:
        self.text, self.language = text, language
        self.index: Index = glossary.index(language)
        self.morphology = self.index.morphology
        self.words: tuple[Word, ...] = words(text)
        self.hits: tuple[Hit, ...] = self.index.find(text)

    @cached_property
    def headline(self) -> bool:
        return is_headline(self.text)

    @cached_property
    def designations(self) -> list[Designation]:
        return designations(self.text)

    @cached_property
    def outer(self) -> list[Hit]:
        """Longest names with their capitals, adjectives and peoples included."""
        return outermost([h for h in self.hits if h.cased or self.headline])

    @cached_property
    def _by_term(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.term.id, []).append(hit)
        return {term: self._untangled(own) for term, own in found.items()}

    def _untangled(self, own: list[Hit]) -> list[Hit]:
        cased = outermost([h for h in own if h.cased or self.headline])
        taken = Spans(h.span for h in cased)
        free = [h for h in own if not taken.meets(h.span)]
        return sorted([*cased, *outermost(free)], key=lambda h: h.span)

    def of_term(self, term: str) -> list[Hit]:
        """The term's own hits; where they overlap, those with their capitals before those without, then the longest."""
        return self._by_term.get(term, [])

    def covering(self, span: Span) -> Hit | None:
        """The outer hit that overlaps the span."""
        at = bisect_right(self.outer, span[0], key=lambda h: h.span[1])
        return self.outer[at] if at < len(self.outer) and self.outer[at].span[0] < span[1] else None

    def words_in(self, span: Span) -> list[int]:
        """Positions of the words that overlap the span."""
        first = bisect_right(self.words, span[0], key=lambda w: w.end)
        return list(range(first, bisect_left(self.words, span[1], lo=first, key=lambda w: w.start)))

    @cached_property
    def chunks(self) -> list[Span]:
        """Runs of capitalised words that no glossary name covers and that do not merely open a sentence."""
        spans: list[list[int]] = []
        for word in self.words:
            inside = any(meet(h.span, (word.start, word.end)) for h in self.outer)
            if inside or self.headline or not is_capitalised(word.text) or word.norm in TITLES:
                continue
            opens = opens_sentence(self.text, word.start) and not self._quoted(word)
            if opens and (self.morphology.is_word(word.norm) or len(word.norm) < 3):
                continue
            if spans and self.text[spans[-1][1] : word.start] in {" ", "-", "‑", "\u00a0", ". "}:
                spans[-1][1] = word.end
            else:
                spans.append([word.start, word.end])
        return [(a, b) for a, b in spans]

    def _quoted(self, word: Word) -> bool:
        """True if quotes hold this word alone: «Пятиугольник» потерял is a name, whatever it opens."""
        around = self.text[max(0, word.start - 1) : word.full_end + 1]
        return around[0] in '«“„"' and around[-1] in '»”“"'

    def candidate(
        self,
        span: Span,
        how: str,
        score: float,
        hit: Hit | None = None,
        other: Hit | None = None,
        *,
        longer: bool = False,
    ) -> Candidate:
        """What stands at a span, as a candidate."""
        return Candidate(span, self.text[slice(*span)], how, score, hit, other, longer)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may stand for a mention. `how`: form, designation, transliteration, position or reference.

    `span` is widened to the whole name; `hit` is the term's own form, `other` another term's hit that covers the place;
    `longer` says that the name is longer than the form found in it: «Мираж-3» for Mirage 2000.
    """

    span: Span
    text: str
    how: str
    score: float
    hit: Hit | None = None
    other: Hit | None = None
    longer: bool = False
