"""From judged mentions and checked segments to findings: legs combined, masked drift marked, fingerprints and groups made."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace

from align.drift.case import Drift
from align.glossary.schema import Status, Term
from align.model import Finding, Kind, Leg, Mention, Segment, Severity, Span
from align.morphology import morphology
from align.text.words import words

_NEVER_MILDER = {Kind.NUMBER, Kind.DESIGNATION}  # changed digits are as bad on the way back


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding before it has an id: one drift on one leg or both."""

    segment: Segment
    mention: Mention | None
    term: Term | None
    leg: Leg
    drift: Drift
    forward_span: Span | None = None
    back_span: Span | None = None
    source_span: Span | None = None
    masked: bool = False


def combine(
    segment: Segment,
    mention: Mention | None,
    term: Term | None,
    drifts: tuple[Drift | None, Drift | None],
    spans: tuple[Span | None, Span | None] = (None, None),
    *,
    clean_back: bool = False,
    source_span: Span | None = None,
) -> Draft | None:
    """One finding of a forward and a back drift. `spans` show a leg that has no drift; `clean_back`: what came back is right."""
    forward, back = drifts
    span = mention.span if mention else source_span
    if forward and back:
        return Draft(segment, mention, term, Leg.BOTH, forward, forward.span, back.span, span)
    if forward:
        return Draft(segment, mention, term, Leg.FORWARD, forward, forward.span, spans[1], span, masked=clean_back)
    if back:
        if back.kind not in _NEVER_MILDER and back.severity.rank < Severity.MINOR.rank:
            # minor stays: info is for remarks that nobody has to decide
            back = replace(back, severity=back.severity.milder)
        return Draft(segment, mention, term, Leg.BACK, back, spans[0], back.span, span)
    return None


def number_findings(drafts: list[Draft], language: str) -> list[Finding]:
    """Findings in order of place with ids from 1, stable fingerprints, and groups of like ones.

    A fingerprint is made from kind, term, leg, the normalised source sentence, the rendering and the ordinal among equals.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    groups: dict[tuple[str, ...], list[str]] = {}
    found = []
    for number, draft in enumerate(drafts, 1):
        drift, term = draft.drift, draft.term.id if draft.term else ""
        sentence = " ".join(draft.segment.text.split()).casefold()
        alike = (drift.kind, term, draft.leg)
        key = (*alike, sentence, " ".join(drift.text.split()))
        ordinal = counts[key]
        counts[key] += 1
        severity = Severity.INFO if draft.term and draft.term.status is Status.PROPOSED else drift.severity
        found.append(
            Finding(
                id=str(number),
                fingerprint=_digest(*key, str(ordinal)),
                group=_digest(*alike, _like(drift.text, groups.setdefault(alike, []), language)),
                document=draft.segment.document,
                segment=draft.segment.id,
                mention=draft.mention.id if draft.mention else None,
                term=term or None,
                kind=drift.kind,
                leg=draft.leg,
                severity=severity,
                hard=drift.hard,
                masked=draft.masked,
                source_span=draft.source_span,
                forward_span=draft.forward_span,
                back_span=draft.back_span,
                message=drift.message,
                suggestion=drift.suggestion,
                confidence=round(drift.confidence, 2),
            )
        )
    return found


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def _like(text: str, earlier: list[str], language: str) -> str:
    """The first rendering of a group that differs by inflection only; the text joins the list where it opens a group."""
    forms = morphology(language)
    own = [w.norm for w in words(text)]
    for other in earlier:
        theirs = [w.norm for w in words(other)]
        if len(own) == len(theirs) and all(
            forms.same(a, b) or forms.same(b, a) for a, b in zip(own, theirs, strict=True)
        ):
            return other
    earlier.append(text)
    return text
