"""A whole run: articles planned, batches handed to a pool, results committed, until all is settled or something stops it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from align.corpus import tables
from align.corpus.articles import Articles, find
from align.corpus.commit import commit
from align.corpus.entry import Entry, Fields
from align.corpus.job import Job
from align.corpus.plan import Batch, Plan
from align.corpus.pool import Pool, local
from align.corpus.record import Progress
from align.corpus.store import Header, Store
from align.corpus.work import UNIT, UNIT_SOURCE_ONLY, Outcome, Task, units
from align.errors import InputError
from align.glossary import Glossary

ATTEMPTS = 2
"""How often a piece of work is handed in before the death of its worker is taken for its fault."""
Watch = Callable[[Progress], None]
"""Told how far the run is, when it begins and after every batch."""


@dataclass(slots=True)
class _Open:
    """A batch under way: the outcomes that are there."""

    batch: Batch
    outcomes: dict[str, Outcome] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Documents of one batch that are handed in together, for the how manyeth time."""

    batch: int
    tasks: Sequence[Task]
    attempt: int = 1


def run(  # noqa: PLR0913  keyword-only options of the public API
    inputs: Sequence[str],
    out: str | Path,
    job: Job,
    *,
    fields: Fields | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    resume: bool = True,
    prune: bool = False,
    max_errors: int | None = None,
    watch: Watch | None = None,
) -> Progress:
    """Checks every article and keeps the results in the folder `out`; what is there already and unchanged is not done again.

    `inputs`: folders, files, patterns, JSONL and Parquet tables. `cluster`: a Dask scheduler's address or file, instead of
    `workers` processes. `prune` takes articles out of the dataset that are not among the inputs any more. Raises `InputError`
    (also for more than `max_errors` failed articles), `ModelError`.
    """
    store = Store(Path(out))
    articles = find(inputs, store.folder, fields or Fields(), job.signature.source)
    with store.hold():
        if not resume:
            store.clear()
        _describe(store, job)
        progress = Progress(total=articles.count(), started=datetime.now(UTC).isoformat(timespec="seconds"))
        going = _Run(store, job, progress, max_errors, watch)
        with _told(store, progress), _pool(job, workers, cluster) as start:
            going.all(Plan(store, job, prune=prune), articles, start)
        return progress


def _describe(store: Store, job: Job, used: set[str] | None = None) -> None:
    """corpus.json with the settings of this run; with `used` without those that no document was checked with."""
    header = store.header()
    known = header.signatures | {job.checked: job.signature}
    known = {key: s for key, s in sorted(known.items()) if used is None or key in used or key == job.checked}
    if known != header.signatures or not (store.folder / "corpus.json").exists():
        store.write("corpus.json", msgspec.json.format(msgspec.json.encode(Header(signatures=known)), indent=1) + b"\n")


@contextmanager
def _told(store: Store, progress: Progress) -> Iterator[None]:
    """Leaves behind how the run ended, and the table of articles as far as it came."""
    try:
        yield
    except BaseException as error:
        progress.state = "interrupted" if isinstance(error, KeyboardInterrupt) else "stopped"
        with suppress(InputError):  # the first error is the one to tell
            write_documents(store)
            store.save_progress(progress)
        raise
    write_documents(store)
    progress.state, progress.total = "finished", progress.settled
    store.save_progress(progress)


@contextmanager
def _pool(job: Job, workers: int | None, cluster: str | None) -> Iterator[Callable[[], Pool]]:
    """Gives a function that starts the pool when it is first needed, and ends what was started."""
    started: list[Pool] = []

    def start() -> Pool:
        if not started:
            started.append(_cluster(job, cluster) if cluster else local(job, workers))
        return started[0]

    try:
        yield start
    finally:
        for pool in started:
            pool.close()


def _cluster(job: Job, place: str) -> Pool:
    try:
        from align.corpus.cluster import Cluster  # noqa: PLC0415  an extra
    except ImportError:
        raise InputError("--cluster needs Dask; run `pip install 'align-drift[cluster]'`") from None
    return Cluster(job, place)


def write_documents(store: Store) -> None:
    """documents.parquet from the records of all batches. Raises `InputError`."""
    signatures = store.header().signatures
    rows = ((record.batch, row) for record in store.records() for row in record.documents)
    store.write("documents.parquet", tables.to_parquet(tables.documents(rows, signatures)))


