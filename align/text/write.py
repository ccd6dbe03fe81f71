"""A translated article written back into its own format: everything but the text stays as it was in the file.

Links, pictures, headings, lists, tables, styles, code and times are never touched. Inside a sentence the words of a link or
of bold text are those that `align.text.spread` finds; the order of such pieces is that of the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from align.errors import InputError
from align.model import Document, Link, Rendered, Segment, Span
from align.text.article import Article, Block, Piece
from align.text.reading import cues, decode, docx, html, markdown, xml
from align.text.reading.archive import opened, part, repacked
from align.text.spread import spread

WRITTEN = (".docx", ".htm", ".html", ".markdown", ".md", ".odt", ".srt", ".text", ".txt", ".vtt")
"""Suffixes of the formats that a translation can be written back into."""

Edit = tuple[int, int, str]
_ESCAPES: dict[str, Callable[[str], str]] = {
    ".docx": docx.run, ".odt": xml.written, ".html": html.written, ".htm": html.written, ".md": markdown.written,
    ".markdown": markdown.written, ".srt": cues.written, ".vtt": cues.written,
}  # fmt: skip


def write_back(article: Article, document: Document, translations: Sequence[Rendered | str]) -> bytes:
    """The article's file with each segment of `document` replaced by its translation.

    `document` is what `align.report.run.document` made of this article, `translations` has one text a segment, in order;
    the links of a `Rendered` help to place inline formatting. A segment given its own text stays as it is in the file, to
    the byte; so does all that is no segment. Raises `InputError` for a format that is only read (JSONL).
    """
    if article.suffix not in WRITTEN:
        raise InputError(f"{article.path}: {article.suffix} files are read, not written back; take .txt")
    if len(translations) != len(document.segments):
        raise ValueError(f"{len(translations)} translations for {len(document.segments)} segments")
    rendered = [Rendered(t) if isinstance(t, str) else t for t in translations]
    edits: dict[str, list[Edit]] = {}
    for block, places in _by_block(article, document, rendered):
        edits.setdefault(block.part, []).extend(_edits(block, places, _ESCAPES.get(article.suffix, _lines)))
    if not any(edits.values()):
        return article.data
    if "" in edits:
        return _text_file(article, edits[""])
    with opened(article.path, article.data) as archive:
        parts = {name: _spliced(part(article.path, archive, name) or b"", new) for name, new in edits.items()}
    return repacked(article.path, article.data, parts)


Place = tuple[Span, Segment, Rendered]


def _by_block(article: Article, document: Document, rendered: list[Rendered]) -> list[tuple[Block, list[Place]]]:
    """The segments of each block, with their spans in its text; spacing tells where a segment begins."""
    found: dict[int, list[Place]] = {}
    at = 0
    for segment, gap, translation in zip(document.segments, document.spacing, rendered, strict=False):
        at += len(gap)
        index = bisect_right(article.starts, at) - 1
        start = at - article.starts[index]
        at += len(segment.text)
        found.setdefault(index, []).append(((start, start + len(segment.text)), segment, translation))
    return [(article.blocks[index], places) for index, places in sorted(found.items())]


def _edits(block: Block, places: list[Place], escape: Callable[[str], str]) -> list[Edit]:
    """What to write where for one block; pieces whose text does not change are left alone."""
    if all(segment.text == translation.text for _, segment, translation in places):
        return []
    new = [""] * len(block.pieces)
    at = 0
    for (start, end), _, translation in places:
        _keep(new, block.pieces, (at, start))
        _translate(new, block.pieces, (start, end), translation.text, translation.links)
        at = end
    _keep(new, block.pieces, (at, len(block.text)))
    edits: list[Edit] = []
    for piece, text in zip(block.pieces, new, strict=True):
        if piece.spans and not piece.fixed and text != piece.text:
            first, *others = piece.spans
            edits += [(*first, escape(text)), *((a, b, "") for a, b in others)]
    return edits


def _overlaps(pieces: Sequence[Piece], span: Span) -> list[tuple[int, str]]:
    """(index, text) of the parts of the pieces within a span of the block's text."""
    found, at = [], 0
    for index, piece in enumerate(pieces):
        a, b = max(span[0] - at, 0), min(span[1] - at, len(piece.text))
        if a < b:
            found.append((index, piece.text[a:b]))
        at += len(piece.text)
    return found


def _keep(new: list[str], pieces: Sequence[Piece], span: Span) -> None:
    for index, text in _overlaps(pieces, span):
        new[index] += text


def _translate(new: list[str], pieces: Sequence[Piece], span: Span, text: str, links: Sequence[Link]) -> None:
    inside = _overlaps(pieces, span)
    own = [replace(pieces[i], text=t) for i, t in inside]
    for (index, _), share in zip(inside, spread(own, text, links), strict=True):
        new[index] += share


def _text_file(article: Article, edits: list[Edit]) -> bytes:
    markup = article.suffix in {".html", ".htm"}
    text, encoding, _ = decode.decode(article.path, article.data, markup=markup)
    pieces, at = [], 0
    for start, end, new in sorted(edits):
        pieces += [text[at:start], new]
        at = end
    return decode.encode("".join([*pieces, text[at:]]), article.data, encoding, markup=markup)


def _spliced(data: bytes, edits: list[Edit]) -> bytes:
    pieces, at = [], 0
    for start, end, new in sorted(edits):
        pieces += [data[at:start], new.encode("utf-8")]
        at = end
    return b"".join([*pieces, data[at:]])


def _lines(text: str) -> str:
    """A text as one line of plain text."""
    return " ".join(text.split("\n"))
