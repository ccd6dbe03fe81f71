"""The sizing part of `scripts/bench`: what docs/sizing.md starts from.

Seconds are of one core of the processor, so that other work on the machine hardly counts: of translating, of checking, and of the
process that reads articles and writes results, which is the part of a run that more workers do not make faster. Then bytes on
disk, and memory for each article that a folder of results knows.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from bench_corpus import SENTENCES, _generated
from bench_summary import ARTICLE, made_up
from environment import PYTHON, ROOT

KNOWN = 100_000
"""Made-up articles of a folder that knows them already."""


def sizing(articles: int) -> None:
    """Runs over generated articles, with translation and (ten times as many) without."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        few = _generated(home / "few", articles)
        made = _run(few, home / "translated", source_only=False)
        _told("with translation", made, articles)
        for name, size in made["bytes"].items():
            print(f"  {name}: {size / made['mentions']:.0f} bytes a mention, {size / articles:.0f} an article")
        many = _generated(home / "many", 10 * articles)
        _told("source only", _run(many, home / "plain", source_only=True), 10 * articles)
        again = _run(many, home / "plain", source_only=True)
        print(f"an article that is unchanged: {again['rest'] / (10 * articles) * 1000:.2f} ms")
        made_up(home / "known", KNOWN * ARTICLE, 4096 // ARTICLE)
        known = _child("known", home / "known")
        print(
            f"an article that the folder knows: {known['memory'] / KNOWN * 1024:.2f} KB and {known['seconds'] / KNOWN * 1e6:.0f} µs of a run"
        )
        print(f"its row in documents.parquet, which a run writes anew: {known['table'] / KNOWN * 1e6:.0f} µs")


def _told(title: str, made: dict[str, Any], articles: int) -> None:
    segments = articles * SENTENCES
    parts = ", ".join(f"{name} {1000 * made[name] / segments:.2f} ms" for name in ("translate", "check", "rest"))
    whole = sum(made[name] for name in ("translate", "check", "rest"))
    print(f"{title}: a sentence takes {parts} of a core; {segments / whole:.1f} sentences for each core-second")
    print(f"  {made['mentions'] / segments:.2f} mentions a sentence, memory {made['memory']:.0f} MB")


def _run(folder: Path, out: Path, *, source_only: bool) -> dict[str, Any]:
    """A run in a process of its own, on one core."""
    return _child("child", folder, out, "source" if source_only else "")


def _child(function: str, *arguments: object) -> dict[str, Any]:
    """What a function of this file prints in a process of its own."""
    here = Path(__file__)
    script = (
        "import runpy, sys; sys.path.insert(0, sys.argv[1]); runpy.run_path(sys.argv[2])[sys.argv[3]](*sys.argv[4:])"
    )
    command = [str(part) for part in (PYTHON, "-c", script, here.parent, here, function, *arguments)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout))


def known(out: str) -> None:
    """Prints what a run needs before its first article: memory and time to read what is done already; and to write their table."""
    import time  # noqa: PLC0415

    from align import Glossary  # noqa: PLC0415
    from align.corpus.job import job  # noqa: PLC0415
    from align.corpus.plan import Plan  # noqa: PLC0415
    from align.corpus.run import write_documents  # noqa: PLC0415
    from align.corpus.store import Store  # noqa: PLC0415

    made, store = job(Glossary.load(), source_only=True), Store(Path(out))
    before, began = _resident(), time.process_time()
    plan = Plan(store, made)
    seconds, memory = time.process_time() - began, _resident() - before
    began = time.process_time()
    write_documents(store)
    print(
        json.dumps({"seconds": seconds, "memory": memory, "table": time.process_time() - began, "absent": plan.absent})
    )


def _resident() -> float:
    """Megabytes that this process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_048_576


def child(folder: str, out: str, source_only: str) -> None:
    """Runs in this process and prints what took how long: translating, checking, and the rest."""
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
