"""How sure a share of mentions is: a 95 % interval that knows that mentions of one article are not independent.

Wilson's score interval (Wilson 1927, Probable inference, the law of succession, and statistical inference) on the effective
number of mentions: their number divided by the design effect (Kish 1965, Survey sampling), which is the variance of the
share over whole articles – that of a ratio of totals (Cochran 1977, Sampling techniques, 2.11) – relative to that of as many
independent mentions. Franco, Little, Louis and Slud 2019 (Comparative study of confidence intervals for proportions in
complex sample surveys, Journal of Survey Statistics and Methodology 7) found Wilson's the best of those so adjusted.

Where nothing varies (every mention right, or one article) the design effect is unknown: each article then counts once.
"""

from __future__ import annotations

import polars as pl

Z = 1.959964
"""97.5th percentile of the normal distribution."""


def squares(right: pl.Expr, judged: pl.Expr, prefix: str) -> list[pl.Expr]:
    """What `bounds` needs of a group whose rows are articles; sums of parts can be added up."""
    r, j = right.cast(pl.Float64), judged.cast(pl.Float64)
    return [
        (judged > 0).sum().cast(pl.UInt32).alias(f"{prefix}articles"),
        (r * r).sum().alias(f"{prefix}rr"),
        (r * j).sum().alias(f"{prefix}rj"),
        (j * j).sum().alias(f"{prefix}jj"),
    ]


def bounds(right: pl.Expr, judged: pl.Expr, prefix: str) -> tuple[pl.Expr, pl.Expr]:
    """Low and high end of the share `right / judged`, null where nothing was judged; the other columns are from `squares`."""
    articles = pl.col(f"{prefix}articles").cast(pl.Float64)
    judged = judged.cast(pl.Float64)
    share = right.cast(pl.Float64) / judged
    spread = pl.col(f"{prefix}rr") - 2 * share * pl.col(f"{prefix}rj") + share**2 * pl.col(f"{prefix}jj")
    alone = judged * share * (1 - share)  # judged² times the variance of independent mentions
    effect = (articles / (articles - 1) * spread / alone).clip(lower_bound=1.0)
    known = (articles >= 2) & (alone > 0)
    size = pl.when(known).then(judged / effect).otherwise(articles)
    size = pl.when(judged > 0).then(size)
    middle = (share + Z**2 / (2 * size)) / (1 + Z**2 / size)
    half = Z / (1 + Z**2 / size) * (share * (1 - share) / size + Z**2 / (4 * size**2)).sqrt()
    return (middle - half).clip(0.0, 1.0), (middle + half).clip(0.0, 1.0)
