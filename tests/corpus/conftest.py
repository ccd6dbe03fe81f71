"""A small archive, a job without translation, and what a folder of results holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from align.corpus import plan
from align.corpus.job import Job, job
from align.corpus.run import run

TEXTS = (
    "Lavrov met Borrell.\n\nThey talked about Kyiv.\n",
    "The capital is Kiev, some say.\n",
    "An Il-76 landed. It was an IL-76.\n",
    "Nothing of interest happened here.\n",
    "The United Nations sent Lavrov a letter. He read it. Then he left.\n",
)


@pytest.fixture
def archive(write: Callable[..., Path]) -> Callable[..., Path]:
    """A folder of articles, as many as asked for, no two alike."""

    def make(count: int = 12, folder: str = "in") -> Path:
        for number in range(count):
            write(f"{folder}/{number:03}.txt", f"Article {number}.\n\n{TEXTS[number % len(TEXTS)]}")
        return write(f"{folder}/.hidden", "").parent

    return make


@pytest.fixture
def source_job(make_glossary) -> Job:
    """Mentions and spellings only, with the glossary of seven terms."""
    return job(make_glossary(), source_only=True)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several batches from a handful of articles."""
    monkeypatch.setattr(plan, "SEGMENTS", 8)
    monkeypatch.setattr(plan, "SEGMENTS_SOURCE_ONLY", 8)
    monkeypatch.setattr(plan, "DOCUMENTS", 6)


@pytest.fixture
def corpus(tmp_path: Path, source_job: Job) -> Callable[..., Path]:
    """Runs a folder into `out` with one worker in this process, and gives `out`."""

    def make(*inputs: object, out: str = "out", made: Job | None = None, **options: object) -> Path:
        run([str(i) for i in inputs], tmp_path / out, made or source_job, **({"workers": 1} | options))
        return tmp_path / out

    return make


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes]]:
    """Every file of a folder of results with its bytes, but for the one that tells times."""

    def read(folder: Path) -> dict[str, bytes]:
        files = (p for p in folder.rglob("*") if p.is_file() and p.name != "run.json")
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}

    return read
