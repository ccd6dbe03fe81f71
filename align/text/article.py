"""An article as read: blocks of text, the pieces each is made of, and where the pieces stand in the file.

A block is what is read as one: a paragraph, heading, list item, table cell, quotation, or subtitles that one sentence
runs through. Its pieces are the texts between two pieces of markup, so that a translation can be written back into the
same places (`align.text.write`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from align.model import Span

BETWEEN = "\n\n"
"""What stands between two blocks in `Article.text` where the file's own text is not kept as it is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`spans`: where the text stands in its part of the file; several are written as one, the first getting the text.

    Without spans it only parts its neighbours (a line break inside a sentence). `fixed` text is never written over (code,
    an address); `marked` text is a link or bold, and keeps some words. `cue` is the subtitle that it stands in.
    """

    text: str
    spans: tuple[Span, ...] = ()
    fixed: bool = False
    marked: bool = False
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """`place` in an editor's words; `part`: the file inside a .docx or .odt; `exact`: spans are offsets a reader can use."""

    pieces: tuple[Piece, ...]
    place: str
    part: str = ""
    exact: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Article:
    """`id` is the POSIX path relative to what the user named. `starts[i]` is the offset of `blocks[i]` in `text`.

    `suffix` says the format (`.txt`, `.docx`, …), `data` holds the bytes that were read and `encoding` what they are in.
    `language` is what the file itself says (JSONL's `lang`), if anything.
    """

    id: str
    path: str
    text: str
    warnings: list[str] = field(default_factory=list)
    suffix: str = ".txt"
    blocks: tuple[Block, ...] = ()
    starts: tuple[int, ...] = ()
    data: bytes = b""
    encoding: str = "utf-8"
    title: str | None = None
    language: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)


def joined(blocks: Iterable[Block]) -> tuple[str, tuple[int, ...]]:
    """The text of all blocks with an empty line between them, and where each begins in it."""
    texts, starts, at = [], [], 0
    for block in blocks:
        text = block.text
        texts.append(text)
        starts.append(at)
        at += len(text) + len(BETWEEN)
    return BETWEEN.join(texts), tuple(starts)


def place(block: Block, span: Span, number: int | None) -> str:
    """Where a sentence stands: `span` in the block's text, `number` of several sentences of the block (None: the only one)."""
    at, cues = 0, []
    offset = 0
    for piece in block.pieces:
        end = at + len(piece.text)
        if piece.spans and at <= span[0] < end:
            offset = piece.spans[0][0] + span[0] - at
        if piece.cue and at < span[1] and span[0] < end and piece.cue not in cues:
            cues.append(piece.cue)
        at = end
    if cues:
        return f"cue {cues[0]}" if len(cues) == 1 else f"cues {cues[0]}–{cues[-1]}"
    if block.exact:
        return f"{block.place}, offset {offset}"
    return block.place if number is None else f"{block.place}, sentence {number}"
