"""Which ordinary words may translate each other, where no model was asked: data made by `scripts/make-lexicon`.

English–Russian only; for other pairs it knows nothing, and position then says nothing.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    text = (files("align.trace") / "data" / "lexicon.en-ru.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {word: frozenset(group.split("|")) for word, group in rows}


@lru_cache(maxsize=1)
def _inverse() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, group in _table().items():
        for other in group:
            found.setdefault(other, set()).add(word)
    return {word: frozenset(group) for word, group in found.items()}


def knows(source: str, target: str) -> bool:
    """True if there is a lexicon for this direction."""
    return (source, target) in {("en", "ru"), ("ru", "en")}


def translations(lemma: str, source: str, target: str) -> frozenset[str]:
    """Lemmas in `target` that may stand for the lemma; empty where nothing is known."""
    if (source, target) == ("en", "ru"):
        return _table().get(lemma, frozenset())
    if (source, target) == ("ru", "en"):
        return _inverse().get(lemma, frozenset())
    return frozenset()
