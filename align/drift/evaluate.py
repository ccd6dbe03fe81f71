"""Precision and recall on labelled cases.

A finding hits an expectation in the same segment (or document, by scope) with the same term and leg; its kind is right if it
is the expected one or among `or`. What only follows from an expected drift (`_neutral`) and remarks (`info`) are neither hits nor
false alarms.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from align.drift.document import DocumentResult, check_document
from align.drift.findings import number_findings
from align.errors import InputError
from align.glossary import Glossary
from align.model import Finding, Kind, Leg, Rendered, RoundTrip, Segment, Severity

_NO_TERM = {Kind.NUMBER, Kind.DEGENERATE, Kind.SPLIT}


@dataclass(slots=True)
class Outcome:
    """How one case went: expectations hit, missed, and findings that were false alarms."""

    id: str
    hits: list[tuple[dict[str, Any], Finding]] = field(default_factory=list)
    missed: list[dict[str, Any]] = field(default_factory=list)
    false: list[Finding] = field(default_factory=list)
    clean_mentions: int = 0


def read_cases(path: Path) -> list[dict[str, Any]]:
    """The cases of a JSONL file. Raises `InputError` naming the line that is broken."""
    cases = []
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number}: no JSON ({error})") from None
        if (
            not isinstance(case, dict)
            or not isinstance(case.get("source"), str)
            or not isinstance(case.get("forward"), str)
        ):
            raise InputError(f"{path}, line {number}: a case needs id, source, forward and expect")
        case.setdefault("id", str(number))
        case.setdefault("expect", [])
        cases.append(case)
    if not cases:
        raise InputError(f"{path}: no case in this file")
    return cases


def evaluate(cases: Sequence[dict[str, Any]], glossary: Glossary, languages: tuple[str, str]) -> list[Outcome]:
    """One outcome a case, in order."""
    documents: dict[str, list[dict[str, Any]]] = {}
    for case in cases:
        documents.setdefault(str(case.get("document") or f"\0{case['id']}"), []).append(case)
    outcomes: dict[str, Outcome] = {}
    for name, group in documents.items():
        trips = [_roundtrip(name, case) for case in group]
        result = check_document(trips, glossary, languages)
        findings = number_findings(result.drafts, languages[1])
        _score(group, findings, result, outcomes)
    return [outcomes[str(case["id"])] for case in cases]


def _roundtrip(document: str, case: dict[str, Any]) -> RoundTrip:
    back = Rendered(case["back"]) if case.get("back") is not None else None
    return RoundTrip(Segment(str(case["id"]), document, "", case["source"]), Rendered(case["forward"]), back)


def _score(
    group: list[dict[str, Any]], findings: list[Finding], result: DocumentResult, outcomes: dict[str, Outcome]
) -> None:
    open_findings = [f for f in findings if f.severity is not Severity.INFO]
    used: set[str] = set()
    whole = [e for case in group for e in case["expect"]]
    for case in group:
        outcome = outcomes[str(case["id"])] = Outcome(str(case["id"]))
        for expected in sorted(case["expect"], key=lambda e: e["kind"] != "degenerate"):
            hit = next(
                (f for f in _ranked(open_findings, expected) if f.id not in used and _hits(f, expected, case)), None
            )
            if hit:
                used.add(hit.id)
                outcome.hits.append((expected, hit))
            elif not expected.get("soft"):
                outcome.missed.append(expected)
    for case in group:
        outcome = outcomes[str(case["id"])]
        own = [f for f in open_findings if f.segment == str(case["id"])]
        outcome.clean_mentions = sum(1 for j in result.judged if j.mention.segment.id == str(case["id"])) - len(
            {e["term"] for e in case["expect"] if e["term"]}
        )
        if not case.get("soft"):
            outcome.false = [f for f in own if f.id not in used and not _neutral(f, case["expect"], whole)]


def _ranked(findings: list[Finding], expected: dict[str, Any]) -> list[Finding]:
    kinds = {expected["kind"], *expected.get("or", [])}
    return sorted(findings, key=lambda f: (f.kind not in kinds, f.leg != expected["leg"]))


def _hits(found: Finding, expected: dict[str, Any], case: dict[str, Any]) -> bool:
    if expected.get("scope") != "document" and found.segment != str(case["id"]):
        return False
    kind = Kind(expected["kind"])
    if expected["term"] is None:
        if found.kind.value not in {kind.value, *expected.get("or", [])}:
            return False
    elif (kind not in _NO_TERM and found.term != expected["term"]) or (
        kind is Kind.SPLIT and found.kind is not Kind.SPLIT
    ):
        return False
    return found.leg.value == expected["leg"] or Leg(expected["leg"]) is Leg.BOTH


def _neutral(found: Finding, own: list[dict[str, Any]], whole: list[dict[str, Any]]) -> bool:
    """The second finding of one drift, the other side of a wrong term, or what a broken text explains."""
    if any(
        e["kind"] in {"degenerate", "split"} or e.get("scope") == "document"
        for e in (*own, *(e for e in whole if e["kind"] == "split"))
    ):
        return True
    if found.term and any(e["term"] == found.term for e in own):
        return True
    if found.kind in {Kind.ADDITION, Kind.OMISSION} and any(
        {e["kind"], *e.get("or", [])} & {"wrong-term", "literal"} for e in own
    ):
        return True
    return found.term is None and any(
        e["term"] is None and found.kind.value in {e["kind"], *e.get("or", [])} for e in own
    )


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 of "this mention drifted on this leg", then with the right kind; false alarms per clean mention."""

    precision: float
    recall: float
    f1: float
    kind_precision: float
    kind_recall: float
    kind_f1: float
    false_alarm_rate: float


