"""A text after a leg, analysed once: words, glossary names found in it, designations, names by form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from align.glossary import Glossary
from align.glossary.match import Hit, Index, outermost
from align.glossary.mentions import TITLES
from align.model import Span, Tier
from align.text.designations import Designation, designations
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

    def of_term(self, term: str) -> list[Hit]:
        """The term's own hits; where they overlap, those with their capitals before those without, then the longest."""
        own = [h for h in self.hits if h.term.id == term]
        cased = outermost([h for h in own if h.cased or self.headline])
        free = [h for h in own if not any(h.span[0] < c.span[1] and c.span[0] < h.span[1] for c in cased)]
        return sorted([*cased, *outermost(free)], key=lambda h: h.span)

    def covering(self, span: Span) -> Hit | None:
        """The outer hit that overlaps the span."""
        return next((h for h in self.outer if h.span[0] < span[1] and span[0] < h.span[1]), None)

    def words_in(self, span: Span) -> list[int]:
        """Positions of the words that overlap the span."""
        return [i for i, w in enumerate(self.words) if w.start < span[1] and span[0] < w.end]

    @cached_property
    def chunks(self) -> list[Span]:
        """Runs of capitalised words that no glossary name covers and that do not merely open a sentence."""
        spans: list[list[int]] = []
        for word in self.words:
            inside = any(h.span[0] < word.end and word.start < h.span[1] for h in self.outer)
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

    def derived(self, span: Span) -> bool:
        """True if an adjective or people of a place stands there."""
        hit = self.covering(span)
        return hit is not None and hit.form.tier is Tier.DERIVED


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may stand for a mention. `how`: form, designation, transliteration, position or reference.

    `span` is widened to the whole name; `hit` is the term's own form, `other` another term's hit that covers the place;
    `longer` says that the name is longer than the form found in it (labelling rule 14).
    """

    span: Span
    text: str
    how: str
    score: float
    hit: Hit | None = None
    other: Hit | None = None
    longer: bool = False
