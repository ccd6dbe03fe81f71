"""Which articles need which work, in batches: those of a batch that is done stay in it, new ones fill new batches in order.

Articles come one by one and are held no longer than until their batch is full, so that memory does not grow with the corpus.
Batches depend on the articles and on what is done already, never on time: a run that was killed goes on with the same ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from align.corpus.entry import Entry
from align.corpus.job import Job, key
from align.corpus.record import File, Kept, Record, Row, Status
from align.corpus.store import Store, report_name
from align.corpus.work import Task

SEGMENTS = 256
"""Segments of a batch, whose results are written at once: two units, a quarter of a minute of one core's work."""
SEGMENTS_SOURCE_ONLY = 4_096
"""Without translation a segment is a thousandth of the work."""
DOCUMENTS = 500
"""And no more articles than these, however short they are."""


@dataclass(slots=True)
class Batch:
    """Some documents whose results lie in files of their own.

    `rows` has all of them in order, those of `tasks` without their figures yet; the others are as they will be written.
    `carried` are translations that are kept although this run does not ask for any.
    """

    number: int
    rows: dict[str, Row] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    carried: dict[str, Kept] = field(default_factory=dict)
    old: Record | None = None
    segments: int = 0
    added: int = 0

    def add(self, row: Row, task: Task | None, carried: Kept | None) -> None:
        """One more document, or another state of one that is there."""
        self.rows[row.id] = row
        self.added += 1
        if carried is not None:
            self.carried[row.id] = carried
        if task is not None:
            self.tasks.append(task)
            self.segments += len(task.document.segments)


@dataclass(slots=True)
class _Done:
    """A batch of an earlier run while its articles come along: which are still to come, and which have changed."""

    ids: set[str]
    changed: list[tuple[Row, Task | None, Kept | None]] = field(default_factory=list)


