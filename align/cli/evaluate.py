"""`align evaluate`: precision and recall on labelled cases."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.options import FixedSource, FixedTarget, Layers, TextOrJson

if TYPE_CHECKING:
    from align.drift.evaluate import Outcome


def evaluate(
    cases: Annotated[Path, typer.Argument(metavar="CASES", help="Labelled cases, one JSON object a line.")],
    glossary: Layers = None,
    source: FixedSource = None,
    target: FixedTarget = None,
    form: TextOrJson = "text",
) -> int:
    """Score the checks on labelled cases.

    Precision, recall, F1, confusion by kind and leg, cases missed.
    """
    from align.cli.settings import find, glossary_of
    from align.drift import evaluate as scoring

    settings = find(Path.cwd())
    rows = scoring.read_cases(cases)
    outcomes = scoring.evaluate(
        rows, glossary_of(glossary, settings), (source or settings.source, target or settings.target)
    )
    result = _result(outcomes)
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n" if form == "json" else _text(result))
    return 0


def _result(outcomes: list[Outcome]) -> dict[str, Any]:
    from align.drift import evaluate as scoring

    scores, intervals = scoring.scores(outcomes), scoring.intervals(outcomes)
    figures = {
        name: {
            "value": round(getattr(scores, name), 4),
            "low": round(intervals[name][0], 4),
            "high": round(intervals[name][1], 4),
        }
        for name in scoring.Scores.__dataclass_fields__
    }
    confusion = [
        {"expected": a, "found": b, "leg": leg, "count": count}
        for (a, b, leg), count in sorted(scoring.confusion(outcomes).items())
    ]
    wrong = [(o, e, f) for o in outcomes for e, f in o.hits if f.kind.value not in {e["kind"], *e.get("or", [])}]
    return {
        "cases": len(outcomes),
        "scores": figures,
        "confusion": confusion,
        "missed": [
            {"case": o.id, "term": e["term"], "leg": e["leg"], "kind": e["kind"]} for o in outcomes for e in o.missed
        ],
        "wrong_kind": [
            {"case": o.id, "term": e["term"], "expected": e["kind"], "found": f.kind.value} for o, e, f in wrong
        ],
        "false_alarms": [
            {"case": o.id, "term": f.term, "leg": f.leg.value, "kind": f.kind.value, "message": f.message}
            for o in outcomes
            for f in o.false
        ],
    }


_TITLES = {
    "precision": "Precision", "recall": "Recall", "f1": "F1 (this mention drifted on this leg)", "kind_precision": "Precision with the right kind",
    "kind_recall": "Recall with the right kind", "kind_f1": "F1 with the right kind", "false_alarm_rate": "False alarms per clean mention",
}  # fmt: skip


def _text(result: dict[str, Any]) -> str:
    lines = [f"{result['cases']} cases", ""]
    for name, title in _TITLES.items():
        score = result["scores"][name]
        lines.append(f"{title:<38} {score['value']:.3f}  (95 %: {score['low']:.3f}–{score['high']:.3f})")
    lines += ["", f"{'expected':<16}{'found':<16}{'leg':<10}count"]
    lines += [f"{c['expected']:<16}{c['found']:<16}{c['leg']:<10}{c['count']:>5}" for c in result["confusion"]]
    for key, title in (
        ("missed", "Missed"),
        ("wrong_kind", "Found with another kind"),
        ("false_alarms", "False alarms"),
    ):
        if result[key]:
            lines += ["", f"{title}:"]
            lines += ["  " + "  ".join(str(v) for v in row.values()) for row in result[key]]
    return "\n".join(lines) + "\n"
