"""Texts as people see them: cut into pieces at the borders of marks, shortened, read out in Latin letters, made harmless.

Texts are hostile until `visible` has been over them: it replaces what would act instead of being read (control characters,
direction overrides), so it comes last, after spans have been cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.model import Span
from align.text.transliterate import latin

FLAGGED, OUT, IN = "x", "out", "in"
"""Marks of pieces: what a finding flags; words that only the first of two texts has; words that only the second has."""
_CYRILLIC = re.compile("[\u0400-\u052f]")
_SPACE = re.compile("[\t\n\r\v\f\u0085\u2028\u2029]")
# direction and format controls, invisible spaces, tag characters, halves of characters; not soft hyphens and joiners,
# which languages need
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# combining marks upon one letter: no language piles up more than a few, and hundreds blot out the lines above and below
_PILE = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f]{7,}"
)
_MOST_MARKS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the keys of all marks that cover it; no marks, plain text."""

    text: str
    marks: tuple[str, ...] = ()


def visible(text: str) -> str:
    """The text with everything that would act rather than be read written out (‹U+202E›); line breaks become spaces.

    Of marks piled upon one letter the first are kept and the others counted.
    """
    return _PILE.sub(_pile, _ACTING.sub(_shown, _SPACE.sub(" ", text)))


def _pile(match: re.Match[str]) -> str:
    return f"{match.group()[:_MOST_MARKS]}‹{len(match.group()) - _MOST_MARKS:,} more marks›"


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"‹U+{code:04X}›"


def reading(text: str, language: str) -> str | None:
    """Russian in Latin letters; None where there is nothing to read out."""
    return latin(text) if language == "ru" and _CYRILLIC.search(text) else None


def marked(text: str, marks: Iterable[tuple[Span, str]]) -> tuple[Piece, ...]:
    """The text cut at the borders of all marks, which may overlap. Parts of spans outside the text are left out."""
    size = len(text)
    spans = [(max(s, 0), min(e, size), key) for (s, e), key in marks if max(s, 0) < min(e, size)]
    if not spans:
        return (Piece(text),) if text else ()
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for start, end, key in spans:
        opening.setdefault(start, []).append(key)
        closing.setdefault(end, []).append(key)
    borders = sorted({0, size, *opening, *closing})
    pieces, active = [], list[str]()
    for start, end in pairwise(borders):
        for key in closing.get(start, ()):
            active.remove(key)
        active.extend(opening.get(start, ()))
        pieces.append(Piece(text[start:end], tuple(dict.fromkeys(active))))
    return tuple(pieces)


def excerpt(pieces: Sequence[Piece], width: int, at: float = 0.0) -> tuple[Piece, ...]:
    """The pieces cut to about `width` characters around the first `FLAGGED` one, with … where something was left out.

    Without any the part around `at` (0..1 of the text) is taken: about where the same thing stands in another language.
    """
    size = sum(len(p.text) for p in pieces)
    if size <= width:
        return tuple(pieces)
    start, length = 0, 0
    for piece in pieces:
        if FLAGGED in piece.marks:
            length = min(len(piece.text), width)
            break
        start += len(piece.text)
    else:
        start = int(at * size)
    text = "".join(p.text for p in pieces)
    low = max(0, min(start - (width - length) // 2, size - width))
    low, high = _word_start(text, low, start), _word_end(text, min(low + width, size), start + length)
    cut, position = [Piece("…")] if low else [], 0
    for piece in pieces:
        part = piece.text[max(low - position, 0) : max(high - position, 0)]
        if part:
            cut.append(Piece(part, piece.marks))
        position += len(piece.text)
    return (*cut, Piece("…")) if high < size else tuple(cut)


def _word_start(text: str, low: int, limit: int) -> int:
    """The first start of a word from `low` on, if one is near and not after `limit`."""
    if low == 0:
        return 0
    space = text.find(" ", low - 1, min(low + 30, limit))
    return space + 1 if space >= 0 else low


def _word_end(text: str, high: int, limit: int) -> int:
    """The last end of a word up to `high`, if one is near and not before `limit`."""
    if high == len(text):
        return high
    space = text.rfind(" ", max(high - 30, limit), high + 1)
    return space if space >= 0 else high
