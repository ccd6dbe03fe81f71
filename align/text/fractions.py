"""Fractions said in words: a third of, two thirds, три четверти, пятая часть. Halves are left to `align.text.number_words`.

A fraction of a number (a quarter of a billion) or of an hour is no share of anything and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from align.text.quantity import Quantity

_EN_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_EN_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_EN = re.compile(
    rf"\b(?P<one>an?|one)[ -](?P<part>{'|'.join(_EN_PARTS)})(?= of (?!an? (?:million|billion|trillion|hour|century|mile)\b))"
    rf"|\b(?P<count>two|three|four|five|six|seven|eight|nine)[ -](?P<parts>{'|'.join(_EN_PARTS)})s\b(?<!two quarters)",
    re.IGNORECASE,
)
_RU_PARTS = {"трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9, "десят": 10}
_RU_COUNTS = {"дв": 2, "тр": 3, "четыр": 4, "пят": 5, "шест": 6, "сем": 7, "восем": 8, "восьм": 8, "девят": 9}
_RU = re.compile(
    r"\b(?P<count>дв|тр|четыр|пят|шест|сем|восем|восьм|девят)(?:е|ух|умя|ум|и|ех|ем|емя|ьмя|ь|ью|ю)\s+"
    r"(?P<parts>трет|четверт|пят|шест|седьм|восьм|девят|десят)(?:и|ей|ям|ями|ях|ых|ым|ыми)\b"
    r"|\b(?P<part>трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)(?:ья|ью|ьей|ая|ую|ой)\s+част(?:ь|и|ью)\b",
    re.IGNORECASE,
)


def fractions(text: str, language: str) -> Iterable[Quantity]:
    """The fractions of an English or Russian text in order; none in other languages."""
    pattern, counts, parts = {"en": (_EN, _EN_COUNTS, _EN_PARTS), "ru": (_RU, _RU_COUNTS, _RU_PARTS)}.get(
        language, (None, {}, {})
    )
    for match in pattern.finditer(text) if pattern else ():
        count, part = match.group("count"), match.group("parts") or match.group("part")
        value = (counts[count.lower()] if count else 1) / parts[part.lower().replace("ё", "е")]
        yield Quantity(
            *match.span(), match.group(), frozenset({round(value, 6)}), None, loose=False, digits=False, kind="fraction"
        )
