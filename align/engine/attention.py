"""Whether a package's attention points at what is being translated: tracing relies on it, and many packages' does not.

The probe needs no language: lists of makes and numbers (“Boeing 747, Nokia 3310, …”), and as their translation the same
items in another order. A decoder that points right looks at each item where it stands in the source; one that looks at the
same place, or everywhere, is found out. scripts/calibrate-attention shows the curve that `MIN_RIGHT` was chosen from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from align.engine.cache import Cache
from align.engine.packages import Package
from align.model import Link
from align.text.words import words

MIN_RIGHT = 0.74
"""The least share of words that must be pointed at. Of the 48 decoder heads of the bundled packages, each in turn as the one that
shows, 14 reach 0.79 or more and find the place of at least 78 % of proper names; the other 34 reach at most 0.69."""
LEAST = 0.3
"""Less attention is no link: trace.place.MIN_LINK, which this package may not import; a test holds them equal."""
_ITEMS = (
    "Boeing 747", "Nokia 3310", "Airbus 320", "Toyota 86", "Volvo 940", "IBM 5150", "Sony 75", "Canon 550", "Porsche 911", "Apollo 13",
    "Ford 150", "Windows 98", "Peugeot 406", "Fiat 500", "Leica 35",
)  # fmt: skip
_STEPS = (1, 2, 4, 7)
_ORDER = (2, 0, 3, 1)  # no item keeps its place


class Attending(Protocol):
    """What the probe needs of a translator."""

    package: Package

    def attend(self, sources: Sequence[str], targets: Sequence[str]) -> list[tuple[Link, ...]]:
        """Word links of given translations."""


def probe() -> list[tuple[str, str]]:
    """Sources and their forced translations."""
    found = []
    for step in _STEPS:
        for start in range(0, len(_ITEMS), 2):
            items = [_ITEMS[(start + step * k) % len(_ITEMS)] for k in range(len(_ORDER))]
            found.append((", ".join(items) + ".", ", ".join(items[k] for k in _ORDER) + "."))
    return found


def measure(translator: Attending) -> float:
    """The share of the probe's words at which the decoder looks, and looks most, when it writes them.

    Loads the model. Raises `ModelError` if it does not load.
    """
    pairs = probe()
    links = translator.attend([s for s, _ in pairs], [t for _, t in pairs])
    seen = [_looks_at(source, target, found) for (source, target), found in zip(pairs, links, strict=True)]
    return sum(map(sum, seen)) / sum(map(len, seen))


def points_right(translator: Attending, cache: Cache) -> bool:
    """Whether tracing may rely on a package's attention; measured once for a package and remembered in the cache.

    The bundled packages were measured before they were shipped (a test does it again). Raises `ModelError` as `measure` does.
    """
    return translator.package.origin == "bundled" or known_share(translator, cache) >= MIN_RIGHT


def known_share(translator: Attending, cache: Cache) -> float:
    """What `measure` gave for this package, remembered or measured now."""
    package = translator.package.sha256()
    share = cache.attention(package)
    if share is None:
        share = measure(translator)
        cache.put_attention(package, share)
    return share


def _looks_at(source: str, target: str, links: Sequence[Link]) -> list[bool]:
    """For each word of the target whether most attention lies on the same word of the source."""
    places = words(source)
    right = []
    for word in words(target):
        weights: dict[str, float] = defaultdict(float)
        for a, b, c, d, weight in links:
            if c < word.end and word.start < d:
                for place in places:
                    if a < place.end and place.start < b:
                        weights[place.text] += weight
        best = max(weights, key=lambda text: weights[text], default="")
        right.append(best == word.text and weights[best] >= LEAST)
    return right
