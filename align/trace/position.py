"""Where nothing in the target sounds like the mention: what stands at its place, or that its place is empty.

Word links say where that is; without links that can be trusted, what nothing else in the segment explains may stand for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.glossary.match import Hit
from align.glossary.schema import Term, TermKind
from align.glossary.unlisted import Name
from align.model import Span, Tier
from align.morphology import readings
from align.text.spans import meet
from align.text.words import words
from align.trace.located import LegTrace, Located
from align.trace.place import is_content, is_noun
from align.trace.reference import is_apposition, is_pronoun
from align.trace.side import Side


def by_position(trace: LegTrace, place: Located, names: Sequence[Name]) -> None:
    """Finds what stands for a mention that no round found anything for, else sets `gone` where nothing does."""
    target, alignment = trace.target, trace.alignment
    spots = [t for t in alignment.place(place.anchor) if trace.free((target.words[t].start, target.words[t].end))]
    own = set(trace.source.words_in(place.anchor))
    mine = [t for t in spots if alignment.back[t] <= own and is_content(target.words[t], target)]
    said_again = place.repeated and any(_refers(target, t, place.term) for t in range(len(target.words)))
    if said_again or _inside_another(trace, place):
        place.candidate = target.candidate((0, 0), "reference", 0.5)
    elif mine:
        _take(trace, place, mine)
    elif alignment.trusted and not spots:
        place.gone = True
    else:
        _by_elimination(trace, place, names)


def _inside_another(trace: LegTrace, place: Located) -> bool:
    """«СБУ» for Ukraine's SBU: a name rendered in the segment has this term in one of its own names."""
    index = trace.target.index
    for other in trace.located:
        if other.candidate is None or other.candidate.hit is None or other.term.id == place.term.id:
            continue
        a, b = sorted((place.anchor, other.anchor))
        if len(trace.source.words_in((a[1], b[0]))) > 1:
            continue
        for form in index.by_term.get(other.term.id, ()):
            if len(form.words) > 1 and any(h.term.id == place.term.id for h in index.find(form.text)):
                return True
    return False


def _refers(side: Side, position: int, term: Term) -> bool:
    """True for a word that may stand for a term of that kind named before: a pronoun or a general noun."""
    norm = side.words[position].norm
    return is_pronoun(norm, side.language) or is_apposition(norm, side, term.kind)


def _take(trace: LegTrace, place: Located, spots: list[int]) -> None:
    """The words at the place, widened to the name or the glossary term they belong to."""
    target = trace.target
    span = (target.words[spots[0]].start, target.words[spots[-1]].end)
    if spots[-1] - spots[0] > len(spots) + 2:
        span = (target.words[spots[0]].start, target.words[spots[0]].end)
    other = target.covering(span)
    if other and other.form.tier is not Tier.DERIVED and other.term.id != place.term.id and trace.free(other.span):
        span = other.span
    else:
        other = None
        span = _quoted(target, _chunk_at(target, span))
    trace.give(place, target.candidate(span, "position", 0.4, other=other))


def _quoted(side: Side, span: Span) -> Span:
    """The whole of a short quoted name around the span: «Грозовая тень»."""
    for match in re.finditer(r"[«“\"„]([^«»“”\"„]{1,40})[»”\"“]", side.text):
        if match.start(1) <= span[0] and span[1] <= match.end(1) and len(match.group(1).split()) <= 4:
            return match.span(1)
    return span


