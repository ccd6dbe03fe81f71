"""How sure a difference of preservation between two runs is: paired bootstrap over sentences, with a fixed seed.

Koehn 2004, Statistical significance tests for machine translation evaluation. A row is a sentence that both runs have:
mentions right and judged in the first run, right and judged in the second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import TypeAlias

Row: TypeAlias = tuple[int, int, int, int]

_ROUNDS = 1000
_SEED = 7
_SHARE = 0.95


def difference(rows: Sequence[Row]) -> float | None:
    """Preservation after minus before over sentences of (right, judged) before and after; None where a side judged nothing."""
    right, judged, right_after, judged_after = (sum(column) for column in zip(*rows, strict=True)) if rows else (0,) * 4
    return right_after / judged_after - right / judged if judged and judged_after else None


def interval(rows: Sequence[Row]) -> tuple[float | None, float | None]:
    """95 % percentile interval of `difference`: sentences are drawn with both their sides. None where nothing was judged."""
    if difference(rows) is None:
        return None, None
    random = Random(_SEED)  # noqa: S311  resampling, not secrets
    # most sentences have the same few counts: drawing kinds of sentences by weight is the same and fast
    kinds = Counter(rows)
    names, weights = list(kinds), list(kinds.values())
    values = []
    for _ in range(_ROUNDS):
        drawn = Counter(random.choices(range(len(names)), weights, k=len(rows)))
        sums = [[n * v for v in names[i]] for i, n in drawn.items()]
        value = difference([(a, b, c, d) for a, b, c, d in sums])
        if value is not None:
            values.append(value)
    values.sort()
    if not values:
        return None, None
    edge = (1 - _SHARE) / 2
    return values[int(edge * len(values))], values[max(int((1 - edge) * len(values)) - 1, 0)]
