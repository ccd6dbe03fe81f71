"""The comparison of two reports for a terminal: what is new first, then what changed, what is gone, and the renderings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from align.report import snippet, terminal, view
from align.report.compare import Comparison, Match, State
from align.report.compare_view import Way, headline, leg_lines, sentence_line, ways

if TYPE_CHECKING:
    from rich.console import Console

    from align.report.schema import Report

_TITLES = {State.NEW: "New", State.CHANGED: "Changed", State.GONE: "Gone"}


def render(before: Report, after: Report, found: Comparison, console: Console) -> None:
    """Prints the comparison."""
    console.print(Text(headline(found), style="bold"))
    if found.settings:
        console.print(Text("\nWhat the runs were made with", style="bold"))
        for row in found.settings:
            _line(console, f"{row.name}: {row.before} → {row.after}")
    if line := sentence_line(found):
        console.print(Text(line))
    if found.preservation:
        console.print(Text("\nNames that came through", style="bold"))
        for name, said in leg_lines(found, after):
            _line(console, f"{name}: {said}")
        console.print(Text(view.HONEST, style="dim"))
    for state, title in _TITLES.items():
        rows = [m for m in found.findings if m.state is state]
        if rows:
            console.print(Text(f"\n{title}", style="bold"))
            _findings(before, after, rows, console)
    _ways(found, after, console)


def _findings(before: Report, after: Report, rows: Sequence[Match], console: Console) -> None:
    there, here = view.Places(before), view.Places(after)
    for match in rows:
        if match.after is not None:
            terminal.one(after, console, match.after, here)
            if match.before is not None:
                _line(console, f"Before: {match.before.message} ({view.kind_title(match.before)})")
        elif match.before is not None:
            terminal.one(before, console, match.before, there)


def _ways(found: Comparison, after: Report, console: Console) -> None:
    rows = ways(found, after)
    if not rows:
        return
    console.print(Text("\nRendered differently", style="bold"))
    for way in rows:
        _line(console, _way(way))


def _way(way: Way) -> str:
    many = f" ×{way.count:,}" if way.count > 1 else ""
    return f"{way.term}{many}, {way.leg}: {_one(way, 0)} → {_one(way, 1)}"


def _one(way: Way, side: int) -> str:
    text = (way.before, way.after)[side]
    verdict = (way.verdict_before, way.verdict_after)[side]
    spoken = snippet.reading(text, way.language)
    return (text or "nothing") + (f" ({spoken})" if spoken else "") + f", {view.VERDICTS.get(verdict, verdict)}"


def _line(console: Console, text: str) -> None:
    console.print(Padding(Text(terminal.safe(text)), (0, 0, 0, 3), expand=False))
