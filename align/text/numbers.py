"""Numbers, dates, times, units and currencies of English and Russian, by value.

Covers digits with either language's separators, number words and their compounds (`forty-two`, `сорока двух`, `2,3 млрд`,
`half a million`, `полтора`), ordinals, decades, clock times, months beside a day, Roman centuries. A number that only *may*
answer another (`both`, `двухдневный`, `XXI`) is loose: it satisfies and is never demanded. Other languages: digits only.
Digits of designations, scores' meaning and phone numbers are out of scope; the caller leaves designations out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from align.model import Span
from align.morphology import morphology
from align.text import numerals as n
from align.text.fractions import fractions
from align.text.number_digits import DATE, dates, in_digits, times
from align.text.number_words import in_words
from align.text.quantity import Quantity, touches
from align.text.words import words

__all__ = ["Quantity", "quantities"]

_ROMAN = re.compile(r"\b[IVX]{2,6}\b|\b[VX]\b|\b[ХIVХX]{2,6}\b")


_ALWAYS = re.compile(r"\b24/7\b")  # day and night: no number
_WEB = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")


_LENGTHS = {"day", "week", "month", "year", "decade", "century", "hour", "minute"}


def quantities(text: str, language: str, without: Iterable[Span] = ()) -> list[Quantity]:
    """The quantities of a text in order; nothing that touches a `without` span (designations) is read."""
    barred = [*without, *(m.span() for m in _WEB.finditer(text))]
    found = list(dates(text, barred))
    found += fractions(text, language)
    barred += [q.span for q in found if q.kind == "fraction"] + [m.span() for m in _ALWAYS.finditer(text)]
    barred += [m.span() for m in DATE.finditer(text)]
    found += times(text, language, barred)
    barred += [q.span for q in found]
    digits = [q for q in in_digits(text, language) if not touches(q.span, barred)]
    found += digits
    if language in {"en", "ru"}:
        taken = [*barred, *(q.span for q in digits)]
        found += [q for q in in_words(text, language) if not touches(q.span, taken)]
        found += _romans(text, taken)
        found += _lengths(text, language, taken)
    found += [_inside(text, span) for span in without if any(c.isdigit() for c in text[slice(*span)])]
    return sorted((_age(text, q) for q in found), key=lambda q: q.span)


def _age(text: str, quantity: Quantity) -> Quantity:
    """«на 82-м году жизни» is said of somebody aged 81 as well."""
    if quantity.unit != "year" or not text[quantity.end :].lstrip().startswith("году жизни"):
        return quantity
    return replace(quantity, values=quantity.values | {v - 1 for v in quantity.values})


def _inside(text: str, span: Span) -> Quantity:
    """The digits of a designation: they may answer a number beside a name (Hermes 450 – «Гермес-450»)."""
    values = frozenset(float(d) for d in re.findall(r"\d+", text[slice(*span)]))
    return Quantity(*span, text[slice(*span)], values, None, loose=True, digits=True)


def _lengths(text: str, language: str, taken: list[Span]) -> Iterable[Quantity]:
    """A length of time without a number is one of it: a year answers twelve months, «сутки» 24 hours, «полгода» six months."""
    for word in words(text):
        half_year = language == "ru" and word.norm.startswith(("полго", "полуго", "полутора"))
        unit = _length(word.norm, language)
        if not (half_year or unit) or touches((word.start, word.end), taken):
            continue
        if half_year and not word.norm.startswith("полутора"):
            yield Quantity(word.start, word.end, word.text, frozenset({6.0}), "month", loose=True, digits=False)
            continue
        if half_year:
            yield Quantity(word.start, word.end, word.text, frozenset({1.5}), None, loose=True, digits=False)
        if unit:
            half = re.match(r"\s+(?:and a half|с половиной)\b", text[word.end :])
            yield Quantity(
                word.start, word.end, word.text, frozenset({1.5 if half else 1.0}), unit, loose=True, digits=False
            )


@lru_cache(maxsize=50_000)
def _length(norm: str, language: str) -> str | None:
    """The unit of time that a word names, whatever its case and number."""
    if language == "ru" and norm[:2] not in _BEGINNINGS:
        return None
    lemmas = (norm, *(morphology("ru").lemmas(norm) if language == "ru" else ()))
    return next((u for lemma in lemmas if (u := n.UNIT_OF[language].get(lemma)) in _LENGTHS), None)


_BEGINNINGS = frozenset(word[:2] for word, unit in n.UNIT_OF["ru"].items() if unit in _LENGTHS) | {"дн"}


def _romans(text: str, taken: list[Span]) -> list[Quantity]:
    read = [(m.span(), m.group(), _roman(m.group().replace("Х", "X"))) for m in _ROMAN.finditer(text)]
    return [
        Quantity(*span, shown, frozenset({value}), None, loose=True, digits=False, kind="ordinal")
        for span, shown, value in read
        if value and not touches(span, taken)
    ]


def _roman(text: str) -> float:
    digits = [{"I": 1, "V": 5, "X": 10}.get(c, 0) for c in text]
    return float(sum(-a if b > a else a for a, b in zip(digits, [*digits[1:], 0], strict=True))) if all(digits) else 0.0
