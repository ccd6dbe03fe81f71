"""Words with their places, and the folding under which two spellings of a word are the same word.

Covers any alphabet that separates words by spaces. A hyphen joins two words (`US-led` is `US` and `led`), a possessive
’s is left out of the word's span, a dotted abbreviation (`U.S.`) is one word. Folding drops case, stress marks, Latin
diacritics, invisible characters and the difference between ё and е; it only *finds* a name, never judges its spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"
APOSTROPHES = "'’ʼ‘`´ʹ"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?!\w)"  # U.S., U.S.A., г.р.
    rf"|[^\W_](?:[\w{INVISIBLE}\u0300-\u036f]|[{APOSTROPHES}](?=[^\W\d_]))*"
)


class Word(NamedTuple):
    """`start` and `end` leave a possessive ’s out, `full_end` has it in; `joined`: a hyphen ties it to the word before."""

    start: int
    end: int
    full_end: int
    text: str
    norm: str
    joined: bool

    @property
    def possessive(self) -> bool:
        return self.full_end != self.end


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The key under which spellings of one word meet: `Guterres’` … `ГУТЕРРИШ` …, in their own alphabet."""
    if word.isascii():
        return word.lower().replace(".", "").replace("`", "'")
    text = unicodedata.normalize("NFC", word).casefold().replace("ё", "е")
    out = []
    for char in text:
        if char in INVISIBLE or char in ".\u0301\u0300":
            continue
        if char in APOSTROPHES:
            out.append("'")
        elif char > "\u024f" and unicodedata.category(char) != "Mn" and not "\u1e00" <= char <= "\u1eff":
            out.append(char)
        else:
            out.extend(c for c in unicodedata.normalize("NFD", char) if unicodedata.category(c) != "Mn")
    return "".join(out).translate(_LATIN)


_LATIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order. Remembered for the last thousand texts: every stage asks for the same ones.

    A single closing apostrophe after s (`the Patriots’ crews`) never belongs to a word, so it needs no care.
    """
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, full_end = match.span()
        raw = match.group()
        if raw[-1] in "sS" and len(raw) > 2 and raw[-2] in APOSTROPHES:
            raw = raw[:-2]
        gap = text[found[-1].full_end : start] if found else " "
        joined = len(gap) == 1 and gap in HYPHENS
        found.append(Word(start, start + len(raw), full_end, raw, fold(raw), joined))
    return tuple(found)


def is_upper(text: str) -> bool:
    """True if it has letters and none is small (`НАТО`, `U.S.`, `S-300`)."""
    return text.upper() == text and text.lower() != text


def is_capitalised(text: str) -> bool:
    """True if the first letter is a capital."""
    for char in text:
        if char.isalpha():
            return char.isupper()
    return False


@lru_cache(maxsize=4096)
def is_headline(text: str) -> bool:
    """True if the text as a whole is in capitals: more than one word, nearly every cased letter big."""
    letters = [c for c in text if c.isalpha() and c.lower() != c.upper()]
    return len(letters) > 7 and sum(c.isupper() for c in letters) >= 0.85 * len(letters) and " " in text.strip()


@lru_cache(maxsize=4096)
def is_title_case(text: str) -> bool:
    """True for headlines Written Like This: nearly every longer word has a capital and no full stop ends it."""
    longer = [w.text for w in words(text) if len(w.text) > 3]
    big = sum(is_capitalised(w) for w in longer)
    return len(longer) >= 4 and big >= 0.8 * len(longer) and not text.rstrip().endswith((".", "!", "?"))


_OPENERS = re.compile(r"(?:^|[.!?…:;]\s*|\n\s*)[\s«“„\"'’(\[—–-]*$")


def opens_sentence(text: str, start: int) -> bool:
    """True if only quotes, dashes or brackets stand between `start` and the beginning or the last full stop."""
    before = text[max(0, start - 12) : start]
    if start > 12 and not re.search(r"[.!?…:;\n]", before):
        return False
    match = _OPENERS.search(text[:start])
    if match is None:
        return False
    return before_name(text[:start]) is None


_BEFORE_NAME = re.compile(
    r"(?:^|(?<=[\s(«“\"]))(?:Gen|Col|Mme|Mlle|Msgr|Messrs|Lt|Maj|Capt|Cmdr|Adm|Sgt|Brig|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|St|Ft|Mt|Rev|Hon|"
    r"[A-Z]|[А-ЯЁІЇЄ]|ген|им|гг?|ул|акад|проф|св|тов|о)\.\s*$"
)


def before_name(text: str) -> re.Match[str] | None:
    """The title or the initial with its full stop in which a text ends: "Gen. Valery" is no end of a sentence."""
    return _BEFORE_NAME.search(text)
