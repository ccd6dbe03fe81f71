"""Articles checked in the background: one at a time, with what is done and what is left, stopped on request.

What a check does is given from outside (`Check`), so that packages, cache and settings are the command line's business.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from align.errors import AlignError, InputError
from align.report.run import Progress
from align.report.schema import Report
from align.text.article import Article

Check: TypeAlias = Callable[[Article, Progress], Report]
"""Checks an article; calls the second argument from time to time and lets pass what that raises."""


class State(StrEnum):
    """How a check stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class _StoppedError(Exception):
    """Raised inside a check that somebody stopped."""


@dataclass(slots=True)
class Job:
    """The check of one article. `report` is the number of the report on the desk once it is done; `error` says what failed."""

    number: int
    article: Article
    state: State = State.RUNNING
    stage: str = ""
    done: int = 0
    total: int = 0
    report: int | None = None
    error: str = ""
    _stop: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """Stops it at the next batch of sentences."""
        self._stop.set()

    def progress(self, stage: str, done: int, total: int) -> None:
        """What the check calls."""
        if self._stop.is_set():
            raise _StoppedError
        self.stage, self.done, self.total = stage, done, total


class Jobs:
    """All checks of this run. `keep` takes the report of a check that is done and gives its number on the desk."""

    def __init__(self, check: Check, keep: Callable[[Report, Article], int]) -> None:
        self._check = check
        self._keep = keep
        self._jobs: list[Job] = []
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    def start(self, article: Article) -> Job:
        """Begins a check. Raises `InputError` while another one runs: two would only be slower."""
        with self._lock:
            if running := self.running:
                raise InputError(f"{running[0].article.id} is being checked; wait for it or stop it first")
            job = Job(len(self._jobs) + 1, article)
            self._jobs.append(job)
            thread = threading.Thread(target=self._run, args=(job,), name=f"check-{job.number}", daemon=True)
            self._threads.append(thread)
            thread.start()
            return job

    @property
    def running(self) -> Sequence[Job]:
        """Those that are not over yet."""
        return [j for j in self._jobs if j.state is State.RUNNING]

    def job(self, number: int) -> Job:
        """Raises `LookupError`."""
        if not 0 < number <= len(self._jobs):
            raise LookupError(number)
        return self._jobs[number - 1]

    def close(self, wait: float = 10.0) -> None:
        """Stops what runs and waits for it, at most so many seconds."""
        for job in self.running:
            job.stop()
        for thread in self._threads:
            thread.join(wait)

    def _run(self, job: Job) -> None:
        try:
            report = self._check(job.article, job.progress)
            job.progress(job.stage, job.done, job.total)  # stopped after the last batch is stopped, too
            job.report = self._keep(report, job.article)
            job.state = State.DONE
        except _StoppedError:
            job.state = State.STOPPED
        except AlignError as error:
            job.error, job.state = str(error), State.FAILED
        except Exception as error:
            job.error, job.state = f"internal error: {type(error).__name__}: {error}", State.FAILED
            raise
