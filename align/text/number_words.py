"""Numbers written in words, English and Russian: compounds, ordinals, halves, collectives, first parts of compounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.morphology import morphology
from align.text import numerals as n
from align.text.quantity import Quantity, month_near, unit_after
from align.text.words import Word, words


@dataclass(slots=True)
class _Token:
    word: Word
    value: float
    role: str  # cardinal, ordinal, scale, half, loose


def in_words(text: str, language: str) -> list[Quantity]:
    everything = words(text)
    tokens = [_token(word, language) for word in everything]
    if not any(tokens):
        return []
    found: list[Quantity] = []
    run: list[_Token] = []
    for i, (word, token) in enumerate(zip(everything, tokens, strict=True)):
        gap = text[run[-1].word.full_end : word.start] if run else ""
        if token and run and (token.role == "loose" or not _continues(run, token, gap)):
            found += _number(text, run, everything, language)
            run = []
        if token:
            run.append(token)
        elif run and _joins(run[-1], everything, i, language):
            continue
        elif run:
            found += _number(text, run, everything, language)
            run = []
    return found + (_number(text, run, everything, language) if run else [])


def _joins(last: _Token, everything: Sequence[Word], i: int, language: str) -> bool:
    """True for the small words inside a number: half a million, one hundred and five, two and a half, два с половиной."""
    rest = [w.norm for w in everything[i : i + 3]]
    later = _token(everything[i + 1], language) if i + 1 < len(everything) else None
    if later is None:
        return rest == ["and", "a", "half"]
    if rest[0] == "and":
        return last.role == "scale" and later.role == "cardinal"
    return (rest[0] in {"a", "an"} and (last.role == "half" or later.role == "half")) or (
        rest[0] == "с" and later.role == "half"
    )


def _continues(run: list[_Token], token: _Token, gap: str) -> bool:
    if gap.strip() not in {"", "-", "‑", "‐"} and not re.fullmatch(r"\s*(?:and|and a|a|an|с)\s*", gap):
        return False
    last = run[-1]
    if token.role == "half":
        return last.role in {"cardinal", "scale"}
    if last.role in {"ordinal", "loose"}:
        return False
    if token.role == "scale":
        return True
    if last.role == "scale":
        return token.value < last.value
    # twenty-five, сорок два, сто пять; but not "three five"
    return last.value >= 20 and token.value < (10 if last.value < 100 else 100) and last.value % 10 == 0


def _token(word: Word, language: str) -> _Token | None:
    read = _read(word.norm, language)
    return _Token(word, *read) if read else None


_RU_TABLES = ((n.RU_SCALE, "scale"), (n.RU_CARDINAL, "cardinal"), (n.RU_ORDINAL, "ordinal"), (n.RU_LOOSE, "loose"))
# Inflected numerals begin like their dictionary form; other words are never asked about, which saves most of the cost.
_RU_BEGINNINGS = frozenset(word[:2] for table in (*(t for t, _ in _RU_TABLES), n.RU_PREFIX) for word in table)


@lru_cache(maxsize=50_000)
def _read(norm: str, language: str) -> tuple[float, str] | None:
    """Value and role of a number word; None for any other word."""
    if language == "en":
        for table, role in ((n.EN_CARDINAL, "cardinal"), (n.EN_ORDINAL, "ordinal"), (n.EN_LOOSE, "loose")):
            if norm in table:
                return float(table[norm]), "half" if norm == "half" else role
        scale = n.EN_SCALE.get(norm) if len(norm) > 2 else None
        return (scale, "scale") if scale else None
    if norm[:2] not in _RU_BEGINNINGS:
        return None
    lemmas = (norm, *sorted(morphology("ru").lemmas(norm)))
    for table, role in _RU_TABLES:
        for lemma in lemmas:
            if lemma in table:
                return float(table[lemma]), "half" if lemma == "половина" else role
    value = _compound(norm)
    return (value, "loose") if value else None


_PREFIXES = sorted(n.RU_PREFIX, key=len, reverse=True)


def _compound(norm: str) -> float:
    """The number that opens a compound: двадцатисемилетний, пятисотпроцентный, тридцатитысячный; 0 for none."""
    total, rest = 0.0, norm
    while prefix := next((p for p in _PREFIXES if rest.startswith(p) and len(rest) > len(p) + 3), None):
        value = n.RU_PREFIX[prefix]
        if total and (value >= 20 or prefix.startswith(("полу", "одно", "едино"))):
            break
        total, rest = total + value, rest.removeprefix(prefix)
    for stem, factor in (("сот", 1e2), ("тысяч", 1e3), ("миллион", 1e6), ("миллиард", 1e9)):
        if total and rest.startswith(stem):
            return total * factor
    return total


# half past six, a quarter to seven, в половине седьмого, без четверти семь: told differently in every language
_CLOCK = re.compile(
    r"\b(?:half past|quarter (?:to|past)|minutes (?:to|past)|в половине|четверть|без четверти|минут) $", re.IGNORECASE
)


def _number(text: str, run: list[_Token], everything: Sequence[Word], language: str) -> list[Quantity]:
    start, end = run[0].word.start, run[-1].word.end
    value = (
        (0.5 * run[1].value if run[1].role == "scale" else 0.5)
        if run[0].role == "half" and len(run) > 1
        else _evaluate(run)
    )
    alone = len(run) == 1
    role = run[-1].role
    following = [w for w in everything if w.start >= end][:4]
    unit = unit_after(text, following, end, language) or (
        month_near(text, everything, start, end, language) if role == "ordinal" else None
    )
    before = [w for w in everything if w.end <= start][-1:]
    article = (
        bool(before) and before[0].norm in {"a", "an"} and not text[: before[0].start].endswith(" of ")
    )  # a quarter of a billion
    loose = role == "loose" or (alone and role == "half") or (alone and role == "ordinal")
    loose = loose or (
        bool(before)
        and before[0].norm in {"past", "to", "половине", "четверть", "без"}
        and bool(_CLOCK.search(text[max(0, start - 20) : start]))
    )
    loose = loose or (alone and role == "scale" and not article) or value in {0.0, 1.0}
    kind = "fraction" if role == "half" and alone else "ordinal" if role == "ordinal" else "number"
    return [
        Quantity(start, end, text[start:end], frozenset({round(value, 6)}), unit, loose=loose, digits=False, kind=kind)
    ]


def _evaluate(run: list[_Token]) -> float:
    total, current, last_scale = 0.0, 0.0, 0.0
    for token in run:
        if token.role == "scale":
            last_scale = token.value
            if token.value in {12.0, 10.0, 20.0, 100.0}:
                current = (current or 1.0) * token.value
            else:
                total += (current or 1.0) * token.value
                current = 0.0
        elif token.role == "half":
            current += 0.5
            if last_scale:  # a million and a half
                total, current = total + 0.5 * last_scale, 0.0
        else:
            current += token.value
    return total + current
