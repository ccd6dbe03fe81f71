"""The summary for a terminal of 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from align.corpus.summary import view as seen
from align.report import snippet, view
from align.report.terminal import safe, texts

if TYPE_CHECKING:
    from rich.console import Console

    from align.corpus.summary.build import Summary

_UNMET = 12
"""Terms never met that are named before the rest is only counted."""
_COLOURS = {"critical": "red", "major": "red", "minor": "yellow", "info": "cyan"}


def render(summary: Summary, console: Console, top: int) -> None:
    """Prints the summary, `top` rows of each list, saying how many are left out."""
    facts = summary.facts
    console.print(Text(seen.headline(facts), style="bold"))
    for line in seen.counted(facts):
        console.print(Text(safe(line)))
    if not facts.articles:
        return
    if facts.translated:
        _whole(summary, console)
    for table in seen.tables(summary, top):
        _table(summary, console, table)
    if facts.translated:
        _leading(summary, console, top)
        _ways(summary, console, top)
    _new(summary, console, top)
    _spellings(summary, console, top)
    _coverage(summary, console, top)


def _title(console: Console, text: str) -> None:
    console.print(Text(f"\n{safe(text)}", style="bold"))


def _line(console: Console, text: str | Text, indent: int = 3) -> None:
    shown = Text(safe(text)) if isinstance(text, str) else text
    console.print(Padding(shown, (0, 0, 0, indent), expand=False))


def _left(console: Console, left: int, what: str = "more") -> None:
    if left:
        console.print(Text(f"   … and {left:,} {what}", style="dim"))


def _whole(summary: Summary, console: Console) -> None:
    row = seen.whole(summary)
    _title(console, "Names that came through")
    if row:
        for (_, name), share, counts in zip(seen.legs(summary.facts), row.shares, row.counts, strict=True):
            unjudged = f"; {counts['unjudged']:,} not judged" if counts["unjudged"] else ""
            _line(console, f"{name}: {share}, {counts['drifted']:,} drifted{unjudged}")
    console.print(Text(seen.INTERVALS, style="dim"))
    console.print(Text(view.HONEST, style="dim"))


def _table(summary: Summary, console: Console, found: seen.Table) -> None:
    _title(console, found.title)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(found.head, header_style="dim", overflow="fold", max_width=26)
    table.add_column("mentions", header_style="dim", justify="right", no_wrap=True)
    if summary.facts.translated:
        for _, name in seen.legs(summary.facts):
            table.add_column(name, header_style="dim", no_wrap=True)
    for row in found.rows:
        shares = row.shares if summary.facts.translated else ()
        table.add_row(Text(safe(row.key)), f"{row.mentions:,}", *shares)
    console.print(Padding(table, (0, 0, 0, 3), expand=False))
    _left(console, found.left, "earlier" if found.by == "period" else "more")


def _leading(summary: Summary, console: Console, top: int) -> None:
    found = seen.leading(summary, top)
    if not found:
        return
    _title(console, "Terms that drift most")
    for number, leading in enumerate(found, 1):
        console.print(Text(f"{number}. ", style="bold").append(safe(leading.term)))
        _line(console, leading.said)
        for drift in leading.drifts:
            _drift(console, drift)


def _drift(console: Console, drift: seen.Drift, *, term: bool = False) -> None:
    head = Text(f"{safe(drift.term)}: " if term else "", style="bold")
    head.append(safe(_stands(drift)), style=f"not bold {_COLOURS.get(drift.severity, 'red')}")
    head.append(safe(f" – {drift.title}, {drift.leg}, {_often(drift)}"), style="not bold")
    _line(console, head)
    if drift.sides:
        console.print(
            Padding(texts(console, drift.sides, _COLOURS.get(drift.severity, "red")), (0, 0, 0, 6), expand=False)
        )
        _line(console, Text(safe(f"in {drift.example}"), style="dim"), 6)


def _stands(drift: seen.Drift) -> str:
    spoken = snippet.reading(drift.rendering, drift.language)
    return f"“{drift.rendering}”" + (f" ({spoken})" if spoken else "") if drift.rendering else "nothing"


def _often(drift: seen.Drift) -> str:
    return f"{view.counted(drift.count, 'time')} in {view.counted(drift.documents, 'article')}, {drift.when}"


def _ways(summary: Summary, console: Console, top: int) -> None:
    found, left = seen.ways(summary, top)
    if not found:
        return
    _title(console, "Rendered in several ways that the glossary does not accept")
    for one in found:
        said = ", ".join(f"{_spoken(text, one.language)} ×{count:,}" for text, count in one.ways[:6])
        more = f" and {len(one.ways) - 6:,} more" if len(one.ways) > 6 else ""
        _line(console, f"{one.term}, {one.leg}: {said}{more}")
    _left(console, left)


def _spoken(text: str, language: str) -> str:
    spoken = snippet.reading(text, language)
    return f"{text} ({spoken})" if spoken else text


def _new(summary: Summary, console: Console, top: int) -> None:
    found = seen.new(summary, top)
    if found is None:
        return
    title, drifts, left = found
    _title(console, title)
    for drift in drifts:
        _drift(console, drift, term=True)
    if not drifts:
        _line(console, "Nothing.")
    _left(console, left)


def _spellings(summary: Summary, console: Console, top: int) -> None:
    drifts, left = seen.spellings(summary, top)
    if not drifts:
        return
    _title(console, "Spellings in the articles that the glossary prefers otherwise")
    for drift in drifts:
        _line(console, f"{drift.term}: “{drift.rendering}”, {_often(drift)}")
    _left(console, left)


def _coverage(summary: Summary, console: Console, top: int) -> None:
    _title(console, "The glossary")
    _line(console, seen.coverage(summary))
    unmet = summary.terms.filter(pl.col("mentions") == 0)
    if unmet.height:
        _line(console, f"Never met: {seen.listed(unmet['term'], unmet.height, _UNMET)}")
    if summary.names.height:
        _title(console, "Names that it lacks, by the articles that have them")
        rows = summary.names.head(top).iter_rows(named=True)
        _line(console, ", ".join(f"{r['text']} {r['documents']:,}" for r in rows))
        _left(console, max(summary.names.height - top, 0))
