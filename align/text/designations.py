"""Designations such as Il-76, S-300PMU-2, Tu-22M3, MH17 or 9K720: a small grammar of letters, digits and suffix.

Compared with script, case, hyphens and look-alike letters folded (`Il-76` = `Ил-76` = `IL76` = `Ил‑76`); a digit is never
folded. English plurals (`F-16s`) and Russian endings behind a hyphen (`Ил-76-го`) are no part of a designation.
Covers letters–digits and digits–letters–digits; not flight routes, scores, ranges or dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from align.model import Span
from align.text.scripts import to_latin
from align.text.words import HYPHENS

_H = f"[{re.escape(HYPHENS)}]"
_DESIGNATION = re.compile(
    rf"(?<![\w$€£.,/])(?<!\d{_H})"
    rf"(?P<letters>(?:[^\W\d_]{{1,7}}{_H})?[^\W\d_]{{1,8}})?"
    rf"(?P<join>{_H}|(?<=[^\W\d_])(?=\d)|[ \u00a0](?=\d)|(?=\d))"
    rf"(?P<digits>\d{{1,5}}(?:\.\d{{1,2}})?)"
    rf"(?P<suffix>(?:[^\W\d_]{{1,4}}\d{{0,3}}[^\W\d_]{{0,3}})?(?:{_H}[A-ZА-Я0-9]{{1,4}}(?![^\W\d_]*[a-zа-я]{{2}}))?(?:/[A-Z](?![\w]))?)"
    rf"(?:{_H}(?:го|му|м|й|я|е|х|ми|ых|ым|ыми|ого|ому|ой|ю))?(?!\w)"
)
_NUMBER_FIRST = re.compile(r"\d{1,3}[^\W\d_]{1,2}\d{1,4}")
_PLURAL = re.compile(r"(?:['’]?s|e?s)$")

# One Cyrillic letter may stand for several Latin ones: by sound (Х-101 = Kh-101, X-101) or by shape (С-300 = C-300).
_LETTERS = {
    "а": "a", "б": "b", "в": "v b w", "г": "g h", "д": "d", "е": "e", "ж": "zh j", "з": "z", "и": "i", "й": "y i", "к": "k c q",
    "л": "l", "м": "m", "н": "n h", "о": "o", "п": "p", "р": "r p", "с": "s c", "т": "t", "у": "u y", "ф": "f ph",
    "х": "kh x h", "ц": "ts c", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "y", "ь": " ", "э": "e", "ю": "yu iu u", "я": "ya ia",
    "і": "i", "ї": "yi i", "є": "ye e", "ґ": "g",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Designation:
    """`letters`, `digits` and `suffix` as written; `joined` tells a tight one (hyphen or nothing) from `Mk 82`."""

    start: int
    end: int
    text: str
    letters: str
    digits: str
    suffix: str
    joined: bool

    @property
    def span(self) -> Span:
        return self.start, self.end


@lru_cache(maxsize=50_000)
def keys(letters: str) -> frozenset[str]:
    """Latin readings of a run of letters, lower case; runs of over six letters get their first reading only."""
    choices = [_LETTERS.get(c, c).split() or [""] for c in letters.lower().replace("ё", "е") if c not in HYPHENS]
    if len(choices) > 6:
        choices = [c[:1] for c in choices]
    found = {"".join(c) for c in product(*choices)} if choices else {""}
    return frozenset(found | {to_latin(letters).lower()})


def same_letters(a: str, b: str) -> bool:
    """True if both runs can be read alike."""
    return not keys(a).isdisjoint(keys(b))


def same(a: Designation, b: Designation) -> bool:
    """True if letters, digits and suffix agree once script, case and hyphens are folded."""
    return (
        a.digits.lstrip("0") == b.digits.lstrip("0")
        and same_letters(a.letters, b.letters)
        and same_suffix(a.suffix, b.suffix)
    )


def same_suffix(a: str, b: str) -> bool:
    """True if both suffixes can be read alike, hyphens and strokes left out."""
    x, y = (re.sub(rf"[{re.escape(HYPHENS)}/ ]", "", s) for s in (a, b))
    return x == y or (bool(x) and bool(y) and _runs(x, y))


def _runs(x: str, y: str) -> bool:
    left, right = re.findall(r"\d+|\D+", x), re.findall(r"\d+|\D+", y)
    return len(left) == len(right) and all(
        a == b if a.isdigit() or b.isdigit() else same_letters(a, b) for a, b in zip(left, right, strict=True)
    )


_DIGIT = re.compile(r"\d")


def designations(text: str) -> list[Designation]:
    """The designations of `text` in order. A capital or a digit-first pattern is asked for: `on 24` is none."""
    found: list[Designation] = []
    if not _DIGIT.search(text):  # most sentences have none, and the whole pattern is slow to say so
        return found
    for match in _matches(text):
        letters, join, digits, suffix = match.group("letters", "join", "digits", "suffix")
        letters = letters or ""
        start, end = match.start(), match.end()
        tail = _PLURAL.fullmatch(suffix)
        if tail and letters:
            end -= len(text[match.start("suffix") : end])
            suffix = ""
        ending = re.search(rf"{_H}(?:го|му|м|й|я|е|х|ми|ых|ым|ыми|ого|ому|ой|ю)$", text[start:end])
        if ending and letters and ending.group()[1:].islower():
            end = start + ending.start()
        if not letters:
            if not _NUMBER_FIRST.match(text[start:end]) or text[start:end].lower().endswith(("mm", "мм")):
                continue
        elif not _plausible(letters, join):
            continue
        found.append(Designation(start, end, text[start:end], letters, digits, suffix, join not in {" ", "\u00a0"}))
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Matches in order; a word before a space gives way to the digit-first designation behind it: `a 9K37`."""
    position = 0
    while match := _DESIGNATION.search(text, position):
        spaced = match.group("join") in {" ", "\u00a0"}
        if spaced and _NUMBER_FIRST.match(text, match.start("digits")):
            position = match.start("digits")
            continue
        position = match.end()
        yield match


def _plausible(letters: str, join: str) -> bool:
    if join in {" ", "\u00a0"}:
        return len(letters) <= 4 and letters.isupper() and len(letters) >= 1
    return letters[0].isupper() or any(c.isupper() for c in letters)


def parse(name: str) -> Designation | None:
    """The designation that a whole name consists of (`Shahed-136`, `Mk 82`), or None."""
    tight = re.sub(r"(?<=[^\W\d_])[ \u00a0](?=\d)", "-", name.strip())
    for found in designations(tight):
        if found.start == 0 and found.end == len(tight):
            return found
    return None
