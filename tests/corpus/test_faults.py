"""Faults tried for real: kill -9, Ctrl-C, a full disk, two runs at once. Nothing is lost, nothing doubled."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import polars as pl
import pytest

from align import Glossary, InputError, read_corpus
from align.corpus.job import job
from align.corpus.status import standing
from tests.conftest import TERMS

# the command line with batches of a few sentences, so that a small archive has many
SCRIPT = """
import sys
from align.corpus import plan
plan.SEGMENTS = plan.SEGMENTS_SOURCE_ONLY = 8
from align.cli.app import main
if __name__ == "__main__":
    main()
"""

MOUNT, UMOUNT = shutil.which("mount"), shutil.which("umount")


@pytest.fixture
def glossary(write):
    return write("terms.csv", "\n".join(TERMS) + "\n")


@pytest.fixture
def small_job(glossary):
    """The job of `command`, for a run in this process."""
    return job(Glossary.load(glossary), source_only=True)


@pytest.fixture
def command(write, glossary, tmp_path):
    """Starts a run in a process of its own: `command(folder, "--workers", 2)`."""
    script = write("script.py", SCRIPT)

    started = []

    def start(*arguments, out="out"):
        whole = [
            sys.executable,
            script,
            "corpus",
            "run",
            *arguments,
            "--out",
            tmp_path / out,
            "--glossary",
            glossary,
            "--source-only",
        ]
        started.append(
            subprocess.Popen(
                [str(a) for a in whole],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                cwd=tmp_path,
                start_new_session=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def done(out):
    return len(list((out / "batches").glob("[0-9]*.json")))


def until(process, condition):
    """Waits for a condition while the process lives."""
    while process.poll() is None and not condition():
        time.sleep(0.002)


def gone(group):
    """True once no process of a group is left; the one that minds Python's shared resources ends a moment after the others."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_run_killed_again_and_again_gives_what_an_undisturbed_one_gives(
    command, corpus, small_job, archive, contents, tmp_path
):
    folder = archive(100)
    (folder / "bad.txt").touch()
    (folder / "copy.txt").write_bytes((folder / "003.txt").read_bytes())
    out = tmp_path / "out"
    for round_ in range(1, 4):
        process = command(folder, "--workers", 1 + round_ % 2)
        until(process, lambda r=round_: done(out) >= 7 * r)
        time.sleep(random.random() / 50)  # noqa: S311  any moment will do
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert standing(out).state == "killed"
    assert 0 < read_corpus(out).documents.collect().height < 102
    corpus(folder, made=small_job)
    corpus(folder, made=small_job, out="undisturbed")
    assert contents(out) == contents(tmp_path / "undisturbed")
    assert read_corpus(out).documents.select(pl.len(), pl.col("id").n_unique()).collect().row(0) == (102, 102)


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl-C cannot be sent to one group alone")
def test_ctrl_c_ends_the_workers_says_how_to_go_on_and_keeps_what_is_done(command, archive, tmp_path):
    out, folder = tmp_path / "out", archive(150)
    process = command(folder, "--workers", 2)
    until(process, lambda: done(out) >= 5)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert errors == "align: interrupted; what was translated is remembered, run the same command to go on\n"
    now = standing(out)
    assert (now.state, now.done) == ("interrupted", pl.read_parquet(out / "documents.parquet").height)
    assert now.done >= 5
    assert gone(process.pid)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
def test_workers_end_when_the_process_that_started_them_is_gone(command, archive, tmp_path):
    process = command(archive(150), "--workers", 2)
    until(process, lambda: done(tmp_path / "out") >= 3)
    process.kill()
    process.communicate(timeout=20)  # waits until the last worker has closed the pipe
    assert gone(process.pid)


def test_a_second_run_is_refused_while_the_first_one_works(command, corpus, archive, tmp_path):
    folder = archive(600)
    first = command(folder, "--workers", 1)
    until(first, lambda: done(tmp_path / "out") >= 1)
    with pytest.raises(
        InputError, match="another align corpus run is writing there; wait for it, or name another --out"
    ):
        corpus(folder)
    assert first.communicate()[1] == ""
    assert first.returncode == 0


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 160 kB, as a folder."""
    small = tmp_path / "small"
    small.mkdir()
    if not MOUNT or not UMOUNT or os.geteuid() != 0:
        pytest.skip("only the superuser can mount a small disk")
    if subprocess.run(
        [MOUNT, "-t", "tmpfs", "-o", "size=160k", "tmpfs", small], check=False, capture_output=True
    ).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield small
    subprocess.run([UMOUNT, small], check=True)


def test_a_full_disk_is_one_line_and_the_run_goes_on_when_there_is_room(corpus, archive, contents, small_disk):
    folder = archive(60)
    with pytest.raises(
        InputError, match=r"cannot be written \(No space left on device\); what is done is kept: mend that"
    ):
        corpus(folder, out="small/out")
    assert [p for p in small_disk.rglob("*") if p.name.endswith(".tmp")] == []
    for record in (small_disk / "out" / "batches").iterdir():
        json.loads(record.read_bytes())
    subprocess.run([MOUNT, "-o", "remount,size=8m", small_disk], check=True)
    assert contents(corpus(folder, out="small/out")) == contents(corpus(folder, out="large"))
