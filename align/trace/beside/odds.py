"""How much likelier it is that two groups of sentences translate each other than that they met by chance, in nats.

Length after W. A. Gale and K. W. Church, "A Program for Aligning Sentences in Bilingual Corpora" (Computational Linguistics
19:1, 1993): characters of the translation are normal around those of the original times a ratio, with a variance that grows with
them; the prior of each kind of group is theirs too. That a chance meeting has a likelihood of its own (here from the document's
sentence lengths and word frequencies) is R. C. Moore's ("Fast and Accurate Sentence Alignment of Bilingual Corpora", AMTA 2002).

Words: a unit with the rate r is answered in a true translation with the chance r + (1 − r)p, where p is the share of the other
side's sentences that answer it anyway. So an answer is worth log((1 − r) + r/p), and none log(1 − r).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from align.trace.beside.units import RATES, Bag

# characters of the translation to one of the original: what the texts say, no further than _SWAY from _MEAN
_MEAN, _SWAY = 1.0, 1.6
_ENOUGH = 3  # anchors that say it better than the texts' whole lengths
VARIANCE = 4.0  # of a character; scripts/measure-alignment rates: 1.5 in news, 4.6 in the TICO-19 texts
PRIOR = {
    (1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.0445, (1, 2): 0.0445, (2, 2): 0.011, (3, 1): 0.005, (1, 3): 0.005,
}  # fmt: skip
"""Gale and Church's table 5, each direction half; they had no groups of three."""

_WORST = -12.0  # no length says more against a pair than this
_HALF = 0.5  # units of both sides are counted, and most of them are one meeting seen from two sides
# a word of a short text is not common because it stands in one of three sentences
_PRIOR_COUNT, _PRIOR_SHARE = 50, 0.01


@dataclass(slots=True)
class Texts:
    """Both texts, ready to be compared: units and lengths sentence by sentence, and what each unit is worth."""

    source: list[Bag]
    target: list[Bag]
    lengths: tuple[list[int], list[int]]
    worth: tuple[list[list[tuple[float, float, float]]], list[list[tuple[float, float, float]]]]
    silent: tuple[list[float], list[float]]
    chance: tuple[float, float]
    """Mean and variance of the length of a target sentence."""
    ratio: float
    """Characters of the translation to one of the original."""


def prepare(
    source: list[Bag], target: list[Bag], lengths: tuple[list[int], list[int]], anchors: Sequence[tuple[int, int]] = ()
) -> Texts:
    """Counts how common each unit's answers are on the other side. `lengths`: characters of each sentence.

    `anchors`: pairs of sentences that surely belong together. Their lengths tell the ratio better than those of the whole texts, of
    which one may lack a chapter.
    """
    mean = sum(lengths[1]) / max(len(lengths[1]), 1)
    variance = sum((n - mean) ** 2 for n in lengths[1]) / max(len(lengths[1]), 1)
    # a text of a few equal sentences still has sentences of other lengths behind it
    chance = (mean, max(variance, (0.5 * mean) ** 2, 1.0))
    worth = (_worth(source, target), _worth(target, source))
    silent = tuple([sum(math.log(1 - RATES[k]) for k in b.kinds) for b in side] for side in (source, target))
    ratio = sum(lengths[1]) / max(sum(lengths[0]), 1)
    if len(anchors) >= _ENOUGH:
        ratio = median(lengths[1][j] / max(lengths[0][i], 1) for i, j in anchors)
    ratio = min(max(ratio, _MEAN / _SWAY), _MEAN * _SWAY)
    return Texts(source, target, lengths, worth, (silent[0], silent[1]), chance, ratio)


def _worth(side: list[Bag], other: list[Bag]) -> list[list[tuple[float, float, float]]]:
    """What an answer to each unit adds over silence where one, two or three sentences may give it."""
    postings: dict[str, set[int]] = {}
    for i, bag in enumerate(other):
        for key in bag.keys:
            postings.setdefault(key, set()).add(i)
    known: dict[tuple[str, frozenset[str]], tuple[float, float, float]] = {}
    return [
        [_value(kind, keys, postings, len(other), known) for kind, keys in zip(b.kinds, b.own, strict=True)]
        for b in side
    ]


def _value(
    kind: str, keys: frozenset[str], postings: dict[str, set[int]], size: int,
    known: dict[tuple[str, frozenset[str]], tuple[float, float, float]],
) -> tuple[float, float, float]:  # fmt: skip
    if (kind, keys) not in known:
        found = [postings[k] for k in keys if k in postings]
        count = len(found[0].union(*found[1:])) if found else 0
        share = (count + _PRIOR_COUNT * _PRIOR_SHARE) / (size + _PRIOR_COUNT)
        rate = RATES[kind]
        known[kind, keys] = (
            math.log1p(rate / ((1 - rate) * share)),
            math.log1p(rate / ((1 - rate) * (1 - (1 - share) ** 2))),
            math.log1p(rate / ((1 - rate) * (1 - (1 - share) ** 3))),
        )
    return known[kind, keys]


class Odds:
    """Odds of groups over `Texts`. Meetings of sentences are remembered, `forget` drops those of earlier rows."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self._met: dict[int, dict[int, tuple[int, int]]] = {}

    def of(self, a: int, b: int, c: int, d: int) -> float:
        """Log-odds of source sentences a..b (half-open) against target sentences c..d, both not empty; priors left out."""
        return self.length(a, b, c, d) + _HALF * self.words(a, b, c, d)

    def length(self, a: int, b: int, c: int, d: int) -> float:
        """Log-odds of the lengths alone."""
        ours, theirs = sum(self.texts.lengths[0][a:b]), sum(self.texts.lengths[1][c:d])
        mean, variance = self.texts.chance
        # besides the noise that grows with the length there are headlines and free renderings: never less than 3 characters
        true = _normal(theirs, self.texts.ratio * ours, max(VARIANCE * ours, 9.0))
        return max(true - _normal(theirs, (d - c) * mean, (d - c) * variance), _WORST)

    def words(self, a: int, b: int, c: int, d: int) -> float:
        """Log-odds of the units of both groups: what is answered, less what is not."""
        silent, worth = self.texts.silent, self.texts.worth
        total = sum(silent[0][a:b]) + sum(silent[1][c:d])
        met = [[self._meeting(i, j) for j in range(c, d)] for i in range(a, b)]
        for i, row in enumerate(met):
            bits = 0
            for left, _ in row:
                bits |= left
            if bits:
                total += _sum(bits, worth[0][a + i], d - c - 1)
        for j in range(d - c):
            bits = 0
            for row in met:
                bits |= row[j][1]
            if bits:
                total += _sum(bits, worth[1][c + j], b - a - 1)
        return total

    def forget(self, before: int) -> None:
        """Drops what is remembered of source sentences before this one."""
        for row in [r for r in self._met if r < before]:
            del self._met[row]

    def _meeting(self, i: int, j: int) -> tuple[int, int]:
        row = self._met.setdefault(i, {})
        found = row.get(j)
        if found is None:
            ours, theirs = self.texts.source[i].keys, self.texts.target[j].keys
            left = right = 0
            for key in ours.keys() & theirs.keys():
                left |= ours[key]
                right |= theirs[key]
            row[j] = found = (left, right)
        return found


def _sum(bits: int, worth: Sequence[tuple[float, float, float]], among: int) -> float:
    total = 0.0
    while bits:
        low = bits & -bits
        total += worth[low.bit_length() - 1][among]
        bits ^= low
    return total


def _normal(value: float, mean: float, variance: float) -> float:
    return -0.5 * ((value - mean) ** 2 / variance + math.log(2 * math.pi * variance))
