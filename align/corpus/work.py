"""A batch of documents translated and checked: what a worker does, the same in this process, in another and on a cluster.

A pure function of the settings and the batch, whoever does it with however many threads. What a model makes of a sentence can
depend, in the last digit of a score and once in hundreds of sentences in a word, on those it is translated together with. Hence
a batch falls into units that are always the same, each translated by itself. Each document is then checked on its own, and one
that breaks is told apart from the others.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event
from typing import Any

import msgspec

from align.corpus.job import Job
from align.engine import Cache, Route, there_and_back
from align.errors import AlignError
from align.glossary import Glossary
from align.model import Document, Rendered, RoundTrip
from align.report import run
from align.report.schema import FindingRow, MentionRow, Report, SegmentRow, UnlistedRow

UNIT = 128
"""Segments that are sorted and translated together: as quick as 256 and 5 % quicker than 64; seconds of work, so that no core waits long for
another when the work runs out."""
UNIT_SOURCE_ONLY = 1_024
NOTICE = 0.1
"""Seconds after which Ctrl-C is noticed."""
Legs = tuple[tuple[Rendered, Rendered], ...]
"""The renderings of a document's segments, forward and back."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be checked; `legs` are its translations, packed, where they are known."""

    document: Document
    legs: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: its report as JSON with the rows of the dataset, or why there is none.

    `sentences` are those that have a finding.
    """

    id: str
    report: bytes = b""
    mentions: tuple[MentionRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    sentences: tuple[SegmentRow, ...] = ()
    unlisted: tuple[UnlistedRow, ...] = ()
    legs: bytes | None = None
    error: str | None = None


class Worker:
    """A glossary and two translators, loaded once; `threads` is how many cores the translators may use."""

    def __init__(self, job: Job, threads: int) -> None:
        self.job = job
        self.glossary = Glossary(job.layers)
        self.routes = () if job.source_only else tuple(Route(p, job.beam, threads) for p in (job.forward, job.back))
        self._threads = threads

    def work(self, tasks: Sequence[Task]) -> list[Outcome]:
        """The outcomes in the order of the tasks. Raises `ModelError` where a package does not load."""
        try:
            legs = self._translated(tasks)
        except AlignError:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, it must not take the other documents along
            if len(tasks) == 1:
                return [Outcome(tasks[0].document.id, error=_told(error))]
            return [self.work([task])[0] for task in tasks]
        return [self._checked(task.document, own) for task, own in zip(tasks, legs, strict=True)]

    def _translated(self, tasks: Sequence[Task]) -> list[Legs | None]:
        """The legs of each task; unknown ones are translated, a unit in each thread."""
        if not self.routes:
            return [None] * len(tasks)
        known = {t.document.id: unpacked(t.legs, len(t.document.segments)) for t in tasks}
        parts: list[list[str]] = []
        for unit in units(tasks, UNIT):
            texts = [s.text for t in unit if known[t.document.id] is None for s in t.document.segments]
            parts += (texts[i : i + UNIT] for i in range(0, len(texts), UNIT))
        over = Event()
        with ThreadPoolExecutor(self._threads) as threads:
            try:
                fresh = _awaited([threads.submit(self._there_and_back, texts, over) for texts in parts])
                return [known[t.document.id] or tuple(next(fresh) for _ in t.document.segments) for t in tasks]
            finally:
                over.set()

    def _there_and_back(self, texts: list[str], over: Event) -> list[tuple[Rendered, Rendered]]:
        """A unit translated; given up after the next few sentences once nobody waits for it any more."""

        def go_on(*_: int) -> None:
            if over.is_set():
                raise CancelledError

        go_on()
        forward, back = self.routes
        return list(zip(*there_and_back(forward, back, texts, Cache(None), go_on), strict=True))

    def _checked(self, document: Document, legs: Legs | None) -> Outcome:
        try:
            report = self._report(document, legs)
            flagged = {f.segment for f in report.findings}
            return Outcome(
                document.id,
                report.to_json(),
                tuple(report.mentions),
                tuple(report.findings),
                tuple(s for s in report.documents[0].segments if s.id in flagged),
                tuple(report.unlisted),
                None if legs is None else packed(legs),
            )
        except Exception as error:  # noqa: BLE001  one bad document is recorded and skipped
            return Outcome(document.id, error=_told(error))

    def _report(self, document: Document, legs: Legs | None) -> Report:
        made = ((None, None),) * len(document.segments) if legs is None else legs
        trips = [RoundTrip(s, a, b) for s, (a, b) in zip(document.segments, made, strict=True)]
        return run.check_roundtrips(
            [(document, trips)],
            self.glossary,
            self.job.signature,
            severities=self.job.severities,
            control=self.job.control,
        )


def _awaited(begun: Sequence[Future[list[tuple[Rendered, Rendered]]]]) -> Iterator[tuple[Rendered, Rendered]]:
    """What the threads give, in order. Ctrl-C may reach any thread, and this one hears of it between two waits only."""
    for unit in begun:
        while not unit.done():
            wait([unit], NOTICE)
        yield from unit.result()


def units(tasks: Sequence[Task], segments: int) -> Iterator[list[Task]]:
    """Tasks in groups of at least so many segments, the last one aside."""
    some: list[Task] = []
    count = 0
    for task in tasks:
        some.append(task)
        count += len(task.document.segments)
        if count >= segments:
            yield some
            some, count = [], 0
    if some:
        yield some


def packed(legs: Legs) -> bytes:
    """Legs as they are kept and sent."""
    return zlib.compress(msgspec.msgpack.encode(legs), 1)


def unpacked(data: bytes | None, length: int) -> Legs | None:
    """What `packed` made bytes of; None for nothing, for damaged bytes, and for another number of segments."""
    if data is None:
        return None
    try:
        legs: Legs = msgspec.msgpack.decode(zlib.decompress(data), type=Legs)
    except (zlib.error, msgspec.DecodeError):
        return None
    return legs if len(legs) == length else None


def _told(error: Exception) -> str:
    kind: Any = type(error).__name__
    return " ".join(f"internal error: {kind}: {error}".split())[:500]
