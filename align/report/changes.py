"""Which words differ between two texts of one language, so that a reader sees them without comparing letters.

Words are those of `align.text.words`. Soft hyphens and other invisible characters, stress marks, ё and е, and the shapes of
quotes and apostrophes are no difference; case, a possessive and currency or per cent signs are. For names the inflection
may be left out of account: «Жозепа Борелла» differs from «Жозеп Боррель» in one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from align.morphology import morphology
from align.report.snippet import IN, OUT, Piece, marked
from align.text.words import APOSTROPHES, INVISIBLE, fold, words

if TYPE_CHECKING:
    from align.model import Span

MAX_WORDS = 3_000
"""A longer text is no sentence: nothing in it is marked."""
_MAX_NAME = 40
"""Words of a longer name are compared without inflection."""
_SIGN = re.compile(r"[%‰°§№±$€£¥₽₴¢]")
_SAME = str.maketrans(dict.fromkeys((*INVISIBLE, "\u0300", "\u0301")) | dict.fromkeys(APOSTROPHES, "'"))


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a sign: its place and what it is compared by."""

    start: int
    end: int
    key: str
    norm: str


def differing(before: str, after: str) -> tuple[list[Span], list[Span]]:
    """The spans of the words that only one of two texts has; neighbours are one span. Empty for texts beyond `MAX_WORDS`."""
    return _spans(_tokens(before), _tokens(after))


def compared(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts, the words marked `OUT` and `IN` that only one of them has."""
    return _marked(before, after, differing(before, after))


def rewritten(stands: str, wanted: str, language: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """A rendering and the name that should stand for it, the words marked `OUT` and `IN` that make the difference.

    Inflected forms of one word are no difference, unless the two names differ in nothing else.
    """
    old, new = _tokens(stands), _tokens(wanted)
    spans = _spans(_uninflected(old, new, language), new)
    return _marked(stands, wanted, spans if any(spans) else _spans(old, new))


def _marked(
    before: str, after: str, spans: tuple[list[Span], list[Span]]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    return marked(before, [(s, OUT) for s in spans[0]]), marked(after, [(s, IN) for s in spans[1]])


def merged(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one: what both have once, what only the first has marked `OUT`, what only the second has `IN`.

    Nothing for texts without a differing word and for those beyond `MAX_WORDS`.
    """
    old, new = _tokens(before), _tokens(after)
    steps = _steps(old, new)
    if all(kind == "equal" for kind, *_ in steps):
        return ()
    pieces: list[Piece] = []
    for kind, a, b, c, d in steps:
        text, tokens, low, high = (before, old, a, b) if kind == "delete" else (after, new, c, d)
        gap = text[tokens[low - 1].end if low else 0 : tokens[low].start]
        mark = {"delete": (OUT,), "insert": (IN,)}.get(kind, ())
        apart = " " if pieces and OUT in pieces[-1].marks and mark else ""  # at the beginning neither text has a space
        pieces.append(Piece(gap or apart))
        pieces.append(Piece(text[tokens[low].start : tokens[high - 1].end], mark))
    pieces.append(Piece(after[new[-1].end :] if new else after))
    return tuple(p for p in pieces if p.text)


def _tokens(text: str) -> list[_Token]:
    found = [(w.start, w.full_end) for w in words(text)] + [m.span() for m in _SIGN.finditer(text)]
    return [_Token(start, end, _key(text[start:end]), fold(text[start:end])) for start, end in sorted(found)]


def _key(word: str) -> str:
    if word.isascii():
        return word.replace("`", "'")
    plain = unicodedata.normalize("NFC", word).translate(_SAME)  # é is one letter by then, a stressed Cyrillic е is not
    return plain.replace("ё", "е").replace("Ё", "Е")


def _uninflected(old: Sequence[_Token], new: Sequence[_Token], language: str) -> Sequence[_Token]:
    """The first words with the keys of those of the second that they may be forms of."""
    if max(len(old), len(new)) > _MAX_NAME:
        return old
    forms = morphology(language)
    made = []
    for token in old:
        like = next((t for t in new if t.norm != token.norm and forms.same(t.norm, token.norm)), None)
        made.append(_Token(token.start, token.end, like.key, token.norm) if like else token)
    return made


def _steps(old: Sequence[_Token], new: Sequence[_Token]) -> list[tuple[str, int, int, int, int]]:
    """What turns the first into the second by a longest common subsequence: kind, tokens of the first, of the second."""
    if max(len(old), len(new)) > MAX_WORDS:
        return []
    codes = LCSseq.opcodes([t.key for t in old], [t.key for t in new])
    steps = [(c.tag, c.src_start, c.src_end, c.dest_start, c.dest_end) for c in codes]
    for n, (one, two) in enumerate(pairwise(steps)):
        if (one[0], two[0]) == ("insert", "delete"):  # people read what was there first
            steps[n : n + 2] = [two, one]
    return steps


def _spans(old: Sequence[_Token], new: Sequence[_Token]) -> tuple[list[Span], list[Span]]:
    steps = _steps(old, new)
    out = [(old[a].start, old[b - 1].end) for kind, a, b, _, _ in steps if kind == "delete"]
    into = [(new[c].start, new[d - 1].end) for kind, _, _, c, d in steps if kind == "insert"]
    return out, into