class _Run:
    """What is under way, and what is settled."""

    def __init__(self, store: Store, job: Job, progress: Progress, max_errors: int | None, watch: Watch | None) -> None:
        self._store, self._job, self._progress = store, job, progress
        self._max_errors, self._watch = max_errors, watch
        self._kinds = {t.id: t.kind.value for t in Glossary(job.layers).terms.values()}
        self._open: dict[int, _Open] = {}
        self._pieces: dict[int, _Piece] = {}
        self._count = 0
        self._began = time.monotonic()

    def all(self, plan: Plan, articles: Articles, start: Callable[[], Pool]) -> None:
        """Every article, no more of them at once than the pool has room for."""
        self._tell(plan)
        self._through(plan.batches(self._counted(articles.entries())), plan, start)
        if plan.orphans:
            unchanged = sum(plan.orphans.values())
            plan.unchanged -= unchanged
            self._progress.settled -= len(plan.orphans) - unchanged
            entries = (e for e in articles.entries() if e.id in plan.orphans)
            self._through(Plan(self._store, self._job).batches(entries), plan, start)
        self._tell(plan)
        used = {r.signature for record in self._store.records() for r in record.documents if r.signature}
        _describe(self._store, self._job, used)

    def _through(self, batches: Iterator[Batch], plan: Plan, start: Callable[[], Pool]) -> None:
        """Batches handed in and settled; `plan` has the counts to tell."""
        for batch in batches:
            if not batch.rows and batch.old:
                self._store.drop(batch.old)
                continue
            self._open[batch.number] = _Open(batch)
            if batch.tasks:
                pool = start()
                self._progress.workers = pool.workers
                for tasks in self._parts(batch, pool.threads):
                    while len(self._pieces) >= pool.room:
                        self._collect(pool, plan)
                    self._hand_in(pool, _Piece(batch.number, tasks))
            else:
                self._settle(batch.number, plan)
        while self._pieces:
            self._collect(start(), plan)

    def _parts(self, batch: Batch, threads: int) -> Iterator[list[Task]]:
        """A unit for each thread of a worker."""
        whole = list(units(batch.tasks, UNIT_SOURCE_ONLY if self._job.source_only else UNIT))
        for i in range(0, len(whole), threads):
            yield [task for unit in whole[i : i + threads] for task in unit]

    def _counted(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        """Stops the run as soon as too many articles could not be read."""
        for entry in entries:
            if entry.error is not None:
                self._failed(entry.id, entry.error)
            yield entry

    def _failed(self, identity: str, error: str) -> None:
        self._progress.failed += 1
        if self._max_errors is not None and self._progress.failed > self._max_errors:
            raise InputError(
                f"more than {self._max_errors} articles failed (--max-errors), the last one {identity}: {error}; "
                f"see `align corpus status {self._store.folder}`"
            )

    def _hand_in(self, pool: Pool, piece: _Piece) -> None:
        self._count += 1
        self._pieces[self._count] = piece
        pool.submit(self._count, piece.tasks)

    def _collect(self, pool: Pool, plan: Plan) -> None:
        """Takes the next outcomes. What was lost with its worker is handed in again, at last document by document."""
        number, outcomes = pool.wait()
        piece = self._pieces.pop(number)
        found = self._open[piece.batch]
        if outcomes is not None:
            found.outcomes.update((o.id, o) for o in outcomes)
        elif piece.attempt < ATTEMPTS:
            self._hand_in(pool, _Piece(piece.batch, piece.tasks, piece.attempt + 1))
        elif len(piece.tasks) > 1:
            for task in piece.tasks:
                self._hand_in(pool, _Piece(piece.batch, [task]))
        else:
            identity = piece.tasks[0].document.id
            told = "the worker process died while checking it, most likely for want of memory"
            found.outcomes[identity] = Outcome(identity, error=told)
        if len(found.outcomes) == len(found.batch.tasks):
            self._settle(piece.batch, plan)

    def _settle(self, number: int, plan: Plan) -> None:
        """A batch whose outcomes are all there becomes part of the dataset."""
        found = self._open.pop(number)
        commit(self._store, self._job, found.batch, found.outcomes, self._kinds)
        self._progress.settled += found.batch.added
        self._progress.segments += found.batch.segments
        self._tell(plan)
        for outcome in found.outcomes.values():
            if outcome.error is not None:
                self._failed(outcome.id, outcome.error)

    def _tell(self, plan: Plan) -> None:
        self._progress.settled += plan.unchanged - self._progress.unchanged
        self._progress.unchanged, self._progress.absent = plan.unchanged, plan.absent
        self._progress.seconds = round(time.monotonic() - self._began, 3)
        self._store.save_progress(self._progress)
        if self._watch:
            self._watch(msgspec.structs.replace(self._progress))
