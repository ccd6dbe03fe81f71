"""Places where an article and its translation do not match well, as a reader is told of them (`align.report.beside` finds them)."""

from __future__ import annotations

from pathlib import Path

import msgspec

from align.report.schema import DocumentRow
from align.report.view import counted

UNSURE = "unsure"
"""Key in a document's `meta`: the places where the two texts do not match well, each with its position in both and a confidence."""


class Place(msgspec.Struct, frozen=True):
    """Where the sentences stand in both texts, and how many there are; None where one text has none."""

    confidence: float
    original: str | None
    original_sentences: int
    translation: str | None
    translation_sentences: int


def places(document: DocumentRow) -> list[Place]:
    """Those of a document; none for one that was not laid beside its translation, or whose report somebody has changed by hand."""
    try:
        return msgspec.convert(document.meta.get(UNSURE, []), list[Place])
    except msgspec.ValidationError:
        return []


def told(place: Place, document: DocumentRow) -> str:
    """`paragraph 3, offset 120: 2 sentences, in ru.txt 1 (paragraph 3, offset 98)`."""
    translation = Path(str(document.meta.get("translation", ""))).name
    ours, theirs = place.original_sentences, place.translation_sentences
    if not theirs:
        return f"{place.original}: {counted(ours, 'sentence')}, none in {translation}"
    there = f"{translation} {place.translation}"
    if not ours:
        return f"{there}: {counted(theirs, 'sentence')}, none in {document.id}"
    return f"{place.original}: {counted(ours, 'sentence')}; {there}: {theirs}"
