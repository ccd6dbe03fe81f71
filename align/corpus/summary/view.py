"""What people see of a summary, whatever it is rendered as: the headline, figures in words, drifts with their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from align.drift.case import language_name
from align.report import snippet, view

if TYPE_CHECKING:
    from align.corpus.summary.build import Facts, Summary

UNDER_WAY = "A run is under way: these are the articles that it has finished, {left} are left."
NOT_TRANSLATED = "Nothing was translated: this tells what the articles name and how they spell it."
OTHER_GLOSSARY = "The articles were checked with another glossary than the one that this is held against."
INTERVALS = "In brackets the 95 % interval, by articles: what the share would be in other articles of this kind."
TITLES = {
    "kind": "By kind of term",
    "source": "By outlet",
    "package": "By package",
    "period": "By {period}",
    "term": "By term",
}
_HEADS = {"kind": "Kind", "source": "Outlet", "package": "Package", "term": "Term"}


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of one key: how many mentions, and for each leg its share in words and its counts by verdict."""

    key: str
    mentions: int
    documents: int
    shares: tuple[str, ...]
    counts: tuple[Mapping[str, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title; `head` names the first column, `left` rows are not shown."""

    by: str
    title: str
    head: str
    rows: tuple[Row, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Drift:
    """A drift with what is said of it and its example: where it stands and its texts with the place marked."""

    term: str
    title: str
    leg: str
    severity: str
    rendering: str
    language: str
    count: int
    documents: int
    when: str
    example: str
    sides: tuple[view.Side, ...]


@dataclass(frozen=True, slots=True)
class Leading:
    """A term that drifts, in words, with its commonest drifts."""

    term: str
    said: str
    drifts: tuple[Drift, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """A term rendered in several unaccepted ways in one language."""

    term: str
    leg: str
    language: str
    ways: tuple[tuple[str, int], ...]


def headline(facts: Facts) -> str:
    """`12,000 articles, 84,310 mentions of names`."""
    return f"{view.counted(facts.articles, 'article')}, {view.counted(facts.mentions, 'mention')} of terms"


def counted(facts: Facts) -> list[str]:
    """What the figures are of, a sentence each."""
    said = []
    if facts.first and facts.last:
        some = f"; {_articles(facts.undated)} without a date in no trend" if facts.undated else ""
        said.append(f"{_span(facts.first, facts.last)}{some}.")
    elif facts.articles:
        said.append("No article has a date, so there are no trends.")
    if facts.copies:
        copies = "copy" if facts.copies == 1 else "copies"
        said.append(f"{facts.copies:,} {copies} counted with the original.")
    if facts.failed:
        said.append(f"{_articles(facts.failed)} failed and not counted.")
    if facts.running:
        said.append(UNDER_WAY.format(left=f"{facts.left:,}"))
    if facts.articles and not facts.translated:
        said.append(NOT_TRANSLATED)
    return said


def _articles(number: int) -> str:
    return view.counted(number, "article")


def _span(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def legs(facts: Facts) -> list[tuple[str, str]]:
    """The legs with their languages in words."""
    names = (view.leg_name(c, facts.source, facts.target) for c in (1, 2))
    return list(zip(("forward", "back"), names, strict=True))


def share(row: Mapping[str, Any], leg: str) -> str:
    """`93.1 % (92.4–93.8)`; a dash where nothing was judged."""
    if row[f"{leg}_preservation"] is None:
        return "–"
    value, low, high = (100 * row[f"{leg}_{name}"] for name in ("preservation", "low", "high"))
    return f"{value:.1f} % ({low:.1f}–{high:.1f})"


def _row(row: Mapping[str, Any], key: str, facts: Facts) -> Row:
    counts = tuple(
        {v: row[f"{leg}_{v}"] for v in ("kept", "accepted", "drifted", "unjudged")} for leg, _ in legs(facts)
    )
    return Row(key, row["mentions"], row["documents"], tuple(share(row, leg) for leg, _ in legs(facts)), counts)


def whole(summary: Summary) -> Row | None:
    """The figures of all articles together."""
    rows = summary.preservation.filter(pl.col("by") == "all")
    return _row(rows.row(0, named=True), "", summary.facts) if rows.height else None


def tables(summary: Summary, top: int) -> list[Table]:
    """Preservation by kind, outlet, package, period and term; of what is long the `top`, of periods the last ones."""
    made = []
    for by, title in TITLES.items():
        rows = summary.preservation.filter(pl.col("by") == by)
        shown = rows.tail(2 * top) if by == "period" else rows.head(top)
        if shown.height and not (by == "package" and rows.height == 1):
            head = _HEADS.get(by, summary.facts.period.capitalize())
            found = tuple(_row(r, r["key"], summary.facts) for r in shown.iter_rows(named=True))
            made.append(Table(by, title.format(period=summary.facts.period), head, found, rows.height - shown.height))
    return made


def leading(summary: Summary, top: int) -> list[Leading]:
    """The terms that drift most, each with up to three drifts."""
    rows = {r["key"]: r for r in summary.preservation.filter(pl.col("by") == "term").iter_rows(named=True)}
    found = summary.drifts.filter(pl.col("leg") != "source")
    return [
        Leading(
            term, _drifted(rows[term], summary.facts), tuple(drifts(summary, found.filter(pl.col("term") == term), 3))
        )
        for term in summary.leading(top)
    ]


def _drifted(row: Mapping[str, Any], facts: Facts) -> str:
    parts = []
    for leg, name in legs(facts):
        judged = row[f"{leg}_kept"] + row[f"{leg}_accepted"] + row[f"{leg}_drifted"]
        if judged:
            parts.append(f"{name}: {row[f'{leg}_drifted']:,} of {judged:,} drifted")
    return "; ".join(parts)


def new(summary: Summary, top: int) -> tuple[str, list[Drift], int] | None:
    """What is new: since when or against what, the drifts, and how many more; None if nobody asked."""
    facts = summary.facts
    if facts.since is None and facts.baseline is None:
        return None
    rows = summary.drifts.filter(pl.col("new"))
    title = f"New since {facts.since}" if facts.since else f"New against {facts.baseline}"
    return title, list(drifts(summary, rows, top)), max(rows.height - top, 0)


def spellings(summary: Summary, top: int) -> tuple[list[Drift], int]:
    """How articles spell names that the glossary prefers otherwise, and how many more such spellings there are."""
    rows = summary.drifts.filter(pl.col("leg") == "source")
    return list(drifts(summary, rows, top)), max(rows.height - top, 0)


def drifts(summary: Summary, rows: pl.DataFrame, top: int) -> Iterator[Drift]:
    """The first drifts of the rows, with their examples where these were found."""
    facts = summary.facts
    for row in rows.head(top).iter_rows(named=True):
        back = row["leg"] != "forward"
        example = summary.examples.get((row["document"], row["finding"]))
        title = view.KIND_TITLES.get(row["kind"], row["kind"])
        yield Drift(
            term=row["term"],
            title="The article’s own spelling" if row["leg"] == "source" else title,
            leg={"forward": f"in the {language_name(facts.target)}", "source": "in the article itself"}.get(
                row["leg"], f"only on the way back to {language_name(facts.source)}"
            ),
            severity=row["severity"],
            rendering=row["rendering"],
            language=facts.source if back else facts.target,
            count=row["count"],
            documents=row["documents"],
            when=_span(row["first"], row["last"]) if row["first"] else "no date",
            example=row["document"],
            sides=tuple(_sides(example, facts)) if example else (),
        )


def _sides(example: Mapping[str, Any], facts: Facts) -> Iterator[view.Side]:
    """The texts of a finding's sentence with its spans marked, those that there are."""
    codes = (facts.source, facts.target, facts.source)
    for column, name in enumerate(("source", "forward", "back")):
        text, start, end = example[name], example[f"{name}_start"], example[f"{name}_end"]
        if text is not None:
            pieces = snippet.marked(text, [] if start is None else [((start, end), "x")])
            at = (example["source_start"] or 0) / max(len(example["source"]), 1)
            words = view.leg_name(column, facts.source, facts.target)
            yield view.Side(column, codes[column], words, snippet.excerpt(pieces, 240, at))


def ways(summary: Summary, top: int) -> tuple[list[Ways], int]:
    """The first terms that are rendered in several unaccepted ways, and how many more there are."""
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for term, leg, rendering, count in summary.ways.select("term", "leg", "rendering", "count").iter_rows():
        found.setdefault((term, leg), []).append((rendering, count))
    names = dict(legs(summary.facts))
    codes = {"forward": summary.facts.target, "back": summary.facts.source}
    made = [Ways(term, names[leg], codes[leg], tuple(own)) for (term, leg), own in found.items()]
    return made[:top], max(len(made) - top, 0)


def listed(texts: Iterable[str], number: int, most: int) -> str:
    """`a, b, c and 20 more`."""
    shown = [text for text, _ in zip(texts, range(most), strict=False)]
    more = f" and {number - len(shown):,} more" if number > len(shown) else ""
    return ", ".join(shown) + more


def coverage(summary: Summary) -> str:
    """How much of the glossary the articles met."""
    met = summary.terms.filter(pl.col("mentions") > 0).height
    other = "" if summary.facts.same_glossary else f" {OTHER_GLOSSARY}"
    return f"{met:,} of {view.counted(summary.terms.height, 'term')} of the glossary were met.{other}"
