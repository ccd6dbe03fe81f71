"""What an edit of the glossary does to reports that were made before: findings added, removed, changed.

The texts of a report are checked again with both glossaries, so that only the edit makes a difference; nothing is translated.
Reports keep no attention, so what rests on position alone shows on neither side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from align.glossary import Glossary
from align.report.run import recheck
from align.report.schema import FindingRow, MentionRow, Report

_LOOKED_AT = ("term", "kind", "leg", "severity", "hard", "masked", "suggestion")


@dataclass(frozen=True, slots=True)
class Change:
    """A finding before and after; `what` names the fields that differ."""

    before: FindingRow
    after: FindingRow
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What an edit does to one report. Decisions of reviewers are carried over from the report by fingerprint.

    `met` and `lost` count mentions by term that are new or gone; `mentions` are all of them before and after.
    """

    added: list[FindingRow]
    removed: list[FindingRow]
    changed: list[Change]
    met: dict[str, int]
    lost: dict[str, int]
    mentions: tuple[int, int]
    report: Report
    """The report as it would be after the edit."""

    @property
    def none(self) -> bool:
        """True if no finding and no mention differs."""
        return not (self.added or self.removed or self.changed or self.met or self.lost)


def impact(
    report: Report,
    after: Glossary,
    before: Glossary | None = None,
    severities: Mapping[tuple[str | None, str], str] | None = None,
) -> Impact:
    """What `after` changes against `before`, or without it against the report's findings as they stand."""
    decided = {f.fingerprint: f.decision for f in report.findings if f.decision}
    old = report if before is None else recheck(report, before, severities)
    new = recheck(report, after, severities)
    left, right = _decided(old.findings, decided), _decided(new.findings, decided)
    added, removed, changed = _compared(left, right)
    gone, come = _mentions(old.mentions), _mentions(new.mentions)
    return Impact(
        added=added,
        removed=removed,
        changed=changed,
        met=_counted(come - gone),
        lost=_counted(gone - come),
        mentions=(len(old.mentions), len(new.mentions)),
        report=msgspec.structs.replace(new, findings=right),
    )


def _decided(findings: Iterable[FindingRow], decided: Mapping[str, str | None]) -> list[FindingRow]:
    return [msgspec.structs.replace(f, decision=decided.get(f.fingerprint)) for f in findings]


def _compared(
    before: list[FindingRow], after: list[FindingRow]
) -> tuple[list[FindingRow], list[FindingRow], list[Change]]:
    """Findings are the same by fingerprint; of the others, those at one place on one leg are one that changed."""
    known = {f.fingerprint: f for f in before}
    pairs = [(known.pop(f.fingerprint), f) for f in after if f.fingerprint in known]
    paired = {f.fingerprint for _, f in pairs}
    places: dict[tuple[object, ...], list[FindingRow]] = {}
    for finding in known.values():
        places.setdefault(_place(finding), []).append(finding)
    added = []
    for finding in after:
        if finding.fingerprint in paired:
            continue
        if there := places.get(_place(finding)):
            pairs.append((known.pop(there.pop(0).fingerprint), finding))
        else:
            added.append(finding)
    changes = [
        Change(a, b, what)
        for a, b in pairs
        if (what := tuple(name for name in _LOOKED_AT if getattr(a, name) != getattr(b, name)))
    ]
    return added, list(known.values()), changes


def _place(finding: FindingRow) -> tuple[object, ...]:
    spans = (finding.source_span, finding.forward_span if finding.source_span is None else None)
    return (finding.document, finding.segment, *spans, finding.leg == "source")


def _mentions(rows: Iterable[MentionRow]) -> set[tuple[str, str, tuple[int, int], str]]:
    return {(m.document, m.segment, m.source_span, m.term) for m in rows}


def _counted(mentions: Iterable[tuple[str, str, tuple[int, int], str]]) -> dict[str, int]:
    return dict(sorted(Counter(term for *_, term in mentions).items()))
