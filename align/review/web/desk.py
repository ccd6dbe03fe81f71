"""What lies on the reviewer's desk: open reports, the file of decisions, and the way back from everything that was done.

Knows nothing of pages. Requests come from several threads: whatever changes something holds the lock. Decisions are written
before anything is shown as decided; what other programs add to the file in the meantime is seen with the next request.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from align.errors import InputError
from align.report import view
from align.report.schema import FindingRow, Report
from align.report.translation import Translation
from align.review import table
from align.review.apply import apply
from align.review.decisions import Choice, Decision, Key, Scope, Subject, Subjects, latest, shelf, taken_back
from align.review.session import Reviewer, made
from align.review.web.orders import Order

_MOST_STEPS = 1000
_PAST = {Choice.CONFIRM: "Confirmed", Choice.ALLOW: "Allowed", Choice.DISMISS: "Dismissed"}


@dataclass(slots=True)
class Open:
    """A report on the desk. `findings` are in the order in which an editor takes them; `gone` left with a glossary edit.

    `made_from` is what was checked, if that was done here; `repaired` its translation with names put right, once somebody asked for it.
    """

    number: int
    name: str
    report: Report
    """As `apply` marked it last."""
    gone: frozenset[str] = frozenset()
    made_from: Order | None = None
    repaired: Translation | None = None
    about: dict[str, Subject] = field(init=False)
    order: list[str] = field(init=False)
    mark: object = None

    def __post_init__(self) -> None:
        subjects = Subjects(self.report)
        self.about = {f.id: subjects.of(f) for f in self.report.findings}
        undecided = [msgspec.structs.replace(f, decision=None) for f in self.report.findings]
        fresh = msgspec.structs.replace(self.report, findings=undecided)
        self.order = [f.id for card in view.cards(fresh) for f in card.findings]

    @property
    def findings(self) -> list[FindingRow]:
        """Worst first, those of one group together; decided ones keep their place."""
        rows = {f.id: f for f in self.report.findings}
        return [rows[i] for i in self.order if rows[i].fingerprint not in self.gone]

    @property
    def repairable(self) -> bool:
        """True if the article is at hand and its translation was made here: a given one is its translator's."""
        return self.made_from is not None and self.made_from.translation is None

    @property
    def left(self) -> int:
        """Findings that nobody has decided."""
        return sum(f.decision is None for f in self.findings)

    def finding(self, name: str) -> FindingRow:
        """Raises `LookupError`."""
        found = next((f for f in self.report.findings if f.id == name), None)
        if found is None:
            raise LookupError(name)
        return found


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done: what to say of it, how to take it back, and which findings of which report it settled."""

    said: str
    undo: Callable[[], None]
    report: int | None = None
    findings: tuple[str, ...] = ()


class Desk:
    """Everything that the pages show and change. `path` is the file of decisions, `reviewer` who makes them."""

    def __init__(self, path: Path, reviewer: Reviewer) -> None:
        self.path = path
        self.reviewer = reviewer
        self.lock = threading.RLock()
        self._open: list[Open] = []
        self._steps: list[Step] = []
        self._seen: tuple[object, list[Decision]] = (None, [])

    def put(self, report: Report, name: str, made_from: Order | None = None) -> Open:
        """Lays a report on the desk; `made_from` is its order, if that was here."""
        with self.lock:
            made_now = Open(len(self._open) + 1, name, report, made_from=made_from)
            self._open.append(made_now)
            self._marked(made_now)
            return made_now

    def replace(self, number: int, report: Report) -> Open:
        """Lays a new report in the place of an older one on the same article. Raises `LookupError`."""
        with self.lock:
            old = self.report(number)
            new = self._open[number - 1] = Open(number, old.name, report, made_from=old.made_from)
            return self._marked(new)

    @property
    def reports(self) -> list[Open]:
        """All of them, each with today's decisions."""
        with self.lock:
            for one in self._open:
                self._marked(one)
            return list(self._open)

    def report(self, number: int) -> Open:
        """The one with that number, with today's decisions. Raises `LookupError`."""
        with self.lock:
            if not 0 < number <= len(self._open):
                raise LookupError(number)
            return self._marked(self._open[number - 1])

    @property
    def last(self) -> Step | None:
        """The last thing done that can be taken back."""
        return self._steps[-1] if self._steps else None

    def decide(
        self, number: int, names: Collection[str], choice: Choice, scope: Scope, reason: str = ""
    ) -> list[FindingRow]:
        """Decides findings by id, all as one step; gives every finding of the report that is settled by it.

        Raises `InputError` for a scope that one of them has not, and then none is written.
        """
        with self.lock:
            here = self.report(number)
            rows = [f for f in here.findings if f.id in set(names)]
            if not rows:
                raise InputError("no finding is selected")
            said = reason or self.reviewer.reason
            decisions: dict[Key, Decision] = {}
            for finding in rows:
                decision = made(here.about[finding.id], choice, scope, self.reviewer, said)
                decisions.setdefault(decision.key, decision)
            before = latest(self._decisions())
            table.append(self.path, list(decisions.values()))
            here = self.report(number)
            settled = _reached(here, scope, decisions)
            back = [taken_back(d, before.get(k), d.when, self.reviewer.who) for k, d in decisions.items()]
            self.done(Step(self._told(choice, rows, settled), lambda: self._restore(back), number, _ids(rows)))
            return settled

    def _told(self, choice: Choice, rows: Sequence[FindingRow], settled: Sequence[FindingRow]) -> str:
        more = len(settled) - len(rows)
        like = f", with {more} like {'it' if len(rows) == 1 else 'them'}" if more > 0 else ""
        return f"{_PAST[choice]} {view.counted(len(rows), 'finding')}{like}"

    def _restore(self, back: Sequence[Decision]) -> None:
        moment = self.reviewer.clock()
        table.append(self.path, [replace(d, when=moment) for d in back])

    def done(self, step: Step) -> None:
        """Remembers a step for `undo`."""
        with self.lock:
            self._steps = [*self._steps[-_MOST_STEPS + 1 :], step]

    def undo(self) -> Step | None:
        """Takes the last step back and gives it, None if nothing was done. Raises `InputError`; then it stays done."""
        with self.lock:
            if not self._steps:
                return None
            step = self._steps[-1]
            step.undo()
            self._steps.pop()
            return step

    def history(self, here: Open, finding: FindingRow) -> list[Decision]:
        """The decisions that were made on a finding or reach it, the last first."""
        subject = here.about[finding.id]
        return [d for d in reversed(self._decisions()) if d.reaches(subject)]

    def _decisions(self) -> list[Decision]:
        stamp = _stamp(self.path)
        if stamp != self._seen[0] or stamp is None:
            self._seen = (stamp, table.read(self.path))
        return self._seen[1]

    def _marked(self, here: Open) -> Open:
        decisions, today = self._decisions(), self.reviewer.clock().date()
        mark = (self._seen[0], today)
        if here.mark != mark:
            here.report = apply(here.report, decisions, today)
            here.mark = mark
        return here


def _reached(here: Open, scope: Scope, decisions: Mapping[Key, Decision]) -> list[FindingRow]:
    """The findings that decisions of one scope reach; only those on one shelf are compared, since there may be thousands."""
    shelves: dict[Key, list[Decision]] = {}
    for key, decision in decisions.items():
        shelves.setdefault(shelf(key), []).append(decision)
    found = []
    for finding in here.findings:
        subject = here.about[finding.id]
        key_here = subject.key(scope)
        if key_here and any(d.reaches(subject) for d in shelves.get(shelf(key_here), ())):
            found.append(finding)
    return found


def _ids(rows: Sequence[FindingRow]) -> tuple[str, ...]:
    return tuple(f.id for f in rows)


def _stamp(path: Path) -> object:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)
