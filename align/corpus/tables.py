"""The dataset's tables: columns, types, and how rows of reports are laid into them. `docs/corpus.md` describes every column.

Changing a column changes `VERSION`. Names are those of `align-report/1`; what is nested there has its parts joined by `_`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec
import polars as pl

from align.corpus.record import Row
from align.report.schema import FindingRow, MentionRow, SegmentRow, Signature, UnlistedRow

if TYPE_CHECKING:
    from align.model import Span
    from align.report.schema import RenderingRow

VERSION = "align-corpus/1"
_CHUNK = 10_000

_LEG: dict[str, Any] = {
    "verdict": pl.String, "start": pl.Int32, "end": pl.Int32, "text": pl.String, "evidence": pl.String, "confidence": pl.Float64,
}  # fmt: skip
MENTIONS: dict[str, Any] = {
    "document": pl.String, "id": pl.Int32, "segment": pl.Int32, "term": pl.String, "term_kind": pl.String,
    "source_start": pl.Int32, "source_end": pl.Int32, "source_text": pl.String,
    **{f"{leg}_{name}": kind for leg in ("forward", "back") for name, kind in _LEG.items()},
}  # fmt: skip
FINDINGS: dict[str, Any] = {
    "document": pl.String, "id": pl.Int32, "fingerprint": pl.String, "group": pl.String, "segment": pl.Int32, "mention": pl.Int32,
    "term": pl.String, "term_kind": pl.String, "kind": pl.String, "leg": pl.String, "severity": pl.String,
    "hard": pl.Boolean, "masked": pl.Boolean,
    **{f"{text}_{end}": pl.Int32 for text in ("source", "forward", "back") for end in ("start", "end")},
    "source_text": pl.String, "forward_text": pl.String, "back_text": pl.String,
    "message": pl.String, "suggestion": pl.String, "confidence": pl.Float64,
    "source": pl.String, "forward": pl.String, "back": pl.String,
}  # fmt: skip
NAMES: dict[str, Any] = {"document": pl.String, "text": pl.String, "count": pl.Int32, "forward_text": pl.String}
DOCUMENTS: dict[str, Any] = {
    "id": pl.String, "path": pl.String, "title": pl.String, "source": pl.String, "url": pl.String, "date": pl.Date, "meta": pl.String,
    "sha256": pl.String, "duplicate_of": pl.String, "status": pl.String, "error": pl.String,
    "segments": pl.Int32, "mentions": pl.Int32, "findings": pl.Int32,
    "forward_package": pl.String, "back_package": pl.String, "signature": pl.String, "report": pl.String, "batch": pl.Int32,
}  # fmt: skip


def mentions(rows: Iterable[MentionRow], kinds: Mapping[str, str]) -> pl.DataFrame:
    """Mentions of reports as rows; `kinds` gives the kind of each term."""
    found = [
        (
            m.document, int(m.id), int(m.segment), m.term, kinds.get(m.term), *m.source_span, m.source_text,
            *_leg(m.forward), *_leg(m.back),
        )
        for m in rows
    ]  # fmt: skip
    return pl.DataFrame(found, schema=MENTIONS, orient="row")


def _leg(row: RenderingRow | None) -> tuple[Any, ...]:
    if row is None:
        return (None,) * len(_LEG)
    return (row.verdict, *(row.span or (None, None)), row.text, "+".join(row.evidence), row.confidence)


def findings(
    rows: Iterable[FindingRow], kinds: Mapping[str, str], sentences: Mapping[tuple[str, str], SegmentRow]
) -> pl.DataFrame:
    """Findings of reports as rows with the three sentences; `sentences` by document and segment."""
    found = []
    for f in rows:
        place = sentences[f.document, f.segment]
        texts = (place.source, place.forward, place.back)
        spans = (f.source_span, f.forward_span, f.back_span)
        found.append((
            f.document, int(f.id), f.fingerprint, f.group, int(f.segment), None if f.mention is None else int(f.mention),
            f.term, None if f.term is None else kinds.get(f.term), f.kind, f.leg, f.severity, f.hard, f.masked,
            *(end for span in spans for end in (span or (None, None))),
            *map(_part, texts, spans),
            f.message, f.suggestion, f.confidence, *texts,
        ))  # fmt: skip
    return pl.DataFrame(found, schema=FINDINGS, orient="row")


def _part(text: str | None, span: Span | None) -> str | None:
    return None if text is None or span is None else text[slice(*span)]


def names(rows: Iterable[tuple[str, UnlistedRow]]) -> pl.DataFrame:
    """Names that no glossary row covers as rows, each given with its document."""
    found = [(document, r.text, r.count, r.renderings[0].text if r.renderings else None) for document, r in rows]
    return pl.DataFrame(found, schema=NAMES, orient="row")


def documents(rows: Iterable[tuple[int, Row]], signatures: Mapping[str, Signature]) -> pl.DataFrame:
    """Articles as rows, each with the number of its batch; `signatures` by their keys.

    They are laid in some thousands at a time: as Python objects a large archive would take gigabytes.
    """
    packages = {key: (_packages(s, "forward"), _packages(s, "back")) for key, s in signatures.items()}
    rest = iter(rows)
    frames = [_documents([], packages)]
    while some := list(islice(rest, _CHUNK)):
        frames.append(_documents(some, packages))
    return pl.concat(frames, rechunk=True)


def _documents(rows: Sequence[tuple[int, Row]], packages: Mapping[str, tuple[str | None, str | None]]) -> pl.DataFrame:
    found = [
        {
            **{name: getattr(row, name) for name in DOCUMENTS if hasattr(row, name)},
            "status": row.status.value,
            "meta": msgspec.json.encode(row.meta, order="sorted").decode(),
            "forward_package": packages.get(row.signature or "", (None, None))[0],
            "back_package": packages.get(row.signature or "", (None, None))[1],
            "batch": batch,
        }
        for batch, row in rows
    ]
    frame = pl.DataFrame(found, schema=DOCUMENTS | {"date": pl.String})
    return frame.with_columns(pl.col("date").str.to_date("%Y-%m-%d", strict=False))


def _packages(signature: Signature, leg: str) -> str | None:
    used = getattr(signature, leg)
    return "+".join(p.name for p in used.packages) if used else None


def to_parquet(frame: pl.DataFrame) -> bytes:
    """The frame as the bytes of a Parquet file, the same for the same rows."""
    stream = io.BytesIO()
    frame.write_parquet(stream, compression="zstd", statistics=True)
    return stream.getvalue()
