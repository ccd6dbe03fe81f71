"""The report as Markdown (CommonMark with GitHub's tables), to be pasted into a ticket, a wiki or a chat.

Every text is escaped: what stands in an article can neither format the page, nor link, nor bring in HTML. The order is
that of the other formats: what to mend first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from align.drift.case import language_name
from align.report import snippet, view
from align.report.excerpts import left_out
from align.report.html import control_words, decided_words

if TYPE_CHECKING:
    from align.report.schema import LegSummary, Report, UnlistedRow

_WIDTH = 700  # a longer sentence is cut around the span
_PLACES = 8
_WAYS = 4
_ACTIVE = re.compile(r"[\\`*_\[\]<>&#~|!$^{}]")
_LINK = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)  # GitHub makes links of bare addresses
_OPENING = re.compile(r"^(?:[-+=:]|\d+(?=[.)]))")  # what begins a list, a heading's underline or a table's


def render(report: Report) -> str:
    """The report as a Markdown text that ends with a line break."""
    found = view.cards(report)
    remarks = [c for c in found if view.is_remark(c)]
    urgent = [c for c in found if not view.is_remark(c)]
    parts = [
        f"# {escape(view.title(report))}",
        f"**{escape(view.headline(report))}**",
        *_left_out(report),
        "## What to do first",
        *([] if urgent else [view.nothing(report)]),
    ]
    for card in urgent:
        parts += _card(report, card)
    if remarks:
        parts += ["## Remarks", "\n".join(f"- {_remark(c)}" for c in remarks)]
    if report.unlisted:
        parts += ["## Names not in the glossary", _names(report)]
    parts += ["## Figures", *_figures(report)]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    shown = snippet.visible(text).strip()
    safe = _LINK.sub(lambda m: "\\" + m.group(), _ACTIVE.sub(lambda m: "\\" + m.group(), shown))
    opening = _OPENING.match(safe)
    if opening is None:
        return safe
    return f"{opening.group()}\\{safe[opening.end() :]}" if opening.group()[0].isdigit() else "\\" + safe


def strong(text: str) -> str:
    """A text in bold. Where asterisks would not count as emphasis, beside punctuation, HTML says the same."""
    shown = snippet.visible(text)
    inner = shown.strip()
    if not inner:
        return escape(text)
    before, after = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
    plain = all(unicodedata.category(c)[0] not in "PSZC" for c in (inner[0], inner[-1]))
    mark, end = ("**", "**") if plain else ("<b>", "</b>")
    return f"{before}{mark}{_inside(inner)}{end}{after}"


def _inside(text: str) -> str:
    """Escaped, within a line: what acts at the beginning of one only stays, and so does the space at the borders."""
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if text.strip() else ""
    return f"{lead}{escape('x' + text.strip())[1:]}{trail}"


def _left_out(report: Report) -> list[str]:
    gone = sum(left_out(d) for d in report.documents)
    return [f"{view.counted(gone, 'sentence')} without findings left out."] if gone else []


def _card(report: Report, card: view.Card) -> list[str]:
    first, codes = card.first, (report.signature.source, report.signature.target)
    term = f": {_inside(first.term)}" if first.term else ""
    facts = [card.severity, view.leg_words(first.leg, *codes), "exact rule" if first.hard else "judgement"]
    facts += [view.counted(len(card.findings), "place")] if len(card.findings) > 1 else []
    facts += ["confirmed by a reviewer"] if all(f.decision for f in card.findings) else []
    parts = [f"### {_inside(first.id)}. {_inside(card.title)}{term}", escape(", ".join(facts)), escape(first.message)]
    if card.places:
        sides = view.sides(report, card.places[0], first, _WIDTH)
        parts.append("\n".join(f"- {side.name}: {_pieces(side)}" for side in sides))
    if first.masked:
        parts.append(f"The {language_name(codes[0])} that comes back looks right and hides it.")
    if first.suggestion:
        language = view.wanted_language(first, *codes)
        parts.append(f"Should be: {strong(first.suggestion)}{_spoken(first.suggestion, language)}")
    return [*parts, f"Where: {_where(card)}"] if card.places else parts


def _pieces(side: view.Side) -> str:
    if not side.pieces:
        return "(empty)"
    return "".join(
        strong(p.text) + _spoken(p.text, side.language) if p.marks else _inside(snippet.visible(p.text))
        for p in side.pieces
    )


def _spoken(text: str, language: str) -> str:
    spoken = snippet.reading(text, language)
    return f" ({_inside(snippet.visible(spoken))})" if spoken else ""


def _where(card: view.Card) -> str:
    texts = list(dict.fromkeys(_inside(p.text) for p in card.places))
    more = f" and {view.counted(len(texts) - _PLACES, 'other place')}" if len(texts) > _PLACES else ""
    return "; ".join(texts[:_PLACES]) + more


def _remark(card: view.Card) -> str:
    where = f"{_inside(card.places[0].text)}: " if card.places else ""
    many = f" ({len(card.findings):,} times)" if len(card.findings) > 1 else ""
    return where + escape(card.first.message) + many


def _names(report: Report) -> str:
    target, columns = report.signature.target, 3 if view.translated(report) else 2
    rows = [[_inside(row.text), f"{row.count:,}", _ways(row, target)][:columns] for row in report.unlisted]
    return _table(["Name", "Count", f"In {language_name(target)}"][:columns], rows)


def _ways(row: UnlistedRow, language: str) -> str:
    shown = [
        _inside(w.text) + _spoken(w.text, language) + (f" ×{w.count:,}" if w.count > 1 else "")
        for w in row.renderings[:_WAYS]
    ]
    shown += [f"{len(row.renderings) - _WAYS} more"] if len(row.renderings) > _WAYS else []
    return ", ".join(shown) or "nothing recognisable"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _figures(report: Report) -> list[str]:
    here, there = language_name(report.signature.source), language_name(report.signature.target)
    legs = [(report.summary.forward, f"right in {there}"), (report.summary.back, f"right when back in {here}")]
    lines = [f"- {_leg(leg, words)}" for leg, words in legs if leg]
    parts = ["\n".join(lines)] if lines else ["No names of the glossary were looked at in a translation."]
    if decided := decided_words(report.summary.decisions):
        parts.append(decided)
    if not view.translated(report):
        return parts
    if control := control_words(report.summary.control):
        parts.append(escape(control))
    return [*parts, view.HONEST]


def _leg(leg: LegSummary, words: str) -> str:
    share = f" ({100 * leg.preservation:.0f} %)" if leg.preservation is not None else ""
    unjudged = f"; {leg.unjudged:,} could not be judged" if leg.unjudged else ""
    return f"{leg.kept + leg.accepted:,} of {leg.mentions - leg.unjudged:,} names {words}{share}{unjudged}"
