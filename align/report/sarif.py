"""The report as SARIF 2.1.0, for code hosts and editors that show findings of any tool.

Files are the articles as they were named; regions count Unicode code points from the beginning of the text as Align read
it (a line end is one character). Pairs have no region: their texts stand in the properties.
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from align.model import Kind, Severity
from align.report import snippet, view
from align.report.compare import State, matched

if TYPE_CHECKING:
    from align.report.schema import FindingRow, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "alignFinding/v1"
_LEVELS: dict[str, str] = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.INFO: "note",
}
_STATES = {State.NEW: "new", State.GONE: "absent", State.CHANGED: "updated", State.UNCHANGED: "unchanged"}
_OFFSET = re.compile(r"^paragraph \d+, offset (\d+)$")
_RULES = {kind.value: number for number, kind in enumerate(Kind)}


def render(report: Report, baseline: Report | None = None) -> bytes:
    """The SARIF log in UTF-8. With an older report every result says whether it is new, and what is gone is listed too."""
    uris = list(dict.fromkeys(_uri(d.path or d.id) for d in report.documents))
    here = _Source(report, uris)
    if baseline is None:
        results = [here.result(f) for f in report.findings]
    else:
        there = _Source(baseline, uris)
        results = []
        for match in matched(baseline, report):
            source, finding = (here, match.after) if match.after else (there, match.before)
            if finding:
                results.append(source.result(finding) | {"baselineState": _STATES[match.state]})
    run = {
        "tool": {"driver": _driver(report)},
        "language": "en",
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri}, "roles": ["analysisTarget"]} for uri in uris],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _driver(report: Report) -> dict[str, Any]:
    rules = [
        {
            "id": kind.value,
            "name": "".join(part.capitalize() for part in kind.value.split("-")),
            "shortDescription": {"text": view.KIND_TITLES[kind]},
        }
        for kind in Kind
    ]
    return {"name": "Align", "version": snippet.visible(report.signature.align), "rules": rules}


class _Source:
    """A report whose findings become results; `uris` are the artifacts of the run."""

    def __init__(self, report: Report, uris: list[str]) -> None:
        self._report = report
        self._artifacts = {uri: number for number, uri in enumerate(uris)}
        self._places = view.Places(report)
        self._paths = {d.id: d.path or d.id for d in report.documents}

    def result(self, finding: FindingRow) -> dict[str, Any]:
        place = self._places.of(finding)
        result: dict[str, Any] = {
            "ruleId": snippet.visible(finding.kind),
            "level": _LEVELS.get(finding.severity, "warning"),
            "message": {"text": _message(finding)},
            "locations": [self._location(finding, place)],
            "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
            # all results of a run have suppressions or none; an empty list says that the finding is open
            "suppressions": _suppressions(finding),
            "properties": self._properties(finding, place),
        }
        if finding.kind in _RULES:
            result["ruleIndex"] = _RULES[finding.kind]
        return result

    def _location(self, finding: FindingRow, place: view.Place | None) -> dict[str, Any]:
        uri = _uri(self._paths.get(finding.document, finding.document))
        artifact: dict[str, Any] = {"uri": uri}
        if uri in self._artifacts:
            artifact["index"] = self._artifacts[uri]
        where = view.plain_place(place.row) if place else f"sentence {finding.segment}"
        physical: dict[str, Any] = {"artifactLocation": artifact}
        offset = _OFFSET.match(place.row.place) if place else None
        if place and offset:
            start, end = finding.source_span or (0, len(place.row.source))
            physical["region"] = {
                "charOffset": int(offset[1]) + start,
                "charLength": max(end - start, 0),
                "snippet": {"text": snippet.visible(place.row.source[start:end])},
            }
        return {
            "physicalLocation": physical,
            "logicalLocations": [{"name": snippet.visible(where), "kind": "sentence"}],
        }

    def _properties(self, finding: FindingRow, place: view.Place | None) -> dict[str, Any]:
        row = place.row if place else None
        values: dict[str, Any] = {
            "severity": finding.severity,
            "leg": finding.leg,
            "hard": finding.hard,
            "masked": finding.masked,
            "confidence": finding.confidence,
            "term": finding.term,
            "suggestion": finding.suggestion,
            "decision": finding.decision,
            "source": row and row.source,
            "forward": row and row.forward,
            "back": row and row.back,
        }
        return {k: snippet.visible(v) if isinstance(v, str) else v for k, v in values.items() if v is not None}


def _message(finding: FindingRow) -> str:
    """Braces are doubled and no link can come about: SARIF reads `{0}` and `[text](target)` in plain messages too."""
    text = finding.message + (f" Should be: {finding.suggestion}" if finding.suggestion else "")
    return snippet.visible(text).replace("{", "{{").replace("}", "}}").replace("](", "] (") or "(no message)"


def _suppressions(finding: FindingRow) -> list[dict[str, str]]:
    """What a reviewer settled is suppressed; a confirmed finding is real, its suppression is rejected."""
    if finding.decision is None:
        return []
    status = "accepted" if finding.decision in view.SETTLED else "rejected"
    return [{"kind": "external", "status": status, "justification": f"decided by a reviewer: {finding.decision}"}]


def _uri(path: str) -> str:
    """A path as a URI reference: relative as it was given, absolute as `file:`; standard input has a name of its own."""
    if path == "-":
        return "stdin"
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri() if path.isprintable() else "file://" + quote(pure.as_posix(), errors="replace")
    return quote(pure.as_posix(), safe="/", errors="replace")
