"""XLIFF 1.2 with what Trados (.sdlxliff) and memoQ (.mqxliff) add to it: segments inside units, locks, confirmation.

A document is a `file`. Suggestions (`alt-trans`) and binary units are not read. Groups and units may say `translate="no"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.report.pairs.entry import Entry, Held, Names, Steps
from align.report.pairs.inline import text_of
from align.report.pairs.markup import Node, Step
from align.report.pairs.unit import Status, Unit, status

_FINAL = {"final", "signed-off"}
_UNTOUCHED = {"new", "needs-translation"}
_YES = {"true", "locked", "yes", "1"}
_ABSOLUTE = re.compile(r"^(?:[A-Za-z]:[\\/]|\\\\|/|file:)")
_GUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f-]{27}$", re.IGNORECASE)


def entries(root: Node, steps: Steps, name: str, wanted: tuple[str, str], held: Held) -> Iterator[Entry]:
    """The units of the files in the two languages. `name`: the document of a `file` that has no `original`."""
    held.format = f"XLIFF {root.attributes.get('version', '1.2')}"
    documents, frozen = Names(), [False]
    document, taken, ids = name, True, Names()
    for step, node in steps:
        if step is Step.OPEN:
            frozen.append(frozen[-1] or node.attributes.get("translate") == "no")
            if node.tag == "file":
                document = documents.unique(document_name(node.attributes.get("original", ""), name))
                ids = Names()
                tags = (node.attributes.get("source-language", ""), node.attributes.get("target-language", ""))
                taken = held.takes(tags, wanted)
        elif step is Step.CLOSE:
            frozen.pop()
        elif taken and node.tag == "trans-unit" and (found := _segments(node, document, ids, fixed=frozen[-1])):
            yield Entry(node, tuple(found))


def document_name(original: str, name: str) -> str:
    """What a file was made from; of an absolute path, which is somebody's machine, the last part."""
    tidy = " ".join(original.split()).replace("\\", "/")
    return (tidy.rstrip("/").rpartition("/")[2] if _ABSOLUTE.match(original) else tidy) or name


def parts(unit: Node) -> tuple[Node | None, Node | None, Node | None]:
    """Source, segmented source and target: children of the unit itself in XLIFF's own namespace."""
    own = {e.tag: e for e in reversed(unit.elements) if e.prefix == unit.prefix}
    return own.get("source"), own.get("seg-source"), own.get("target")


def marks(node: Node | None) -> dict[str, Node]:
    """The segments in a source or target by their `mid`, in the order of the file."""
    found = () if node is None else node.find("mrk")
    return {m.attributes.get("mid", ""): m for m in found if m.attributes.get("mtype") == "seg"}


def _segments(unit: Node, document: str, ids: Names, *, fixed: bool) -> list[tuple[Unit, Node, Node | None]]:
    source, cut, target = parts(unit)
    if source is None:
        return []
    own = ids.unique(unit.attributes.get("id", "") or "?")
    pieces, theirs = marks(cut), marks(target)
    whole = target is not None and not theirs and text_of(target) != ""
    if not pieces or whole:
        pieces, theirs = {"": source}, {} if target is None else {"": target}
    found = []
    for mid, piece in pieces.items():
        text, other = text_of(piece), theirs.get(mid)
        translated = "" if other is None else text_of(other)
        if text:
            how = _status(unit, target, mid, text, translated, fixed=fixed)
            numbered = bool(mid and _GUID.match(own))  # Trados counts its segments through the file and shows only that
            identity = ids.unique(mid) if numbered else f"{own}/{mid}" if mid else own
            shown = identity.replace("_x0020_", " ")  # the halves of a segment 5 that was split: 5 a, 5 b
            place = f"segment {shown}" if numbered else f"unit {own}" + (f", segment {mid}" if mid else "")
            found.append((Unit(identity, document, place, text, translated or None, how), piece, other))
    return found


def _status(unit: Node, target: Node | None, mid: str, source: str, translated: str, *, fixed: bool) -> Status:
    said = unit.attributes
    state = "" if target is None else target.attributes.get("state", "")
    mine = _trados(unit, mid)
    untouched = state in _UNTOUCHED or said.get("mq:status") == "NotStarted"
    return status(
        "" if untouched and source == translated else translated,
        # a unit may say yes inside a group that says no
        fixed=said.get("translate", "no" if fixed else "yes") == "no",
        locked=bool(_YES & {said.get("mq:locked", "").lower(), mine.get("locked", "").lower()}),
        final=state in _FINAL
        or said.get("approved") == "yes"
        or said.get("mq:status") == "Proofread"
        or mine.get("conf") == "ApprovedSignOff",
    )


def _trados(unit: Node, mid: str) -> dict[str, str]:
    """What Trados says of a segment in `sdl:seg-defs`; of the only one where the text is not cut."""
    found = {s.attributes.get("id", ""): s.attributes for d in unit.elements if d.tag == "seg-defs" for s in d.elements}
    return found.get(mid, {}) if mid else next(iter(found.values()), {}) if len(found) == 1 else {}
