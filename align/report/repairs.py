"""Repairs in a terminal: each changed sentence before and after side by side, what was left, and the figures.

Readable at 80 columns, in colour and without; nothing of an article can act on the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from align.drift.case import language_name
from align.report import repairs_view, snippet
from align.report.terminal import safe

_TOKENS = re.compile(r"[\w-]+|\W")

if TYPE_CHECKING:
    from rich.console import Console

    from align.drift.repair import Refusal, Repair, Repaired
    from align.report.translation import Translation


def render(translation: Translation, console: Console) -> None:
    """Prints what was repaired in a translation. One without repairs asked for has nothing to print."""
    done = translation.repaired
    if done is None:
        return
    console.print(Text(repairs_view.headline(done), style="bold"))
    for changed in repairs_view.sentences(translation):
        console.print()
        _sentence(console, changed, translation.languages)
    _left(console, done.refusals)
    _figures(console, done, translation.languages[1])


def _sentence(console: Console, changed: repairs_view.Changed, languages: tuple[str, str]) -> None:
    """One sentence: what was changed in it, the article's words, before and after."""
    repairs = changed.repairs
    for r in repairs:
        console.print(Text(f"{safe(r.mention)}: ", style="bold").append(_change(r, languages[1]), style="not bold"))
    console.print(Text(f"{language_name(languages[0])}: {safe(changed.source)}", style="dim"))
    table = Table(expand=True, padding=(0, 1), show_edge=False, box=None)
    for title in ("before", "after"):
        table.add_column(title, ratio=1, header_style="dim", overflow="fold")
    table.add_row(*_marked(repairs[0].texts[0], repairs[-1].texts[1]))
    console.print(table)
    if changed.look:
        words = ", ".join(safe(w) for w in changed.look)
        console.print(Text(f"Look whether it still agrees: {words}", style="yellow"))


def _change(repair: Repair, language: str) -> str:
    return f"{_quoted(repair.before, language)} became {_quoted(repair.after, language)} ({repair.kind.value})"


def _quoted(text: str, language: str) -> str:
    spoken = snippet.reading(text, language)
    quotes = "«»" if language in {"ru", "uk"} else "“”"
    return f"{quotes[0]}{safe(text)}{quotes[1]}" + (f" ({safe(spoken)})" if spoken else "")


def _marked(before: str, after: str) -> tuple[Text, Text]:
    """Both texts with the words that differ in brackets, so that they stand out without colour too."""
    a, b = _TOKENS.findall(before), _TOKENS.findall(after)
    texts = (Text(), Text())
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    # a space between two changed words is no place to break them apart
    same = [m for m in blocks if "".join(a[m.a : m.a + m.size]).strip() or not m.size or m.a == 0 or m.b == 0]
    at = (0, 0)
    for match in same:
        for text, tokens in ((texts[0], a[at[0] : match.a]), (texts[1], b[at[1] : match.b])):
            changed = safe("".join(tokens))
            text.append(*((f"[{changed}]", "bold") if changed.strip() else (changed,)))
        kept = safe("".join(a[match.a : match.a + match.size]))
        texts[0].append(kept)
        texts[1].append(kept)
        at = (match.a + match.size, match.b + match.size)
    return texts


def _left(console: Console, refusals: Iterable[Refusal]) -> None:
    rows = list(refusals)
    if not rows:
        return
    console.print(Text("\nLeft as they are", style="bold"))
    table = Table.grid()
    for row in rows:
        tried = f" (tried: {safe(row.tried)})" if row.tried else ""
        line = Text(f"Sentence {safe(row.segment)}: ", style="dim").append(safe(row.message), style="not dim")
        table.add_row("· ", line.append(f" Left: {row.reason.value}{tried}."))
    console.print(table)


def _figures(console: Console, done: Repaired, language: str) -> None:
    console.print()
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    table.add_column(justify="right")
    table.add_row("", Text("before", style="dim"), Text("after", style="dim"))
    for row in repairs_view.figures(done, language):
        table.add_row(*row)
    console.print(table)
