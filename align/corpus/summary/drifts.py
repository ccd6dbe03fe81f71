"""Findings of a term that are one drift – the same kind, leg and rendering, inflected or not – and which of them are new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import polars as pl

from align.corpus.summary.forms import folded, same
from align.model import Leg, Severity

if TYPE_CHECKING:
    from align.corpus.summary.parts import Part

Keys: TypeAlias = Mapping[tuple[str, str, str], list[str]]
"""The renderings of each term, kind and leg."""

KEY = ("term", "kind", "leg")
_NEEDED = ("document", "id", "term", "term_kind", "kind", "leg", "severity", "source_text", "forward_text", "back_text")
_RANKS: dict[str, int] = {severity.value: severity.rank for severity in Severity}
_SEVERITIES = {rank: name for name, rank in _RANKS.items()}
_ADDED = [
    pl.col("term_kind").first(),
    pl.col("severity").min(),
    pl.col("count").sum(),
    pl.col("documents").sum(),
    pl.col("undated").sum(),
    pl.col("first").min(),
    pl.col("last").max(),
    pl.col("document", "finding").first(),
]
SCHEMA: dict[str, Any] = {
    "term": pl.String, "term_kind": pl.String, "kind": pl.String, "leg": pl.String, "rendering": pl.String, "severity": pl.String,
    "count": pl.UInt32, "documents": pl.UInt32, "first": pl.Date, "last": pl.Date, "undated": pl.UInt32, "new": pl.Boolean,
    "forms": pl.List(pl.String), "document": pl.String, "finding": pl.Int32,
}  # fmt: skip


def findings(part: Part) -> pl.DataFrame:
    """The findings of a part, as far as `raw` and `kinds` need them."""
    return part.findings.select(_NEEDED).collect()


def raw(part: Part, found: pl.DataFrame) -> pl.DataFrame:
    """The drifts of a part as they are written, counted; to be added up with those of other parts.

    `found` are the part's `findings`. `leg` has `forward` for `both`: what came back does not make it another drift.
    An omission has the rendering "".
    """
    dates = part.documents.lazy().select(pl.col("id").alias("document"), "date")
    leg = pl.col("leg").replace(Leg.BOTH.value, Leg.FORWARD.value)
    stands = (
        pl.when(leg == Leg.SOURCE.value)
        .then("source_text")
        .when(leg == Leg.BACK.value)
        .then("back_text")
        .otherwise("forward_text")
    )
    rows = found.lazy().filter(pl.col("term").is_not_null()).select(
        "document", pl.col("id").alias("finding"), "term", "term_kind", "kind", leg, stands.fill_null("").alias("rendering"),
        pl.col("severity").replace_strict(_RANKS, default=len(_RANKS), return_dtype=pl.Int8),
    )  # fmt: skip
    made = (
        rows.join(dates, on="document", how="left", maintain_order="left")
        .group_by(*KEY, "rendering", maintain_order=True)
        .agg(
            pl.col("term_kind").first(),
            pl.col("severity").min(),
            pl.len().cast(pl.UInt32).alias("count"),
            pl.col("document").n_unique().cast(pl.UInt32).alias("documents"),
            pl.col("date").null_count().cast(pl.UInt32).alias("undated"),
            pl.col("date").min().alias("first"),
            pl.col("date").max().alias("last"),
            pl.col("document", "finding").first(),
        )
    )
    return made.collect()


def added(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Drifts of several parts added up; the example is that of the first part."""
    return pl.concat(frames).group_by(*KEY, "rendering", maintain_order=True).agg(_ADDED)


