"""TMX 1.1 to 1.4: translation memories and aligned texts, whatever the order and number of their languages.

A `tu` without the target language is not translated yet; one without the source language is passed over. OmegaT writes its tags
as plain text (`<f0>`): they are left out like any inline code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.report.pairs import languages
from align.report.pairs.entry import Entry, Held, Steps
from align.report.pairs.inline import text_of, tidy
from align.report.pairs.markup import Node, Step
from align.report.pairs.unit import Unit, status

_OMEGAT_TAG = re.compile(r"</?[A-Za-z]{1,3}\d+/?>")
_DOCUMENT = ("file", "x-document")  # the properties in which OmegaT and memoQ name the document of a unit


def entries(root: Node, steps: Steps, name: str, wanted: tuple[str, str], held: Held) -> Iterator[Entry]:
    """The units that have the source language. `name`: the document of those that name none."""
    held.format = f"TMX {root.attributes.get('version', '')}".strip()
    omegat = False
    number = 0
    for step, node in steps:
        if step is Step.OPEN and node.tag == "header":
            omegat = node.attributes.get("creationtool") == "OmegaT"
        if step is not Step.WHOLE:
            continue
        number += 1
        variants = [(_language(v), v) for v in node.elements if v.tag == "tuv"]
        held.languages |= dict.fromkeys(tag for tag, _ in variants if tag)
        source, target = (_segment(languages.best(variants, w)) for w in wanted)
        if source is None:
            continue
        text = _clean(source, omegat=omegat)
        if text:
            yield Entry(node, ((_unit(node, number, name, text, _clean(target, omegat=omegat)), source, target),))


def _unit(node: Node, number: int, name: str, source: str, target: str) -> Unit:
    named = node.attributes.get("tuid", "")
    place = f"tu {number}" + (f" ({named})" if named and named != str(number) and len(named) <= 40 else "")
    properties = {p.attributes.get("type", "").lower(): p for p in node.elements if p.tag == "prop"}
    document = next((t for p in _DOCUMENT if p in properties and (t := text_of(properties[p]))), name)
    return Unit(str(number), document, place, source, target or None, status(target))


def _language(variant: Node) -> str:
    return variant.attributes.get("xml:lang") or variant.attributes.get("lang", "")  # `lang` until TMX 1.3


def _segment(variant: Node | None) -> Node | None:
    return None if variant is None else next((e for e in variant.elements if e.tag == "seg"), None)


def _clean(segment: Node | None, *, omegat: bool) -> str:
    if segment is None:
        return ""
    text = text_of(segment)
    return tidy(_OMEGAT_TAG.sub("", text)) if omegat else text
