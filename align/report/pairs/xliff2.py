"""XLIFF 2.0 to 2.2: `file`, `group`, `unit`, `segment`. A document is a `file`; `ignorable` parts hold nothing to translate."""

from __future__ import annotations

from collections.abc import Iterator

from align.report.pairs.entry import Entry, Held, Names, Steps
from align.report.pairs.inline import text_of
from align.report.pairs.markup import Node, Step
from align.report.pairs.unit import Unit, status
from align.report.pairs.xliff import document_name


def entries(root: Node, steps: Steps, name: str, wanted: tuple[str, str], held: Held) -> Iterator[Entry]:
    """The units, where the file is in the two languages. `name`: the document of a `file` that has no `original`."""
    held.format = f"XLIFF {root.attributes.get('version', '2.0')}"
    tags = (root.attributes.get("srcLang", ""), root.attributes.get("trgLang", ""))
    taken = held.takes(tags, wanted)
    documents, ids = Names(), Names()
    document, frozen = name, [False]
    for step, node in steps:
        if step is Step.OPEN:
            frozen.append(_fixed(node, above=frozen[-1]))
            if node.tag == "file":
                original = node.attributes.get("original", "") or node.attributes.get("id", "")
                document, ids = documents.unique(document_name(original, name)), Names()
        elif step is Step.CLOSE:
            frozen.pop()
        elif taken and node.tag == "unit" and (found := _segments(node, document, ids, fixed=frozen[-1])):
            yield Entry(node, tuple(found))


def sides(segment: Node) -> tuple[Node | None, Node | None]:
    """Source and target of a segment."""
    own = {e.tag: e for e in reversed(segment.elements) if e.prefix == segment.prefix}
    return own.get("source"), own.get("target")


def segments(unit: Node) -> list[Node]:
    """The segments of a unit, in the order of the source."""
    return [e for e in unit.elements if e.tag == "segment" and e.prefix == unit.prefix]


def _fixed(node: Node, *, above: bool) -> bool:
    said = node.attributes.get("translate")
    return above if said is None else said == "no"


def _segments(unit: Node, document: str, ids: Names, *, fixed: bool) -> list[tuple[Unit, Node, Node | None]]:
    own = ids.unique(unit.attributes.get("id", "") or "?")
    cut = segments(unit)
    found = []
    for number, segment in enumerate(cut, 1):
        source, target = sides(segment)
        text = "" if source is None else text_of(source)
        if source is None or not text:
            continue
        mid = segment.attributes.get("id", str(number)) if len(cut) > 1 else ""
        identity = ids.unique(f"{own}/{mid}") if mid else own
        place = f"unit {own}" + (f", segment {mid}" if mid else "")
        translated = "" if target is None else text_of(target)
        state = segment.attributes.get("state", "initial")
        how = status(
            "" if state == "initial" and text == translated else translated,
            fixed=_fixed(unit, above=fixed),
            final=state == "final",
        )
        found.append((Unit(identity, document, place, text, translated or None, how), source, target))
    return found
