"""Inflection behind one small interface: `morphology("ru").same("лавров", "лаврову")`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from align.morphology.base import Morphology
from align.morphology.english import English
from align.morphology.slavic import Slavic
from align.morphology.stemmed import Stemmed

__all__ = ["Morphology", "Slavic", "morphology", "readings"]


@lru_cache(maxsize=32)
def morphology(language: str) -> Morphology:
    """The morphology of an ISO 639-1 language; every code has one."""
    if language in {"ru", "uk"}:
        return Slavic(language)
    if language == "en":
        return English()
    return Stemmed(language)


def readings(forms: Morphology, word: str) -> tuple[Any, ...] | None:
    """pymorphy3's readings of a folded word, the likeliest first; None in languages that it does not know."""
    return forms.parses(word) if isinstance(forms, Slavic) else None
