"""Decisions applied to a report: findings marked, decided ones counted apart, and those opened again that changed or expired.

A finding takes the last decision that reaches it and has not expired. Nothing is removed, and applying again starts afresh.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import msgspec
from rapidfuzz import fuzz, process

from align.model import Kind, Severity
from align.report import view
from align.report.schema import DecisionSummary, FindingRow, ReopenedRow, Report, Signature, Summary
from align.review.decisions import Choice, Decision, Key, Scope, Subject, Subjects, latest, shelf

_LIKE = 75.0
"""From this likeness on (0..100) a sentence is taken for an edited version of another one: a word or two of ten differ."""
_MOST = 20  # sentences compared more closely, the likest ones


def apply(report: Report, decisions: Iterable[Decision], today: date) -> Report:
    """The report with `decision` set on each finding, null on open ones, and `summary.decisions` filled.

    `today` is the day on which decisions have expired or not. Without any decision the summary has none either.
    """
    rows = list(decisions)
    standing = Standing(rows, today)
    subjects = Subjects(report)
    about = [(f, subjects.of(f)) for f in report.findings]
    holding = {f.id: d for f, s in about if (d := standing.holding(s))}
    here = {s.fingerprint for _, s in about}
    used = {d.key for d in holding.values()}
    stale = _Stale(
        [d for d in standing.active if d.subject.fingerprint not in here and d.key not in used], report.signature
    )
    reopened = []
    for finding, subject in about:
        if finding.id not in holding and (why := standing.ran_out(subject) or stale.why(subject)):
            reopened.append(ReopenedRow(finding=finding.id, decision=why[0].choice.value, why=why[1]))
    marks = {i: d.choice.value for i, d in holding.items()}
    findings = [msgspec.structs.replace(f, decision=marks.get(f.id)) for f in report.findings]
    summary = _counted(report.summary, findings, reopened if rows else None)
    return msgspec.structs.replace(report, findings=findings, summary=summary)


def _counted(summary: Summary, findings: list[FindingRow], reopened: list[ReopenedRow] | None) -> Summary:
    """The figures: open findings by kind and severity, decided ones apart."""
    still = [f for f in findings if f.decision is None]
    kinds: dict[str, dict[str, int]] = {}
    for kind in dict.fromkeys([*(k.value for k in Kind), *(f.kind for f in still)]):
        counts = Counter(f.severity for f in still if f.kind == kind)
        if counts:
            kinds[kind] = {s: counts[s] for s in _SEVERITIES if counts[s]}
    severities = Counter(f.severity for f in still)
    decided = Counter(f.decision for f in findings)
    return msgspec.structs.replace(
        summary,
        kinds=kinds,
        severities={s: severities[s] for s in _SEVERITIES},
        decisions=None
        if reopened is None
        else DecisionSummary(
            confirm=decided[Choice.CONFIRM],
            allow=decided[Choice.ALLOW],
            dismiss=decided[Choice.DISMISS],
            reopened=reopened,
        ),
    )


_SEVERITIES = [s.value for s in Severity]


class Standing:
    """The decisions that were not taken back: which one holds for a finding, and which one did until it expired."""

    def __init__(self, decisions: Iterable[Decision], today: date) -> None:
        rows = list(latest(decisions).values())
        self._filed: dict[Key, list[tuple[int, Decision]]] = {}
        for number, decision in enumerate(rows):
            self._filed.setdefault(shelf(decision.key), []).append((number, decision))
        self._today = today
        self.active = [d for d in rows if not d.expired(today)]

    def _reaching(self, subject: Subject, *, expired: bool) -> Decision | None:
        either = (subject, replace(subject, languages=""))
        found = [key for scope in Scope for one in either if (key := one.key(scope))]
        rows = [row for key in found for row in self._filed.get(shelf(key), ()) if row[1].reaches(subject)]
        rows = [row for row in rows if row[1].expired(self._today) is expired]
        return max(rows, key=lambda r: r[0])[1] if rows else None

    def holding(self, subject: Subject) -> Decision | None:
        """The last decision that reaches the finding and has not expired."""
        return self._reaching(subject, expired=False)

    def ran_out(self, subject: Subject) -> tuple[Decision, str] | None:
        """The last one that has, and what to say of it."""
        found = self._reaching(subject, expired=True)
        return (found, f"{found.told}, which ran out on {found.expires}") if found else None


class _Stale:
    """Decisions that reach nothing here and nearly fit a finding: what they were made on has changed since."""

    def __init__(self, gone: list[Decision], signature: Signature) -> None:
        self._languages = (signature.source, signature.target)
        self._rows = [d for d in gone if d.scope is Scope.SENTENCE and d.subject.source]
        self._sentences: dict[str, dict[int, str]] = {}
        for number, decision in enumerate(self._rows):
            self._sentences.setdefault(decision.subject.name, {})[number] = _sentence(decision.subject)
        self._renderings: dict[str, list[Decision]] = {}
        for decision in gone:
            if decision.scope is Scope.RENDERING:
                self._renderings.setdefault(decision.subject.name, []).append(decision)

    def why(self, subject: Subject) -> tuple[Decision, str] | None:
        """The decision and what changed. Each decision on a sentence explains one finding."""
        for other in reversed(self._renderings.get(subject.name, ())):
            if other.subject.languages in {"", subject.languages} and other.subject.rendered_like(subject):
                return other, f"{other.told}; {self._difference(other.subject, subject)}"
        near = self._sentences.get(subject.name, {})
        number = self._nearest(near, subject)
        if number is None:
            return None
        del near[number]
        best = self._rows[number]
        return best, f"{best.told}; {self._difference(best.subject, subject)}"

    def _nearest(self, near: dict[int, str], subject: Subject) -> int | None:
        """The number of the decision on the same sentence, else on one like it with the same drift."""
        here = _sentence(subject)
        found = process.extract(here, near, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_MOST)
        fits = [n for _, _, n in found if self._fits(self._rows[n].subject, subject, same=near[n] == here)]

        def nearness(number: int) -> tuple[bool, bool, bool]:
            old = self._rows[number].subject
            return near[number] == here, old.rendered_like(subject), old.kind == subject.kind

        return max(fits, key=nearness, default=None)

    def _fits(self, old: Subject, new: Subject, *, same: bool) -> bool:
        if old.languages not in {"", new.languages}:
            return False
        if same and old.name:
            return True
        return old.kind == new.kind and (same or old.rendered_like(new))

    def _difference(self, old: Subject, new: Subject) -> str:
        if old.kind != new.kind and old.rendered_like(new):
            return f"then it was “{_title(old)}”, now it is “{_title(new)}”"
        if _sentence(old) != _sentence(new):
            return "since then the sentence was edited"
        if old.side == new.side and not old.rendered_like(new):
            return f"then it was {_quoted(old.rendering)}, now it is {_quoted(new.rendering)}"
        was, now = (view.leg_words(s.leg, *self._languages) for s in (old, new))
        return f"then it was wrong {was}, now {now}" if old.leg != new.leg else "the sentence has it once more"


def _sentence(subject: Subject) -> str:
    return " ".join(subject.source.split()).casefold()


def _title(subject: Subject) -> str:
    return view.KIND_TITLES.get(subject.kind, subject.kind)


def _quoted(text: str) -> str:
    return f"«{text}»" if text else "missing"
