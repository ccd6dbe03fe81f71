"""Where a term would match in a text, in which form, and why it would not: what the checks do, asked of one term.

A reason is found by trying the term once more without the rule in question (its guard, its kind, the longer names around
it), so that what is said cannot differ from what is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from align.glossary.match import Hit, Index, outermost
from align.glossary.mentions import mentions
from align.glossary.schema import Match, Policy, Status, Term, TermKind
from align.model import Mention, Segment, Span, Tier
from align.morphology import morphology
from align.text.designations import Designation, designations, parse, same_letters
from align.text.scripts import script_of, script_of_language
from align.text.split import sentences
from align.text.transliterate import similarity
from align.text.words import words

ALIKE = 0.75
"""Least similarity of sound for a word to be worth a remark."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A place in a sentence: whether the term is counted there, and why or why not."""

    sentence: str
    span: Span
    counted: bool
    reason: str

    @property
    def text(self) -> str:
        return self.sentence[slice(*self.span)]


def language_for(term: Term, text: str) -> str:
    """The term's language that the text is probably in, by its alphabet; English or the first one without a hint."""
    script = script_of(text)
    fitting = [lang for lang in term.names if script_of_language(lang) == script]
    for usual in ("en", "ru"):
        if usual in fitting:
            return usual
    return (fitting or ["en"])[0]


def try_term(term: Term, terms: Iterable[Term], text: str, language: str) -> list[Seen]:
    """What of the text is the term or comes near it, in order. `terms`: all that count, among which longer names may win."""
    parts = sentences(text, language)
    segments = [Segment(str(n), "text", "", part.text) for n, part in enumerate(parts, 1)]
    alone = replace(term, status=Status.APPROVED)
    index = Index([alone], language)
    everything = Index(terms, language)
    found = mentions(segments, everything)
    seen: list[Seen] = []
    for segment in segments:
        there = list(index.find(segment.text))
        hits = [_plainest(hit, there) for hit in outermost(there)]
        seen += [_judged(term, hit, segment, segments, found, everything) for hit in hits]
        taken = [hit.span for hit in hits]
        seen += [s for s in _near(term, segment.text, language) if not _overlaps(s.span, taken)]
    order = {segment.text: n for n, segment in enumerate(segments)}
    return sorted(seen, key=lambda s: (order[s.sentence], s.span))


def _plainest(hit: Hit, hits: Iterable[Hit]) -> Hit:
    """Of the hits at one place the one that is easiest to explain: as written, by a name rather than a listed form."""
    return min((h for h in hits if h.span == hit.span), key=lambda h: (not h.verbatim, h.form.order))


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < b and a < span[1] for a, b in others)


def _judged(
    term: Term, hit: Hit, segment: Segment, segments: list[Segment], found: list[Mention], everything: Index
) -> Seen:
    if any(m.term == term.id and m.segment is segment and _overlaps(m.span, [hit.span]) for m in found):
        return Seen(segment.text, hit.span, counted=True, reason=_form(hit, segment.text))
    return Seen(segment.text, hit.span, counted=False, reason=_why_not(term, hit, segment, segments, found, everything))


def _form(hit: Hit, text: str) -> str:
    """In which form the term stands there."""
    column = {Tier.PREFERRED: "preferred", Tier.ACCEPTED: "accepted"}.get(hit.form.tier, "rejected")
    listed = any(hit.form.text in names.forms for names in hit.term.names.values())
    name = f'the listed form "{hit.form.text}"' if listed else f'the {column} name "{hit.form.text}"'
    if hit.verbatim:
        return name if text[slice(*hit.span)] == hit.form.text else f"{name}, written otherwise"
    if parse(hit.form.text):
        return f"the letters and digits of {name}"
    return f"an inflected form of {name}"


def _why_not(
    term: Term, hit: Hit, segment: Segment, segments: list[Segment], found: list[Mention], everything: Index
) -> str:
    if term.status in {Status.DEPRECATED, Status.OFF}:
        return f"the status is {term.status}, so that the term is never matched"
    if hit.form.tier is Tier.DERIVED:
        return "an adjective or people made from the name: fine as a rendering, no mention of its own"
    if not hit.cased:
        return f'no capital where "{hit.form.text}" has one'
    language = everything.language
    if _counts(term, hit, segment, segments, language):
        return _longer(hit, segment, found, everything)
    if term.guarded and _counts(replace(term, guarded=False), hit, segment, segments, language):
        return "guard is proper: the capital may only open the sentence, and no word such as missile or battery supports it"
    if term.kind is TermKind.PERSON and _counts(replace(term, kind=TermKind.CONCEPT), hit, segment, segments, language):
        return "another first name stands before it, or it is the plural of a surname"
    return "it is a part of a longer designation, or not in the capitals of the name"


def _counts(term: Term, hit: Hit, segment: Segment, segments: list[Segment], language: str) -> bool:
    """Whether the term, alone in the glossary, is mentioned there."""
    alone = mentions(segments, Index([replace(term, status=Status.APPROVED)], language))
    return any(m.segment is segment and _overlaps(m.span, [hit.span]) for m in alone)


def _longer(hit: Hit, segment: Segment, found: list[Mention], everything: Index) -> str:
    """The other term that wins the place."""
    for mention in found:
        if mention.segment is segment and _overlaps(mention.span, [hit.span]):
            return f'"{mention.text}" is counted as {mention.term}: the longer or better name wins'
    for other in everything.find(segment.text):
        if other.term.id != hit.term.id and _overlaps(other.span, [hit.span]):
            return f'it is in "{segment.text[slice(*other.span)]}" of {other.term.id}: the longer or better name wins'
    return "another name takes the place"


def _near(term: Term, text: str, language: str) -> list[Seen]:
    """Words that are none of the term's forms but look as if they were meant for it."""
    names = term.in_language(language)
    seen = [
        Seen(text, d.span, counted=False, reason=reason)
        for d in designations(text)
        if (reason := _other_digits(d, names.fine))
    ]
    targets = [w for name in (*names.fine, *names.rejected) for w in words(name) if len(w.norm) > 3]
    for word in words(text):
        if len(word.norm) < 4 or _overlaps((word.start, word.end), [s.span for s in seen]):
            continue
        best = max(targets, key=lambda w: similarity(w.norm, word.norm), default=None)
        if best is None or best.norm == word.norm:
            continue
        score = similarity(best.norm, word.norm)
        if morphology(language).same(best.norm, word.norm):
            if term.match is Match.EXACT or term.policy is Policy.KEEP:
                rule = "match is exact" if term.match is Match.EXACT else "policy is keep"
                reason = f'an inflected form of "{best.text}", but {rule}, so that only the name as written counts'
                seen.append(Seen(text, (word.start, word.end), counted=False, reason=reason))
        elif score >= ALIKE and word.text[:1].isupper() == best.text[:1].isupper():
            reason = (
                f'sounds like "{best.text}" ({100 * score:.0f} %) but is no form of a listed name: '
                f"put it into {language}_accepted if it is right, into {language}_rejected if it is wrong"
            )
            seen.append(Seen(text, (word.start, word.end), counted=False, reason=reason))
    return seen


def _other_digits(there: Designation, names: Sequence[str]) -> str | None:
    for name in names:
        mine = parse(name)
        if mine and same_letters(mine.letters, there.letters) and mine.digits != there.digits:
            return f'the letters of "{name}", but other digits: another designation'
    return None
