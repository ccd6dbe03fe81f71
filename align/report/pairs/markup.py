"""XML of untrusted files: decoded, walked event by event with bounded memory, each element knowing where in the bytes it stands.

Places let a target be filled with every other byte of the file left as it was. As defusedxml does, entity declarations are
refused and nothing external is loaded.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from html.entities import html5
from typing import NoReturn
from xml.parsers import (
    expat,
)  # the refusals of defusedxml stand in `_Walker`; places are only to be had from expat itself

from align.errors import InputError

WANTED = frozenset(["tu", "trans-unit", "unit"])
"""Elements that are given as a whole; of all others only that they open and close."""
MAX_DEPTH = 200
_CHUNK = 1 << 16
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_TAG = re.compile(rb"""<[^\s/>]+(?:[^"'>]|"[^"]*"|'[^']*')*?/?>""")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NO_TEXT_CODECS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"}
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Step(Enum):
    """What the walk met."""

    OPEN = auto()
    CLOSE = auto()
    WHOLE = auto()


@dataclass(slots=True, eq=False)
class Node:
    """An element. `name` has its prefix; `start` is the byte of its opening tag, `close` that of its closing one."""

    name: str
    attributes: dict[str, str]
    start: int
    close: int = 0
    children: list[Node | str] = field(default_factory=list)

    @property
    def tag(self) -> str:
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        return self.name.rpartition(":")[0]

    @property
    def elements(self) -> list[Node]:
        return [c for c in self.children if isinstance(c, Node)]

    def find(self, tag: str) -> Iterator[Node]:
        """Elements of that name at any depth, in the order of the file."""
        for child in self.elements:
            if child.tag == tag:
                yield child
            yield from child.find(tag)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A file's text as UTF-8 without a byte order mark, and how it was encoded."""

    path: str
    data: bytes
    encoding: str
    bom: bytes

    def encode(self, data: bytes) -> bytes:
        """Bytes in UTF-8 in the encoding of the file; characters that it lacks become references."""
        return self.bom + data.decode().encode(self.encoding, "xmlcharrefreplace")


def decode(path: str, raw: bytes) -> Encoded:
    """The text of an XML file by its byte order mark, else its declaration, else UTF-8. Raises `InputError`."""
    bom, encoding = next(((b, e) for b, e in _BOMS if raw.startswith(b)), (b"", ""))
    if not encoding:
        declared = _DECLARED.match(raw[:400])
        encoding = declared.group(1).decode().lower() if declared else "utf-8"
        if raw.startswith((b"<\0", b"\0<")):
            encoding = "utf-16-le" if raw[1] == 0 else "utf-16-be"
        elif encoding.startswith(("utf-16", "utf16", "ucs-2", "iso-10646-ucs")):
            encoding = "utf-8"  # the declaration itself could be read byte by byte, so it is wrong
    if encoding.replace("_", "-") in _NO_TEXT_CODECS:
        raise InputError(f'{path}: encoding "{encoding}" is not for files; save it as UTF-8')
    body = memoryview(raw)[len(bom) :]
    try:
        parts = _recoded(body, encoding)
    except LookupError:
        raise InputError(f'{path}: encoding "{encoding}" is not known; save it as UTF-8') from None
    except UnicodeDecodeError as error:
        said = f"not {encoding.upper()}" + ("" if bom or encoding == "utf-8" else ", which its first line says")
        raise InputError(f"{path}: {said} (byte {error.start + len(bom)}); save it as UTF-8") from None
    return Encoded(path, b"".join(parts) if encoding != "utf-8" else bytes(body) if bom else raw, encoding, bom)


def _recoded(body: memoryview, encoding: str) -> list[bytes]:
    """The pieces of a text in UTF-8, made piece by piece so that it is never twice in memory; none where it is that already."""
    decoder = codecs.getincrementaldecoder(encoding)()
    parts = []
    for start in range(0, len(body) + 1, _CHUNK):
        kept = len(decoder.getstate()[0])
        try:
            text = decoder.decode(bytes(body[start : start + _CHUNK]), final=start + _CHUNK > len(body))
        except UnicodeDecodeError as error:
            error.start += start - kept
            raise
        if encoding != "utf-8":
            parts.append(text.encode())
    return parts


def walk(file: Encoded) -> Iterator[tuple[Step, Node]]:
    """The elements of a file; one of WANTED comes whole, when it closes. Raises `InputError` with the line."""
    walker = _Walker(file.path)
    try:
        for start in range(0, len(file.data), _CHUNK):
            walker.parser.Parse(file.data[start : start + _CHUNK], False)
            yield from walker.taken()
        walker.parser.Parse(b"", True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        line = f"{file.path}, line {error.lineno}"
        raise InputError(f"{line}: no well-formed XML ({what}); export it again, or mend that line") from None
    yield from walker.taken()


class _Walker:
    def __init__(self, path: str) -> None:
        self.path = path
        self.met: list[tuple[Step, Node]] = []
        self.above: list[Node] = []
        self.whole = 0  # how deep inside a wanted element
        parser = self.parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._refuse
        parser.UnparsedEntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        parser.SkippedEntityHandler = self._entity

    def taken(self) -> list[tuple[Step, Node]]:
        met, self.met = self.met, []
        return met

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.above) >= MAX_DEPTH:
            raise InputError(f"{self._line()}: elements stand more than {MAX_DEPTH} deep; no such file is read")
        node = Node(name, attributes, self.parser.CurrentByteIndex)
        if self.whole:
            self.above[-1].children.append(node)
            self.whole += 1
        elif node.tag in WANTED:
            self.whole = 1
        else:
            self.met.append((Step.OPEN, node))
        self.above.append(node)

    def _close(self, _name: str) -> None:
        node = self.above.pop()
        node.close = self.parser.CurrentByteIndex
        if self.whole:
            self.whole -= 1
            if not self.whole:
                self.met.append((Step.WHOLE, node))
        else:
            self.met.append((Step.CLOSE, node))

    def _text(self, text: str) -> None:
        if self.whole:
            self.above[-1].children.append(text)

    def _refuse(self, *_: object) -> NoReturn:
        raise InputError(f"{self._line()}: declares entities, which no translation needs; save it without them")

    def _entity(self, name: str, parameter: bool) -> None:  # noqa: FBT001  expat's signature
        """`&nbsp;` and its like, which stand in files whose DTD nobody loads."""
        if parameter:
            return
        if f"{name};" not in html5:
            raise InputError(f"{self._line()}: &{name}; is not defined; write the character itself")
        self._text(html5[f"{name};"])

    def _line(self) -> str:
        return f"{self.path}, line {self.parser.CurrentLineNumber}"


def opening(node: Node, data: bytes) -> bytes:
    """The opening tag as written."""
    found = _TAG.match(data, node.start)
    if found is None:
        raise InputError(f"the element at byte {node.start} is not where the file had it")
    return found.group()


def inner(node: Node, data: bytes) -> tuple[int, int]:
    """Where the content of an element stands; an empty one of `<x/>` has none and gives the end twice."""
    tag = opening(node, data)
    after = node.start + len(tag)
    return (after, after) if tag.endswith(b"/>") else (after, node.close)


def end(node: Node, data: bytes) -> int:
    """The byte after an element."""
    tag = opening(node, data)
    return node.start + len(tag) if tag.endswith(b"/>") else data.index(b">", node.close) + 1


def checked(text: str) -> str:
    """A text that XML can hold. Raises `InputError` for one that it cannot."""
    if bad := _ILLEGAL.search(text):
        raise InputError(f"U+{ord(bad.group()):04X} cannot stand in XML; take it out of “{text[:40]!a}”")
    return text
