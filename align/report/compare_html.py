"""The comparison of two reports as one HTML file that needs no network and no script, in the look of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from align.report import changes, snippet, view
from align.report.compare import Comparison, Match, State, indexes
from align.report.compare_view import headline, leg_lines, sentence_line, ways
from align.report.html import page

if TYPE_CHECKING:
    from align.model import Span
    from align.report.schema import FindingRow, Report, SegmentRow

_WIDTH = 500  # a longer sentence is cut around the span
_TITLES = {State.NEW: "New", State.CHANGED: "Changed", State.GONE: "Gone", State.UNCHANGED: "Unchanged"}

_Marks: TypeAlias = "dict[int, list[tuple[Span, str]]]"


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a sentence in both runs, None where a run does not have it; `whole` stands for both."""

    name: str
    language: str
    before: view.Side | None
    after: view.Side | None
    whole: view.Side | None


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with the sentence as both runs have it; `only` is the one report that has it (`first`, `second`)."""

    finding: FindingRow
    earlier: FindingRow | None
    title: str
    place: str
    lines: tuple[Line, ...]
    only: str


def render(before: Report, after: Report, found: Comparison, names: tuple[str, str]) -> str:
    """The page; `names` say which report is which, such as their file names."""
    texts = _Texts(before, after)
    groups = [(s.value, t, [texts.row(m) for m in found.findings if m.state is s]) for s, t in _TITLES.items()]
    source, target = after.signature.source, after.signature.target
    values: dict[str, Any] = {
        "found": found,
        "names": names,
        "headline": headline(found),
        "sentences": sentence_line(found),
        "legs": leg_lines(found, after),
        "charts_of": [
            (view.leg_name(column, source, target), [(n, getattr(r.summary, leg)) for n, r in zip(("before", "after"), (before, after), strict=True)])
            for column, leg in ((1, "forward"), (2, "back"))
        ],
        "groups": groups,
        "ways": [(way, changes.compared(way.before, way.after)) for way in ways(found, after)],
        "honest": view.HONEST,
        "leg_words": lambda leg: view.leg_words(leg, source, target),
    }  # fmt: skip
    return page("compare.html.j2", values, "compare.css")


class _Texts:
    """Finds the sentence of a finding in both reports."""

    def __init__(self, before: Report, after: Report) -> None:
        self._reports = (before, after)
        self._index = indexes(before, after)
        self._places = (view.Places(before), view.Places(after))

    def row(self, match: Match) -> Row:
        side = 1 if match.after is not None else 0
        finding = match.after or match.before
        assert finding is not None
        place = self._places[side].of(finding)
        own = (match.before, match.after)
        rows = (self._row(0, own[0], finding, side), self._row(1, own[1], finding, side))
        marks = _differences(*rows)
        shown = [self._sides(n, own[n], finding, rows[n], marks[n]) for n in (0, 1)]
        lines = tuple(
            _line(shown[0].get(c), shown[1].get(c), alone=not all(shown)) for c in sorted({*shown[0], *shown[1]})
        )
        text = place.text if place else finding.segment
        only = "" if all(shown) else "first" if shown[0] else "second"
        return Row(finding, match.before if match.after else None, view.kind_title(finding), text, lines, only)

    def _row(self, side: int, own: FindingRow | None, finding: FindingRow, origin: int) -> SegmentRow | None:
        """The sentence in one report: of its own finding, or the one like that of the other's."""
        if own is not None:
            place = self._places[side].of(own)
            return place.row if place else None
        found = self._index[side].rows.get(self._index[origin].key(finding.document, finding.segment))
        return found[1] if found else None

    def _sides(
        self, side: int, own: FindingRow | None, finding: FindingRow, row: SegmentRow | None, marks: _Marks
    ) -> dict[int, view.Side]:
        """The texts of a sentence in one report: flagged where it has the finding, else cut at about the same place."""
        report = self._reports[side]
        if row is None:
            return {}
        if own is not None:
            place = self._places[side].of(own)
            return {s.column: s for s in view.sides(report, place, own, _WIDTH, marks)} if place else {}
        at, languages, names = view.position(finding, row), report.signature.columns, view.column_names(report)
        shown = {c: snippet.marked(text, marks.get(c, ())) for c, text in enumerate(row.texts) if text is not None}
        return {
            c: view.Side(c, languages[c], names[c], snippet.excerpt(pieces, _WIDTH, at)) for c, pieces in shown.items()
        }


def _differences(before: SegmentRow | None, after: SegmentRow | None) -> tuple[_Marks, _Marks]:
    """For the texts that both reports have, by column: the words that only the first has, and those of the second."""
    out: _Marks = {}
    into: _Marks = {}
    if before is not None and after is not None:
        for column, (old, new) in enumerate(zip(before.texts, after.texts, strict=True)):
            if old is not None and new is not None:
                gone, come = changes.differing(old, new)
                out[column] = [(span, snippet.OUT) for span in gone]
                into[column] = [(span, snippet.IN) for span in come]
    return out, into


def _line(before: view.Side | None, after: view.Side | None, *, alone: bool) -> Line:
    """The article's sentence is shown once where both have the same, with the mark that one of them has."""
    some = after or before
    assert some is not None
    same = before is not None and after is not None and some.column == 0 and _text(before) == _text(after)
    marked = next((s for s in (after, before) if s and any(snippet.FLAGGED in p.marks for p in s.pieces)), some)
    return Line(some.name, some.language, before, after, marked if same or alone else None)


def _text(side: view.Side) -> str:
    return "".join(p.text for p in side.pieces)