def scores(outcomes: Sequence[Outcome]) -> Scores:
    """The scores over some outcomes."""
    hits = sum(len(o.hits) for o in outcomes)
    right = sum(_right_kind(e, f) for o in outcomes for e, f in o.hits)
    missed, false = sum(len(o.missed) for o in outcomes), sum(len(o.false) for o in outcomes)
    clean = sum(o.clean_mentions for o in outcomes)
    precision, recall = _ratio(hits, hits + false), _ratio(hits, hits + missed)
    kind_precision, kind_recall = _ratio(right, hits + false), _ratio(right, hits + missed)
    return Scores(
        precision,
        recall,
        _f1(precision, recall),
        kind_precision,
        kind_recall,
        _f1(kind_precision, kind_recall),
        _ratio(false, clean, 0.0),
    )


def _right_kind(expected: dict[str, Any], found: Finding) -> bool:
    return found.kind.value in {expected["kind"], *expected.get("or", [])}


def _ratio(a: int, b: int, empty: float = 1.0) -> float:
    return a / b if b else empty


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def intervals(outcomes: Sequence[Outcome], rounds: int = 1000) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals over cases (fixed seed) of every score."""
    random = Random(7)  # noqa: S311  resampling, not secrets
    samples = [scores(random.choices(outcomes, k=len(outcomes))) for _ in range(rounds)]
    found = {}
    for name in Scores.__dataclass_fields__:
        values = sorted(getattr(s, name) for s in samples)
        found[name] = (values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1])
    return found


def confusion(outcomes: Sequence[Outcome]) -> Counter[tuple[str, str, str]]:
    """(expected kind, found kind, expected leg) → count; `–` stands for nothing expected or nothing found."""
    table: Counter[tuple[str, str, str]] = Counter()
    for outcome in outcomes:
        for expected, found in outcome.hits:
            kind = expected["kind"] if not _right_kind(expected, found) else found.kind.value
            table[kind, found.kind.value, expected["leg"]] += 1
        for expected in outcome.missed:
            table[expected["kind"], "–", expected["leg"]] += 1
        for found in outcome.false:
            table["–", found.kind.value, found.leg.value] += 1
    return table
