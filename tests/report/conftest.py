"""Reports built by hand: a small one with chosen findings, and texts that mean harm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

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

HOSTILE = (
    "</style><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} {% raw %} [bold red]x[/] \x00 \x1b[2J\x1b]0;t\x07 "
    "\u202egnp.exe\u2066 \u200bzero \x9b31m \"' onmouseover=alert(3) \udcff & javascript:alert(4) [x](javascript:alert(5)) "
    f"Z{600 * chr(0x301)} =cmd|'/c calc'!A1 tail"
)


def segment(number: int = 1, source: str = "Josep Borrell spoke.", **texts: Any) -> SegmentRow:
    values = {
        "place": f"paragraph {number}, offset {number * 10}",
        "forward": "Жозеп Борелл сказал.",
        "back": "Josep Borell spoke.",
    }
    return SegmentRow(id=str(number), source=source, **(values | texts))


def finding(number: int = 1, **changes: Any) -> FindingRow:
    values: dict[str, Any] = {
        "fingerprint": f"f{number}", "group": f"g{number}", "document": "a.txt", "segment": "1", "mention": None, "term": "borrell",
        "kind": "transliteration", "leg": "forward", "severity": "minor", "hard": False, "masked": False, "source_span": (0, 13),
        "forward_span": (0, 12), "back_span": (0, 12), "message": "«Жозеп Борелл» in the Russian is wrong.",
        "suggestion": "Жозеп Боррель", "confidence": 0.8,
    }  # fmt: skip
    return FindingRow(id=str(number), **(values | changes))


def mention(number: int = 1, verdict: str = "kept", **changes: Any) -> MentionRow:
    legs = {
        leg: RenderingRow(verdict=verdict, span=(0, 12), text=text, evidence=["form"], confidence=1.0)
        for leg, text in (("forward", "Жозеп Борелл"), ("back", "Josep Borell"))
    }
    values: dict[str, Any] = {"document": "a.txt", "segment": "1", "term": "borrell", "source_span": (0, 13), **legs}
    return MentionRow(id=str(number), source_text="Josep Borrell", **(values | changes))


def unlisted(text: str, *ways: str) -> UnlistedRow:
    counts = [RenderingCount(text=w, count=1) for w in ways]
    return UnlistedRow(text=text, count=max(len(ways), 1), renderings=counts, agreement=1 / len(ways) if ways else None)


def report(
    *findings: FindingRow,
    segments: tuple[SegmentRow, ...] | None = None,
    mentions: tuple[MentionRow, ...] = (),
    names: tuple[UnlistedRow, ...] = (),
    title: str = "The article",
    documents: list[DocumentRow] | None = None,
    control: dict[str, Any] | None = None,
) -> Report:
    rows = list(segments if segments is not None else (segment(),))
    leg = LegSummary(mentions=65, kept=50, accepted=12, drifted=2, unjudged=1, preservation=0.9688)
    back = LegSummary(mentions=65, kept=45, accepted=12, drifted=6, unjudged=2, preservation=0.9048)
    kinds: dict[str, dict[str, int]] = {}
    for f in findings:
        counts = kinds.setdefault(f.kind, {})
        counts[f.severity] = counts.get(f.severity, 0) + 1
    signature = Signature(
        align="0.1", source="en", target="ru", forward=None, back=None, splitter=None, glossary=[], checks=["number"], thresholds={},
    )  # fmt: skip
    return Report(
        signature=signature,
        documents=documents or [DocumentRow(id="a.txt", path="a.txt", title=title, meta={}, segments=rows)],
        mentions=list(mentions),
        findings=list(findings),
        unlisted=list(names),
        summary=Summary(forward=leg, back=back, kinds=kinds, severities={}, consistency=0.5, control=control),
    )


def hostile_report() -> Report:
    """Every text of the report means harm, ids and terms included; one sentence has 100,000 characters."""
    long = segment(2, source="А" * 100_000, forward=HOSTILE, back="")
    rows = (segment(1, source=HOSTILE, forward=HOSTILE, back=HOSTILE, place=HOSTILE), long)
    found = [
        finding(1, term=HOSTILE, message=HOSTILE, suggestion=HOSTILE, kind=HOSTILE, severity="major", group=HOSTILE),
        finding(2, segment="2", mention="2", source_span=(99_990, 200_000), forward_span=(5, 40), severity="critical"),
    ]
    marks = (mention(1, term=HOSTILE), mention(2, "drifted", segment="2"))
    return report(*found, segments=rows, mentions=marks, names=(unlisted(HOSTILE, HOSTILE),), title=HOSTILE)


@pytest.fixture
def build() -> Callable[..., Any]:
    """Gives the builders by name: `build("finding", 2, leg="back")`."""
    made = {
        "report": report,
        "segment": segment,
        "finding": finding,
        "mention": mention,
        "unlisted": unlisted,
        "hostile": hostile_report,
    }
    return lambda name, *values, **changes: made[name](*values, **changes)
