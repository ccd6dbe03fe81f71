"""Days, weeks and months: what a trend is counted by."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import polars as pl


class Period(StrEnum):
    """What a point of a trend stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


_STEPS = {Period.DAY: "1d", Period.WEEK: "1w", Period.MONTH: "1mo"}
MOST_DAYS = 45
MOST_WEEKS = 60


def fitting(first: date | None, last: date | None) -> Period:
    """The shortest period that leaves a trend readable: days of a month and a half, weeks of about a year."""
    days = (last - first).days if first and last else 0
    if days < MOST_DAYS:
        return Period.DAY
    return Period.WEEK if days < 7 * MOST_WEEKS else Period.MONTH


def begin(period: Period, column: str = "date") -> pl.Expr:
    """The first day of the period that a date is in; weeks begin on Monday."""
    return pl.col(column).dt.truncate(_STEPS[period])


def following(period: Period, day: date) -> date:
    """The first day of the period after the one that begins on `day`."""
    found = pl.Series([day]).dt.offset_by(_STEPS[period])[0]
    assert isinstance(found, date)
    return found
