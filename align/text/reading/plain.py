"""Plain text: paragraphs as `align.text.split` finds them, one piece a line, so that wrapped lines stay lines."""

from __future__ import annotations

import re

from align.text.article import Block, Piece
from align.text.split import paragraphs

_MARK = re.compile(r"(?:[-*•·–—]|\d{1,3}[.)])[ \t\u00a0]+(?=\S)")


def blocks(text: str) -> list[Block]:
    """The paragraphs of a text that have words; spans are offsets in it. The mark of a list item is none of its text."""
    spans = []
    for start, end in paragraphs(text):
        if any(c.isalnum() for c in text[start:end]):
            mark = _MARK.match(text, start, end)
            spans.append((mark.end() if mark else start, end))
    return [
        Block(tuple(_lines(text, *span)), f"paragraph {number}", exact=True) for number, span in enumerate(spans, 1)
    ]


def _lines(text: str, start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    at = start
    for line in re.finditer(r"[^\n]+", text[start:end]):
        a, b = start + line.start(), start + line.end()
        if a > at:
            found.append(Piece(text[at:a]))
        found.append(Piece(text[a:b], ((a, b),)))
        at = b
    return found
