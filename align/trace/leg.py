"""The mentions of a segment matched one to one with their renderings on one leg.

In rounds, surest evidence first: the term's own forms, then designations and sound, then position. Inside a round the best
pair is taken first; order of place and word links break ties. Two mentions need two renderings; a pronoun or an apposition
serves where the name is already rendered in the segment (labelling rule 3).
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from align.glossary import Glossary
from align.glossary.schema import Term, TermKind
from align.glossary.unlisted import Name
from align.model import Mention, Span, Tier
from align.text.spans import Spans
from align.text.words import fold, is_capitalised, is_upper, words
from align.trace.candidates import by_designation, by_form, by_sound, sound
from align.trace.place import Alignment, is_content, is_noun
from align.trace.reference import is_apposition, is_pronoun
from align.trace.side import Candidate, Side

_SAME_SOUND = 0.7  # what `by_sound` gives for the very same sound
NEAREST = 20  # no sentence of the control pairs names one term more than twice
NAME_SOUND = 0.55  # 98.8 % of true name pairs reach it, 0.4 % of shuffled ones: scripts/calibrate on names.tsv


@dataclass(slots=True)
class Located:
    """A mention on one leg: what stands for it, or that its place is known to be empty (`gone`)."""

    mention: Mention
    term: Term
    anchor: Span  # where the mention, or its rendering on the leg before, stands in the text that the leg starts from
    candidate: Candidate | None = None
    gone: bool = False
    repeated: bool = False  # the term has another mention, rendered, in the segment


@dataclass(slots=True)
class LegTrace:
    """One leg of one segment: its two texts, the mentions located, what the unlisted names became."""

    source: Side
    target: Side
    alignment: Alignment
    located: list[Located]
    names: dict[str, Span | None] = field(default_factory=dict)
    taken: Spans = field(default_factory=Spans)


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
            found = seen[place.term.id, before] = by_form(place.term, target, kinds, before)
        return found

    _round(trace, named)
    rendered = Counter(place.term.id for place in located if place.candidate)
    for place in located:
        place.repeated = rendered[place.term.id] > (1 if place.candidate else 0)
    _round(trace, lambda place: _alike(place, target))
    _names(trace, names)
    for place in located:
        if place.candidate is None:
            _by_position(trace, place, names)
    return trace


def _word_before(side: Side, span: Span) -> str:
    inside = side.words_in(span)
    if not inside or inside[0] == 0:
        return ""
    before = side.words[inside[0] - 1]
    return before.norm if side.text[before.full_end : span[0]].strip() in {"", "."} else ""


def _alike(place: Located, target: Side) -> list[Candidate]:
    text = place.mention.text
    found = by_designation(place.term, text, target) + by_sound(place.term, text, target)
    if place.term.ordinary:
        # words with a meaning: likeness of sound says nothing, unless they were left as they are, or an acronym was (СВО – SVO)
        return [c for c in found if fold(c.text) == fold(text) or (is_upper(c.text) and c.score >= _SAME_SOUND)]
    return [c for c in found if not (c.other and c.other.verbatim and c.how == "transliteration" and c.score < 0.66)]


def _round(trace: LegTrace, candidates: Callable[[Located], list[Candidate]]) -> None:
    """Best pair first; a span serves one mention of a term, and in later rounds one mention at all."""
    pairs = []
    n, m = max(len(trace.source.text), 1), max(len(trace.target.text), 1)
    for i, place in enumerate(trace.located):
        if place.candidate is not None:
            continue
        where = trace.alignment.place(place.anchor)
        spots = [trace.target.words[t] for t in where]
        for candidate in _nearest(candidates(place), place.anchor[0] * m / n):
            at = any(w.start < candidate.span[1] and candidate.span[0] < w.end for w in spots)
            apart = abs(place.anchor[0] / n - candidate.span[0] / m)
            pairs.append((candidate.score + 0.15 * at - 0.05 * apart, -i, place, candidate))
    for _, _, place, candidate in sorted(pairs, key=lambda p: (-p[0], -p[1], p[3].span)):
        if place.candidate is None and not _occupied(trace, place, candidate):
            place.candidate = candidate
            trace.taken.append(candidate.span)


def _nearest(candidates: list[Candidate], spot: float) -> list[Candidate]:
    """At most NEAREST candidates, those about where the mention stands: a list of a thousand names must not take a million pairs."""
    if len(candidates) <= NEAREST:
        return candidates
    placed = sorted(candidates, key=_start)
    at = bisect(placed, spot, key=_start)
    return placed[max(0, at - NEAREST // 2) : at + NEAREST // 2]


def _start(candidate: Candidate) -> int:
    return candidate.span[0]


def _occupied(trace: LegTrace, place: Located, candidate: Candidate) -> bool:
    if _free(trace, candidate.span):
        return False
    for other in trace.located:
        if other.candidate is None or not _meet(other.candidate.span, candidate.span):
            continue
        nested = candidate.hit is not None and other.candidate.hit is not None and other.term.id != place.term.id
        if not nested:
            return True
    return False


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


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
        trace.names[f"{name.span[0]}"] = span
        if span:
            trace.taken.append(span)


def _claim(trace: LegTrace, part: str) -> Span | None:
    """The word that sounds most like a part of a name, if any does and it is free."""
    best, span = NAME_SOUND, None
    for word in trace.target.words:
        if (is_capitalised(word.text) or word.text.isdigit()) and _free(trace, (word.start, word.end)):
            score = sound(part, word.norm, trace.target.morphology)
            if score >= best:
                best, span = score + 1e-9, (word.start, word.end)
    if span:
        trace.taken.append(span)
    return span


def _chunk_at(side: Side, span: Span) -> Span:
    return next((c for c in side.chunks if _meet(c, span)), span)


def _free(trace: LegTrace, span: Span) -> bool:
    return not trace.taken.meets(span)


def _by_position(trace: LegTrace, place: Located, names: Sequence[Name]) -> None:
    target, alignment = trace.target, trace.alignment
    spots = [t for t in alignment.place(place.anchor) if _free(trace, (target.words[t].start, target.words[t].end))]
    own = set(trace.source.words_in(place.anchor))
    mine = [t for t in spots if alignment.back[t] <= own and is_content(target.words[t], target)]
    if _inside_another(trace, place):
        place.candidate = Candidate((0, 0), "", "reference", 0.5)
        return
    if place.repeated and any(_refers(target, t, place.term) for t in range(len(target.words))):
        place.candidate = Candidate((0, 0), "", "reference", 0.5)
        return
    if mine:
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
    norm = side.words[position].norm
    return is_pronoun(norm, side.language) or is_apposition(norm, side, term.kind)


def _take(trace: LegTrace, place: Located, spots: list[int]) -> None:
    """The words at the place, widened to the name or the glossary term they belong to."""
    target = trace.target
    span = (target.words[spots[0]].start, target.words[spots[-1]].end)
    if spots[-1] - spots[0] > len(spots) + 2:
        span = (target.words[spots[0]].start, target.words[spots[0]].end)
    other = target.covering(span)
    if other and other.form.tier is not Tier.DERIVED and other.term.id != place.term.id and _free(trace, other.span):
        span = other.span
    else:
        other = None
        span = _quoted(target, _chunk_at(target, span))
    place.candidate = Candidate(span, target.text[slice(*span)], "position", 0.4, None, other)
    trace.taken.append(span)


def _quoted(side: Side, span: Span) -> Span:
    """The whole of a short quoted name around the span: «Грозовая тень»."""
    for match in re.finditer(r"[«“\"„]([^«»“”\"„]{1,40})[»”\"“]", side.text):
        if match.start(1) <= span[0] and span[1] <= match.end(1) and len(match.group(1).split()) <= 4:
            return match.span(1)
    return span


def _by_elimination(trace: LegTrace, place: Located, names: Sequence[Name]) -> None:
    """Without links that can be trusted: what nothing else explains may stand for the mention, or nothing does."""
    target = trace.target
    source_terms = {p.term.id for p in trace.located}
    free = [
        h
        for h in target.outer
        if h.form.tier is not Tier.DERIVED and h.term.id not in source_terms and _free(trace, h.span)
    ]
    alike = [h for h in free if h.term.kind is place.term.kind and not named_in(trace.source, h.term)]
    if alike and (not place.term.ordinary or place.term.kind is TermKind.TITLE):
        hit = alike[0]
        place.candidate = Candidate(hit.span, target.text[slice(*hit.span)], "position", 0.35, None, hit)
        trace.taken.append(hit.span)
        return
    if place.term.ordinary:
        return
    free = [h for h in free if h.term.kind is not TermKind.TITLE]
    ordinary = trace.source.morphology.is_common
    if any(
        trace.source.text[m.span[1] : n.span[0]] == " " or trace.source.text[n.span[1] : m.span[0]] == " "
        for m in [place.mention]
        for n in names
    ):
        return  # Moscow in Moscow Ring Road: part of a name that the glossary does not have
    unmatched_names = [
        n for n in names if trace.names.get(f"{n.span[0]}") is None and not all(ordinary(w.norm) for w in words(n.text))
    ]
    chunks = [c for c in target.chunks if _free(trace, c) and not _explained(trace, place, c)]
    chunks = [c for c in chunks if _stands_nearest(trace, c) is place]
    if chunks and not unmatched_names and not free:
        span = chunks[0]
        place.candidate = Candidate(span, target.text[slice(*span)], "position", 0.3)
        trace.taken.append(span)
        return
    if chunks or unmatched_names:
        return
    _nothing_left(trace, place)


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
    target, alignment = trace.target, trace.alignment
    spans = [*trace.taken, *(h.span for h in target.outer)]
    rest = [t for t in alignment.unexplained(spans) if not _verbal(target, t)]
    missing = [s for s in alignment.unrendered([p.anchor for p in trace.located]) if not _verbal(trace.source, s)]
    general = [t for t in rest if is_apposition(target.words[t].norm, target, place.term.kind)]
    nouns = [t for t in rest if is_noun(target.words[t], target)]
    stands = (
        general
        if general and len(nouns) > len([s for s in missing if is_noun(trace.source.words[s], trace.source)])
        else []
    )
    if not stands and len(nouns) == 1 and not missing:
        stands = nouns
    if stands:
        word = target.words[stands[0]]
        place.candidate = Candidate((word.start, word.end), word.text, "position", 0.3)
        trace.taken.append((word.start, word.end))
        return
    place.gone = len(rest) <= len(missing) and not alignment.trusted


def _verbal(side: Side, position: int) -> bool:
    """A verb or gerund by its only readings: no name is rendered by one."""
    parses = getattr(side.morphology, "parses", None)
    found = parses(side.words[position].norm) if parses else ()
    return bool(found) and all(p.is_known and p.tag.POS in {"VERB", "INFN", "GRND"} for p in found)


def named_in(source: Side, term: Term) -> bool:
    """True if the text has the term in any form: name, adjective, people."""
    return any(h.term.id == term.id for h in source.hits)
