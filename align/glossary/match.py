"""An index of names that finds them, inflected too, in running text.

Names are filed word by word in a trie keyed by stems, so that the cost of a text grows with its words and not with the
number of terms. A stem only files; a hit is a hit when the language's morphology finds each word to be the name's word.
Designations are filed by their digits. Case, guard and nesting are judged by the callers on the raw text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from align.glossary.schema import Match, Policy, Term, TermKind
from align.model import Span, Tier
from align.morphology import Morphology, morphology
from align.morphology.peoples import derived
from align.text.designations import Designation, designations, parse, same
from align.text.spans import Spans
from align.text.words import HYPHENS, Word, is_capitalised, is_upper, words

_GAP = re.compile(rf"[\s{re.escape(HYPHENS)}\u00a0«»„“”\"'’./]{{0,4}}")


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One name of a term in one language, ready to be compared."""

    term: Term
    text: str
    tier: Tier
    exact: bool  # never stemmed
    words: tuple[Word, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found in a text: word positions `first`..`last` inclusive, character span, and how well it fits.

    `verbatim`: every word as in the glossary, case and marks folded. `cased`: capitals stand where the form has them.
    """

    form: Form
    first: int
    last: int
    span: Span
    verbatim: bool
    cased: bool
    sure: bool = True  # no dictionary knows a word there as another word than the name's

    @property
    def term(self) -> Term:
        return self.form.term


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


class Index:
    """The names of many terms in one language. Build once, then `find` in any number of texts.

    `find(text)` gives the hits in order of place, and remembers the last few thousand texts: every stage asks for them.
    """

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self.language = language
        self.morphology: Morphology = morphology(language)
        self._root = _Node()
        self._designations: dict[str, list[tuple[Designation, Form]]] = {}
        self.by_term: dict[str, list[Form]] = {}
        self.find = lru_cache(maxsize=4096)(self._find)
        self._beginning = lru_cache(maxsize=30_000)(self._begin)
        for term in terms:
            for form in _forms(term, language):
                self._file(form)

    def _file(self, form: Form) -> None:
        if not form.words:
            return
        self.by_term.setdefault(form.term.id, []).append(form)
        node = self._root
        for word in form.words:
            key = word.norm if form.exact else self.morphology.name_stem(word.norm)
            node = node.children.setdefault(key, _Node())
        node.forms.append(form)
        if form.tier is not Tier.DERIVED and any(c.isdigit() for c in form.text):
            parsed = parse(form.text)
            if parsed:
                self._designations.setdefault(parsed.digits.lstrip("0"), []).append((parsed, form))

    def _find(self, text: str) -> tuple[Hit, ...]:
        """Every form found, nested and overlapping ones too, in order of place, longer ones first."""
        found = words(text)
        hits: dict[tuple[int, int, int], Hit] = {}
        for first in range(len(found)):
            self._walk(text, found, first, hits)
        self._find_designations(text, found, hits)
        return tuple(sorted(hits.values(), key=lambda h: (h.span[0], -h.span[1], h.form.order, h.form.term.id)))

    def _begin(self, norm: str) -> tuple[_Node, ...]:
        """Where names that begin with this word are filed; most words begin none, and each is asked about often."""
        return tuple(child for key in self.morphology.stems(norm) if (child := self._root.children.get(key)))

    def _walk(self, text: str, found: Sequence[Word], first: int, hits: dict[tuple[int, int, int], Hit]) -> None:
        nodes: Sequence[_Node] = self._beginning(found[first].norm)
        for last in range(first, len(found)):
            if last > first:
                if not _GAP.fullmatch(text, found[last - 1].full_end, found[last].start):
                    return
                keys = self.morphology.stems(found[last].norm)
                nodes = [child for node in nodes for key in keys if (child := node.children.get(key))]
            if not nodes:
                return
            for node in nodes:
                for form in node.forms:
                    key = (id(form), first, last)
                    if key not in hits and (hit := self._hit(text, form, found, first, last)):
                        hits[key] = hit

    def _hit(self, text: str, form: Form, found: Sequence[Word], first: int, last: int) -> Hit | None:
        there = found[first : last + 1]
        if len(there) != len(form.words) or not all(map(_acronym_fits, form.words, there)):
            return None
        if any(
            b.joined and not d.joined and len(a.norm) == 1
            for a, b, d in zip(form.words, form.words[1:], there[1:], strict=False)
        ):
            return None  # «С 300 человек» is no S-300
        verbatim = all(a.norm == b.norm for a, b in zip(form.words, there, strict=True))
        if not verbatim and (
            form.exact or not all(self.morphology.same(a.norm, b.norm) for a, b in zip(form.words, there, strict=True))
        ):
            return None
        end = there[-1].full_end if form.words[-1].possessive else there[-1].end
        if "." in form.text and text[end : end + 1] == "." and form.text.endswith("."):
            end = max(end, there[-1].end)
        cased = all(is_capitalised(b.text) for a, b in zip(form.words, there, strict=True) if is_capitalised(a.text))
        sure = verbatim or all(self.morphology.sure(a.norm, b.norm) for a, b in zip(form.words, there, strict=True))
        return Hit(form, first, last, (there[0].start, end), verbatim, cased, sure)

    def _find_designations(self, text: str, found: Sequence[Word], hits: dict[tuple[int, int, int], Hit]) -> None:
        if not self._designations:
            return
        for there in designations(text):
            if not there.joined and len(there.letters) == 1:
                continue
            for parsed, form in self._designations.get(there.digits.lstrip("0"), ()):
                if not same(parsed, there):
                    continue
                inside = [i for i, w in enumerate(found) if w.start < there.end and w.end > there.start]
                if inside and (id(form), inside[0], inside[-1]) not in hits:
                    hits[id(form), inside[0], inside[-1]] = Hit(form, inside[0], inside[-1], there.span, False, True)


def _acronym_fits(name: Word, word: Word) -> bool:
    """An acronym inflects by a small ending at most (МИД – МИДа): «ДНЯО» is not «Дня», «ПАСЕ» not «Пасо»."""
    if len(name.norm) < 2 or not is_upper(name.text):
        return True
    return name.norm == word.norm or word.text.startswith(name.text) or name.norm + "s" == word.norm


def _forms(term: Term, language: str) -> Iterable[Form]:
    names = term.in_language(language)
    tiers = [(names.preferred, Tier.PREFERRED)] if names.preferred else []
    tiers += [(n, Tier.ACCEPTED) for n in names.accepted]
    tiers += [(n, Tier.REJECTED) for n in names.rejected]
    tiers += [(n, Tier.PREFERRED) for n in names.forms]
    kept = term.policy is Policy.KEEP
    for order, (text, tier) in enumerate(tiers):
        exact = term.match is Match.EXACT or kept
        yield Form(term, text, tier, exact, tuple(words(text)), order)
    if term.kind in {TermKind.PLACE, TermKind.ORGANISATION}:
        everything = {lang: n.fine + n.rejected for lang, n in term.names.items()}
        for text in derived(everything, language):
            yield Form(term, text, Tier.DERIVED, exact=False, words=tuple(words(text)), order=len(tiers) + 1)


def outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Longest match wins: the hits that lie in no longer one; of equal ones the better tier, then the earlier name.

    A rejected form as written beats a fine name of which a dictionary does not know this to be a form: «Джорджия» and Джорджа.
    """
    order = {Tier.PREFERRED: 0, Tier.ACCEPTED: 1, Tier.REJECTED: 5, Tier.DERIVED: 6}

    def rank(hit: Hit) -> tuple[int, int, bool, int]:
        tier = order[hit.form.tier] if hit.sure or hit.form.tier is Tier.DERIVED else order[hit.form.tier] + 3
        if hit.form.tier is Tier.REJECTED and hit.verbatim:
            tier = 2
        return hit.span[0] - hit.span[1], tier, not hit.verbatim, hit.form.order

    ranked = sorted(hits, key=rank)
    kept: list[Hit] = []
    taken = Spans()
    for hit in ranked:
        if not taken.meets(hit.span):
            kept.append(hit)
            taken.append(hit.span)
    return sorted(kept, key=lambda h: h.span)
