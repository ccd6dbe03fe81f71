"""The sizing part of `scripts/bench`: what docs/sizing.md starts from.

Seconds are of one core of the processor, so that other work on the machine hardly counts: of translating, of checking, and of the
process that reads articles and writes results, which is the part of a run that more workers do not make faster. Then bytes on
disk, and memory for each article that a folder of results knows.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from bench_corpus import SENTENCES, _generated
from environment import PYTHON, ROOT


def sizing(articles: int) -> None:
    """Runs over generated articles, with translation and (ten times as many) without."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        few = _generated(home / "few", articles)
        made = _run(few, home / "translated", source_only=False)
        _told("with translation", made, articles)
        for name, size in made["bytes"].items():
            print(f"  {name}: {size / made['mentions']:.0f} bytes a mention, {size / articles:.0f} an article")
        many, more = _generated(home / "many", 10 * articles), _generated(home / "more", 30 * articles)
        first = _run(many, home / "plain", source_only=True)
        _told("source only", first, 10 * articles)
        second = _run(more, home / "plainer", source_only=True)
        grown = (second["memory"] - first["memory"]) * 1024 / (20 * articles)
        print(f"memory for each article more: {grown:.1f} KB")
        again = _run(more, home / "plainer", source_only=True)
        print(f"an article that is unchanged: {1000 * again['rest'] / (30 * articles):.2f} ms")


def _told(title: str, made: dict[str, Any], articles: int) -> None:
    segments = articles * SENTENCES
    parts = ", ".join(f"{name} {1000 * made[name] / segments:.2f} ms" for name in ("translate", "check", "rest"))
    whole = sum(made[name] for name in ("translate", "check", "rest"))
    print(f"{title}: a sentence takes {parts} of a core; {segments / whole:.1f} sentences for each core-second")
    print(f"  {made['mentions'] / segments:.2f} mentions a sentence, memory {made['memory']:.0f} MB")


def _run(folder: Path, out: Path, *, source_only: bool) -> dict[str, Any]:
    """A run in a process of its own, on one core."""
    script = "import runpy, sys; sys.path.insert(0, sys.argv[5]); runpy.run_path(sys.argv[1])['child'](*sys.argv[2:5])"
    here = Path(__file__)
    command = [PYTHON, "-c", script, here, folder, out, "source" if source_only else "", here.parent]
    done = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True, cwd=ROOT)
    return dict(json.loads(done.stdout))


def child(folder: str, out: str, source_only: str) -> None:
    """Runs in this process and prints what took how long: translating, checking, and the rest."""
    import os  # noqa: PLC0415
    import resource  # noqa: PLC0415  not on Windows
    import time  # noqa: PLC0415

    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # before any library counts the cores
    from align import Glossary  # noqa: PLC0415
    from align.corpus.job import job  # noqa: PLC0415
    from align.corpus.run import run  # noqa: PLC0415
    from align.corpus.status import standing  # noqa: PLC0415
    from align.corpus.work import Worker  # noqa: PLC0415
    from align.engine import Route  # noqa: PLC0415

    spent = {"translate": 0.0, "work": 0.0}

    def timed(kind: type, method: str, name: str) -> None:
        original = getattr(kind, method)

        def wrapped(*arguments: object, **options: object) -> object:
            began = time.process_time()
            result = original(*arguments, **options)
            spent[name] += time.process_time() - began
            return result

        setattr(kind, method, wrapped)

    timed(Route, "translate", "translate")
    timed(Worker, "work", "work")
    made = job(Glossary.load(), source_only=bool(source_only))
    began = time.process_time()
    run([folder], out, made, workers=1)
    whole = time.process_time() - began
    folders = ("mentions", "findings", "names", "batches", "reports", "translations")
    sizes = {n: sum(p.stat().st_size for p in (Path(out) / n).rglob("*") if p.is_file()) for n in folders}
    print(
        json.dumps({
            "translate": spent["translate"],
            "check": spent["work"] - spent["translate"],
            "rest": whole - spent["work"],
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "mentions": standing(out).mentions,
            "bytes": sizes,
        })
    )  # fmt: skip