def _by_elimination(trace: LegTrace, place: Located, names: Sequence[Name]) -> None:
    """Without links that can be trusted: what nothing else explains may stand for the mention, or nothing does."""
    target = trace.target
    others = _other_terms(trace)
    alike = [h for h in others if h.term.kind is place.term.kind and not _named_in(trace.source, h.term)]
    if alike and (not place.term.ordinary or place.term.kind is TermKind.TITLE):
        hit = alike[0]
        trace.give(place, target.candidate(hit.span, "position", 0.35, other=hit))
        return
    if place.term.ordinary or any(_adjoin(trace.source, place.mention.span, n.span) for n in names):
        return  # a word with a meaning; or Moscow in Moscow Ring Road: part of a name that the glossary does not have
    lost = [n for n in names if trace.names.get(n.span[0]) is None and not _all_common(trace.source, n)]
    chunks = [c for c in target.chunks if trace.free(c) and not _explained(trace, place, c)]
    chunks = [c for c in chunks if _stands_nearest(trace, c) is place]
    if chunks and not lost and all(h.term.kind is TermKind.TITLE for h in others):
        trace.give(place, target.candidate(chunks[0], "position", 0.3))
    elif not chunks and not lost:
        _nothing_left(trace, place)


def _other_terms(trace: LegTrace) -> list[Hit]:
    """Glossary names in the target that stand for nothing yet and are no mention's own."""
    own = {p.term.id for p in trace.located}
    return [
        h for h in trace.target.outer if h.form.tier is not Tier.DERIVED and h.term.id not in own and trace.free(h.span)
    ]


def _adjoin(side: Side, a: Span, b: Span) -> bool:
    """True if one space is all that parts two spans."""
    return " " in (side.text[a[1] : b[0]], side.text[b[1] : a[0]])


def _all_common(side: Side, name: Name) -> bool:
    return all(side.morphology.is_common(w.norm) for w in words(name.text))


def _stands_nearest(trace: LegTrace, span: Span) -> Located:
    """Of the mentions that nothing stands for yet, the one about where a span of the target is."""
    n, m = max(len(trace.source.text), 1), max(len(trace.target.text), 1)
    waiting = [p for p in trace.located if p.candidate is None and not p.gone]
    return min(waiting, key=lambda p: abs(p.anchor[0] / n - span[0] / m))


def _explained(trace: LegTrace, place: Located, span: Span) -> bool:
    """True if every word there translates a word outside the mention: April of “6 April” stands for no spacecraft."""
    own = set(trace.source.words_in(place.anchor))
    linked = [trace.alignment.back.get(t, set()) for t in trace.target.words_in(span)]
    return bool(linked) and all(s and s.isdisjoint(own) for s in linked)


def _nothing_left(trace: LegTrace, place: Located) -> None:
    """No name is left to stand for the mention: a general noun may, else nothing does and its place is empty."""
    target, alignment = trace.target, trace.alignment
    spans = [*trace.taken, *(h.span for h in target.outer)]
    rest = [t for t in alignment.unexplained(spans) if not _verbal(target, t)]
    missing = [s for s in alignment.unrendered([p.anchor for p in trace.located]) if not _verbal(trace.source, s)]
    general = [t for t in rest if is_apposition(target.words[t].norm, target, place.term.kind)]
    nouns = [t for t in rest if is_noun(target.words[t], target)]
    lost = [s for s in missing if is_noun(trace.source.words[s], trace.source)]
    stands = general if len(nouns) > len(lost) else []
    if not stands and len(nouns) == 1 and not missing:
        stands = nouns
    if stands:
        word = target.words[stands[0]]
        trace.give(place, target.candidate((word.start, word.end), "position", 0.3))
        return
    place.gone = len(rest) <= len(missing) and not alignment.trusted


def _verbal(side: Side, position: int) -> bool:
    """A verb or gerund by its only readings: no name is rendered by one."""
    found = readings(side.morphology, side.words[position].norm) or ()
    return bool(found) and all(p.is_known and p.tag.POS in {"VERB", "INFN", "GRND"} for p in found)


def _chunk_at(side: Side, span: Span) -> Span:
    return next((c for c in side.chunks if meet(c, span)), span)


def _named_in(source: Side, term: Term) -> bool:
    """True if the text has the term in any form: name, adjective, people."""
    return any(h.term.id == term.id for h in source.hits)
