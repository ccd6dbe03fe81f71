"""What the commands are given, and how a refusal must look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import TERMS, Outcome


@pytest.fixture
def terms(write: Callable[..., Path]) -> Path:
    """The small glossary as a file."""
    return write("terms.csv", "\n".join(TERMS) + "\n")


@pytest.fixture
def pairs(write: Callable[..., Path]) -> Path:
    """One pair with a forbidden name on the way back (minor) and one on the way there (major)."""
    return write("pairs.tsv", "It is Kyiv.\tЭто Киев.\tIt is Kiev.\nBorrell left.\tБорелл ушёл.\tBorrell left.\n")


@pytest.fixture
def refused(tmp_path: Path, home: Path) -> Callable[..., None]:
    """Checks that a command ended with `status`, said one line, and left nothing half-written behind."""
    before = {p for p in tmp_path.rglob("*") if p.name != "report.json"}

    def judge(outcome: Outcome, status: int, *said: str) -> None:
        assert outcome.status == status, outcome
        assert outcome.out == ""
        assert outcome.err.startswith("align: ")
        assert outcome.err.count("\n") == 1
        for words in said:
            assert words in outcome.err
        assert list(home.rglob("*report*")) == []
        left = {p for p in tmp_path.rglob("*") if p.suffix in {".json", ".html"} or p.name.startswith(".")} - before
        assert [p for p in left if "out" in p.parts or p.name.startswith(".")] == []

    return judge
