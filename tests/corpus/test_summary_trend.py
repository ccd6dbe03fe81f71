"""Periods, and trends as drawings."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from align.corpus.summary.periods import Period, begin, fitting, following
from align.corpus.summary.trend import chart


@pytest.mark.parametrize(
    ("last", "period"),
    [
        (None, Period.DAY),
        (date(2024, 1, 1), Period.DAY),
        (date(2024, 2, 14), Period.DAY),
        (date(2024, 2, 15), Period.WEEK),
        (date(2025, 2, 23), Period.WEEK),
        (date(2026, 1, 1), Period.MONTH),
    ],
)
def test_the_period_fits_the_time_that_is_covered(last, period):
    assert fitting(date(2024, 1, 1), last) is period


def test_weeks_begin_on_monday_and_months_on_the_first():
    days = pl.DataFrame({"date": [date(2024, 3, 3), date(2024, 3, 4)]})
    assert days.select(begin(Period.WEEK))["date"].to_list() == [date(2024, 2, 26), date(2024, 3, 4)]
    assert days.select(begin(Period.MONTH))["date"].to_list() == [date(2024, 3, 1)] * 2
    assert following(Period.MONTH, date(2024, 12, 1)) == date(2025, 1, 1)


def rows(*points):
    names = ("period", "forward_preservation", "forward_low", "forward_high", "mentions")
    schema = {n: pl.Date if n == "period" else pl.Float64 for n in names[:4]} | {"mentions": pl.Int64}
    return pl.DataFrame([(*p, 7) for p in points], schema=schema, orient="row")


def test_a_share_is_drawn_at_its_day_and_height():
    made = chart(
        rows((date(2024, 3, 1), 0.9, 0.8, 1.0), (date(2024, 3, 2), 1.0, 0.9, 1.0)), "forward", "Russian", Period.DAY
    )
    assert (made.floor, made.first, made.last, made.words) == (
        0.8, "2024-03-01", "2024-03-02", "Russian: from 90 % to 100 %, lowest 90 %, highest 100 %",
    )  # fmt: skip
    (run,) = made.runs
    assert made.line(run) == "250.0,50.0 750.0,0.0"
    assert made.band(run) == "250.0,0.0 750.0,0.0 750.0,50.0 250.0,100.0"
    assert run[0].words == "2024-03-01: 90.0 % (80.0–100.0), 7 mentions"


def test_the_line_breaks_where_nothing_was_judged():
    points = [(date(2024, 3, d), 0.9, 0.8, 1.0) for d in (1, 2, 4)]
    gap = (date(2024, 3, 3), None, None, None)
    made = chart(rows(*points[:2], gap, points[2]), "forward", "Russian", Period.DAY)
    assert [len(run) for run in made.runs] == [2, 1]


def test_a_chart_can_cover_more_time_than_its_points():
    points = rows((date(2024, 3, 2), 0.9, 0.8, 1.0), (date(2024, 3, 3), 1.0, 0.9, 1.0))
    made = chart(points, "forward", "Russian", Period.DAY, (date(2024, 3, 1), date(2024, 3, 4)))
    assert (made.first, made.last, made.line(made.runs[0])) == ("2024-03-01", "2024-03-04", "375.0,50.0 625.0,0.0")


def test_one_period_is_no_trend():
    assert chart(rows((date(2024, 3, 1), 0.9, 0.8, 1.0)), "forward", "Russian", Period.DAY) is None
