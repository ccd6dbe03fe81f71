"""The report for a terminal: what to mend first, readable at 80 columns, in colour and without.

Texts are laid out as `rich.text.Text`, never as markup, and pass through `visible`: nothing in an article can colour,
move or clear the terminal. All cards, remarks and names of the report are shown; details are for the other formats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from align.drift.case import language_name
from align.report import snippet, view
from align.report.pairs.documents import PASSED_OVER, passed_over

if TYPE_CHECKING:
    from rich.console import Console

    from align.report.schema import FindingRow, LegSummary, Report, UnlistedRow

_COLOURS = {"critical": "red", "major": "red", "minor": "yellow", "info": "cyan"}
_WIDTH = 210  # three lines of a text beside its label at 80 columns
# soft hyphens and joiners: terminals draw them, or count them as cells
_SOFT = dict.fromkeys((0xAD, 0x200C, 0x200D))


def render(report: Report, console: Console) -> None:
    """Prints the report."""
    cards = view.cards(report)
    console.print(Text(view.headline(report), style="bold"))
    for card in cards:
        if not view.is_remark(card):
            console.print()
            _card(report, console, card)
    _remarks(console, [c for c in cards if view.is_remark(c)])
    _names(report, console)
    _figures(report, console)
    _not_checked(report, console)
    _decisions(report, console)


def _not_checked(report: Report, console: Console) -> None:
    counts: Counter[str] = Counter()
    for document in report.documents:
        here = document.meta.get(PASSED_OVER)
        counts.update({k: n for k, n in here.items() if isinstance(n, int)} if isinstance(here, dict) else {})
    if said := passed_over({PASSED_OVER: counts}):
        console.print(Text(safe(f"Not checked: {said}."), style="dim"))


def one(report: Report, console: Console, finding: FindingRow, places: view.Places | None = None) -> None:
    """Prints a single finding with its texts, as a review shows it; `places` of the report, made once, for many."""
    place = (places or view.Places(report)).of(finding)
    _card(report, console, view.Card((finding,), finding.severity, (place,) if place else ()))


def _card(report: Report, console: Console, card: view.Card) -> None:
    first, colour = card.first, _COLOURS.get(card.severity, "red")
    head = Text(f"{safe(first.id)}. ", style="bold")  # what `explain` and `review --allow` take
    head.append(safe(card.title), style=f"bold {colour}")
    facts = [card.severity, view.leg_words(first.leg, report.signature.source, report.signature.target)]
    facts += [first.term] if first.term else []
    facts.append(view.counted(len(card.findings), "place"))
    facts += ["confirmed"] if all(f.decision for f in card.findings) else []
    console.print(head)
    console.print(_indented(Text(safe(" · ".join(facts)), style="dim")))
    console.print(_indented(Text(safe(first.message))))
    if card.places:
        console.print(_indented(texts(console, view.sides(report, card.places[0], first, _WIDTH), colour)))
        console.print(_indented(Text(_where(card), style="dim")))
    if first.masked:
        back = language_name(report.signature.source)
        console.print(_indented(Text(f"The {back} that comes back looks right and hides it.")))
    if first.suggestion:
        console.print(_indented(_suggestion(report, first)))


def _indented(content: Text | Table) -> Padding:
    return Padding(content, (0, 0, 0, 3), expand=False)


def _where(card: view.Card) -> str:
    places = [safe(p.text) for p in card.places]
    more = f" and {len(places) - 6:,} more" if len(places) > 6 else ""
    return "Where: " + "; ".join(dict.fromkeys(places[:6])) + more


def _suggestion(report: Report, finding: FindingRow) -> Text:
    language = view.wanted_language(finding, report.signature.source, report.signature.target)
    wanted = finding.suggestion or ""
    text = Text("Should be: ")
    text.append(safe(wanted), style="bold")
    spoken = snippet.reading(wanted, language)
    return text.append(f" ({safe(spoken)})") if spoken else text


def texts(console: Console, sides: Iterable[view.Side], colour: str) -> Table:
    """The texts of a sentence under one another, with their marks, each beside its language (or `back`)."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for side in sides:
        label = Text(("back" if side.column == 2 else safe(side.name)) + ":", style="dim")
        table.add_row(label, _pieces(side, colour, brackets=_colourless(console)))
    return table


