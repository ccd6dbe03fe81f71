"""OpenDocument texts: paragraphs, headings, list items, table cells, text boxes, foot- and endnotes.

Tracked deletions, comments, tables of contents, code and the numbers of notes are no text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.errors import InputError
from align.text.article import Block, Piece
from align.text.reading.archive import opened, part
from align.text.reading.nodes import Runs
from align.text.reading.tables import Tables
from align.text.reading.xml import Attributes, walk

CONTENT = "content.xml"
_SKIPPED = {
    "text:tracked-changes", "office:annotation", "text:table-of-content", "text:note-citation", "text:ruby-text", "office:scripts",
    "text:sequence-decls", "svg:title", "svg:desc",
}  # fmt: skip
_PARTED = {"text:tab": "\t", "text:s": " "}
_CODE = re.compile(r"(?:Source_20_Code|Preformatted_20_Text|Source_20_Text)$")
_SPACE = re.compile(r"[ \t\n\r]+")


def blocks(path: str, data: bytes) -> tuple[list[Block], str | None]:
    """The blocks of a document and its title; spans are bytes of `content.xml`. Raises `InputError`."""
    with opened(path, data) as archive:
        if b"encryption-data" in (part(path, archive, "META-INF/manifest.xml") or b""):
            raise InputError(f"{path}: protected by a password; save it without")
        content = part(path, archive, CONTENT)
    if content is None:
        raise InputError(f"{path}: no OpenDocument text; save it as .odt")
    walker = _Document(content)
    walk(path, CONTENT, content, walker)
    return walker.found, walker.title


@dataclass(slots=True)
class _Paragraph:
    heading: bool
    links: int = 0
    pieces: list[Piece] = field(default_factory=list)
    runs: Runs = field(default_factory=Runs)
    texts: list[str] = field(default_factory=list)


class _Document:
    """Collects blocks. Paragraphs nest: a note or a text box stands inside the paragraph it is anchored to."""

    def __init__(self, data: bytes) -> None:
        self.found: list[Block] = []
        self.title: str | None = None
        self._data = data
        self._open: list[_Paragraph] = []
        self._tables = Tables()
        self._skip = 0
        self._notes: dict[str, int] = {}
        self._note: list[str] = []
        self._count = 0
        self._parents: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes, at: int) -> None:
        self._flush(at)
        style = self._style(attributes.get("text:style-name", ""))
        if self._skip or name in _SKIPPED or _CODE.match(style):
            self._skip += 1
            return
        if name == "style:style":
            self._parents[attributes.get("style:name", "")] = attributes.get("style:parent-style-name", "")
        self._tables.start(name.removeprefix("table:"))
        if name == "text:note":
            kind = attributes.get("text:note-class", "footnote")
            self._notes[kind] = self._notes.get(kind, 0) + 1
            self._note.append(f"{kind} {self._notes[kind]}")
        elif name in {"text:p", "text:h"}:
            self._open.append(_Paragraph(heading=name == "text:h" or style == "Title"))
        elif not self._open:
            return
        elif name == "text:a":
            self._open[-1].links += 1
        elif name in _PARTED:
            self._open[-1].pieces.append(Piece(_PARTED[name]))
        elif name == "text:line-break":
            self._close_block()

    def text(self, text: str, at: int) -> None:
        if self._open and not self._skip:
            self._open[-1].runs.text(at, marked=self._open[-1].links > 0)
            self._open[-1].texts.append(text)

    def other(self, at: int) -> None:
        self._flush(at)

    def end(self, name: str, at: int, after: int) -> None:
        del after
        self._flush(at)
        if self._skip:
            self._skip -= 1
            return
        self._tables.end(name.removeprefix("table:"))
        if name in {"text:p", "text:h"} and self._open:
            self._close_block()
            self._open.pop()
        elif name == "text:a" and self._open:
            self._open[-1].links -= 1
        elif name == "text:note" and self._note:
            self._note.pop()

    def _style(self, name: str) -> str:
        """The named style behind one that a word processor made up for a paragraph (`P5`)."""
        return self._parents.get(name) or name

    def _flush(self, at: int) -> None:
        """The text collected so far is a piece; white space collapses as OpenDocument 1.3, part 3, 6.1.2 says."""
        if not self._open:
            return
        paragraph = self._open[-1]
        runs, text = paragraph.runs.take(at), _SPACE.sub(" ", "".join(paragraph.texts))
        paragraph.texts = []
        if runs and text:
            last = paragraph.pieces[-1].text if paragraph.pieces else " "
            text = text.lstrip(" ") if last.endswith(" ") else text
            if text:
                spans = tuple((r.start, r.end) for r in runs)
                paragraph.pieces.append(Piece(text, spans, marked=runs[0].marked))

    def _close_block(self) -> None:
        paragraph = self._open[-1]
        pieces, paragraph.pieces = paragraph.pieces, []
        text = "".join(p.text for p in pieces)
        if not any(c.isalnum() for c in text):
            return
        place = self._note[-1] if self._note else self._tables.place()
        if not place:
            self._count += 1
            place = f"paragraph {self._count}"
        self.found.append(Block(tuple(pieces), place, part=CONTENT))
        if self.title is None and paragraph.heading:
            self.title = text.strip()
