"""The mentions of a segment matched one to one with their renderings on one leg.

In rounds, surest evidence first: the term's own forms, then designations and sound, then position. Inside a round the best
pair is taken first; order of place and word links break ties. Two mentions need two renderings; a pronoun or an apposition
serves where the name is already rendered in the segment.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Sequence

from align.glossary import Glossary
from align.glossary.unlisted import Name
from align.model import Mention, Span
from align.text.spans import meet
from align.text.words import fold, is_capitalised, is_upper, words
from align.trace.candidates import by_designation, by_form, by_sound, sound
from align.trace.located import LegTrace, Located
from align.trace.place import Alignment
from align.trace.position import by_position
from align.trace.side import Candidate, Side

_SAME_SOUND = 0.7  # what `by_sound` gives for the very same sound
_NEAREST = 20  # no sentence of the control pairs names one term more than twice
_NAME_SOUND = 0.55  # 98.8 % of true name pairs reach it, 0.4 % of shuffled ones: scripts/calibrate on names.tsv


def trace_leg(mentions: Sequence[Mention], names: Sequence[Name], glossary: Glossary, alignment: Alignment) -> LegTrace:
    """Locates every mention in `alignment.target`."""
    source, target = alignment.source, alignment.target
    located = [Located(m, glossary.terms[m.term], m.span) for m in mentions]
    trace = LegTrace(source, target, alignment, located)
    kinds = frozenset(m.term for m in mentions)
    seen: dict[tuple[str, str], list[Candidate]] = {}

    def named(place: Located) -> list[Candidate]:
        before = _word_before(source, place.anchor)
        if (found := seen.get((place.term.id, before))) is None:
            found = seen[place.term.id, before] = sorted(by_form(place.term, target, kinds, before), key=_start)
        return found

    _round(trace, named)
    rendered = Counter(place.term.id for place in located if place.candidate)
    for place in located:
        place.repeated = rendered[place.term.id] > (1 if place.candidate else 0)
    _round(trace, lambda place: sorted(_alike(place, target), key=_start))
    _names(trace, names)
    for place in located:
        if place.candidate is None:
            by_position(trace, place, names)
    return trace


def _word_before(side: Side, span: Span) -> str:
    """The folded word right in front of a span; empty where anything but a full stop parts them."""
    inside = side.words_in(span)
    if not inside or inside[0] == 0:
        return ""
    before = side.words[inside[0] - 1]
    return before.norm if side.text[before.full_end : span[0]].strip() in {"", "."} else ""


def _alike(place: Located, target: Side) -> list[Candidate]:
    """What shares a part of the designation or sounds like the name."""
    text = place.mention.text
    found = by_designation(place.term, text, target) + by_sound(place.term, text, target)
    if place.term.ordinary:
        # words with a meaning: likeness of sound says nothing, unless they were left as they are, or an acronym was (СВО – SVO)
        return [c for c in found if fold(c.text) == fold(text) or (is_upper(c.text) and c.score >= _SAME_SOUND)]
    return [c for c in found if not (c.other and c.other.verbatim and c.how == "transliteration" and c.score < 0.66)]


def _round(trace: LegTrace, candidates: Callable[[Located], list[Candidate]]) -> None:
    """Best pair first; a span serves one mention of a term, and in later rounds one mention at all.

    `candidates` gives those of a mention in the order of their places.
    """
    pairs = []
    n, m = max(len(trace.source.text), 1), max(len(trace.target.text), 1)
    for i, place in enumerate(trace.located):
        if place.candidate is not None:
            continue
        where = trace.alignment.place(place.anchor)
        spots = [trace.target.words[t] for t in where]
        for candidate in _nearest(candidates(place), place.anchor[0] * m / n):
            at = any(meet((w.start, w.end), candidate.span) for w in spots)
            apart = abs(place.anchor[0] / n - candidate.span[0] / m)
            pairs.append((candidate.score + 0.15 * at - 0.05 * apart, -i, place, candidate))
    for _, _, place, candidate in sorted(pairs, key=lambda p: (-p[0], -p[1], p[3].span)):
        if place.candidate is None and not _occupied(trace, place, candidate):
            trace.give(place, candidate)


def _nearest(candidates: list[Candidate], spot: float) -> list[Candidate]:
    """At most _NEAREST candidates, those about where the mention stands: a list of a thousand names must not take a million pairs."""
    if len(candidates) <= _NEAREST:
        return candidates
    at = bisect(candidates, spot, key=_start)
    return candidates[max(0, at - _NEAREST // 2) : at + _NEAREST // 2]


def _start(candidate: Candidate) -> int:
    return candidate.span[0]


def _occupied(trace: LegTrace, place: Located, candidate: Candidate) -> bool:
    """True if something else stands there already; a name inside another term's name may share its words."""
    if trace.free(candidate.span):
        return False
    for other in trace.located:
        if other.candidate is None or not meet(other.candidate.span, candidate.span):
            continue
        nested = candidate.hit is not None and other.candidate.hit is not None and other.term.id != place.term.id
        if not nested:
            return True
    return False


def _names(trace: LegTrace, names: Sequence[Name]) -> None:
    """Unlisted names claim what sounds like them, word by word, so that it is not taken for another term's drift."""
    target = trace.target
    for name in names:
        claimed = [c for part in words(name.text) if len(part.norm) > 1 and (c := _claim(trace, part.norm))]
        linked = [target.words[t] for t in trace.alignment.place(name.span) if is_capitalised(target.words[t].text)]
        span: Span | None = None
        if claimed:
            span = min(a for a, _ in claimed), max(b for _, b in claimed)
            if len(target.words_in(span)) > len(words(name.text)) + 3:
                span = claimed[0]
        elif linked and trace.alignment.trusted:
            span = (linked[0].start, linked[-1].end)
        trace.names[name.span[0]] = span
        if span:
            trace.taken.append(span)


def _claim(trace: LegTrace, part: str) -> Span | None:
    """The word that sounds most like a part of a name, if any does and it is free."""
    best, span = _NAME_SOUND, None
    for word in trace.target.words:
        if (is_capitalised(word.text) or word.text.isdigit()) and trace.free((word.start, word.end)):
            score = sound(part, word.norm, trace.target.morphology)
            if score >= best:
                best, span = score + 1e-9, (word.start, word.end)
    if span:
        trace.taken.append(span)
    return span
