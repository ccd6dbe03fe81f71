"""XML walked through as a stream of events that know their offset in the bytes, which no tree keeps.

Entities that a file declares itself are refused, as defusedxml does: expat is the parser below both.
"""

from __future__ import annotations

from typing import Protocol
from xml.parsers import expat

from align.errors import InputError

Attributes = dict[str, str]


class Walker(Protocol):
    """What is told of a file: offsets are in bytes; `end` gets the offset behind the closing tag too."""

    def start(self, name: str, attributes: Attributes, at: int) -> None: ...
    def end(self, name: str, at: int, after: int) -> None: ...
    def text(self, text: str, at: int) -> None: ...
    def other(self, at: int) -> None:
        """A comment, an instruction or the edge of a CDATA section."""


def walk(path: str, part: str, data: bytes, walker: Walker) -> None:
    """Tells a walker what stands in `data`. Raises `InputError` for what is no well-formed XML in UTF-8."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise InputError(f"{path}: {part} is not in UTF-8; open it in its own program and save it again")
    parser = expat.ParserCreate()
    parser.buffer_text = False
    parser.StartElementHandler = lambda name, attributes: walker.start(name, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: walker.end(
        name, parser.CurrentByteIndex, _after(data, parser.CurrentByteIndex)
    )
    parser.CharacterDataHandler = lambda text: walker.text(text, parser.CurrentByteIndex)
    parser.CommentHandler = lambda _text: walker.other(parser.CurrentByteIndex)
    parser.ProcessingInstructionHandler = lambda _target, _text: walker.other(parser.CurrentByteIndex)
    parser.StartCdataSectionHandler = lambda: walker.other(parser.CurrentByteIndex)
    parser.EndCdataSectionHandler = lambda: walker.other(parser.CurrentByteIndex)

    def refuse(*_what: object) -> None:
        raise InputError(f"{path}: {part} declares entities of its own, which no word processor does; it is not read")

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise InputError(f"{path}: {part} is damaged ({error}); open it in its own program and save it again") from None


def written(text: str) -> str:
    """A text as XML character data; control characters, which XML does not allow, become spaces."""
    allowed = "".join(c if c >= " " or c in "\t\n" else " " for c in text)
    return allowed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _after(data: bytes, at: int) -> int:
    """An empty element ends where it began: its tag is then the opening one."""
    return data.find(b">", at) + 1
