"""A report cut down to the sentences that have findings, so that it can travel while the article is unpublished.

Everything quoted from a sentence that is left out goes with it: its mentions, names that stand nowhere else, the title
where it is that sentence. Findings keep every word, and the figures stay those of the whole article.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from align.report.schema import DocumentRow, Report, SegmentRow, UnlistedRow

_LEFT_OUT = "left_out"
"""Key in a document's `meta`: how many of its sentences were left out."""


def excerpts(report: Report) -> Report:
    """The report without the sentences that have no finding; doing it twice changes nothing."""
    wanted = {(f.document, f.segment) for f in report.findings}
    documents = [_document(d, [s for s in d.segments if (d.id, s.id) in wanted]) for d in report.documents]
    kept = [s for d in documents for s in d.segments]
    return msgspec.structs.replace(
        report,
        documents=documents,
        mentions=[m for m in report.mentions if (m.document, m.segment) in wanted],
        unlisted=list(_names(report.unlisted, kept)),
    )


def left_out(document: DocumentRow) -> int:
    """How many sentences of a document are not in its report."""
    number = document.meta.get(_LEFT_OUT, 0)
    return number if isinstance(number, int) else 0


def _document(document: DocumentRow, kept: list[SegmentRow]) -> DocumentRow:
    gone = len(document.segments) - len(kept)
    if not gone:
        return document
    meta: dict[str, Any] = {**document.meta, _LEFT_OUT: left_out(document) + gone}
    texts = [" ".join(s.source.split()) for s in kept]
    title = " ".join(document.title.split())
    # an article's title is its first sentence, or the beginning of it
    shown = document.title if any(t.startswith(title) for t in texts) else document.id
    return msgspec.structs.replace(document, title=shown, meta=meta, segments=kept)


def _names(rows: Iterable[UnlistedRow], kept: list[SegmentRow]) -> Iterable[UnlistedRow]:
    """Names and renderings that can be read in the sentences that stay."""
    sources = "\n".join(s.source for s in kept)
    forwards = "\n".join(s.forward or "" for s in kept)
    for row in rows:
        if row.text in sources:
            ways = [w for w in row.renderings if w.text in forwards]
            yield msgspec.structs.replace(row, renderings=ways)
