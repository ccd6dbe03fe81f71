"""Inline codes of TMX and XLIFF: left out of the text that is checked, and carried over where a target is filled.

Codes that format words (`bpt`, `ept`, `g`, `pc`, …) stand between letters without parting them. One that stands for something
(`ph`, `x`: a line break, a picture) parts the letters on its two sides, unless it says itself which character it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from align.report.pairs.markup import Node, checked, end, opening

_SILENT = frozenset(["bpt", "ept", "it", "bx", "ex", "sc", "ec", "sm", "em", "cp", "sub"])
_STANDALONE = frozenset(["ph", "x", "ut"])
_SPACE = re.compile(r"[ \t\r\n]+")
_DELETED = "x-sdl-deleted"  # a tracked change of Trados: no longer part of the text


def text_of(node: Node) -> str:
    """The text of a segment as people read it, in clean white space."""
    out: list[str] = []
    parted = False
    for piece in _pieces(node):
        if piece is None:
            parted = True
        elif piece:
            if parted and out and out[-1][-1].isalnum() and piece[0].isalnum():
                out.append(" ")
            parted = False
            out.append(piece)
    return tidy("".join(out))


def tidy(text: str) -> str:
    """One space for any run of white space, none at the ends; no-break spaces stay."""
    return _SPACE.sub(" ", text).strip(" ")


def _pieces(node: Node) -> Iterator[str | None]:
    """Stretches of text; None for a standalone code."""
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag in _STANDALONE:
            meant = child.attributes.get("equiv-text", child.attributes.get("equiv", ""))
            yield meant if meant and not any(c.isalnum() or c in "<>{}[]&%" for c in meant) else None
        elif child.tag not in _SILENT and child.attributes.get("mtype") != _DELETED:
            yield from _pieces(child)


def filled(source: Node, text: str, data: bytes) -> bytes:
    """A translation with the codes of its source: those around the text stay around it, those inside it stand at its end.

    Their order is kept, so that what was well-formed stays so. Raises `InputError` for a text that XML cannot hold.
    """
    tokens = list(_tokens(source, data))
    words = [i for i, (is_text, raw) in enumerate(tokens) if is_text and raw.strip()]
    content = escape(checked(text)).encode()
    if not words:
        return b"".join(raw for _, raw in tokens) + content
    first, last = tokens[words[0]][1], tokens[words[-1]][1]
    before = b"".join(raw for _, raw in tokens[: words[0]]) + first[: len(first) - len(first.lstrip())]
    after = last[len(last.rstrip()) :] + b"".join(raw for _, raw in tokens[words[-1] + 1 :])
    inside = b"".join(raw for is_text, raw in tokens[words[0] : words[-1]] if not is_text)
    return before + content + inside + after


def _tokens(node: Node, data: bytes) -> Iterator[tuple[bool, bytes]]:
    """(is it text, as written) from left to right; remarks on the source (`mrk`) are left out, their text is not."""
    for child in node.children:
        if isinstance(child, str):
            yield True, escape(child).encode()
        elif child.tag in {"mrk", "sm", "em"}:
            if child.attributes.get("mtype") != _DELETED:
                yield from _tokens(child, data)
        elif child.tag in _SILENT or child.tag in _STANDALONE or not child.children:
            yield False, data[child.start : end(child, data)]
        else:
            yield False, opening(child, data)
            yield from _tokens(child, data)
            yield False, data[child.close : end(child, data)]
