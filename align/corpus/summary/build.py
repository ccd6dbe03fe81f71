"""The summary of a corpus: one pass over the parts of the dataset, everything counted beside everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import polars as pl

from align.corpus.dataset import opened, scan
from align.corpus.record import Status
from align.corpus.summary import cover, drifts, tally, ways
from align.corpus.summary.parts import Part, articles, parts, reading
from align.corpus.summary.periods import Period, fitting
from align.glossary.schema import Term

if TYPE_CHECKING:
    from align.corpus.record import Listing
    from align.corpus.store import Store
    from align.report.schema import Signature

_MERGED = 8
"""Parts whose counts are kept side by side before they are added up."""
_NEEDED = (
    "document", "term", "term_kind", *(f"{leg}_{column}" for leg in tally.LEGS for column in ("verdict", "text")),
)  # fmt: skip


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the figures are of. Copies are counted with their original; `undated` articles are in no trend.

    `left`: articles that a run under way has still to check. `same_glossary`: false if coverage goes by another glossary than
    the one that the articles were checked with.
    """

    folder: str
    source: str
    target: str
    translated: bool
    articles: int
    copies: int
    failed: int
    undated: int
    first: date | None
    last: date | None
    mentions: int
    period: str
    since: date | None
    baseline: str | None
    running: bool
    left: int
    same_glossary: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """Tables that `docs/corpus.md` describes; `examples` are findings of the drifts that are shown, by article and number."""

    facts: Facts
    preservation: pl.DataFrame
    trends: pl.DataFrame
    kinds: pl.DataFrame
    drifts: pl.DataFrame
    ways: pl.DataFrame
    terms: pl.DataFrame
    names: pl.DataFrame
    examples: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """All tables by name."""
        names = ("preservation", "trends", "kinds", "drifts", "ways", "terms", "names")
        return {name: getattr(self, name) for name in names}

    def leading(self, top: int) -> list[str]:
        """The terms that drift most, both legs together; among equals those that do in the translation."""
        drifted = pl.col("forward_drifted") + pl.col("back_drifted")
        rows = self.preservation.filter((pl.col("by") == "term") & (drifted > 0))
        ordered = rows.sort(drifted, "forward_drifted", "key", descending=[True, True, False])
        return ordered["key"].head(top).to_list()


class _Sum:
    """Counts of parts, added up as they come."""

    def __init__(self, add: Callable[[list[pl.DataFrame]], pl.DataFrame]) -> None:
        self._add, self._frames = add, list[pl.DataFrame]()

    def take(self, frame: pl.DataFrame) -> None:
        self._frames.append(frame)
        if len(self._frames) >= _MERGED:
            self._frames = [self._add(self._frames)]

    @property
    def whole(self) -> pl.DataFrame:
        return self._add(self._frames)


def summarise(
    folder: str | Path,
    glossary: Mapping[str, Term],
    *,
    digests: Iterable[str] = (),
    period: Period | None = None,
    since: date | None = None,
    baseline: str | Path | None = None,
    top: int = 10,
) -> Summary:
    """The summary of the corpus in a folder, also while a run goes on.

    `glossary`: terms by id, for coverage and for what has no name to be right; `digests`: sha256 of its layers. `since`, or the
    corpus `baseline`, says what drifts are new. Examples are found for the `top` of each list. Raises `InputError`.
    """
    store = opened(folder)
    with reading(store):
        known = None if baseline is None else _drifts_of(opened(baseline))
        listings = list(store.listings())
        found = articles(store, listings)
        languages = _languages(store.header().signatures)
        dates = found.filter(pl.col("status") == Status.DONE)["date"]
        chosen = period or fitting(_day(dates.min()), _day(dates.max()))
        sums = _counted(parts(store, listings, found), chosen)
        figures = tally.finished(sums["tally"])
        trend = pl.col("by") == "trend"
        made = Summary(
            _facts(store, found, figures, digests, period=chosen, since=since, baseline=baseline),
            figures.filter(~trend),
            figures.filter(trend).drop("by").rename({"key": "term"}).sort("term", "period"),
            sums["kinds"],
            drifts.finished(sums["drifts"], languages, since, known),
            ways.finished(sums["ways"], glossary, languages),
            cover.terms(figures, glossary, languages[0]),
            cover.finished(sums["names"]),
        )
        examples = _examples(store, listings, found, shown(made, top))
    return replace(made, drifts=drifts.with_sentences(made.drifts, examples), examples=examples)


