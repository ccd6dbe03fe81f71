"""Word documents: paragraphs, headings, table cells, text boxes, foot- and endnotes.

Tracked deletions, hidden text, field codes, tables of contents, code, headers, footers and comments are no text. A `w:t` is a
piece; neighbours with the same formatting, which Word splits as it likes, are one.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from align.errors import InputError
from align.text.article import Block, Piece
from align.text.reading.archive import opened, part
from align.text.reading.tables import Tables
from align.text.reading.xml import Attributes, walk, written

_NOTES = {"w:footnote": "footnote", "w:endnote": "endnote"}
_SKIPPED = {"w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText"}
_BREAKS = {"w:br", "w:cr"}
_PARTING = {"w:tab": "\t", "w:noBreakHyphen": "\u2011"}
_EMPHASIS = {"w:b", "w:i", "w:u"}
_PLAIN = {"w:lang", "w:noProof"}  # formatting that nobody sees
_NO_TEXT = re.compile(r"toc ?\d|toc ?heading|contents|source ?code|preformatted|html ?preformatted", re.IGNORECASE)
_TITLE = re.compile(r"title|heading ?1", re.IGNORECASE)
_MAIN = re.compile(rb"""<Relationship\b[^>]*/officeDocument["'][^>]*>""")
_TARGET = re.compile(rb"""\bTarget=["']([^"']+)["']""")


def blocks(path: str, data: bytes) -> tuple[list[Block], str | None]:
    """The blocks of a document and its title; spans are bytes of their part. Raises `InputError`."""
    found: list[Block] = []
    title = None
    with opened(path, data) as archive:
        main = _main(path, part(path, archive, "_rels/.rels"))
        for name in (main, *(posixpath.join(posixpath.dirname(main), f"{n}s.xml") for n in _NOTES.values())):
            content = part(path, archive, name)
            if content is not None:
                walker = _Document(name)
                walk(path, name, content, walker)
                found += walker.found
                title = title or walker.title
            elif name == main:
                raise InputError(f"{path}: no Word document; save it as .docx")
    return found, title


def run(text: str) -> str:
    """A text as a `w:t`, its spaces kept."""
    return f'<w:t xml:space="preserve">{written(text)}</w:t>'


def _main(path: str, relations: bytes | None) -> str:
    named = _MAIN.search(relations or b"")
    target = _TARGET.search(named.group()) if named else None
    if target is None:
        raise InputError(f"{path}: no Word document; save it as .docx")
    return target[1].decode("utf-8", "replace").lstrip("/")


@dataclass(slots=True)
class _Paragraph:
    pieces: list[tuple[Piece, str]] = field(default_factory=list)
    style: str = ""
    joins_next: bool = False  # its mark was deleted with changes tracked: the next paragraph goes on


class _Document:
    """Collects blocks. Paragraphs nest: a text box stands inside the paragraph it is anchored to."""

    def __init__(self, name: str) -> None:
        self.found: list[Block] = []
        self.title: str | None = None
        self._name = name
        self._open: list[_Paragraph] = []
        self._tables = Tables()
        self._path: list[str] = []
        self._parents: list[int] = []  # a number for each open element: two links side by side are two
        self._elements = 0
        self._apart = 0
        self._skip = 0
        self._text: list[str] | None = None
        self._at = 0
        self._format = ""
        self._hidden = self._marked = False
        self._note = ""
        self._notes = 0
        self._count = 0

    def start(self, name: str, attributes: Attributes, at: int) -> None:
        self._path.append(name)
        self._elements += 1
        self._parents.append(self._elements)
        parent = self._path[-2] if len(self._path) > 1 else ""
        if self._skip or (name in _SKIPPED and parent != "w:rPr"):
            self._skip += 1
            return
        self._tables.start(name.removeprefix("w:"))
        if name in _NOTES and "w:type" not in attributes:  # those with a type are the lines above the notes
            self._notes += 1
            self._note = f"{_NOTES[name]} {self._notes}"
        elif name == "w:p":
            self._begin()
        elif self._open:
            self._in_paragraph(name, parent, attributes, at)

    def _in_paragraph(self, name: str, parent: str, attributes: Attributes, at: int) -> None:
        paragraph = self._open[-1]
        if parent == "w:rPr":
            self._formatted(name, attributes)
        elif name == "w:pStyle":
            paragraph.style = attributes.get("w:val", "")
        elif name == "w:r":
            self._format, self._hidden = f"{self._parents[-2]}.{self._apart} ", False
            self._marked = parent == "w:hyperlink"
        elif name == "w:t":
            self._text, self._at = [], at
        elif name in _BREAKS:
            self._close_block(paragraph)
        elif name in _PARTING and parent == "w:r":
            paragraph.pieces.append((Piece(_PARTING[name]), ""))
        elif (
            parent == "w:r" and name != "w:rPr"
        ):  # a picture, the mark of a note: what stands before it stays before it
            self._apart += 1

    def _formatted(self, name: str, attributes: Attributes) -> None:
        """A property of the run, or of the mark that ends the paragraph."""
        if name in {"w:vanish", "w:webHidden"}:
            self._hidden = attributes.get("w:val") not in {"0", "false", "off"}
        elif name == "w:del":
            self._open[-1].joins_next = "w:pPr" in self._path
        elif name not in _PLAIN:
            self._marked = self._marked or name in _EMPHASIS
            self._format += name + str(attributes)

    def text(self, text: str, at: int) -> None:
        del at
        if self._text is not None and not self._skip:
            self._text.append(text)

    def other(self, at: int) -> None:
        """Comments part nothing here: a `w:t` is replaced as a whole."""

    def end(self, name: str, at: int, after: int) -> None:
        del at
        self._path.pop()
        self._parents.pop()
        if self._skip:
            self._skip -= 1
            return
        self._tables.end(name.removeprefix("w:"))
        if name == "w:t" and self._text is not None:
            text, self._text = "".join(self._text), None
            if text and self._open and not self._hidden:
                self._open[-1].pieces.append((Piece(text, ((self._at, after),), marked=self._marked), self._format))
        elif name == "w:p":
            self._finish()
        elif name in _NOTES:
            self._note = ""

    def _begin(self) -> None:
        if self._open and self._open[-1].joins_next and "w:p" not in self._path[:-1]:
            self._open[-1].joins_next = False
        else:
            self._open.append(_Paragraph())

    def _finish(self) -> None:
        if self._open[-1].joins_next and len(self._open) == 1:
            return  # stays open for the next one
        self._close_block(self._open[-1])
        self._open.pop()

    def _close_block(self, paragraph: _Paragraph) -> None:
        pieces = _merged(paragraph.pieces)
        paragraph.pieces = []
        text = "".join(p.text for p in pieces)
        if not any(c.isalnum() for c in text) or _NO_TEXT.match(paragraph.style):
            return
        place = self._note or self._tables.place()
        if not place:
            self._count += 1
            place = f"paragraph {self._count}"
        self.found.append(Block(tuple(pieces), place, part=self._name))
        if self.title is None and _TITLE.match(paragraph.style):
            self.title = text.strip()


def _merged(pieces: list[tuple[Piece, str]]) -> list[Piece]:
    """Neighbours in the same formatting and the same parent as one piece."""
    merged: list[tuple[Piece, str]] = []
    for piece, key in pieces:
        if merged and key and merged[-1][1] == key:
            last = merged.pop()[0]
            merged.append((Piece(last.text + piece.text, (*last.spans, *piece.spans), marked=last.marked), key))
        else:
            merged.append((piece, key))
    return [piece for piece, _ in merged]
