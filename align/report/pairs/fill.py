"""Targets of a TMX, XLIFF or PO file filled with translations, everything else of the file left as it was, byte for byte.

Inline codes of the source are carried over (see `inline.filled`). A target that is filled counts as translated afterwards:
XLIFF's `state`, PO's fuzzy mark. What Trados and memoQ note of a segment (`conf`, `mq:status`) is theirs and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import quoteattr

from align.errors import InputError
from align.report.pairs import po, read, xliff, xliff2
from align.report.pairs.entry import Entry, Held
from align.report.pairs.inline import filled
from align.report.pairs.markup import Node, decode, end, inner, opening
from align.report.pairs.unit import Key

Edit: TypeAlias = tuple[int, int, bytes]
"""Start and end in the bytes of the file, and what stands there instead."""


def fill_targets(path: Path, translations: Mapping[Key, str], languages: tuple[str, str] = ("en", "ru")) -> bytes:
    """The file with these translations as targets; keys as `read_units` gives them, segments without one stay as they are.

    Raises `InputError` for a file that cannot be read, a key that it does not have, and a text that XML cannot hold.
    """
    known = {unit.key for unit in read.read_units(path, languages)}
    if strange := [k for k in translations if k not in known]:
        raise InputError(f"{path}: has no segment {strange[0][1]} in {strange[0][0]}; nothing was filled")
    if path.suffix.lower() in read.PO:
        return po.fill(path, translations)
    file = decode(str(path), path.read_bytes())
    held = Held()
    data = file.data
    edits: list[Edit] = []
    for entry in read.entries(file, path.name, languages, held):
        wanted = {i: t for i, (u, _, _) in enumerate(entry.segments) if (t := translations.get(u.key)) is not None}
        if wanted:
            edit = _tmx if entry.node.tag == "tu" else _xliff2 if entry.node.tag == "unit" else _xliff
            edits += edit(entry, wanted, data, languages[1])
    return file.encode(_spliced(data, edits))


def _spliced(data: bytes, edits: list[Edit]) -> bytes:
    out, at = [], 0
    for start, stop, new in sorted(edits):
        out += [data[at:start], new]
        at = stop
    return b"".join([*out, data[at:]])


def _replaced(node: Node, content: bytes, data: bytes, tag: bytes | None = None) -> Edit:
    """The whole element with another content, and perhaps another opening tag."""
    head = tag or opening(node, data)
    if head.endswith(b"/>"):
        head = head[:-2].rstrip() + b">"
    return node.start, end(node, data), head + content + f"</{node.name}>".encode()


def _named(node: Node, tag: str) -> str:
    """A name in the namespace of an element."""
    return f"{node.prefix}:{tag}" if node.prefix else tag


def _with(tag: bytes, name: str, value: str) -> bytes:
    """An opening tag with an attribute set."""
    new = f" {name}={quoteattr(value)}".encode()
    pattern = re.compile(rb"\s" + re.escape(name.encode()) + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""")
    if pattern.search(tag):
        return pattern.sub(lambda _: new, tag, count=1)
    return re.sub(rb"\s*(/?>)$", lambda m: new + m.group(1), tag)


def _tmx(entry: Entry, wanted: Mapping[int, str], data: bytes, language: str) -> Iterator[Edit]:
    for i, text in wanted.items():
        _, source, target = entry.segments[i]
        content = filled(source, text, data)
        if target is not None:
            yield _replaced(target, content, data)
            continue
        home = next(v for v in entry.node.elements if source in v.elements)
        kind = "lang" if "xml:lang" not in home.attributes and "lang" in home.attributes else "xml:lang"
        name, inside = _named(home, "tuv"), _named(home, "seg")
        new = f"<{name} {kind}={quoteattr(language)}><{inside}>".encode() + content + f"</{inside}></{name}>".encode()
        after = end(home, data)
        yield after, after, _gap(home, data) + new


def _gap(node: Node, data: bytes) -> bytes:
    """The white space before an element, so that a new neighbour stands as it does."""
    before = data[max(0, node.start - 200) : node.start]
    return before[len(before.rstrip()) :]


def _xliff(entry: Entry, wanted: Mapping[int, str], data: bytes, _language: str) -> Iterator[Edit]:
    unit = entry.node
    source, cut, target = xliff.parts(unit)
    contents = {i: filled(entry.segments[i][1], text, data) for i, text in wanted.items()}
    if all(entry.segments[i][2] not in (None, target) for i in contents):
        yield from (_replaced(node, c, data) for i, c in contents.items() if (node := entry.segments[i][2]) is not None)
        if target is not None and "state" in target.attributes:
            tag = opening(target, data)
            yield target.start, target.start + len(tag), _with(tag, "state", "translated")
        return
    pattern = source if not xliff.marks(cut) or entry.segments[0][1] is source else cut
    if pattern is None:
        return
    content = contents[0] if pattern is source else _recut(entry, pattern, contents, data)
    if target is not None:
        tag = opening(target, data)
        yield _replaced(
            target, content, data, _with(tag, "state", "translated") if "state" in target.attributes else tag
        )
    else:
        last = cut or source
        name = _named(unit, "target")
        new = f'<{name} state="translated">'.encode() + content + f"</{name}>".encode()
        if last is not None:
            yield end(last, data), end(last, data), _gap(last, data) + new


def _recut(entry: Entry, pattern: Node, contents: Mapping[int, bytes], data: bytes) -> bytes:
    """The segmented source with the texts of the target in its segments: those given, those there are, else none."""
    edits: list[Edit] = []
    for i, (_, source, target) in enumerate(entry.segments):
        old = b"" if target is None else data[slice(*inner(target, data))]
        edits.append(_replaced(source, contents.get(i, old), data))
    start, stop = inner(pattern, data)
    moved = [(a - start, b - start, new) for a, b, new in edits]
    return _spliced(data[start:stop], moved)


def _xliff2(entry: Entry, wanted: Mapping[int, str], data: bytes, _language: str) -> Iterator[Edit]:
    for i, text in wanted.items():
        _, source, target = entry.segments[i]
        segment = next(s for s in xliff2.segments(entry.node) if source in s.elements)
        content = filled(source, text, data)
        if segment.attributes.get("state", "initial") == "initial":
            tag = opening(segment, data)
            yield segment.start, segment.start + len(tag), _with(tag, "state", "translated")
        if target is not None:
            yield _replaced(target, content, data)
            continue
        name = _named(segment, "target")
        new = f"<{name}>".encode() + content + f"</{name}>".encode()
        yield end(source, data), end(source, data), _gap(source, data) + new
