"""What people see of a report, whatever it is rendered as: cards in order, texts in marked pieces, kinds in plain words.

Nothing here knows HTML or terminals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.drift.case import language_name
from align.model import Kind, Leg, Severity, Span
from align.report import snippet

if TYPE_CHECKING:
    from align.report.schema import FindingRow, Report, SegmentRow

KIND_TITLES: dict[str, str] = {
    Kind.OMISSION: "Missing from the translation",
    Kind.WRONG_TERM: "Another name stands there",
    Kind.FORBIDDEN: "A form the glossary rejects",
    Kind.TRANSLITERATION: "A spelling the glossary does not know",
    Kind.COMMON_NOUN: "A name became an ordinary word",
    Kind.LITERAL: "A name translated word for word",
    Kind.DESIGNATION: "A letter or digit changed",
    Kind.UNTRANSLATED: "Left untranslated",
    Kind.MIXED_SCRIPT: "Letters of two alphabets in one word",
    Kind.CAPITALISATION: "Capital letters lost",
    Kind.NUMBER: "A number, date or unit changed",
    Kind.ADDITION: "A name the article does not have",
    Kind.INCONSISTENCY: "One name written in several ways",
    Kind.DEGENERATE: "The translation broke down",
    Kind.SPLIT: "A sentence was cut inside a name",
}
VERDICTS = {"kept": "kept", "accepted": "in an accepted form", "drifted": "drifted", "unjudged": "not judged"}
SETTLED = {"allow", "dismiss"}
"""Decisions after which nothing is left to do; a confirmed finding is still to mend."""
HONEST = "These figures count names that came through. They do not say whether the translation is good."
_RANK: dict[str, int] = {severity.value: severity.rank for severity in Severity}
# an editor mends the text that readers get first; the article's own spelling is nobody's mistake in translating
_LEG_ORDER: dict[str, int] = {Leg.FORWARD: 0, Leg.BOTH: 0, Leg.BACK: 1, Leg.SOURCE: 2}
_OFFSET = re.compile(r",?\s*offset \d+$")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the texts of a sentence. `name` is the language in words, `column` 0 the source, 1 forward, 2 back."""

    column: int
    language: str
    name: str
    pieces: tuple[snippet.Piece, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: numbers of its document and segment in the report from 0, the sentence, and the place."""

    document: int
    segment: int
    row: SegmentRow
    text: str

    @property
    def anchor(self) -> str:
        return sentence_anchor(self.document, self.segment)


@dataclass(frozen=True, slots=True)
class Card:
    """The findings of one group, the first standing for all. `severity` is the worst of them; `places` without repeats."""

    findings: tuple[FindingRow, ...]
    severity: str
    places: tuple[Place, ...]

    @property
    def first(self) -> FindingRow:
        return self.findings[0]

    @property
    def title(self) -> str:
        return kind_title(self.first)


def sentence_anchor(document: int, segment: int) -> str:
    """The permalink of a sentence, by the numbers of its document and of itself from 0."""
    return f"s-{document}-{segment}"


class Places:
    """Finds the sentence of a finding."""

    def __init__(self, report: Report) -> None:
        self._several = len(report.documents) > 1
        self._found = {
            (document.id, row.id): (d, s, document, row)
            for d, document in enumerate(report.documents)
            for s, row in enumerate(document.segments)
        }

    def of(self, finding: FindingRow) -> Place | None:
        """None for a finding whose sentence is not in the report."""
        found = self._found.get((finding.document, finding.segment))
        if found is None:
            return None
        d, s, document, row = found
        text = plain_place(row)
        return Place(d, s, row, f"{document.title or document.id}, {text}" if self._several else text)


def plain_place(row: SegmentRow) -> str:
    """The place in an editor's words: counted paragraphs, not characters."""
    return _OFFSET.sub("", row.place) or f"sentence {row.id}"


def kind_title(finding: FindingRow) -> str:
    """The kind in plain words."""
    if finding.leg == Leg.SOURCE and finding.kind == Kind.FORBIDDEN:
        return "The article’s own spelling"
    return KIND_TITLES.get(finding.kind, finding.kind.replace("-", " "))


def leg_words(leg: str, source: str, target: str) -> str:
    """Where on the way a finding stands, in plain words; the languages as codes."""
    here, there = language_name(source), language_name(target)
    return {
        Leg.FORWARD.value: f"in the {there}",
        Leg.BOTH.value: f"in the {there}, and still there back in {here}",
        Leg.BACK.value: f"only on the way back to {here}",
        Leg.SOURCE.value: "in the article itself",
    }.get(leg, leg)


def wanted_language(finding: FindingRow, source: str, target: str) -> str:
    """The language that the suggestion is in."""
    return source if finding.leg in {Leg.BACK, Leg.SOURCE} else target


def cards(report: Report) -> list[Card]:
    """One card a group: worst first; among equals what readers of the translation get, exact rules, many places.

    Findings that a reviewer allowed or dismissed leave nothing to do: they are in no card.
    """
    groups: dict[str, list[FindingRow]] = {}
    for finding in report.findings:
        if finding.decision in SETTLED:
            continue
        groups.setdefault(finding.group, []).append(finding)
    places = Places(report)
    made = []
    for rows in groups.values():
        first = min(rows, key=lambda f: _RANK.get(f.severity, 0))
        ordered = (first, *(f for f in rows if f is not first))
        found = dict.fromkeys(p for f in ordered if (p := places.of(f)))
        made.append(Card(ordered, first.severity, tuple(found)))
    return sorted(made, key=_urgency)


def _urgency(card: Card) -> tuple[int, int, bool, int]:
    first = card.first
    return _RANK.get(card.severity, 0), _LEG_ORDER.get(first.leg, 2), not first.hard, -len(card.findings)


def reopened(report: Report) -> dict[str, str]:
    """Why findings are open although they were decided once, by their ids."""
    decided = report.summary.decisions
    return {r.finding: r.why for r in decided.reopened} if decided else {}


def to_mend(card: Card) -> bool:
    """Whether the card is critical or major."""
    return card.severity in {Severity.CRITICAL, Severity.MAJOR}


def is_remark(card: Card) -> bool:
    """Whether the card only informs."""
    return card.severity == Severity.INFO


def title(report: Report) -> str:
    """The article's, or how many articles there are."""
    if len(report.documents) == 1:
        return report.documents[0].title or report.documents[0].id
    return counted(len(report.documents), "article")


def headline(report: Report) -> str:
    """`3 to mend, 2 to look at, 9 names not in the glossary (4 remarks)`."""
    found = cards(report)
    mend = sum(to_mend(c) for c in found)
    remarks = sum(is_remark(c) for c in found)
    look, names = len(found) - mend - remarks, len(report.unlisted)
    parts = [
        f"{mend:,} to mend" if mend else "nothing to mend",
        f"{look:,} to look at" if look else "nothing to look at",
    ]
    parts.append(f"{counted(names, 'name') if names else 'no name'} not in the glossary")
    text = ", ".join(parts) + (f" ({counted(remarks, 'remark')})" if remarks else "")
    return text[0].upper() + text[1:]


def translated(report: Report) -> bool:
    """False where only the articles were looked at (`--source-only`): every sentence is there without a translation.

    A report of excerpts may have no sentence left; then nothing speaks against a translation.
    """
    rows = [row for document in report.documents for row in document.segments]
    return not rows or any(row.forward is not None for row in rows)


def nothing(report: Report) -> str:
    """What stands where there is nothing to do."""
    if translated(report):
        return "Nothing: no name of the glossary went wrong."
    return "Nothing: only the article was looked at, there is no translation."


def counted(number: int, noun: str) -> str:
    """`1 name`, `1,200 names`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def sides(
    report: Report,
    place: Place,
    finding: FindingRow,
    width: int,
    more: Mapping[int, Sequence[tuple[Span, str]]] | None = None,
) -> list[Side]:
    """The texts of a finding's sentence with its spans `FLAGGED`, each cut to about `width` characters.

    `more` has further marks by column.
    """
    row, at = place.row, position(finding, place.row)
    languages, names = report.signature.columns, column_names(report)
    found = []
    for column, (text, span) in enumerate(zip(row.texts, finding.spans, strict=True)):
        if text is not None:
            pieces = snippet.marked(text, [*([(span, snippet.FLAGGED)] if span else []), *(more or {}).get(column, ())])
            found.append(Side(column, languages[column], names[column], snippet.excerpt(pieces, width, at)))
    return found


def position(finding: FindingRow, row: SegmentRow) -> float:
    """About where in its sentence a finding stands, in 0..1; 0 where it has no place in the article."""
    return finding.source_span[0] / max(len(row.source), 1) if finding.source_span else 0.0


def column_names(report: Report) -> list[str]:
    """The languages of the three texts in words."""
    return [leg_name(column, report.signature.source, report.signature.target) for column in range(3)]


def leg_name(column: int, source: str, target: str) -> str:
    """`English`, `Russian`, `Back in English` for the columns 0, 1, 2."""
    return (language_name(source), language_name(target), f"Back in {language_name(source)}")[column]
