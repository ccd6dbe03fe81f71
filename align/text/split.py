"""An article cut into sentences, with the place of each, and put together again.

Sentence boundaries come from sentencex (rule-based, some 200 languages), for Russian from razdel. Paragraphs are kept:
a blank line parts them, and so does a line break, except in a soft-wrapped block (lines of much the same length below
100 characters), whose breaks count as spaces. `split` gives the sentences and what stands between them, so that
`spacing[0] + text[0] + spacing[1] + … ` is the article, soft line breaks excepted.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from align.model import Span
from align.text.words import before_name

_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_WRAP = range(45, 101)


class Sentence(NamedTuple):
    """`start` is the offset in the article; `paragraph` counts from 1."""

    start: int
    text: str
    paragraph: int


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, without the blank lines and line breaks around them."""
    spans: list[Span] = []
    for block in _BLOCK.finditer(text):
        lines = [m.span() for m in re.finditer(r"[^\n]+", block.group())]
        base = block.start()
        widths = [len(text[base + a : base + b].rstrip()) for a, b in lines]
        if len(lines) > 1 and all(w in _WRAP for w in widths[:-1]) and widths[-1] <= max(widths[:-1]) + 5:
            lines = [(lines[0][0], lines[-1][1])]
        for a, b in lines:
            inner = text[base + a : base + b]
            if inner.strip():
                lead = len(inner) - len(inner.lstrip())
                spans.append((base + a + lead, base + a + len(inner.rstrip())))
    return spans


def sentences(text: str, language: str) -> list[Sentence]:
    """The sentences of an article in `language` (ISO 639-1), in order, trimmed of white space.

    Soft line breaks inside a sentence become single spaces of the same width, so that offsets keep.
    """
    found = []
    for number, (a, b) in enumerate(paragraphs(text), 1):
        flat = re.sub(r"[\n\r\t\x00]", " ", text[a:b])
        for start, end in _join(flat, _boundaries(flat, language)):
            inner = flat[start:end]
            if inner.strip():
                lead = len(inner) - len(inner.lstrip())
                found.append(Sentence(a + start + lead, inner.strip(), number))
    return found


def spacing(text: str, parts: list[Sentence]) -> tuple[str, ...]:
    """What stands before each sentence and after the last."""
    gaps, at = [], 0
    for part in parts:
        gaps.append(text[at : part.start])
        at = part.start + len(part.text)
    return (*gaps, text[at:])


def _boundaries(text: str, language: str) -> list[Span]:
    if language in {"ru", "uk", "be"}:
        import razdel  # noqa: PLC0415  slow to import, needed for these languages only

        return [(s.start, s.stop) for s in razdel.sentenize(text)]
    import sentencex  # noqa: PLC0415

    return [(b["start_index"], b["end_index"]) for b in sentencex.get_sentence_boundaries(language, text)]


def _join(text: str, spans: list[Span]) -> list[Span]:
    """Put back together what was cut behind `Gen.`, an initial, or before a small letter or a closing quote."""
    joined: list[Span] = []
    for start, end in spans:
        if joined:
            before, after = text[joined[-1][0] : joined[-1][1]], text[start:end].lstrip()
            if before_name(before) or after[:1].islower() or not re.search(r"\w", after):
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


_CLAUSE = re.compile(
    r"(?<=[;:—–])\s+|(?<=,)\s+(?=(?:and|but|which|who|while|because|although|и|но|а|который|которая|что|где)\b)|(?<=[,)])\s+"
)


def clauses(text: str) -> list[Span]:
    """Spans of the clauses of a sentence, cut behind semicolons, dashes, colons and commas; together they cover it."""
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]