def finished(
    counts: pl.DataFrame, languages: tuple[str, str], since: date | None, baseline: Keys | None
) -> pl.DataFrame:
    """One row a drift, those with most articles first. `rendering` is the commonest of `forms`; `new` null if nobody asked.

    `documents` may count an article twice that has a drift in two inflections.
    """
    ordered = counts.sort("count", "rendering", descending=[True, False])
    texts: dict[tuple[str, str, str], list[str]] = {}
    for term, kind, leg, rendering in ordered.select(*KEY, "rendering").iter_rows():
        texts.setdefault((term, kind, leg), []).append(rendering)
    groups = {key: dict(zip(own, folded(own, _language(key[2], languages)), strict=True)) for key, own in texts.items()}
    group = [groups[row[:3]][row[3]] for row in ordered.select(*KEY, "rendering").iter_rows()]
    made = (
        ordered.with_columns(pl.Series("group", group, dtype=pl.UInt32))
        .group_by(*KEY, "group", maintain_order=True)
        .agg(*_ADDED, pl.col("rendering").first(), pl.col("rendering").alias("forms"))
        .with_columns(pl.col("severity").replace_strict(_SEVERITIES, default="info", return_dtype=pl.String))
    )
    made = made.with_columns(_new(made, languages, since, baseline))
    order = ("documents", "count", *KEY, "rendering")
    return made.sort(*order, descending=[True, True, False, False, False, False]).select(*SCHEMA)


def _new(
    made: pl.DataFrame, languages: tuple[str, str], since: date | None, baseline: Keys | None
) -> pl.Series | pl.Expr:
    """True for a drift that no earlier article has: not before `since` (nor in one without a date), not in the baseline."""
    if since is not None:
        return ((pl.col("first") >= since) & (pl.col("undated") == 0)).fill_null(value=False).alias("new")
    if baseline is None:
        return pl.lit(None, pl.Boolean).alias("new")
    known = {key: {text.casefold() for text in texts} for key, texts in baseline.items()}
    found = []
    for row in made.iter_rows(named=True):
        key = (row["term"], row["kind"], row["leg"])
        language = _language(row["leg"], languages)
        there = any(form.casefold() in known.get(key, ()) for form in row["forms"]) or any(
            same(text, row["rendering"], language) for text in baseline.get(key, ())
        )
        found.append(not there)
    return pl.Series("new", found, dtype=pl.Boolean)


def _language(leg: str, languages: tuple[str, str]) -> str:
    """That of what stands after a leg."""
    return languages[1] if leg == Leg.FORWARD else languages[0]


def keys(counts: pl.DataFrame) -> Keys:
    """The drifts of another corpus, to be held against this one's: `baseline` of `finished`."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for term, kind, leg, rendering in counts.select(*KEY, "rendering").iter_rows():
        found.setdefault((term, kind, leg), []).append(rendering)
    return found


def kinds(found: pl.DataFrame) -> pl.DataFrame:
    """Findings of a part by kind, leg and severity, those without a term too; to be added up."""
    return found.group_by("kind", "leg", "severity").agg(pl.len().cast(pl.UInt32).alias("count"))


def added_kinds(frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The same of several parts, the commonest first."""
    found = pl.concat(frames).group_by("kind", "leg", "severity").agg(pl.col("count").sum())
    return found.sort("count", "kind", "leg", "severity", descending=[True, False, False, False])


def example(findings: pl.LazyFrame, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """A finding of a drift with its sentences and spans; `findings` of the batch that its article is in."""
    wanted = (pl.col("document") == row["document"]) & (pl.col("id") == row["finding"])
    found = findings.filter(wanted).collect()
    return found.row(0, named=True) if found.height else None


def with_sentences(rows: pl.DataFrame, examples: Mapping[tuple[str, int], Mapping[str, Any]]) -> pl.DataFrame:
    """The drifts with the three texts of their example's sentence, null where none was looked up."""
    texts = ("source", "forward", "back")
    found = [(*key, *(example[text] for text in texts)) for key, example in examples.items()]
    schema = {name: SCHEMA.get(name, pl.String) for name in ("document", "finding", *texts)}
    return rows.join(
        pl.DataFrame(found, schema, orient="row"), on=("document", "finding"), how="left", maintain_order="left"
    )
