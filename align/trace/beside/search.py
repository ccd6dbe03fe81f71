"""The best way to lay two texts beside each other: anchors first, then dynamic programming in a band around them.

Anchors are sentences that share what hardly any other sentence has (a number, a name, a rare word), chained in order. Between them
the band holds every pairing; where they are far apart it follows the straight line. So time and memory grow with the length of the
texts and not with its square, and a wrong anchor still leaves room on both sides.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise

from align.trace.beside.odds import PRIOR, Odds, Texts
from align.trace.beside.units import Bag

_MARGIN = 10  # sentences on both sides of the anchors' line
_SMALL = 60  # between two anchors everything is looked at up to this many sentences …
WIDE = 80  # … and beyond it this many on both sides of the straight line
_RARE = 3  # sentences of a side that share a key which makes an anchor
_LEAST = 2  # keys that make an anchor

_LONGEST = max(n for n, _ in PRIOR)
_MOVES = [(n, m, math.log(p)) for (n, m), p in PRIOR.items()]

Group = tuple[int, int, int, int]
"""Source start and end, target start and end: half-open; one of the two may be empty."""


def groups(texts: Texts, chain: list[tuple[int, int]]) -> list[Group]:
    """The likeliest groups, in order; together they cover both texts. `chain`: the anchors."""
    n, m = len(texts.source), len(texts.target)
    rows = _band(chain, n, m)
    odds = Odds(texts)
    moves: list[bytearray] = []  # for each cell of the band the last step of its best way
    scores: list[dict[int, float]] = []
    for i in range(n + 1):
        odds.forget(i - _LONGEST)
        here: dict[int, float] = {}
        scores = [*scores[-_LONGEST:], here]
        moves.append(bytearray(rows[i][1] - rows[i][0] + 1))
        for j in range(rows[i][0], rows[i][1] + 1):
            score, move = _best(odds, scores, i, j)
            if score > -math.inf:
                here[j], moves[i][j - rows[i][0]] = score, move
    return _walk_back(moves, rows, n, m)


def _best(odds: Odds, scores: list[dict[int, float]], i: int, j: int) -> tuple[float, int]:
    """The best way to have i source and j target sentences behind us, and its last step. `scores`: of this row and those before."""
    if i == j == 0:
        return 0.0, 0
    top, last = -math.inf, 0
    for move, (a, b, prior) in enumerate(_MOVES):
        before = scores[-1 - a].get(j - b) if a <= i and b <= j else None
        if before is None:
            continue
        score = before + prior + (odds.of(i - a, i, j - b, j) if a and b else 0.0)
        if score > top:
            top, last = score, move
    return top, last


def _walk_back(moves: list[bytearray], rows: list[tuple[int, int]], n: int, m: int) -> list[Group]:
    found: list[Group] = []
    i, j = n, m
    while i or j:
        a, b, _ = _MOVES[moves[i][j - rows[i][0]]]
        found.append((i - a, i, j - b, j))
        i, j = i - a, j - b
    return found[::-1]


def anchors(source: list[Bag], target: list[Bag]) -> list[tuple[int, int]]:
    """Pairs of sentences that share rare keys and are each other's best, chained so that both sides ascend."""
    ours, theirs = _postings([b.keys for b in source]), _postings([b.keys for b in target])
    votes: dict[tuple[int, int], float] = defaultdict(float)
    for key, left in ours.items():
        right = theirs.get(key, ())
        if len(left) <= _RARE and 0 < len(right) <= _RARE:
            for i in left:
                for j in right:
                    votes[i, j] += 1 / (len(left) * len(right))
    top_left: dict[int, float] = defaultdict(float)
    top_right: dict[int, float] = defaultdict(float)
    for (i, j), vote in votes.items():
        top_left[i], top_right[j] = max(top_left[i], vote), max(top_right[j], vote)
    pairs = [p for p, v in votes.items() if v >= _LEAST and v == top_left[p[0]] and v == top_right[p[1]]]
    return _chain(sorted(pairs))


def _postings(keys: list[dict[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, group in enumerate(keys):
        for key in group:
            found[key].append(i)
    return found


def _chain(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain that ascends on both sides (patience sorting); of pairs with one source sentence at most one."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    pairs = sorted(pairs, key=lambda p: (p[0], -p[1]))
    for at, (_, j) in enumerate(pairs):
        spot = bisect_left(ends, j)
        before.append(last[spot - 1] if spot else -1)
        if spot == len(ends):
            ends.append(j)
            last.append(at)
        else:
            ends[spot], last[spot] = j, at
    found = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _band(chain: list[tuple[int, int]], n: int, m: int) -> list[tuple[int, int]]:
    """The first and the last target position to look at for each number of source sentences 0..n."""
    low, high = [m] * (n + 1), [0] * (n + 1)
    points = [(0, 0), *chain, (n, m)]
    for (a, c), (b, d) in pairwise(points):
        near = max(b - a, d - c) <= _SMALL
        for row in range(a, b + 1):
            first = c + (d - c) * (row - a) // max(b - a, 1)
            next_ = c + (d - c) * (min(row + 1, b) - a) // max(b - a, 1) if b > a else d
            start, stop = (c - _MARGIN, d + _MARGIN) if near else (first - WIDE, next_ + WIDE)
            low[row], high[row] = min(low[row], max(start, 0)), max(high[row], min(stop, m))
    return list(zip(low, high, strict=True))
