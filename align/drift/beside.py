"""What a translated document laid beside its original changes in the findings: doubt, and sentences that stand alone.

A translator moves a name to the next sentence, and a sentence may be laid beside the wrong one: what seems lost or added is a remark
there (`info`) and never something that must be mended. The same goes for a rendering that nothing but its position speaks for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from align.drift.case import Drift
from align.drift.document import DocumentResult
from align.drift.findings import Draft
from align.glossary import Glossary
from align.model import Kind, Leg, RoundTrip, Segment, Severity

NEAR = 2  # segments before and behind in which a term is not lost, only moved
_MOVED = {Kind.OMISSION, Kind.ADDITION}
_DOUBTFUL = {*_MOVED, Kind.NUMBER, Kind.DESIGNATION, Kind.DEGENERATE, Kind.WRONG_TERM}
"""Kinds that rest on both texts saying the same; a rejected form or a mixed alphabet is wrong wherever it stands."""


def softened(
    result: DocumentResult,
    trips: Sequence[RoundTrip],
    unsure: Collection[str],
    glossary: Glossary,
    languages: tuple[str, str],
) -> DocumentResult:
    """The result with what may only have moved made `info`. `unsure`: ids of the segments whose two texts do not match well."""
    order = {t.segment.id: i for i, t in enumerate(trips)}
    guessed = {id(j.mention) for j in result.judged if j.forward and j.forward.evidence == ("position",)}
    drafts = []
    for draft in result.drafts:
        kind, by_position = draft.drift.kind, id(draft.mention) in guessed
        reason = None
        if draft.leg in {Leg.FORWARD, Leg.BOTH}:
            if (kind in _DOUBTFUL or by_position) and draft.segment.id in unsure:
                reason = "The two texts do not match well here."
            elif (kind in _MOVED or by_position) and _nearby(
                draft, order[draft.segment.id], trips, glossary, languages
            ):
                reason = "A sentence nearby has it."
        drafts.append(_remark(draft, reason) if reason else draft)
    return DocumentResult(result.judged, drafts, result.names)


def _remark(draft: Draft, reason: str) -> Draft:
    message = f"{draft.drift.message} {reason}"
    return replace(draft, drift=replace(draft.drift, severity=Severity.INFO, message=message))


def _nearby(draft: Draft, at: int, trips: Sequence[RoundTrip], glossary: Glossary, languages: tuple[str, str]) -> bool:
    """True if the term stands on the other side within NEAR segments: in the translation what is lost, in the original what is added."""
    if draft.term is None:
        return False
    lost = draft.drift.kind is not Kind.ADDITION
    index = glossary.index(languages[1] if lost else languages[0])
    around = [t for i, t in enumerate(trips[max(0, at - NEAR) : at + NEAR + 1], max(0, at - NEAR)) if i != at]
    texts = [(t.forward.text if t.forward else "") if lost else t.segment.text for t in around]
    return any(hit.term.id == draft.term.id for text in texts for hit in index.find(text))


def lost(segment: Segment) -> Draft:
    """A sentence of the original that nothing stands beside."""
    message = "Nothing in the translation stands beside this sentence."
    drift = Drift(Kind.OMISSION, Severity.INFO, False, None, "", message, None, 0.5)
    return Draft(segment, None, None, Leg.FORWARD, drift, source_span=(0, len(segment.text)))


def added(segment: Segment, text: str, *, before: bool) -> Draft:
    """Sentences of the translation alone, shown at their neighbour; `before`: they stand before it."""
    where = "Before" if before else "Behind"
    message = f"{where} this sentence the translation has what the original does not: {_short(text)}"
    drift = Drift(Kind.ADDITION, Severity.INFO, False, None, text[:200], message, None, 0.5)
    return Draft(segment, None, None, Leg.FORWARD, drift)


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119].rstrip()}…"
