"""Workers in processes of their own: what they give, how many there are, and what happens when one dies."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from align import Document, InputError, ModelError, Segment
from align.corpus import pool
from align.corpus.pool import Inline, Processes, local
from align.corpus.work import Task


def task(name, text="Lavrov is in Kyiv."):
    return Task(Document(name, name, name, (Segment("1", name, "", text),)))


@pytest.fixture
def two(source_job):
    workers = Processes(source_job, 2, 1)
    yield workers
    workers.close()


def test_processes_give_what_this_process_gives(two, source_job):
    alone = Inline(source_job, 1)
    given = {}
    for number in range(4):
        alone.submit(number, [task(f"d{number}")])
        two.submit(number, [task(f"d{number}")])
        given[number] = alone.wait()[1]
    assert dict(two.wait() for _ in range(4)) == given
    assert len(given[0][0].mentions) == 2


def test_a_dead_worker_gives_its_piece_back_and_another_takes_its_place(two):
    for number in range(4):
        two.submit(number, [task(f"d{number}")])
    os.kill(two._hands[0].process.pid, signal.SIGKILL)
    answers = dict(two.wait() for _ in range(4))
    assert [n for n, outcomes in answers.items() if outcomes is None] == [0]
    two.submit(0, [task("d0")])
    assert two.wait()[1][0].id == "d0"
    assert all(h.process.is_alive() for h in two._hands)


def test_workers_that_die_one_after_the_other_end_the_run(two):
    def die():
        two.submit(1, [task("d")])
        for hand in two._hands:
            hand.process.kill()
        return two.wait()

    assert [die() for _ in range(8)] == [(1, None)] * 8
    with pytest.raises(InputError, match="die one after the other"):
        die()


def test_an_error_that_no_worker_can_help_reaches_the_run(source_job, tmp_path):
    from dataclasses import replace

    from align.engine.packages import Package

    broken = (Package(tmp_path, "en", "ru", "1", "option", tmp_path / "no.model", ""),)
    (tmp_path / "model").mkdir()
    for name in ("model/model.bin", "no.model", "metadata.json"):
        (tmp_path / name).write_bytes(b"broken")
    workers = Processes(replace(source_job, forward=broken, back=broken), 1, 1)
    try:
        workers.submit(1, [task("d")])
        with pytest.raises(ModelError, match="the package does not load"):
            workers.wait()
    finally:
        workers.close()


@pytest.mark.parametrize(
    ("cores", "free", "workers"),
    [(2, 16_000, 2), (8, 16_000, 8), (64, 64_000, 64), (64, 4_000, 16), (8, 300, 1), (4, None, 4)],
)
def test_there_is_a_process_for_each_core_while_memory_lasts(monkeypatch, source_job, cores, free, workers):
    monkeypatch.setattr(pool, "available_cores", lambda: cores)
    monkeypatch.setattr(pool, "_free_megabytes", lambda: free)
    made = []
    monkeypatch.setattr(pool, "Processes", lambda _, count, threads: made.append((count, threads)))
    monkeypatch.setattr(pool, "Inline", lambda _, threads: made.append((1, threads)))
    local(source_job)
    assert made == [(workers, min(8, cores // workers))]


def test_the_number_asked_for_shares_the_cores(monkeypatch, source_job):
    monkeypatch.setattr(pool, "available_cores", lambda: 8)
    made = []
    monkeypatch.setattr(pool, "Processes", lambda _, count, threads: made.append((count, threads)))
    local(source_job, 3)
    assert made == [(3, 2)]
    assert isinstance(local(source_job, 1), Inline)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C does not reach processes one by one there")
def test_ctrl_c_while_a_worker_is_loading_does_not_end_it(source_job):
    workers = Processes(source_job, 1, 1)
    try:
        os.kill(workers._hands[0].process.pid, signal.SIGINT)
        workers.submit(0, [task("d0")])
        number, outcomes = workers.wait()
        assert (number, outcomes and outcomes[0].id) == (0, "d0")
    finally:
        workers.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals cannot be held back there")
def test_ctrl_c_while_workers_are_started_is_not_lost():
    with pytest.raises(KeyboardInterrupt), pool._deaf():
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
