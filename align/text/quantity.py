"""A number of a text with what it counts: units, months and scales beside it, by the tables of `align.text.numerals`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.model import Span
from align.morphology import morphology
from align.text import numerals as n
from align.text.words import Word


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text. `values` are its readings (`1,200` may be 1200 or 1.2); `unit` is canonical, a month is `month:3`.

    `loose`: it may answer another number but is never asked for. `digits`: written in digits.
    """

    start: int
    end: int
    text: str
    values: frozenset[float]
    unit: str | None
    loose: bool
    digits: bool
    kind: str = "number"  # number, ordinal, time, decade, fraction

    @property
    def span(self) -> Span:
        return self.start, self.end


def touches(span: Span, others: list[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def scale_of(norm: str, language: str) -> float | None:
    if language == "en":
        return (
            n.EN_SCALE.get(
                norm, n.EN_SCALE.get(norm.removesuffix("s")) if norm.endswith("s") and norm != "ms" else None
            )
            if len(norm) > 1
            else None
        )
    if language == "ru":
        return next(
            (n.RU_SCALE[lemma] for lemma in (norm, *morphology("ru").lemmas(norm)) if lemma in n.RU_SCALE), None
        )
    return None


def unit_after(text: str, following: Sequence[Word], end: int, language: str) -> str | None:
    """The unit among the next two words: `5 square miles`, `600 million US dollars`."""
    table = n.UNIT_OF.get(language, {})
    if text[end : end + 2].strip().startswith("%"):
        return "percent"
    for word in following[: 3 if language == "en" else 2]:
        if re.search(r"[,;.!?()—–:]", text[end : word.start]):
            return None
        if text[end : word.start].strip() == "per" or word.norm in {
            "per",
            "и",
            "and",
            "to",
            "of",
            "в",
            "на",
            "до",
            "за",
            "из",
            "or",
            "или",
        }:
            if word.norm == "per" and re.match(r"\s*per\s+cent\b", text[end:]):
                return "percent"
            return None
        for lemma in (word.norm, *(morphology("ru").lemmas(word.norm) if language == "ru" else ())):
            if lemma in table:
                return table[lemma]
    return None


def month_near(text: str, found: Sequence[Word], start: int, end: int, language: str) -> str | None:
    """`month:3` where a month's name stands right before or behind a day or a year."""
    table = n.MONTHS.get(language, {})
    before = [w for w in found if w.end <= start][-1:]
    behind = [w for w in found if w.start >= end][:2]
    near = [w for w in before if text[w.end : start].strip() in {"", "."}] + [
        w for w in behind[:1] if text[end : w.start].strip() == ""
    ]
    near += [w for w in behind[1:] if behind[0].norm == "of" and text[behind[0].end : w.start].strip() == ""]
    for word in near:
        for lemma in (word.norm, *(morphology("ru").lemmas(word.norm) if language == "ru" else ())):
            if lemma in table and (language == "ru" or word.text[:1].isupper()):
                return f"month:{table[lemma]}"
    return None
