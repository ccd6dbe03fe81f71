"""Alphabets: which script a word is written in, and look-alike letters of Latin and Cyrillic."""

from __future__ import annotations

import re
from functools import lru_cache

from align.text.words import HYPHENS

# Letters that look the same in both alphabets, after Unicode's confusables table (UTS #39), Latin first.
_LATIN = "AaBCcEeHKMOoPpTXxyIiJjSsNnYgkmtb"
_CYRILLIC = "АаВСсЕеНКМОоРрТХхуІіЈјЅѕИпУдкмтЬ"
_PAIRS = [
    (a, b)
    for a, b in zip(_LATIN, _CYRILLIC, strict=True)
    if (a, b) not in {("N", "И"), ("n", "п"), ("g", "д"), ("b", "Ь")}
]
TO_LATIN = str.maketrans({b: a for a, b in _PAIRS})
TO_CYRILLIC = str.maketrans(dict(_PAIRS))

SCRIPTS = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"), "cyrillic"),
    **dict.fromkeys(("ar", "fa", "ur"), "arabic"),
    **dict.fromkeys(("he",), "hebrew"),
    **dict.fromkeys(("el",), "greek"),
    **dict.fromkeys(("zh", "zt", "ja"), "han"),
    **dict.fromkeys(("ko",), "hangul"),
    **dict.fromkeys(("hi",), "devanagari"),
    **dict.fromkeys(("th",), "thai"),
    **dict.fromkeys(("bn",), "bengali"),
}
_RANGES = {
    "latin": "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "hebrew": "\u0590-\u05ff",
    "arabic": "\u0600-\u06ff\u0750-\u077f",
    "devanagari": "\u0900-\u097f",
    "bengali": "\u0980-\u09ff",
    "thai": "\u0e00-\u0e7f",
    "hangul": "\u1100-\u11ff\uac00-\ud7af",
    "han": "\u3040-\u30ff\u3400-\u9fff",
}
_LETTERS = {name: re.compile(f"[{span}]") for name, span in _RANGES.items()}
_MIXED_WORD = re.compile(rf"[\w{re.escape(HYPHENS)}]+")


def script_of_language(code: str) -> str:
    """`cyrillic` for `ru`, `latin` for everything not listed."""
    return SCRIPTS.get(code, "latin")


def count(text: str, script: str) -> int:
    """How many letters of that script stand in the text."""
    return len(_LETTERS[script].findall(text))


def script_of(text: str) -> str | None:
    """The script of most letters; None for a text without letters of a known script."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _LETTERS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None


def is_mixed(word: str) -> bool:
    """True if Latin and Cyrillic letters meet in one word, a hyphenated designation being one (`IRIS-Т`, `Kyїv`)."""
    return bool(_LETTERS["latin"].search(word)) and bool(_LETTERS["cyrillic"].search(word))


@lru_cache(maxsize=1024)
def mixed_words(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the words in which both alphabets look alike enough to be a slip.

    A Latin name with a Cyrillic ending behind a hyphen (`IT-компания`, `F-16-й`) is ordinary Russian: a hyphenated
    word counts only where one alphabet's part consists of look-alike letters alone.
    """
    return tuple(
        match.span()
        for match in _MIXED_WORD.finditer(text)
        if is_mixed(match.group()) and any(_slip(part, match.group()) for part in _parts(match.group()))
    )


def _parts(word: str) -> list[str]:
    return [part for part in re.split(rf"[{re.escape(HYPHENS)}\d_]+", word) if part]


def _slip(part: str, word: str) -> bool:
    if is_mixed(part):
        return True
    if len(part) == 1 and re.search(rf"\d{part}(?![\w])", word) and word[:1].isupper():
        return any(is_mixed(part + other) for other in _parts(word))  # F-16с
    # a lone capital or two, look-alike throughout, in a word that is otherwise of the other alphabet: IRIS-Т, C-300В
    return (
        len(part) <= 2
        and part.isupper()
        and part.translate(TO_LATIN).translate(TO_CYRILLIC) != part.translate(TO_LATIN)
        and any(is_mixed(part + other) and other[0].isupper() for other in _parts(word))
    )


def to_latin(text: str) -> str:
    """Cyrillic look-alikes written as their Latin twins; other letters stay."""
    return text.translate(TO_LATIN)


def to_cyrillic(text: str) -> str:
    """Latin look-alikes written as their Cyrillic twins; other letters stay."""
    return text.translate(TO_CYRILLIC)
