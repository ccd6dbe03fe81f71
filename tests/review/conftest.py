"""Reports over a few sentences, a file for decisions, and a reviewer whose clock stands still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from align.report.pairs import Pair
from align.report.run import check_pairs
from align.report.schema import Report
from align.review.session import Reviewer, Session

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ANNA = Reviewer("anna", lambda: NOON)
LINES = (
    ("It is Kyiv.", "Это Киев.", "It is Kiev."),
    ("Borrell left.", "Борелл ушёл.", "Borrell left."),
    ("They met Borrell.", "Они встретили Борелла.", "They met Borrell."),
    ("It was Kyiv again.", "Это снова был Киев.", "It was Kiev again."),
)


@pytest.fixture
def run(make_glossary: Callable[..., object]) -> Callable[..., Report]:
    """A report over triples of texts as one document; without any, over four sentences with four findings."""

    def checked(*lines: tuple[str, ...], terms: tuple[str, ...] = ()) -> Report:
        rows = lines or LINES
        pairs = [Pair(str(n), *texts, document="news") for n, texts in enumerate(rows, 1)]  # type: ignore[misc]
        return check_pairs(pairs, make_glossary(*terms))  # type: ignore[arg-type]

    return checked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "decisions.csv"


@pytest.fixture
def review(run: Callable[..., Report], path: Path) -> Callable[..., Session]:
    """A review of such a report."""
    return lambda *lines, **more: Session(run(*lines), path, more.pop("reviewer", ANNA), **more)
