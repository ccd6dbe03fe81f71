"""Spans gathered, and whether another one meets them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from align.text.spans import Spans

SPAN = st.tuples(st.integers(0, 30), st.integers(0, 10)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.lists(SPAN), SPAN)
def test_a_span_meets_the_gathered_ones_where_it_shares_a_character(spans, span):
    taken = {i for a, b in spans for i in range(a, b)}
    assert Spans(spans).meets(span) == (not taken.isdisjoint(range(*span)))
    assert list(Spans(spans)) == spans