def _counted(found: Iterable[Part], period: Period) -> dict[str, pl.DataFrame]:
    sums = {
        "tally": _Sum(tally.added), "drifts": _Sum(drifts.added), "kinds": _Sum(drifts.added_kinds), "ways": _Sum(ways.added),
        "names": _Sum(cover.added),
    }  # fmt: skip
    for part in found:
        mentions = part.mentions.select(_NEEDED).collect()
        sums["tally"].take(tally.tally(part, mentions, period))
        sums["ways"].take(ways.raw(mentions))
        del mentions
        findings = drifts.findings(part)
        sums["drifts"].take(drifts.raw(part, findings))
        sums["kinds"].take(drifts.kinds(findings))
        del findings
        sums["names"].take(cover.names(part))
    return {name: one.whole for name, one in sums.items()}


def _drifts_of(store: Store) -> drifts.Keys:
    with reading(store):
        total, listings = _Sum(drifts.added), list(store.listings())
        for part in parts(store, listings, articles(store, listings)):
            total.take(drifts.raw(part, drifts.findings(part)))
        return drifts.keys(total.whole)


def shown(summary: Summary, top: int) -> pl.DataFrame:
    """The drifts that are shown with an example: those of the leading terms, the new ones, and spellings of articles."""
    rows = summary.drifts
    own = pl.col("leg") == "source"
    leading = (
        rows.filter(~own & pl.col("term").is_in(summary.leading(top))).group_by("term", maintain_order=True).head(3)
    )
    parts_of = [leading.select(rows.columns), rows.filter(pl.col("new")).head(top), rows.filter(own).head(top)]
    return pl.concat(parts_of).unique(["document", "finding"], maintain_order=True)


def _examples(
    store: Store, listings: list[Listing], found: pl.DataFrame, rows: pl.DataFrame
) -> dict[tuple[str, int], dict[str, Any]]:
    by_batch = {listing.batch: listing for listing in listings}
    places = dict(found.filter(pl.col("id").is_in(rows["document"].implode())).select("id", "batch").iter_rows())
    made = {}
    for row in rows.iter_rows(named=True):
        listing = by_batch.get(places.get(row["document"], 0))
        example = drifts.example(scan(store, [listing], "findings"), row) if listing else None
        if example:
            made[row["document"], row["finding"]] = example
    return made


def _facts(
    store: Store,
    found: pl.DataFrame,
    figures: pl.DataFrame,
    digests: Iterable[str],
    *,
    period: Period,
    since: date | None,
    baseline: str | Path | None,
) -> Facts:
    counts = dict(found.group_by("status").len().iter_rows())
    done = found.filter(pl.col("status") == Status.DONE)
    progress = store.progress()
    running = store.running()
    signatures = store.header().signatures
    used = [tuple(layer.sha256 for layer in s.glossary) for s in signatures.values()]
    source, target = _languages(signatures)
    return Facts(
        folder=str(store.folder),
        source=source,
        target=target,
        translated=done["forward_package"].is_not_null().any(),
        articles=counts.get(Status.DONE, 0),
        copies=counts.get(Status.DUPLICATE, 0),
        failed=counts.get(Status.FAILED, 0),
        undated=done["date"].null_count(),
        first=_day(done["date"].min()),
        last=_day(done["date"].max()),
        mentions=int(figures.filter(pl.col("by") == "all")["mentions"].sum()),
        running=running,
        left=progress.total - progress.settled if running and progress else 0,
        same_glossary=not used or used == [tuple(digests)],
        period=period.value,
        since=since,
        baseline=None if baseline is None else str(baseline),
    )


def _languages(signatures: Mapping[str, Signature]) -> tuple[str, str]:
    """Those of the settings that all articles, or else the last ones by key, were checked with."""
    found = [(s.source, s.target) for s in signatures.values()]
    return found[-1] if found else ("en", "ru")


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
