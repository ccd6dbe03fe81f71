"""Batches on a real Dask cluster of two processes, one of which is killed in the middle."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
import threading

import pytest

pytest.importorskip("distributed")

from distributed import LocalCluster

from align import InputError, ModelError
from align.corpus import cluster as module
from align.corpus.job import job
from align.corpus.run import run

pytestmark = pytest.mark.filterwarnings("ignore:::distributed", "ignore::ResourceWarning")


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    folder = str(tmp_path_factory.mktemp("dask"))
    options = {"dashboard_address": None, "local_directory": folder, "silence_logs": 50}
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **options) as cluster:
        yield cluster


@pytest.mark.engine
def test_a_worker_killed_in_the_middle_changes_no_byte_of_the_results(
    dask, corpus, archive, contents, make_glossary, tmp_path
):
    made = job(make_glossary(), beam=1)
    folder = archive(20)
    victim = dask.workers[0].pid
    killed = threading.Event()

    def watch(progress):
        if progress.settled and not killed.is_set():
            killed.set()
            os.kill(victim, signal.SIGKILL)

    on_dask = tmp_path / "dask-out"
    done = run([str(folder)], on_dask, made, cluster=dask.scheduler_address, watch=watch)
    assert killed.is_set()
    assert (done.settled, done.failed) == (20, 0)
    assert contents(on_dask) == contents(corpus(folder, made=made))


def test_a_batch_whose_workers_die_too_often_is_given_back_as_lost(dask, source_job, monkeypatch):
    pool = module.Cluster(source_job, dask.scheduler_address)
    try:
        monkeypatch.setattr(module, "_work", _suicide)
        pool.submit(7, [])
        assert pool.wait() == (7, None)
    finally:
        pool.close()


def _suicide(*_):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_scheduler_that_does_not_answer_is_told_in_one_line(source_job, tmp_path):
    with pytest.raises(InputError, match="no Dask scheduler answers there"):
        module.Cluster(source_job, "tcp://localhost:1", wait=1)
    with pytest.raises(InputError, match="neither an address"):
        module.Cluster(source_job, str(tmp_path / "none.json"))


def test_a_scheduler_that_goes_away_is_told_in_one_line(source_job):
    options = {"dashboard_address": None, "silence_logs": 50, "processes": False}
    with LocalCluster(n_workers=1, threads_per_worker=3, **options) as cluster:
        pool = module.Cluster(source_job, cluster.scheduler_address, wait=2)
        assert (pool.workers, pool.threads, pool.room) == (1, 3, 2)
        cluster.close()
        for ask in (lambda: pool.workers, lambda: pool.room, pool.wait):
            with pytest.raises(InputError, match=r"the Dask scheduler is gone; run the same command again to go on"):
                ask()
        pool.close()


def test_a_worker_with_another_package_says_so(make_glossary):
    from dataclasses import replace

    made = job(make_glossary())
    there = made.signature.forward.packages[0]
    other = replace(made.forward[0], path=made.forward[0].path.parent / "none")
    assert module._packages((other,), made.signature.forward, "tcp://w") == made.forward
    import msgspec

    changed = msgspec.structs.replace(made.signature.forward, packages=[msgspec.structs.replace(there, sha256="0")])
    with pytest.raises(ModelError, match=f"tcp://w: has no package {there.name} with the same content"):
        module._packages(made.forward, changed, "tcp://w")


KEPT = """
import ctypes, os, sys
from align.corpus import cluster

if sys.argv[1]:
    cluster._keep_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
resident = lambda: int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
before, size = resident(), 20 << 20
room = ctypes.c_void_p(libc.malloc(size))
ctypes.memset(room, 1, size)
libc.free(room)
print(resident() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc" or sys.platform != "linux", reason="that is glibc's on Linux")
def test_a_worker_started_by_a_nanny_keeps_the_memory_that_it_will_want_again():
    environment = os.environ | {"MALLOC_TRIM_THRESHOLD_": "65536"}
    kept = [
        int(subprocess.run([sys.executable, "-c", KEPT, keep], env=environment, check=True, capture_output=True).stdout)
        for keep in ("", "keep")
    ]
    assert kept[0] < 5 << 20 < 15 << 20 < kept[1]
