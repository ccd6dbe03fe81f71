"""`align-report/1`: the report as data, and its reading and writing (msgspec; JSON in UTF-8).

Every other format is rendered from a `Report`. Spans are half-open and count Unicode code points of the segment's text.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from align.errors import InputError
from align.glossary.files import write_whole

if TYPE_CHECKING:
    import polars as pl

SCHEMA = "align-report/1"
MAX_BYTES = 2_000_000_000


class PackageUsed(msgspec.Struct, frozen=True, kw_only=True):
    """A translation package that took part in a leg."""

    name: str
    version: str
    sha256: str
    origin: str


class LegSignature(msgspec.Struct, frozen=True, kw_only=True):
    """How a leg was made; two packages mean a pivot through the language between them."""

    packages: list[PackageUsed]
    beam: int
    compute_type: str
    pivot: str | None = None


class LayerUsed(msgspec.Struct, frozen=True, kw_only=True):
    """A glossary layer, lowest first."""

    path: str
    sha256: str
    terms: int


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting that the result depends on."""

    align: str
    source: str
    target: str
    forward: LegSignature | None
    back: LegSignature | None
    splitter: str | None
    glossary: list[LayerUsed]
    checks: list[str]
    thresholds: dict[str, float]

    @property
    def columns(self) -> tuple[str, str, str]:
        """The languages of a sentence's three texts."""
        return self.source, self.target, self.source


class SegmentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence in its three texts; a leg that was not made is null."""

    id: str
    place: str
    source: str
    forward: str | None
    back: str | None
    forward_score: float | None = None
    back_score: float | None = None

    @property
    def texts(self) -> tuple[str, str | None, str | None]:
        """The article's, the translation's, and what came back."""
        return self.source, self.forward, self.back


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article."""

    id: str
    path: str
    title: str
    meta: dict[str, Any]
    segments: list[SegmentRow]


class RenderingRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a leg made of a mention."""

    verdict: str
    span: tuple[int, int] | None
    text: str
    evidence: list[str]
    confidence: float


class MentionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A mention with its renderings."""

    id: str
    document: str
    segment: str
    term: str
    source_span: tuple[int, int]
    source_text: str
    forward: RenderingRow | None
    back: RenderingRow | None


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One flagged drift."""

    id: str
    fingerprint: str
    group: str
    document: str
    segment: str
    mention: str | None
    term: str | None
    kind: str
    leg: str
    severity: str
    hard: bool
    masked: bool
    source_span: tuple[int, int] | None
    forward_span: tuple[int, int] | None
    back_span: tuple[int, int] | None
    message: str
    suggestion: str | None
    confidence: float
    decision: str | None = None

    @property
    def spans(self) -> tuple[tuple[int, int] | None, ...]:
        """Where it stands in the three texts."""
        return self.source_span, self.forward_span, self.back_span


class RenderingCount(msgspec.Struct, frozen=True, kw_only=True):
    """A rendering of an unlisted name and how often it stands."""

    text: str
    count: int


class UnlistedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A name that the glossary does not know. `agreement`: the share of its commonest rendering, null without any."""

    text: str
    count: int
    renderings: list[RenderingCount]
    agreement: float | None


class LegSummary(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of mentions; `preservation` = (kept + accepted) / (mentions − unjudged), null where nothing was judged."""

    mentions: int
    kept: int
    accepted: int
    drifted: int
    unjudged: int
    preservation: float | None


class ReopenedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A finding whose decision no longer holds, and why; `finding` is its id, `decision` what was decided."""

    finding: str
    decision: str
    why: str


class DecisionSummary(msgspec.Struct, frozen=True, kw_only=True):
    """How many findings reviewers decided, and what they decided that no longer holds."""

    confirm: int
    allow: int
    dismiss: int
    reopened: list[ReopenedRow]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The headline figures. `kinds`: kind → severity → findings; decided ones are counted in `decisions` instead.

    `consistency`: share of terms with one way of rendering. `decisions`: null where no decisions were applied.
    """

    forward: LegSummary | None
    back: LegSummary | None
    kinds: dict[str, dict[str, int]]
    severities: dict[str, int]
    consistency: float | None
    control: dict[str, Any] | None = None
    decisions: DecisionSummary | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A drift report. `load` and `save` it, look at it as polars frames, or let a notebook show it."""

    schema: str = SCHEMA
    signature: Signature
    documents: list[DocumentRow]
    mentions: list[MentionRow]
    findings: list[FindingRow]
    unlisted: list[UnlistedRow]
    summary: Summary

    @classmethod
    def load(cls, path: str | Path) -> Report:
        """Reads a saved report. Raises `InputError` if the file is none."""
        path = Path(path)
        try:
            if path.stat().st_size > MAX_BYTES:
                raise InputError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB")
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror})") from None
        try:
            report = msgspec.json.decode(data, type=cls)
        except (msgspec.DecodeError, RecursionError) as error:
            raise InputError(f"{path}: no Align report ({error}); make one with `align check --format json`") from None
        if report.schema != SCHEMA:
            raise InputError(f"{path}: schema {report.schema!r}; this version reads {SCHEMA}")
        return report

    def to_json(self) -> bytes:
        """The report as indented JSON in UTF-8, the same bytes for the same report."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"

    def save(self, path: str | Path) -> None:
        """Writes the report; whole or not at all."""
        write_whole(Path(path), self.to_json())

    def findings_frame(self) -> pl.DataFrame:
        """The findings, one row each, columns named as in the schema."""
        import polars as pl  # noqa: PLC0415  slow to import

        span = pl.List(pl.Int64)
        types: dict[str, Any] = {"hard": pl.Boolean, "masked": pl.Boolean, "confidence": pl.Float64}
        schema = {f: types.get(f, span if f.endswith("_span") else pl.String) for f in FindingRow.__struct_fields__}
        return pl.DataFrame([msgspec.to_builtins(r) for r in self.findings], schema=schema)

    def mentions_frame(self) -> pl.DataFrame:
        """The mentions, one row each; `forward_verdict`, `forward_text`, … for what each leg made of them."""
        import polars as pl  # noqa: PLC0415  slow to import

        rows = [
            {
                "id": m.id, "document": m.document, "segment": m.segment, "term": m.term,
                "source_start": m.source_span[0], "source_end": m.source_span[1], "source_text": m.source_text,
                **_leg_columns("forward", m.forward), **_leg_columns("back", m.back),
            }
            for m in self.mentions
        ]  # fmt: skip
        text, number = pl.String(), pl.Float64()
        schema: dict[str, Any] = dict.fromkeys(("id", "document", "segment", "term"), text)
        schema |= {"source_start": pl.Int64(), "source_end": pl.Int64(), "source_text": text}
        for leg in ("forward", "back"):
            schema |= {f"{leg}_{part}": text for part in ("verdict", "text", "evidence")}
            schema[f"{leg}_confidence"] = number
        return pl.DataFrame(rows, schema=schema)

    def _repr_html_(self) -> str:
        from align.report.html import notebook  # noqa: PLC0415  templates are needed in notebooks only

        return notebook(self)


def _leg_columns(leg: str, row: RenderingRow | None) -> dict[str, Any]:
    if row is None:
        return {f"{leg}_verdict": None, f"{leg}_text": None, f"{leg}_evidence": None, f"{leg}_confidence": None}
    return {
        f"{leg}_verdict": row.verdict, f"{leg}_text": row.text, f"{leg}_evidence": "+".join(row.evidence), f"{leg}_confidence": row.confidence,
    }  # fmt: skip
