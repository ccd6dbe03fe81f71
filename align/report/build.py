"""A report made from checked documents: rows, ids over the whole report, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from align.drift.document import DocumentResult, Judged
from align.drift.findings import number_findings
from align.drift.inconsistency import same_way
from align.model import Document, Finding, Kind, Rendering, RoundTrip, Severity, Verdict
from align.report import view
from align.report.schema import (
    DocumentRow,
    FindingRow,
    LegSummary,
    MentionRow,
    RenderingCount,
    RenderingRow,
    Report,
    SegmentRow,
    Signature,
    Summary,
    UnlistedRow,
)
from align.text.words import words


def build(
    documents: Sequence[tuple[Document, Sequence[RoundTrip], DocumentResult]],
    signature: Signature,
    *,
    severities: Mapping[tuple[str | None, str], str] | None = None,
    kinds_of: Mapping[str, str] | None = None,
    control: dict[str, Any] | None = None,
) -> Report:
    """The report over some checked documents.

    `severities` overrides: (term kind or None, drift kind) → severity or `off`; `kinds_of`: term id → term kind.
    """
    judged = [j for _, _, r in documents for j in r.judged]
    numbers = {id(j.mention): str(i) for i, j in enumerate(judged, 1)}
    drafts = [
        replace(d, mention=replace(d.mention, id=numbers.get(id(d.mention), d.mention.id)) if d.mention else None)
        for _, _, r in documents
        for d in r.drafts
    ]
    found = number_findings(drafts, signature.target)
    findings = _overridden(found, severities or {}, kinds_of or {})
    report = Report(
        signature=signature,
        documents=[_document(d, trips) for d, trips, _ in documents],
        mentions=[_mention(j, numbers[id(j.mention)]) for j in judged],
        findings=[_finding(f) for f in findings],
        unlisted=_unlisted(documents, signature.target),
        summary=_summary(judged, findings, signature.target, control),
    )
    return _numbered(report)


def _numbered(report: Report) -> Report:
    """Findings numbered from 1 as they are read, worst first, so that a printed list counts up; their order stays that of the text."""
    numbers = {f.id: str(n) for n, f in enumerate((f for card in view.cards(report) for f in card.findings), 1)}
    findings = [msgspec.structs.replace(f, id=numbers[f.id]) for f in report.findings]
    return msgspec.structs.replace(report, findings=findings)


def _overridden(
    found: Iterable[Finding], severities: Mapping[tuple[str | None, str], str], kinds_of: Mapping[str, str]
) -> list[Finding]:
    kept: list[Finding] = []
    for finding in found:
        wanted = severities.get((kinds_of.get(finding.term or ""), finding.kind)) or severities.get(
            (None, finding.kind)
        )
        if wanted == "off":
            continue
        if wanted and finding.severity is not Severity.INFO:
            finding = replace(finding, severity=Severity(wanted))  # noqa: PLW2901  the loop's own value, renamed by the user
        kept.append(replace(finding, id=str(len(kept) + 1)))
    return kept


def _document(document: Document, trips: Sequence[RoundTrip]) -> DocumentRow:
    rows = [
        SegmentRow(
            id=t.segment.id,
            place=t.segment.place,
            source=t.segment.text,
            forward=t.forward.text if t.forward else None,
            back=t.back.text if t.back else None,
            forward_score=_round(t.forward.score) if t.forward else None,
            back_score=_round(t.back.score) if t.back else None,
        )
        for t in trips
    ]
    return DocumentRow(id=document.id, path=document.path, title=document.title, meta=document.meta, segments=rows)


def _round(score: float | None) -> float | None:
    return None if score is None else round(score, 4)


def _rendering(rendering: Rendering | None) -> RenderingRow | None:
    if rendering is None:
        return None
    return RenderingRow(
        verdict=rendering.verdict.value,
        span=rendering.span,
        text=rendering.text,
        evidence=list(rendering.evidence),
        confidence=round(rendering.confidence, 2),
    )


def _mention(judged: Judged, number: str) -> MentionRow:
    mention = judged.mention
    return MentionRow(
        id=number,
        document=mention.segment.document,
        segment=mention.segment.id,
        term=mention.term,
        source_span=mention.span,
        source_text=mention.text,
        forward=_rendering(judged.forward),
        back=_rendering(judged.back),
    )


def _finding(finding: Finding) -> FindingRow:
    values = {name: getattr(finding, name) for name in FindingRow.__struct_fields__}
    for name in ("kind", "leg", "severity"):
        values[name] = values[name].value
    return FindingRow(**values)


def _unlisted(
    documents: Sequence[tuple[Document, Sequence[RoundTrip], DocumentResult]], language: str
) -> list[UnlistedRow]:
    """Names grouped as written, a bare surname with its full name; renderings that inflection explains are one."""
    groups: dict[str, Counter[str]] = {}
    counts: Counter[str] = Counter()
    names = [pair for _, _, result in documents for pair in result.names]
    full: dict[str, str] = {}
    for text in sorted({n.text for n, _ in names if len(words(n.text)) > 1}):
        full.setdefault(text.split()[-1], text)
    for name, rendering in names:
        # a bare surname counts with its full name
        key = full.get(name.text, name.text)
        counts[key] += 1
        ways = groups.setdefault(key, Counter())
        if rendering:
            ways[next((w for w in ways if same_way(w, rendering, language)), rendering)] += 1
    rows = []
    for text, count in sorted(counts.items(), key=lambda p: (-p[1], p[0])):
        ways = groups[text]
        total = sum(ways.values())
        agreement = round(max(ways.values()) / total, 3) if total else None
        shown = [RenderingCount(text=w, count=c) for w, c in sorted(ways.items(), key=lambda p: (-p[1], p[0]))]
        rows.append(UnlistedRow(text=text, count=count, renderings=shown, agreement=agreement))
    return rows


def _leg(renderings: list[Rendering | None]) -> LegSummary | None:
    seen = [r for r in renderings if r is not None]
    if not seen:
        return None
    counts = Counter(r.verdict for r in seen)
    fine, judged = counts[Verdict.KEPT] + counts[Verdict.ACCEPTED], len(seen) - counts[Verdict.UNJUDGED]
    return LegSummary(
        mentions=len(seen),
        kept=counts[Verdict.KEPT],
        accepted=counts[Verdict.ACCEPTED],
        drifted=counts[Verdict.DRIFTED],
        unjudged=counts[Verdict.UNJUDGED],
        preservation=round(fine / judged, 4) if judged else None,
    )


def _summary(judged: list[Judged], findings: list[Finding], language: str, control: dict[str, Any] | None) -> Summary:
    kinds: dict[str, dict[str, int]] = {}
    for kind in Kind:
        counts = Counter(f.severity.value for f in findings if f.kind is kind)
        if counts:
            kinds[kind.value] = {s.value: counts[s.value] for s in Severity if counts[s.value]}
    severities = Counter(f.severity for f in findings)
    return Summary(
        forward=_leg([j.forward for j in judged]),
        back=_leg([j.back for j in judged]),
        kinds=kinds,
        severities={s.value: severities[s] for s in Severity},
        consistency=_consistency(judged, language),
        control=control,
    )


def _consistency(judged: list[Judged], language: str) -> float | None:
    """Of the terms rendered more than once in a document, the share that has one way."""
    ways: dict[tuple[str, str], list[str]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for j in judged:
        if j.forward and j.forward.text:
            key = (j.mention.segment.document, j.mention.term)
            counts[key] += 1
            known = ways.setdefault(key, [])
            if not any(same_way(w, j.forward.text, language) for w in known):
                known.append(j.forward.text)
    repeated = [k for k, c in counts.items() if c > 1]
    return round(sum(len(ways[k]) == 1 for k in repeated) / len(repeated), 4) if repeated else None
