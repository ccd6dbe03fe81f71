"""Batches on a Dask cluster: models loaded once a worker, a bounded number of pieces under way, a lost worker's done again.

Workers need the same Align and the same packages; the glossary is sent to them. Start them with one thread each
(`dask worker --nthreads 1`): a worker takes one piece of a batch at a time and gives its threads to the translator.
"""

from __future__ import annotations

import ctypes
import os
import queue
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from distributed import CancelledError, Client, KilledWorker, WorkerPlugin, get_worker

from align.corpus.job import Job
from align.corpus.pool import Answer
from align.corpus.work import Outcome, Task, Worker
from align.engine import Package, chain
from align.errors import InputError, ModelError
from align.report.schema import LegSignature

WAIT = 30.0
"""Seconds to wait for a scheduler, and then for its first worker."""
PATIENCE = 300.0
"""Seconds without any worker after which a run gives up: a cluster that is restarted takes less."""


_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h; the values set are what glibc itself goes up to


class Loaded(WorkerPlugin):
    """What a Dask worker holds for one job."""

    def __init__(self, job: Job) -> None:
        self.name = f"align-{job.checked}-{job.translated}"
        self._job, self._release = job, version("align-drift")
        self._turn: Any = None
        self._worker: Worker | None = None
        self._error: Exception | None = None

    def setup(self, worker: Any) -> None:  # noqa: ANN401  a distributed.Worker
        """Runs on each worker, those that join later too. An error is kept for the first piece, which can tell it."""
        self._turn = threading.Lock()
        _keep_memory()
        try:
            if version("align-drift") != self._release:
                raise InputError(  # noqa: TRY301  told with the others
                    f"{worker.address}: has Align {version('align-drift')}, this is {self._release}; install the same"
                )
            self._worker = Worker(_here(self._job, worker.address), worker.state.nthreads)
        except Exception as error:  # noqa: BLE001  raised by `work`
            self._error = error

    def work(self, tasks: Sequence[Task]) -> list[Outcome]:
        """One piece after the other. Raises what went wrong when the worker was set up."""
        with self._turn:
            if self._worker is None:
                raise self._error or ModelError("the worker has not been set up")
            return self._worker.work(tasks)


def _keep_memory() -> None:
    """Lets the C library keep what the translator will want again at once.

    Dask's nanny starts workers with `MALLOC_TRIM_THRESHOLD_=65536`, which gives memory back to the system after every layer of a
    model: translating then takes twice the time (`scripts/bench corpus`).
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if os.name == "posix" else None  # glibc has it, macOS has not
    if mallopt is not None:
        mallopt(_M_TRIM_THRESHOLD, 128 << 20)
        mallopt(_M_MMAP_THRESHOLD, 32 << 20)


def _here(job: Job, address: str) -> Job:
    """The job with the packages of this machine. Raises `ModelError` where they are others than the ones asked for."""
    legs = (job.signature.forward, job.signature.back)
    forward, back = (_packages(p, leg, address) for p, leg in zip((job.forward, job.back), legs, strict=True))
    return replace(job, forward=forward, back=back)


def _packages(wanted: tuple[Package, ...], leg: LegSignature | None, address: str) -> tuple[Package, ...]:
    found = []
    for package, used in zip(wanted, leg.packages if leg else (), strict=True):
        near = [package]
        with suppress(ModelError):
            near += chain(package.source, package.target)
        fits = [p for p in near if (p.path / "model" / "model.bin").is_file() and p.sha256() == used.sha256]
        if not fits:
            raise ModelError(f"{address}: has no package {used.name} with the same content; install it there")
        found.append(fits[0])
    return tuple(found)


def _work(name: str, tasks: Sequence[Task]) -> list[Outcome]:
    loaded: Any = get_worker().plugins[name]
    outcomes: list[Outcome] = loaded.work(tasks)
    return outcomes


class Cluster:
    """The workers of a Dask scheduler, as a pool."""

    def __init__(self, job: Job, place: str, wait: float = WAIT) -> None:
        connect: Any = Client  # typed in parts only
        where = {"address": place} if "://" in place else {"scheduler_file": str(_file(place))}
        self._place = place
        try:
            self._client: Any = connect(**where, timeout=wait, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            told = " ".join(str(error).split())[:160]
            raise InputError(f"{place}: no Dask scheduler answers there ({told})") from None
        self._loaded = Loaded(job)
        try:
            self._client.wait_for_workers(1, timeout=wait)
            self._client.register_plugin(self._loaded)
        except TimeoutError:
            self._client.close()
            raise InputError(f"{place}: no worker after {wait:.0f} seconds; start some with `dask worker`") from None
        self._pieces: dict[Any, int] = {}
        self._ready: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def _cores(self) -> list[int]:
        """The threads of each worker that there is at this moment."""
        try:
            return list(self._client.nthreads().values())
        except (OSError, AttributeError):  # a client that has given up connecting has no scheduler
            raise self._gone() from None

    def _gone(self) -> InputError:
        return InputError(f"{self._place}: the Dask scheduler is gone; run the same command again to go on")

    @property
    def workers(self) -> int:
        """How many there are at this moment."""
        return len(self._cores())

    @property
    def threads(self) -> int:
        """Those of the worker that has most."""
        return max(self._cores(), default=1)

    @property
    def room(self) -> int:
        """One piece in work and one waiting for each worker: enough to keep them busy, little to lose."""
        return 2 * max(self.workers, 1)

    def submit(self, number: int, tasks: Sequence[Task]) -> None:
        """Hands in a piece of work under a number."""
        future = self._client.submit(_work, self._loaded.name, tasks, pure=False)
        self._pieces[future] = number
        future.add_done_callback(self._ready.put)

    def wait(self) -> Answer:
        """The next piece that is finished, or lost: its workers died too often."""
        future = self._next()
        number = self._pieces.pop(future)
        try:
            outcomes: list[Outcome] = future.result()
        except KilledWorker:
            return number, None
        except CancelledError:
            raise self._gone() from None
        return number, outcomes

    def _next(self) -> Any:  # noqa: ANN401  a distributed.Future
        last = time.monotonic()
        while True:
            with suppress(queue.Empty):
                return self._ready.get(timeout=1.0)
            if self.workers:
                last = time.monotonic()
            elif time.monotonic() - last > PATIENCE:
                raise InputError(f"{self._place}: no worker is left; start some and run the same command again")

    def close(self) -> None:
        """Takes back what is under way and frees the workers' memory."""
        with suppress(Exception):  # the scheduler may be gone by now, which has many ways to fail
            self._client.cancel(list(self._pieces))
            self._client.unregister_worker_plugin(self._loaded.name)
        self._client.close()


def _file(place: str) -> Path:
    path = Path(place)
    if not path.is_file():
        raise InputError(f"{place}: neither an address such as tcp://host:8786 nor a Dask scheduler file")
    return path