class Plan:
    """What is done already, against which articles are held. Counts what it met; `prune` forgets what it did not meet.

    `orphans` are copies that came by before it was known that their original has another text by now, and whether they were
    taken for unchanged. They are planned anew once the rest is done.
    """

    def __init__(self, store: Store, job: Job, *, prune: bool = False) -> None:
        self._store, self._job, self._prune = store, job, prune
        self._known: dict[str, tuple[int, str, str]] = {}  # id: batch, key, twin
        self._texts: dict[bytes, tuple[int, str]] = {}  # where the translation of a text lies
        self._translations: dict[int, File] = {}
        self._owners: dict[str, str] = {}  # twin: id of the article that stands for all like it
        self._early: dict[str, dict[str, bool]] = {}  # copies that came by before their original, by its id
        self._done: dict[int, _Done] = {}
        self.orphans: dict[str, bool] = {}
        self.unchanged = self.absent = 0
        whole = []
        for record in store.records():
            if store.whole(record):
                whole.append(record.batch)
                self._remember(record)
        store.sweep(store.record(n) for n in whole)
        self._numbers = (n for n in itertools.count(1) if n not in self._done)
        self._limit = SEGMENTS_SOURCE_ONLY if job.source_only else SEGMENTS

    def _remember(self, record: Record) -> None:
        self._done[record.batch] = _Done({r.id for r in record.documents})
        if file := record.files.get("translations"):
            self._translations[record.batch] = file
        for row in record.documents:
            there = row.report is None or (self._store.folder / row.report).exists()
            self._known[row.id] = (record.batch, row.key if there else "", row.twin or "")
            if row.sha256 and row.status is Status.DONE:
                self._texts[bytes.fromhex(row.sha256)] = (record.batch, row.id)
                if row.twin and not self._prune:  # what is pruned must not stand for others
                    self._owners.setdefault(row.twin, row.id)

    def batches(self, entries: Iterable[Entry]) -> Iterator[Batch]:
        """The batches that need work, as soon as each is complete."""
        fresh: Batch | None = None
        for entry in entries:
            row = self._row(entry)
            number, before, _ = self._known.get(row.id, (0, "", ""))
            if row.duplicate_of and self._expected(row.duplicate_of):
                self._early.setdefault(row.duplicate_of, {})[row.id] = row.key == before
            if number:
                done = self._done[number]
                done.ids.discard(row.id)
                if row.key != before:
                    done.changed.append((row, *self._task(entry, row)))
                else:
                    self.unchanged += 1
                if not done.ids and done.changed:
                    yield self._again(number, done)
                continue
            fresh = fresh or Batch(next(self._numbers))
            fresh.add(row, *self._task(entry, row))
            if fresh.segments >= self._limit or len(fresh.rows) >= DOCUMENTS:
                yield fresh
                fresh = None
        for number, done in self._done.items():
            self.absent += len(done.ids)
            if done.ids and (done.changed or self._prune):
                yield self._again(number, done)
        if fresh:
            yield fresh

    def _again(self, number: int, done: _Done) -> Batch:
        """A batch with its changed documents in their places; without those that are pruned."""
        old = self._store.record(number)
        gone = done.ids if self._prune else set()
        batch = Batch(number, {r.id: r for r in old.documents if r.id not in gone}, old=old)
        for row, task, carried in done.changed:
            batch.add(row, task, carried)
        done.changed.clear()
        return batch

    def _row(self, entry: Entry) -> Row:
        """The article as far as it is known without work."""
        self._let_go(entry)
        facts: dict[str, Any] = {"source": entry.source, "url": entry.url, "date": entry.date, "meta": entry.meta}
        if entry.document is None:
            made = key(Status.FAILED, entry.error)
            return Row(id=entry.id, path=entry.path, status=Status.FAILED, key=made, error=entry.error)
        owner = self._owners.setdefault(entry.twin, entry.id)  # the first article with this text
        row = Row(
            id=entry.id, path=entry.path, status=Status.DONE, key="", title=entry.document.title, sha256=entry.sha256, twin=entry.twin, **facts
        )  # fmt: skip
        described = (row.id, row.title, row.sha256, *facts.values())
        if owner != entry.id:
            made = key(Status.DUPLICATE, owner, *described)
            return msgspec.structs.replace(row, status=Status.DUPLICATE, duplicate_of=owner, key=made)
        return msgspec.structs.replace(
            row,
            key=key(self._job.checked, self._job.translated, *described),
            segments=len(entry.document.segments),
            signature=self._job.checked,
            report=report_name(entry.id),
        )

    def _let_go(self, entry: Entry) -> None:
        """An article that has another text than before, or none, stands for its copies no more: the first of them does."""
        twin = self._known.get(entry.id, (0, "", ""))[2]
        if twin != entry.twin and self._owners.get(twin) == entry.id:
            del self._owners[twin]
            if copies := self._early.pop(entry.id, {}):
                self._owners[twin] = next(iter(copies))
                self.orphans |= copies

    def _expected(self, identity: str) -> bool:
        """True for an article of an earlier run that has not come by yet."""
        number = self._known.get(identity, (0, "", ""))[0]
        return number != 0 and identity in self._done[number].ids

    def _task(self, entry: Entry, row: Row) -> tuple[Task | None, Kept | None]:
        """The work that a row needs, and the translations of its text that are there."""
        if entry.document is None or row.status is not Status.DONE:
            return None, None
        kept = self._kept(row)
        if self._job.source_only:
            return Task(entry.document), kept
        fits = kept is not None and kept.key == self._job.translated
        return Task(entry.document, kept.legs if kept and fits else None), None

    def _kept(self, row: Row) -> Kept | None:
        number, identity = self._texts.get(bytes.fromhex(row.sha256 or ""), (0, ""))
        file = self._translations.get(number)
        found = self._store.translations(file).get(identity) if file else None
        return found if found and found.sha256 == row.sha256 else None
