"""Pairs grouped to documents with their round trips, as the checks take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from align.model import Document, Rendered, RoundTrip, Segment
from align.report.pairs.unit import Pair

PASSED_OVER = "passed_over"
"""Key in a document's `meta`: status → how many of its segments were not checked for it."""

NO_NAME = "without a name of the glossary"
"""What sentences are that `mentioned` of `align.report.run.check` leaves out."""


def passed_over(meta: Mapping[str, Any]) -> str:
    """What of a document was not checked, in words (`1 locked, 3 final`); empty where all was. `meta`: of a report, unchecked."""
    counts = meta.get(PASSED_OVER)
    return (
        ", ".join(f"{n:,} {what}" for what, n in counts.items() if isinstance(n, int))
        if isinstance(counts, dict)
        else ""
    )


def as_documents(
    pairs: Iterable[Pair], path: str, meta: Mapping[str, dict[str, Any]] | None = None
) -> list[tuple[Document, list[RoundTrip]]]:
    """Pairs grouped to documents; one without `document` is a document of its own, named by its id. `meta`: by document."""
    groups: dict[tuple[bool, str], list[tuple[int, Pair]]] = {}
    for row, pair in enumerate(pairs, 1):
        own = pair.document is None
        groups.setdefault((own, pair.id if own else pair.document or ""), []).append((row, pair))
    found = []
    for (own, name), group in groups.items():
        trips = [
            RoundTrip(
                Segment(p.id, name, p.place or f"row {row}", p.source),
                Rendered(p.forward),
                None if p.back is None else Rendered(p.back),
            )
            for row, p in group
        ]
        known = {} if own or meta is None else meta.get(name, {})
        found.append((Document(name, path, name, tuple(t.segment for t in trips), known), trips))
    return found
