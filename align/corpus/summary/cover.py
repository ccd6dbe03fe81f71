"""What of the glossary the articles met, and the names in them that no glossary row covers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

from align.glossary.stats import coverage

if TYPE_CHECKING:
    from align.corpus.summary.parts import Part
    from align.glossary.schema import Term

_SCHEMA = {"term": pl.String, "kind": pl.String, "name": pl.String, "mentions": pl.UInt32, "documents": pl.UInt32}


def terms(counts: pl.DataFrame, glossary: Mapping[str, Term], language: str) -> pl.DataFrame:
    """Every term of the glossary with its mentions, those never met with 0 at the end. `counts` are rows of `tally.finished`."""
    rows = counts.filter(pl.col("by") == "term").select("key", "mentions", "documents").rows()
    met = {key: (mentions, documents) for key, mentions, documents in rows}
    found = coverage(glossary.values(), {key: n for key, (n, _) in met.items()}, {})
    made = [
        (i, glossary[i].kind.value, glossary[i].in_language(language).preferred, *met.get(i, (0, 0)))
        for i in (*found.met, *found.unmet)
    ]
    return pl.DataFrame(made, schema=_SCHEMA, orient="row")


def names(part: Part) -> pl.DataFrame:
    """The names of a part that no row covers, counted; to be added up."""
    rows = part.names.group_by("text").agg(
        pl.col("count").sum().cast(pl.UInt32), pl.len().cast(pl.UInt32).alias("documents")
    )
    return rows.collect()


def added(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """The names of several parts added up."""
    return pl.concat(frames).group_by("text").agg(pl.col("count", "documents").sum())


def finished(counts: pl.DataFrame) -> pl.DataFrame:
    """The names, those in most articles first."""
    return counts.sort("documents", "count", "text", descending=[True, True, False])
