"""Mentions counted by what they are of and where they stand: kept, accepted, drifted and unjudged on each leg, with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from align.corpus.summary.interval import bounds, squares
from align.corpus.summary.periods import Period, begin

if TYPE_CHECKING:
    from align.corpus.summary.parts import Part

LEGS = ("forward", "back")
VERDICTS = ("kept", "accepted", "drifted", "unjudged")
_COUNTS = [f"{leg}_{verdict}" for leg in LEGS for verdict in VERDICTS]
_SUMS = ["mentions", *_COUNTS]
_WAYS = {"term": "term", "kind": "term_kind", "source": "source", "package": "package"}
"""What figures are told by, and the column that has it."""


def tally(part: Part, mentions: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Counts of a part as rows `by`, `key`, `period`, to be added up with those of other parts.

    `by` is `all`, one of `_WAYS`, `period`, or `trend` (a term in a period). Rows without a key are left out, but for articles
    without a source or date, which `all` has.
    """
    verdicts = [
        (pl.col(f"{leg}_verdict") == verdict).sum().cast(pl.UInt32).alias(f"{leg}_{verdict}")
        for leg in LEGS
        for verdict in VERDICTS
    ]
    single = mentions.lazy().group_by("document", "term", "term_kind")
    counted = single.agg(pl.len().alias("mentions"), *verdicts).join(_facts(part, period), on="document", how="left")
    counted = counted.collect().lazy()
    facts = ("source", "package", "period")
    whole = counted.group_by("document", *facts).agg(pl.col(_SUMS).sum()).collect().lazy()
    kinds = counted.group_by("document", "term_kind").agg(pl.col(_SUMS).sum())
    rows = [_by(whole.with_columns(pl.lit("all").alias("key")), "all", "key")]
    for name, column in _WAYS.items():
        frame = counted if name == "term" else kinds if name == "kind" else whole
        rows.append(_by(frame, name, column))
    rows += [_by(whole, "period", "period", dated=True), _by(counted, "trend", "term", dated=True)]
    return pl.concat(pl.collect_all(rows))


def _facts(part: Part, period: Period) -> pl.LazyFrame:
    """What is known of each article."""
    package = pl.concat_str("forward_package", "back_package", separator=" → ", ignore_nulls=True)
    return part.documents.lazy().select(
        pl.col("id").alias("document"),
        "source",
        pl.when(pl.col("forward_package").is_not_null()).then(package).alias("package"),
        begin(period).alias("period"),
    )


def _by(frame: pl.LazyFrame, by: str, column: str, *, dated: bool = False) -> pl.LazyFrame:
    keys = list(dict.fromkeys([column, "period"] if dated else [column]))
    when = pl.col("period") if dated else pl.lit(None, pl.Date).alias("period")
    groups = frame.filter(pl.all_horizontal(pl.col(k).is_not_null() for k in keys)).group_by(keys)
    counts = [pl.len().cast(pl.UInt32).alias("documents"), pl.col(_SUMS).sum()]
    for leg in LEGS:
        counts += squares(*_shares(leg), f"{leg}_")
    return groups.agg(counts).select(
        pl.lit(by).alias("by"), pl.col(column).cast(pl.String).alias("key"), when, *_summed()
    )


def _summed() -> list[pl.Expr]:
    extra = [f"{leg}_{name}" for leg in LEGS for name in ("articles", "rr", "rj", "jj")]
    return [pl.col("documents"), *(pl.col(name) for name in (*_SUMS, *extra))]


def _shares(leg: str) -> tuple[pl.Expr, pl.Expr]:
    """Right, and judged."""
    right = pl.col(f"{leg}_kept") + pl.col(f"{leg}_accepted")
    return right, right + pl.col(f"{leg}_drifted")


def added(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Counts of several parts added up."""
    return pl.concat(frames).group_by("by", "key", "period").agg(e.sum() for e in _summed())


def finished(counts: pl.DataFrame) -> pl.DataFrame:
    """The counts with preservation and its interval on each leg, what has most mentions first, periods in order."""
    columns: list[pl.Expr] = []
    for leg in LEGS:
        right, judged = _shares(leg)
        low, high = bounds(right, judged, f"{leg}_")
        share = pl.when(judged > 0).then(right / judged)
        columns += [
            *(pl.col(f"{leg}_{v}") for v in VERDICTS),
            share.alias(f"{leg}_preservation"),
            low.alias(f"{leg}_low"),
            high.alias(f"{leg}_high"),
        ]
    ordered = counts.sort(
        "by", "period", "mentions", "key", descending=[False, False, True, False], maintain_order=True
    )
    return ordered.select("by", "key", "period", "documents", "mentions", *columns)
