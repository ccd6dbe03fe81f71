"""Trends as drawings: the points of a line and of the band of its intervals, in a box of 1000 by 100."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from align.corpus.summary.periods import Period, following

WIDTH, HEIGHT = 1000.0, 100.0


@dataclass(frozen=True, slots=True)
class Point:
    """A period: where it stands in the drawing, and what it says in words. `width` is that of the period."""

    x: float
    y: float
    low: float
    high: float
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A leg's trend. `runs` are points that follow one another without a gap; the box shows shares from `floor` to 1."""

    name: str
    floor: float
    first: str
    last: str
    runs: tuple[tuple[Point, ...], ...]
    words: str

    def line(self, run: Sequence[Point]) -> str:
        """The points of a run as SVG has them."""
        return " ".join(f"{p.x:.1f},{p.y:.1f}" for p in run)

    def band(self, run: Sequence[Point]) -> str:
        """The outline of the intervals of a run: along their upper ends and back along the lower ones."""
        there = [f"{p.x:.1f},{p.high:.1f}" for p in run]
        return " ".join(there + [f"{p.x:.1f},{p.low:.1f}" for p in reversed(run)])


def chart(
    rows: pl.DataFrame, leg: str, name: str, period: Period, span: tuple[date, date] | None = None, *, least: int = 2
) -> Chart | None:
    """The trend of a leg; None with fewer than `least` periods that have judged mentions. `rows` are periods in order.

    `span`: the first days of the first and the last period of the drawing, else those that there are.
    """
    found = [r for r in rows.iter_rows(named=True) if r[f"{leg}_preservation"] is not None]
    if len(found) < least:
        return None
    floor = min(int(10 * min(r[f"{leg}_low"] for r in found)) / 10, 0.9)
    start, last = span or (found[0]["period"], found[-1]["period"])
    end = following(period, last)
    scale = WIDTH / (end - start).days
    runs: list[list[Point]] = [[]]
    for number, row in enumerate(found):
        if number and row["period"] != following(period, found[number - 1]["period"]):
            runs.append([])
        day, days = (row["period"] - start).days, (following(period, row["period"]) - row["period"]).days
        y, low, high = (_height(row[f"{leg}_{what}"], floor) for what in ("preservation", "low", "high"))
        runs[-1].append(Point((day + days / 2) * scale, y, low, high, days * scale, _words(row, leg)))
    shares = [r[f"{leg}_preservation"] for r in found]
    words = (
        f"{name}: from {100 * shares[0]:.0f} % to {100 * shares[-1]:.0f} %, "
        f"lowest {100 * min(shares):.0f} %, highest {100 * max(shares):.0f} %"
    )
    return Chart(name, floor, str(start), str(last), tuple(map(tuple, runs)), words)


def _height(share: float, floor: float) -> float:
    return HEIGHT * (1 - (share - floor) / (1 - floor))


def _words(row: Mapping[str, Any], leg: str) -> str:
    value, low, high = (100 * row[f"{leg}_{what}"] for what in ("preservation", "low", "high"))
    return f"{row['period']}: {value:.1f} % ({low:.1f}–{high:.1f}), {row['mentions']:,} mentions"
