"""A review: the open findings of a report one after the other, each decision written down at once and undone on request.

Knows nothing of keys or screens: the terminal and the web page drive it alike. What is skipped stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from align.errors import InputError
from align.report import view
from align.report.schema import FindingRow, Report
from align.review import table
from align.review.accept import Accepted, accept
from align.review.apply import apply
from align.review.decisions import Choice, Decision, Scope, Subject, Subjects, latest, rendering, taken_back


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, when, and what is written beside each decision. `clock` gives the moment in UTC."""

    who: str
    clock: Callable[[], datetime]
    reason: str = ""
    expires: date | None = None


@dataclass(slots=True)
class _Step:
    """One thing done, for undo: the findings that it settled or passed, and what to write to take it back."""

    findings: list[FindingRow]
    restored: Decision | None = None
    accepted: Accepted | None = None


@dataclass(slots=True)
class Session:
    """The review of one report with one file of decisions. `report` is marked with what the file says at the beginning."""

    report: Report
    path: Path
    reviewer: Reviewer
    start: str | None = None
    """Fingerprint of the finding to begin with, as `Session.place` gave it; the ones before it come at the end."""
    queue: list[FindingRow] = field(init=False)
    decided: dict[str, Choice] = field(init=False, default_factory=dict)
    """What was decided in this review, by the finding's id."""
    _about: dict[str, Subject] = field(init=False)
    _passed: set[str] = field(init=False, default_factory=set)
    _steps: list[_Step] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.report = apply(self.report, table.read(self.path), self.reviewer.clock().date())
        subjects = Subjects(self.report)
        queue = [f for card in view.cards(self.report) for f in card.findings if f.decision is None]
        begin = next((n for n, f in enumerate(queue) if f.fingerprint == self.start), 0)
        self.queue = queue[begin:] + queue[:begin]
        self._about = {f.id: subjects.of(f) for f in self.queue}

    @property
    def current(self) -> FindingRow | None:
        """The finding to decide now, None at the end."""
        return next((f for f in self.queue if f.id not in self.decided and f.id not in self._passed), None)

    @property
    def place(self) -> str | None:
        """Where to go on next time: the fingerprint of the current finding."""
        return self.current.fingerprint if self.current else None

    @property
    def number(self) -> int:
        """The current finding's number in the queue, from 1."""
        return self.queue.index(self.current) + 1 if self.current else len(self.queue)

    @property
    def left(self) -> int:
        """How many are open still, skipped ones among them."""
        return len(self.queue) - len(self.decided)

    @property
    def steps(self) -> int:
        """How many steps can be taken back."""
        return len(self._steps)

    @property
    def why_again(self) -> str | None:
        """Why the current finding is open although it was decided once."""
        return view.reopened(self.report).get(self.current.id) if self.current else None

    @property
    def standing(self) -> str:
        """The words that the current finding flags; empty for an omission."""
        if self.current is None:
            return ""
        place = view.Places(self.report).of(self.current)
        return rendering(self.current, place.row if place else None)

    def decide(self, choice: Choice, scope: Scope = Scope.SENTENCE) -> list[FindingRow]:
        """Decides the current finding and, by scope, those like it; gives all that are settled by it. Raises `InputError`."""
        return self._settle(choice, scope, self.reviewer.reason)

    def accept(self, name: str, layers: Sequence[Path]) -> Accepted:
        """Writes a name into the glossary's accepted ones and allows the rendering: anywhere if it is a form of that name.

        Raises `InputError`.
        """
        finding = self._now()
        done = accept(self.report, finding, name, layers)
        subject = self._about[finding.id]
        same = subject.rendered_like(replace(subject, rendering=name))
        self._settle(
            Choice.ALLOW,
            Scope.RENDERING if same else Scope.SENTENCE,
            f"accepted in the glossary: {done.column} of {finding.term}",
        )
        self._steps[-1].accepted = done
        return done

    def skip(self, *, alike: bool = False) -> list[FindingRow]:
        """Passes the current finding, or all of its rendering."""
        finding = self._now()
        wide = Decision(self._about[finding.id], Choice.DISMISS, Scope.RENDERING)
        alike = alike and wide.subject.key(wide.scope) is not None
        passed = [f for f in self._open() if f is finding or (alike and wide.reaches(self._about[f.id]))]
        self._steps.append(_Step(passed))
        self._passed.update(f.id for f in passed)
        return passed

    def undo(self) -> list[FindingRow]:
        """Takes back the last thing done and returns to it; the findings that are open again, none if nothing was done."""
        if not self._steps:
            return []
        step = self._steps[-1]
        if step.accepted:
            step.accepted.undo()
        if step.restored:
            table.append(self.path, [replace(step.restored, when=self.reviewer.clock())])
        self._steps.pop()
        for finding in step.findings:
            if step.restored:
                self.decided.pop(finding.id, None)
            else:
                self._passed.discard(finding.id)
        return step.findings

    def _settle(self, choice: Choice, scope: Scope, reason: str) -> list[FindingRow]:
        finding = self._now()
        decision = made(self._about[finding.id], choice, scope, self.reviewer, reason)
        prior = latest(table.read(self.path)).get(decision.key)
        table.append(self.path, [decision])
        settled = [f for f in self._open() if decision.reaches(self._about[f.id])]
        restored = taken_back(decision, prior, decision.when, self.reviewer.who)
        self._steps.append(_Step(settled, restored))
        self.decided.update(dict.fromkeys((f.id for f in settled), choice))
        return settled

    def _open(self) -> list[FindingRow]:
        return [f for f in self.queue if f.id not in self.decided]

    def _now(self) -> FindingRow:
        if self.current is None:
            raise InputError("nothing is left to decide")
        return self.current


def made(subject: Subject, choice: Choice, scope: Scope, reviewer: Reviewer, reason: str | None = None) -> Decision:
    """A decision as a reviewer makes it now."""
    said = reviewer.reason if reason is None else reason
    return Decision(subject, choice, scope, reviewer.expires, said, reviewer.who, reviewer.clock())


def record(
    report: Report, path: Path, wanted: Sequence[tuple[str, Choice]], scope: Scope, reviewer: Reviewer
) -> list[tuple[Decision, list[FindingRow]]]:
    """Decides findings named by fingerprint or number, without a review; gives each decision and the findings that it reaches.

    Raises `InputError` for a name that the report does not have, and for two decisions on one finding; then none is written.
    """
    subjects = Subjects(report)
    about = {f.id: subjects.of(f) for f in report.findings}
    choices: dict[str, Choice] = {}
    for name, choice in wanted:
        finding = _named(report, name)
        if choices.setdefault(finding.id, choice) is not choice:
            raise InputError(
                f'finding "{name}" is given two decisions, {choices[finding.id]} and {choice}; give it one'
            )
    rows = [made(about[identity], choice, scope, reviewer) for identity, choice in choices.items()]
    for row in rows:
        _ = row.key  # raises for a scope that this finding has not
    written = table.append(path, rows)
    return [(d, [f for f in report.findings if d.reaches(about[f.id])]) for d in written]


def _named(report: Report, name: str) -> FindingRow:
    found = next((f for f in report.findings if name in {f.id, f.fingerprint}), None)
    if found is None:
        raise InputError(
            f'there is no finding "{name}" in this report; name its fingerprint or its number, 1 to {len(report.findings)}'
        )
    return found