def _colourless(console: Console) -> bool:
    return console.no_color or console.color_system is None


def _pieces(side: view.Side, colour: str, *, brackets: bool) -> Text:
    text = Text()
    for piece in side.pieces:
        shown = safe(piece.text)
        if not piece.marks:
            text.append(shown)
            continue
        text.append(f"[{shown}]" if brackets else shown, style=f"bold underline {colour}")
        if spoken := snippet.reading(piece.text, side.language):
            text.append(f" ({safe(spoken)})", style="italic")
    return text if side.pieces else Text("(empty)", style="dim")


def safe(text: str) -> str:
    """The text without anything that acts on a terminal, soft hyphens and joiners left out."""
    return snippet.visible(text).translate(_SOFT)


def _remarks(console: Console, cards: Sequence[view.Card]) -> None:
    if not cards:
        return
    console.print(Text("\nRemarks", style="bold"))
    for card in cards:
        where = f"{card.places[0].text}: " if card.places else ""
        many = f" ({len(card.findings):,} times)" if len(card.findings) > 1 else ""
        _hanging(console, Text(safe(where), style="dim").append(safe(card.first.message) + many, style="not dim"))


def _hanging(console: Console, line: Text) -> None:
    """A list entry whose further lines stand under its text."""
    table = Table.grid()
    table.add_row("· ", line)
    console.print(table)


def _names(report: Report, console: Console) -> None:
    if not report.unlisted:
        return
    translated = view.translated(report)
    more = ", with what became of them" if translated else ""
    console.print(Text(f"\nNames not in the glossary{more}", style="bold"))
    for row in report.unlisted:
        line = Text().append(safe(row.text), style="bold").append(f" ×{row.count:,}" if row.count > 1 else "")
        _hanging(console, line.append(_ways(row, report.signature.target)) if translated else line)


def _ways(row: UnlistedRow, language: str) -> str:
    parts = []
    for way in row.renderings[:4]:
        spoken = snippet.reading(way.text, language)
        parts.append(
            safe(way.text) + (f" ({safe(spoken)})" if spoken else "") + (f" ×{way.count:,}" if way.count > 1 else "")
        )
    parts += [f"{len(row.renderings) - 4} more"] if len(row.renderings) > 4 else []
    return " → " + (", ".join(parts) or "nothing recognisable")


def _figures(report: Report, console: Console) -> None:
    forward, back = report.summary.forward, report.summary.back
    console.print()
    if forward is None:
        console.print(Text("No names of the glossary were looked at in a translation."))
        return
    there = language_name(report.signature.target)
    line = f"{view.counted(forward.mentions, 'mention')}: {_right(forward)} right in {there}"
    if back is not None:
        line += f", {_right(back)} right when they came back"
    unjudged = max(forward.unjudged, back.unjudged if back else 0)
    console.print(Text(line + (f" ({unjudged:,} could not be judged)" if unjudged else "") + "."))
    console.print(Text(view.HONEST, style="dim"))


def _decisions(report: Report, console: Console) -> None:
    found = report.summary.decisions
    if found is None:
        return
    counts = [(found.confirm, "confirmed"), (found.allow, "allowed"), (found.dismiss, "dismissed as false alarms")]
    said = ", ".join(f"{n:,} {word}" for n, word in counts if n)
    if said:
        console.print(Text(f"Decided by reviewers: {said}."))
    for row in found.reopened:
        _hanging(console, Text(f"Open again: finding {row.finding}, {safe(row.why)}."))


def _right(leg: LegSummary) -> str:
    return f"{leg.kept + leg.accepted:,}"
