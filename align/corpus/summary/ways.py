"""Terms that are rendered in several unaccepted ways over all articles: a name ought to be written in one way in all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from align.corpus.summary.forms import folded
from align.corpus.summary.tally import LEGS
from align.model import Verdict

if TYPE_CHECKING:
    from align.glossary.schema import Term

_UNACCEPTED = (Verdict.DRIFTED.value, Verdict.UNJUDGED.value)
SCHEMA: dict[str, Any] = {
    "term": pl.String,
    "leg": pl.String,
    "rendering": pl.String,
    "forms": pl.List(pl.String),
    "count": pl.UInt32,
}


def raw(mentions: pl.DataFrame) -> pl.DataFrame:
    """Renderings of a part that are not accepted, as they are written, counted; to be added up."""
    frames = []
    for leg in LEGS:
        verdict, text = pl.col(f"{leg}_verdict"), pl.col(f"{leg}_text")
        rows = mentions.lazy().filter(verdict.is_in(_UNACCEPTED) & (text.str.len_bytes() > 0))
        counts = rows.group_by("term", text.alias("rendering"), (verdict == Verdict.DRIFTED.value).alias("judged")).agg(
            pl.len().cast(pl.UInt32).alias("count")
        )
        frames.append(counts.select("term", pl.lit(leg).alias("leg"), "rendering", "judged", "count"))
    return pl.concat(pl.collect_all(frames))


def added(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Renderings of several parts added up."""
    return pl.concat(frames).group_by("term", "leg", "rendering", "judged").agg(pl.col("count").sum())


def finished(counts: pl.DataFrame, terms: Mapping[str, Term], languages: tuple[str, str]) -> pl.DataFrame:
    """The ways of each term and leg that has several, commonest first; terms in the order of how often it is not the commonest.

    A rendering that could not be judged counts where the glossary has no name in that language, and so no opinion.
    """
    codes = {"forward": languages[1], "back": languages[0]}
    texts: dict[tuple[str, str], dict[str, int]] = {}
    for term, leg, rendering, judged, count in counts.select("term", "leg", "rendering", "judged", "count").iter_rows():
        if judged or (term in terms and not terms[term].in_language(codes[leg]).fine):
            own = texts.setdefault((term, leg), {})
            own[rendering] = own.get(rendering, 0) + count
    found = []
    for (term, leg), own in texts.items():
        merged = _merged(own, codes[leg])
        if len(merged) > 1:
            rest = sum(count for _, count in merged) - merged[0][1]
            found.append((rest, [(term, leg, forms[0], forms, count) for forms, count in merged]))
    found.sort(key=lambda f: (-f[0], f[1][0]))
    return pl.DataFrame([row for _, rows in found for row in rows], schema=SCHEMA, orient="row")


def _merged(texts: Mapping[str, int], language: str) -> list[tuple[list[str], int]]:
    """Spellings that are one way, with their count, the commonest first."""
    ordered = sorted(texts.items(), key=lambda t: (-t[1], t[0]))
    ways: dict[int, list[str]] = {}
    for (text, _), number in zip(ordered, folded([t for t, _ in ordered], language), strict=True):
        ways.setdefault(number, []).append(text)
    return sorted(((forms, sum(texts[f] for f in forms)) for forms in ways.values()), key=lambda w: (-w[1], w[0]))
