"""Numbers written in digits: with either language's separators, signs and scales; dates; clock times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from align.model import Span
from align.text import numerals as n
from align.text.quantity import Quantity, month_near, scale_of, touches, unit_after
from align.text.words import Word, words

_DIGITS = re.compile(
    r"(?P<sign>US\$|A\$|C\$|[$€£₽₴¥])?\s?"
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?|(?<![\w.,])\.\d+)"
    r"(?P<tail>%|[a-zа-яё]{1,3}\b|['’]?s\b)?"
)


_TIME = re.compile(
    r"(?<!\d)(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d))?(?!\d)\s*(?P<half>[ap]\.?\s?m\b\.?)?", re.IGNORECASE
)


DATE = re.compile(r"(?<![\d.])(?:(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})|(\d{4})-(\d{2})-(\d{2}))(?![\d])")


def dates(text: str, barred: list[Span]) -> Iterable[Quantity]:
    """08.01.2020 and 2020-01-08: a day with its month, and a year."""
    for match in DATE.finditer(text):
        day, month, year = match.group(1, 2, 3) if match.group(1) else match.group(6, 5, 4)
        if touches(match.span(), barred) or not 1 <= int(month) <= 12:
            continue
        span, shown = match.span(), match.group()
        yield Quantity(*span, shown, frozenset({float(day)}), f"month:{int(month)}", loose=False, digits=True)
        yield Quantity(*span, shown, frozenset({float(year)}), None, loose=False, digits=True)


def times(text: str, language: str, barred: list[Span]) -> Iterable[Quantity]:
    for match in _TIME.finditer(text):
        hour, minute, half = int(match.group("h")), match.group("m"), (match.group("half") or "").lower()
        clock = minute is not None and text[match.end("h")] == ":"
        if not half and not clock:
            continue
        if (half and not half.startswith(("a", "p"))) or touches(match.span(), barred):
            continue
        if language == "ru" and half:
            continue
        full = hour % 12 + 12 if half.startswith("p") else hour % 12 if half.startswith("a") else hour
        values = {full * 60.0 + int(minute or 0)}
        yield Quantity(
            match.start(),
            match.end(),
            match.group().strip(),
            frozenset(values),
            None,
            loose=False,
            digits=True,
            kind="time",
        )


def _readings(number: str) -> frozenset[float]:
    plain = re.sub(r"[ \u00a0\u202f\u2009]", "", number)
    found = set()
    if re.fullmatch(r"\d+", plain):
        found.add(float(plain))
    elif re.fullmatch(r"\d+(?:,\d{3})+(?:\.\d+)?", plain):
        found.add(float(plain.replace(",", "")))
        if plain.count(",") == 1 and "." not in plain:
            found.add(float(plain.replace(",", ".")))
    elif re.fullmatch(r"\d+\.\d+", plain):
        found.add(float(plain))
        if re.fullmatch(r"\d{1,3}\.\d{3}", plain):
            found.add(float(plain.replace(".", "")))
    elif re.fullmatch(r"\d+,\d+", plain):
        found.add(float(plain.replace(",", ".")))
    elif re.fullmatch(r"\.\d+", plain):
        found.add(float(plain))
    else:
        found.add(float(re.sub(r"[^\d]", "", plain)))
    return frozenset(found)


def in_digits(text: str, language: str) -> Iterable[Quantity]:
    """The numbers that begin with a digit, with their scale, unit and month."""
    after = words(text)
    for match in _DIGITS.finditer(text):
        number, start = match.group("number"), match.start("number")
        if start > 0 and text[start - 1].isalpha():
            continue
        read = _tail(match, language)
        if read is None:
            continue
        values, kind, unit, end = read
        if (century := _CENTURY.search(text[:start])) and re.fullmatch(r"\d\d", number):
            values |= {float(century.group(1)) * 100 + float(number)}  # 2010–11
        if ending := _ENDING.match(text[end:]):
            decade = ending.group()[1:] in {"е", "х"} and number.endswith("0") and len(number) in {2, 4}
            kind = "decade" if decade else "ordinal"
            unit = "year" if "летн" in ending.group() else unit
            end += ending.end()
        following = [w for w in after if w.start >= end][:4]
        values, unit, end = _scaled(text, following, values, unit, end, language)
        if kind == "number" and unit is None:
            unit = unit_after(text, following, end, language) or month_near(text, after, match.start(), end, language)
        start = match.start("sign") if match.group("sign") else start
        if number.startswith("0") and len(number) == 4 and number.isdigit():
            values, kind = frozenset({int(number[:2]) * 60.0 + int(number[2:])}), "time"
        yield Quantity(start, end, text[start:end], values, unit, loose=False, digits=True, kind=kind)


_CENTURY = re.compile(r"(?<!\d)(\d\d)\d\d[-–—/]$")
_ENDING = re.compile(r"[-‑](?:е|го|му|м|й|я|х|ю|ми|летн\w+|ти|и)(?!\w)")


def _tail(match: re.Match[str], language: str) -> tuple[frozenset[float], str, str | None, int] | None:
    """Values, kind, unit and end of a match by what clings to its digits; None if that makes it no number."""
    number, tail = match.group("number"), match.group("tail") or ""
    values, kind, end = _readings(number), "number", match.end("number")
    unit = n.CURRENCY_SIGNS.get((match.group("sign") or "")[-1:])
    if tail == "%":
        unit, end = "percent", match.end()
    elif tail in {"st", "nd", "rd", "th"}:
        kind, end = "ordinal", match.end()
    elif tail in {"s", "'s", "’s"} and number.endswith("0"):
        kind, end = "decade", match.end()
    elif language == "en" and tail in {"m", "bn", "tn", "k", "mn"}:
        values, end = frozenset(v * n.EN_SCALE[tail] for v in values), match.end()
    elif tail and (known := n.UNIT_OF.get(language, {}).get(tail)):
        unit, end = known, match.end()
    elif tail:
        return None
    return values, kind, unit, end


def _scaled(
    text: str, following: Sequence[Word], values: frozenset[float], unit: str | None, end: int, language: str
) -> tuple[frozenset[float], str | None, int]:
    """A scale word right behind the digits (`2.3 billion`, `500 тыс.`), then the unit; `and a half` too."""
    half, rest = 0.0, [w.norm for w in following[:3]]
    if rest == ["and", "a", "half"] or rest[:2] == ["с", "половиной"]:
        half, end, following = (
            0.5,
            following[2 if rest[0] == "and" else 1].end,
            following[3 if rest[0] == "and" else 2 :],
        )
    values = frozenset(v + half for v in values)
    while following and text[end : following[0].start].strip() in {"", "-", "‑"} and following[0].start - end <= 2:
        factor = scale_of(following[0].norm, language)
        if factor is None:
            break
        values, end = frozenset(round(v * factor, 6) for v in values), following[0].end
        following = following[1:]
    if following and unit is None:
        # the full stop of an abbreviated scale ends nothing: 500 тыс. рублей
        behind = end + (text[end : end + 1] == "." and text[:end].endswith(("тыс", "млн", "млрд", "трлн")))
        unit = unit_after(text, following, behind, language)
    return values, unit, end
