"""Work in the background: one job at a time, with what is done and what is left, stopped on request.

What a job does is given from outside, so that packages, cache and settings are the command line's business.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from align.errors import AlignError, InputError
from align.report.run import Progress

T = TypeVar("T")


class State(StrEnum):
    """How a job stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class _StoppedError(Exception):
    """Raised inside a job that somebody stopped."""


@dataclass(frozen=True, slots=True)
class Task:
    """How a job is spoken of: the article's name, what is being done to it (`checked`), its stages in words, remarks."""

    name: str
    doing: str = "checked"
    stages: Mapping[str, str] = field(default_factory=dict)
    remarks: Sequence[str] = ()


@dataclass(slots=True)
class Job:
    """One piece of work. `href` is the page of its result once it is done; `error` says what failed."""

    number: int
    task: Task
    state: State = State.RUNNING
    stage: str = ""
    done: int = 0
    total: int = 0
    href: str = ""
    error: str = ""
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def told(self) -> str:
        """The stage in words."""
        return self.task.stages.get(self.stage, "Getting ready")

    def stop(self) -> None:
        """Stops it at the next batch of sentences."""
        self._stop.set()

    def progress(self, stage: str, done: int, total: int) -> None:
        """What the work calls."""
        if self._stop.is_set():
            raise _StoppedError
        self.stage, self.done, self.total = stage, done, total


class Jobs:
    """All jobs of this run."""

    def __init__(self) -> None:
        self._jobs: list[Job] = []
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    def start(self, task: Task, work: Callable[[Progress], T], keep: Callable[[T], str]) -> Job:
        """Begins a job: `work` calls the progress from time to time and lets pass what that raises, `keep` takes the result and
        gives the address of its page.

        Raises `InputError` while another one runs: two would only be slower.
        """
        with self._lock:
            if running := self.running:
                other = running[0].task
                raise InputError(f"{other.name} is being {other.doing}; wait for it or stop it first")
            job = Job(len(self._jobs) + 1, task)
            self._jobs.append(job)
            thread = threading.Thread(target=_run, args=(job, work, keep), name=f"job-{job.number}", daemon=True)
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


def _run(job: Job, work: Callable[[Progress], T], keep: Callable[[T], str]) -> None:
    try:
        result = work(job.progress)
        job.progress(job.stage, job.done, job.total)  # stopped after the last batch is stopped, too
        job.href = keep(result)
        job.state = State.DONE
    except _StoppedError:
        job.state = State.STOPPED
    except AlignError as error:
        job.error, job.state = str(error), State.FAILED
    except Exception as error:
        job.error, job.state = f"internal error: {type(error).__name__}: {error}", State.FAILED
        raise
