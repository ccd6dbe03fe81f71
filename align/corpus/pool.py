"""Who works on pieces of batches on this machine: this process alone, or several that each hold one copy of the models.

A worker that dies (out of memory, killed) loses its piece only: it is given back as lost, and another process takes its place.
Workers end by themselves when the process that started them is gone.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Protocol, TypeAlias

from align.corpus.job import Job
from align.corpus.work import Outcome, Task, Worker
from align.engine.translate import available_cores
from align.errors import InputError

Answer: TypeAlias = "tuple[int, list[Outcome] | None]"
"""The number that a piece of work was handed in with, and its outcomes; None if the worker was lost with it."""

MEGABYTES = 500
"""Memory to allow for a worker: 400 with both bundled packages and the shipped glossary (`scripts/bench corpus`), more with larger ones."""
MEGABYTES_SOURCE_ONLY = 200
_MOST_THREADS = 8  # CTranslate2 gains nothing from more on sentences


class Pool(Protocol):
    """Takes pieces of work and gives the outcomes back in any order."""

    @property
    def room(self) -> int:
        """How many pieces may be handed in before one is waited for."""

    @property
    def workers(self) -> int:
        """How many work at this moment."""

    @property
    def threads(self) -> int:
        """How many cores each of them has."""

    def submit(self, number: int, tasks: Sequence[Task]) -> None:
        """Hands in a piece of work under a number."""

    def wait(self) -> Answer:
        """The next piece that is finished or lost. Raises what a worker could not help: `ModelError` and the like."""

    def close(self) -> None:
        """Ends the workers at once; what they were at is dropped."""


class Inline:
    """One worker, in this process."""

    def __init__(self, job: Job, threads: int) -> None:
        self._worker = Worker(job, threads)
        self._pieces: deque[tuple[int, Sequence[Task]]] = deque()
        self.room = self.workers = 1
        self.threads = threads

    def submit(self, number: int, tasks: Sequence[Task]) -> None:
        self._pieces.append((number, tasks))

    def wait(self) -> Answer:
        number, tasks = self._pieces.popleft()
        return number, self._worker.work(tasks)

    def close(self) -> None:
        self._pieces.clear()


@dataclass(slots=True)
class _Hand:
    """A worker process, our end of the line to it, and the numbers of the pieces that it has, the first being worked on."""

    process: SpawnProcess
    line: Connection
    pieces: deque[tuple[int, Sequence[Task]]]


class Processes:
    """Several worker processes; each has one piece in work and one waiting, so that none stands idle."""

    def __init__(self, job: Job, workers: int, threads: int) -> None:
        self._context = multiprocessing.get_context("spawn")  # inherits neither locks nor the lines of other workers
        self._job, self.threads = job, threads
        self.workers, self.room = workers, 2 * workers
        self._hands = [self._hand() for _ in range(workers)]
        self._lost: deque[int] = deque()
        self._deaths = 0  # in a row, without an answer between them

    def _hand(self) -> _Hand:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._job, self.threads), daemon=True)
        with _deaf():
            process.start()
        theirs.close()
        return _Hand(process, ours, deque())

    def submit(self, number: int, tasks: Sequence[Task]) -> None:
        hand = min(self._hands, key=lambda h: len(h.pieces))
        hand.pieces.append((number, tasks))
        if len(hand.pieces) == 1:
            self._send(hand)

    def _send(self, hand: _Hand) -> None:
        with suppress(OSError):  # a worker that is gone is noticed when it is waited for
            hand.line.send(hand.pieces[0])

    def wait(self) -> Answer:
        while not self._lost:
            ready = wait([h.line for h in self._hands if h.pieces])
            hand = next(h for h in self._hands if h.line in ready)
            try:
                answer = hand.line.recv()
            except (EOFError, OSError):
                self._replace(hand)
                continue
            self._deaths = 0
            number, _ = hand.pieces.popleft()
            if hand.pieces:
                self._send(hand)
            if isinstance(answer, BaseException):
                raise answer
            return number, answer
        return self._lost.popleft(), None

    def _replace(self, hand: _Hand) -> None:
        """Another process for one that died; what was waiting behind its piece goes to the new one."""
        number, _ = hand.pieces.popleft()
        self._lost.append(number)
        hand.line.close()
        hand.process.join()
        self._deaths += 1
        if self._deaths > 2 * self.workers + 4:  # one article that kills its worker dies four times between answers
            raise InputError(
                "worker processes die one after the other, most likely for want of memory; use fewer --workers"
            )
        fresh = self._hand()
        hand.process, hand.line = fresh.process, fresh.line
        if hand.pieces:
            self._send(hand)

    def close(self) -> None:
        for hand in self._hands:
            hand.process.kill()
        for hand in self._hands:
            hand.process.join()
            hand.line.close()


@contextmanager
def _deaf() -> Iterator[None]:
    """Holds Ctrl-C back until the end, and for good from a process started meanwhile: it would die with a traceback while loading."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # or its start, within the first process's, would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection, job: Job, threads: int) -> None:
    """The life of a worker process: pieces in, outcomes out, until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends us
    worker: Worker | None = None
    with suppress(EOFError, OSError):
        while True:
            _, tasks = line.recv()
            try:
                worker = worker or Worker(job, threads)
                answer: list[Outcome] | Exception = worker.work(tasks)
            except Exception as error:  # noqa: BLE001  the parent raises it
                answer = error
            line.send(answer)


def local(job: Job, workers: int | None = None) -> Pool:
    """The pool of this machine: a process a core while memory lasts, the cores shared out among them as threads."""
    cores = available_cores()
    count = workers or _fitting(cores, MEGABYTES_SOURCE_ONLY if job.source_only else MEGABYTES)
    threads = max(1, min(cores // count, _MOST_THREADS))
    return Inline(job, threads) if count == 1 else Processes(job, count, threads)


def _fitting(cores: int, megabytes: int) -> int:
    free = _free_megabytes()
    return cores if free is None else max(1, min(cores, int(0.8 * free) // megabytes))


def _free_megabytes() -> int | None:
    """Memory that can be had without swapping, None where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return None
    found = next((line.split()[1] for line in lines if line.startswith("MemAvailable:")), None)
    return int(found) // 1024 if found else None
