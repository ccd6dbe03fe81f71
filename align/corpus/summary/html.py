"""The summary as one HTML file that needs no network and no script, in the look of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from align.corpus.summary import view as seen
from align.corpus.summary.periods import Period
from align.corpus.summary.trend import chart
from align.report import view
from align.report.html import page

if TYPE_CHECKING:
    from align.corpus.summary.build import Summary
    from align.corpus.summary.trend import Chart

_LEAST = 4
"""Periods that a term must be met in to have a chart."""
_UNMET = 60
"""Terms never met that are named before the rest is only counted."""


def render(summary: Summary, top: int) -> str:
    """The page, `top` rows of each list."""
    facts = summary.facts
    unmet = summary.terms.filter(pl.col("mentions") == 0)
    found_ways, more_ways = seen.ways(summary, top)
    spellings, more_spellings = seen.spellings(summary, top)
    values: dict[str, Any] = {
        "facts": facts,
        "headline": seen.headline(facts),
        "said": seen.counted(facts),
        "legs": seen.legs(facts),
        "whole": seen.whole(summary),
        "tables": seen.tables(summary, top),
        "trends": _trends(summary),
        "leading": [(leading, _trends_of(summary, leading.term)) for leading in seen.leading(summary, top)],
        "kinds": _kinds(summary),
        "new": seen.new(summary, top),
        "ways": found_ways,
        "more_ways": more_ways,
        "spellings": spellings,
        "more_spellings": more_spellings,
        "coverage": seen.coverage(summary),
        "unmet": seen.listed(unmet["term"], unmet.height, _UNMET),
        "names": summary.names.head(3 * top).to_dicts(),
        "more_names": max(summary.names.height - 3 * top, 0),
        "honest": view.HONEST,
        "intervals": seen.INTERVALS,
    }
    return page("summary.html.j2", values, "summary.css")


def _trends(summary: Summary) -> list[Chart]:
    """The trend of each leg, of all names."""
    rows = summary.preservation.filter(pl.col("by") == "period").sort("period")
    found = (chart(rows, leg, name, Period(summary.facts.period)) for leg, name in seen.legs(summary.facts))
    return [one for one in found if one]


def _trends_of(summary: Summary, term: str) -> list[Chart]:
    """The trends of a term on the legs on which it drifts, over the same time for every term."""
    days = summary.preservation.filter(pl.col("by") == "period")["period"].sort()
    span = (days[0], days[-1]) if days.len() else None
    rows = summary.trends.filter(pl.col("term") == term).sort("period")
    found = (
        chart(rows, leg, name, Period(summary.facts.period), span, least=_LEAST)
        for leg, name in seen.legs(summary.facts)
        if rows[f"{leg}_drifted"].sum()
    )
    return [one for one in found if one]


def _kinds(summary: Summary) -> list[tuple[str, dict[str, int], int]]:
    """Title, findings by severity, and sum of each kind of drift, the commonest first; spellings of articles stand apart."""
    counts: dict[str, dict[str, int]] = {}
    for kind, _, severity, count in summary.kinds.filter(pl.col("leg") != "source").iter_rows():
        own = counts.setdefault(view.KIND_TITLES.get(kind, kind), {})
        own[severity] = own.get(severity, 0) + count
    return sorted(((title, own, sum(own.values())) for title, own in counts.items()), key=lambda k: (-k[2], k[0]))
