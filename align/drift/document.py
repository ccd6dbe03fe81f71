"""All checks over one document: mentions judged on both legs, segments checked, then what only the document shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from align.drift.case import Case, Drift, name_of
from align.drift.findings import Draft, combine
from align.drift.inconsistency import inconsistencies
from align.drift.judge import Judgement, judge
from align.drift.segment import addition_drafts, broken, degenerate_draft, designation_drafts, number_drafts
from align.drift.spelling import spellings
from align.drift.split import splits
from align.glossary import Glossary
from align.glossary.mentions import mentions as find_mentions
from align.glossary.unlisted import Name, unlisted
from align.model import Kind, Leg, Mention, Rendering, RoundTrip, Segment, Severity, Verdict
from align.trace import LegTrace, SegmentTrace, trace_segment


@dataclass(slots=True)
class Judged:
    """A mention with what each leg did to it; a leg that was not made, or is broken, is None."""

    mention: Mention
    forward: Rendering | None
    back: Rendering | None
    kinds: tuple[Kind | None, Kind | None] = (None, None)


@dataclass(slots=True)
class DocumentResult:
    """What one document gives: judged mentions, drafts of findings in order of place, unlisted names and their renderings."""

    judged: list[Judged] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    names: list[tuple[Name, str | None]] = field(default_factory=list)


def check_document(roundtrips: Sequence[RoundTrip], glossary: Glossary, languages: tuple[str, str]) -> DocumentResult:
    """Checks the round trips of one document, given in order. `languages`: the article's and the translation's."""
    segments = [r.segment for r in roundtrips]
    index = glossary.index(languages[0])
    mentions = find_mentions(segments, index)
    names = unlisted(segments, mentions, index)
    own_mentions, own_names = _grouped(mentions), _grouped(names)
    result = DocumentResult()
    for trip in roundtrips:
        key = id(trip.segment)
        trace = trace_segment(trip, own_mentions.get(key, []), own_names.get(key, []), glossary, languages)
        _check_segment(trace, glossary, languages, result)
    _check_whole(segments, glossary, languages, result)
    order = {id(s): i for i, s in enumerate(segments)}
    result.drafts.sort(key=lambda d: (order[id(d.segment)], d.source_span or (10**9, 0), d.drift.kind))
    return result


class _InSegment(Protocol):
    @property
    def segment(self) -> Segment: ...


_T = TypeVar("_T", bound=_InSegment)


def _grouped(items: Iterable[_T]) -> dict[int, list[_T]]:
    found: dict[int, list[_T]] = {}
    for item in items:
        found.setdefault(id(item.segment), []).append(item)
    return found


def _check_segment(trace: SegmentTrace, glossary: Glossary, languages: tuple[str, str], result: DocumentResult) -> None:
    found = broken(trace, languages)
    if draft := degenerate_draft(trace, found, languages):
        result.drafts.append(draft)
    # a broken leg silences itself and what comes after it
    forward = None if found.forward else trace.forward
    back = None if found.forward or found.back else trace.back
    live = (forward, back)
    for i, mention in enumerate(trace.mentions):
        out = _judge(forward, i, Leg.FORWARD, languages)
        home = _judge(back, i, Leg.BACK, languages)
        _remember(trace, mention, (out, home), glossary, result)
    result.drafts += number_drafts(trace, live)
    result.drafts += designation_drafts(trace, live)
    result.drafts += addition_drafts(trace, live, glossary, languages[0])
    for name in trace.names:
        span = forward.names.get(name.span[0]) if forward else None
        result.names.append((name, forward.target.text[slice(*span)] if forward and span else None))


def _judge(leg: LegTrace | None, position: int, which: Leg, languages: tuple[str, str]) -> Judgement | None:
    return judge(Case(leg.located[position], leg, which, languages[0])) if leg else None


def _remember(
    trace: SegmentTrace,
    mention: Mention,
    legs: tuple[Judgement | None, Judgement | None],
    glossary: Glossary,
    result: DocumentResult,
) -> None:
    out, home = legs
    drifts = (out.drift if out else None, home.drift if home else None)
    if (
        drifts[1]
        and drifts[1].kind is Kind.OMISSION
        and out
        and out.rendering.verdict is Verdict.ACCEPTED
        and "reference" in out.rendering.evidence
    ):
        drifts = (drifts[0], None)
    fine = {Verdict.KEPT, Verdict.ACCEPTED}
    result.judged.append(
        Judged(
            mention,
            out.rendering if out else None,
            home.rendering if home else None,
            (drifts[0].kind if drifts[0] else None, drifts[1].kind if drifts[1] else None),
        )
    )
    spans = (out.rendering.span if out else None, home.rendering.span if home else None)
    clean = bool(home and home.rendering.verdict in fine)
    term = glossary.terms[mention.term]
    if draft := combine(trace.roundtrip.segment, mention, term, drifts, spans, clean_back=clean):
        result.drafts.append(draft)


def _check_whole(
    segments: Sequence[Segment], glossary: Glossary, languages: tuple[str, str], result: DocumentResult
) -> None:
    mentions = [j.mention for j in result.judged]
    for mention, drift in spellings(mentions, glossary, languages[0]):
        result.drafts.append(
            Draft(mention.segment, mention, glossary.terms[mention.term], Leg.SOURCE, drift, source_span=mention.span)
        )
    for segment, term, span in splits(segments, glossary, languages[0]):
        message = f"The sentence was cut inside a name, before “{name_of(glossary.terms[term], languages[0])}”; what follows may come from that."
        drift = Drift(Kind.SPLIT, Severity.MINOR, False, None, segment.text[slice(*span)], message, None, 0.7)
        result.drafts.append(Draft(segment, None, glossary.terms[term], Leg.FORWARD, drift, source_span=span))
    for index, (leg, language) in enumerate(((Leg.FORWARD, languages[1]), (Leg.BACK, languages[0]))):
        rows = [(j.mention, r, j.kinds[index]) for j in result.judged if (r := (j.forward, j.back)[index])]
        for mention, rendering, before in inconsistencies(rows, glossary, language):
            name = name_of(glossary.terms[mention.term], languages[0])
            message = f"{name} is “{before}” earlier in this document and “{rendering.text}” here; choose one."
            drift = Drift(Kind.INCONSISTENCY, Severity.MINOR, False, rendering.span, rendering.text, message, None, 0.7)
            pair = (drift, None) if leg is Leg.FORWARD else (None, drift)
            if draft := combine(mention.segment, mention, glossary.terms[mention.term], pair):
                result.drafts.append(draft)
