"""How sure a share is."""

from __future__ import annotations

from random import Random

import polars as pl
import pytest

from align.corpus.summary.interval import bounds, squares


def interval(*articles: tuple[int, int]) -> tuple[float | None, float | None]:
    """The interval for articles of (right, judged)."""
    rows = pl.DataFrame(articles, schema={"right": pl.UInt32, "judged": pl.UInt32}, orient="row")
    sums = rows.select(pl.all().sum(), *squares(pl.col("right"), pl.col("judged"), "x_"))
    low, high = bounds(pl.col("right"), pl.col("judged"), "x_")
    return sums.select(low.alias("low"), high.alias("high")).row(0)


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (81, 263, 0.2553, 0.3662), (1, 29, 0.0061, 0.1718), (15, 148, 0.0624, 0.1605)],
)
def test_one_mention_an_article_gives_wilsons_interval(right, judged, low, high):
    """Newcombe 1998 (Two-sided confidence intervals for the single proportion), table I, method 3."""
    found = interval(*[(1, 1)] * right, *[(0, 1)] * (judged - right))
    # the variance over articles has n - 1 in it, so the effective number is a little less than n
    assert found == pytest.approx((low, high), abs=0.004 if judged > 20 else 0.02)
    assert found[0] <= low + 0.0001
    assert found[1] >= high - 0.0001


def test_drift_that_is_gathered_in_few_articles_makes_it_wider():
    spread = interval(*[(9, 10)] * 20)
    gathered = interval(*[(10, 10)] * 18, *[(0, 10)] * 2)
    assert spread[1] - spread[0] < 0.1
    assert gathered[1] - gathered[0] > 0.2


def test_even_articles_make_it_no_narrower_than_independent_mentions():
    assert interval(*[(9, 10)] * 20) == pytest.approx((0.8506, 0.9343), abs=0.0005)  # Wilson's for 180 of 200


def test_where_nothing_varies_every_article_counts_once():
    assert interval(*[(10, 10)] * 5) == pytest.approx(interval(*[(1, 1)] * 5))
    assert interval((50, 100)) == pytest.approx(interval((1, 2)))
    assert interval((100, 100)) == pytest.approx((0.2065, 1.0), abs=0.0001)


def test_nothing_judged_has_none():
    assert interval((0, 0)) == (None, None)
    assert interval() == (None, None)


def test_it_holds_the_true_share_as_often_as_it_says():
    chance = Random(1)  # noqa: S311  no secret
    held, rounds = 0, 400
    for _ in range(rounds):
        articles = []
        for _ in range(40):
            share = chance.betavariate(4.5, 0.5)  # 0.9 on average, very different from article to article
            judged = chance.randint(1, 20)
            articles.append((sum(chance.random() < share for _ in range(judged)), judged))
        low, high = interval(*articles)
        held += low <= 0.9 <= high
    assert 0.925 <= held / rounds <= 0.98
