"""docs/sizing.md: what is worked out follows from what was measured, and the measuring scripts exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "sizing.md").read_text("utf-8")
SENTENCES, DAY = 30, 86_400


def figure(row: str, unit: str) -> float:
    """The first number with this unit in the row of a table that begins so."""
    line = next(x for x in PAGE.splitlines() if x.startswith(f"| {row}"))
    return float(re.search(rf"([\d.,]+) {unit}", line.split("|", 2)[2]).group(1).replace(",", ""))


@pytest.fixture
def measured():
    translate, check, rest = figure("translating a", "ms"), figure("checking it", "ms"), figure("reading it", "ms")
    return {"all": (translate + check + rest) / 1000, "check": (check + rest) / 1000, "rest": rest / 1000}


def test_sentences_for_each_core_second_are_those_of_the_parts(measured):
    assert float(re.search(r"core-second\*\* \| \*\*([\d.]+)\*\*", PAGE).group(1)) == pytest.approx(
        1 / measured["all"], rel=0.01
    )


def test_what_a_day_needs_follows(measured):
    few, many = 10_000 * SENTENCES, 1_000_000 * SENTENCES
    assert figure("translating and checking", "core-hours") == pytest.approx(few * measured["all"] / 3600, rel=0.03)
    assert figure("translating and checking", "cores") == pytest.approx(many * measured["all"] / DAY, rel=0.03)
    assert figure("the process that reads", "s a day") == pytest.approx(few * measured["rest"], rel=0.03)
    assert figure("the process that reads", "min a day") == pytest.approx(many * measured["rest"] / 60, rel=0.03)
    assert figure("all checks again", "min of one core") == pytest.approx(few * measured["check"] / 60, rel=0.04)
    assert figure("all checks again", "min on 48 cores") == pytest.approx(many * measured["check"] / 60 / 48, rel=0.04)


def test_disk_follows_from_bytes_a_mention():
    kilobytes = SENTENCES * (figure("the tables", "bytes") / 1000 + figure("the reports", "KB") + figure("kept", "KB"))
    article = float(re.search(r"core-seconds and (\d+) KB each", PAGE).group(1))
    assert article == pytest.approx(kilobytes, rel=0.06)
    assert figure("disk", "GB a day: reports") == pytest.approx(10_000 * article / 1e6, rel=0.05)


def test_the_scripts_that_measure_are_there():
    parts = re.findall(r"^scripts/bench (\w+)", PAGE, re.MULTILINE)
    assert parts == ["sizing", "summary", "corpus"]
    assert all(f'"{part}": (' in (ROOT / "scripts" / "bench").read_text("utf-8") for part in parts)
