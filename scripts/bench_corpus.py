"""The corpus part of `scripts/bench`: throughput, memory and the cost of going on, on generated articles.

Sentences are those of the control set, each made unlike all others, so that nothing is translated once for many.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from environment import PYTHON, ROOT, prepare

SENTENCES = 12
"""Sentences of an article."""


def corpus(articles: int) -> None:
    """Runs over a twentieth of the articles and over all of them, on one core and on all, beside one `align check`."""
    prepare("cluster")  # for the last comparison
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        small, large = _generated(home / "small", max(articles // 20, 2)), _generated(home / "large", articles)
        sentences = SENTENCES * articles
        cores = len(os.sched_getaffinity(0))
        check = ["check", large, "--no-cache", "--no-save", "--format", "csv", "--fail-on", "none"]
        rates = {}
        for title, one, command in (
            ("align check, one core", True, check),
            ("align corpus run, one core", True, ["corpus", "run", large, "--out", home / "one"]),
            (f"align check, {cores} cores", False, check),
            (f"align corpus run, {cores} cores", False, ["corpus", "run", large, "--out", home / "all"]),
        ):
            took, peak = _measured(command, one_core=one)
            rates[title] = sentences / took
            print(
                f"{title}: {articles} articles in {took:.1f} s, {sentences / took:.1f} sentences/s, largest process {peak} MB"
            )
        check_one, run_one, check_all, run_all = rates.values()
        print(f"corpus against check: {run_one / check_one:.2f} on one core, {run_all / check_all:.2f} on {cores}")
        print(f"corpus on {cores} cores against one: {run_all / run_one:.2f}")
        _memory(home, small, large, articles, peak)
        _resume(home, large, articles, sentences / run_all)
        _dask(home, large, sentences / run_all)


def _memory(home: Path, small: Path, large: Path, articles: int, translating: int) -> None:
    few = max(articles // 20, 2)
    _, peak = _measured(["corpus", "run", small, "--out", home / "few"])
    print(f"memory: largest process {peak} MB with {few} articles, {translating} MB with {articles}")
    peaks = [
        _measured(["corpus", "run", folder, "--out", home / f"{folder.name}-source", "--source-only"])[1]
        for folder in (small, large)
    ]
    print(f"memory --source-only: largest process {peaks[0]} MB with {few} articles, {peaks[1]} MB with {articles}")


def _resume(home: Path, large: Path, articles: int, undisturbed: float) -> None:
    took, _ = _measured(["corpus", "run", large, "--out", home / "all"])
    print(f"a run with nothing to do: {took:.1f} s for {articles} articles")
    out = home / "killed"
    began = time.perf_counter()
    process = subprocess.Popen(_command(["corpus", "run", large, "--out", out]), cwd=ROOT, stdout=subprocess.DEVNULL)
    time.sleep(undisturbed / 2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    _measured(["corpus", "run", large, "--out", out])
    whole = time.perf_counter() - began
    print(
        f"killed half way and run again: {whole:.1f} s, {whole - undisturbed:+.1f} s against {undisturbed:.1f} s undisturbed"
    )


def _dask(home: Path, large: Path, local: float) -> None:
    from distributed import LocalCluster  # noqa: PLC0415  the environment's

    cores = len(os.sched_getaffinity(0))
    options = {"dashboard_address": None, "local_directory": str(home / "dask"), "silence_logs": 50}
    with LocalCluster(n_workers=cores, threads_per_worker=1, processes=True, **options) as cluster:
        took, _ = _measured(["corpus", "run", large, "--out", home / "on-dask", "--cluster", cluster.scheduler_address])
    print(f"on a Dask cluster of {cores} workers here: {took:.1f} s, {took / local:.2f} times the local pool")


def _generated(folder: Path, articles: int) -> Path:
    """Articles of mixed sentences, always the same ones."""
    rows = (ROOT / "align/drift/data/news_pairs.tsv").read_text("utf-8").splitlines()
    chance = random.Random(articles)  # noqa: S311  no secret
    folder.mkdir()
    for number in range(articles):
        lines = [f"On day {number * SENTENCES + i}, {chance.choice(rows).split(chr(9))[0]}" for i in range(SENTENCES)]
        (folder / f"{number:06}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def _command(arguments: list[object]) -> list[str]:
    return [str(PYTHON), "-m", "align", *map(str, arguments)]


def _measured(arguments: list[object], *, one_core: bool = False) -> tuple[float, int]:
    """Seconds of a command, and the megabytes of the largest of its processes. Articles never fail here."""
    first = min(os.sched_getaffinity(0))
    whole = _command(arguments)
    if one_core:
        whole = [
            str(PYTHON),
            "-c",
            f"import os, sys; os.sched_setaffinity(0, {{{first}}}); os.execv(sys.argv[1], sys.argv[1:])",
            *whole,
        ]
    began = time.perf_counter()
    process = subprocess.Popen(whole, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(whole)} ended with {process.returncode}")
    return took, usage.ru_maxrss // 1024
