"""The report for spreadsheets: CSV (the findings), XLSX (findings, terms, names, figures).

Cells are safe to open: none is a formula (an apostrophe stands before what would be one), none longer than spreadsheets
take, none with characters that act. One row a finding, what is to mend first.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from align.errors import InputError
from align.report import article, snippet, view

if TYPE_CHECKING:
    from align.report.schema import FindingRow, Report

COLUMNS = (
    "id", "severity", "kind", "what", "leg", "hard", "masked", "decision", "term", "document", "place", "mention",
    "forward_rendering", "back_rendering", "suggestion", "message", "source", "forward", "back", "confidence", "fingerprint",
)  # fmt: skip
MAX_CELL = 32_767
"""Characters in UTF-16 that Excel keeps of a cell; LibreOffice takes more."""
MAX_ROWS = 1_048_576
Cell: TypeAlias = str | float | None
Sheet: TypeAlias = tuple[str, Sequence[str], list[list[Cell]]]

_WIDE = {"message": 45, "source": 60, "forward": 60, "back": 60, "what": 30, "fingerprint": 18}
# what spreadsheets take for a formula, its full-width twins, and (as whole cells) our own mark
_FORMULA = re.compile("\\s*['=+\\-@\uff1d\uff0b\uff0d\uff20]")


def to_csv(report: Report) -> bytes:
    """The findings as CSV: UTF-8 with a byte order mark, which Excel needs to see Cyrillic, lines ended as RFC 4180 says."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(findings(report))
    return stream.getvalue().encode("utf-8-sig")


def to_xlsx(report: Report) -> bytes:
    """The workbook, the same bytes for the same report. Raises `InputError` without xlsxwriter or for too many rows."""
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415  an extra
    except ImportError:
        raise InputError("XLSX needs xlsxwriter; run `pip install 'align-drift[documents]'`") from None
    sheets = [("Findings", COLUMNS, findings(report)), _terms(report), _names(report), _figures(report)]
    if longest := next((name for name, _, rows in sheets if len(rows) >= MAX_ROWS), None):
        raise InputError(f"{longest}: more rows than a sheet takes ({MAX_ROWS:,}); use --format csv")
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(stream, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001  the file format knows no zones
        head = book.add_format({"bold": True, "bottom": 1})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _write(book, sheet, head, body)
    return stream.getvalue()


def safe(text: str) -> str:
    """A text as a cell that a spreadsheet shows and never runs."""
    shown = snippet.visible(text)
    return _cut(f"'{shown}" if _FORMULA.match(shown) else shown)


def _cut(text: str) -> str:
    if len(text) <= MAX_CELL // 2:
        return text
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * MAX_CELL else units[: 2 * MAX_CELL - 2].decode("utf-16-le", "ignore") + "…"


def findings(report: Report) -> list[list[Cell]]:
    """A row of `COLUMNS` for every finding, in the order of the cards, those that reviewers settled last."""
    places = view.Places(report)
    ordered = [f for card in view.cards(report) for f in card.findings]
    seen = {id(f) for f in ordered}
    ordered += [f for f in report.findings if id(f) not in seen]
    return [_finding(f, places.of(f)) for f in ordered]


def _finding(finding: FindingRow, place: view.Place | None) -> list[Cell]:
    row = place.row if place else None
    texts = row.texts if row else (None, None, None)
    parts = [None if t is None or s is None else t[s[0] : s[1]] for t, s in zip(texts, finding.spans, strict=True)]
    values = (
        finding.id, finding.severity, finding.kind, view.kind_title(finding), finding.leg, "yes" if finding.hard else "no",
        "yes" if finding.masked else "no", finding.decision, finding.term, finding.document,
        view.plain_place(row) if row else finding.segment, *parts, finding.suggestion, finding.message, *texts,
        finding.confidence, finding.fingerprint,
    )  # fmt: skip
    return [safe(v) if isinstance(v, str) else v for v in values]


def _terms(report: Report) -> Sheet:
    rows: list[list[Cell]] = [
        [safe(term), safe(found.language), safe(found.text), found.verdict, found.count]
        for term, columns in article.terms(report)
        for column in columns
        for found in column
    ]
    return "Terms", ("term", "language", "rendering", "verdict", "count"), rows


def _names(report: Report) -> Sheet:
    rows: list[list[Cell]] = []
    for row in report.unlisted:
        ways: list[tuple[str, int | None]] = [(w.text, w.count) for w in row.renderings]
        rows += [[safe(row.text), row.count, safe(text), count] for text, count in ways or [("", None)]]
    return "Names", ("name", "count", "rendering", "of these"), rows


def _figures(report: Report) -> Sheet:
    rows: list[list[Cell]] = [["what to do", safe(view.headline(report))]]
    for title, leg in (("forward", report.summary.forward), ("back", report.summary.back)):
        if leg is not None:
            counts = ("mentions", "kept", "accepted", "drifted", "unjudged", "preservation")
            rows += [[f"{title}: {name}", getattr(leg, name)] for name in counts]
    if decided := report.summary.decisions:
        rows += [[f"decided: {name}", getattr(decided, name)] for name in ("confirm", "allow", "dismiss")]
    rows += [
        ["consistency", report.summary.consistency],
        ["note", view.HONEST],
        ["align", safe(report.signature.align)],
    ]
    return "Figures", ("figure", "value"), rows


def _write(book: Any, sheet: Sheet, head: Any, body: Any) -> None:  # noqa: ANN401  xlsxwriter has no types
    name, columns, rows = sheet
    page = book.add_worksheet(name)
    page.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        page.set_column(number, number, _WIDE.get(column, 16))
        page.write_string(0, number, column, head)
    page.autofilter(0, 0, len(rows), len(columns) - 1)
    for line, cells in enumerate(rows, 1):
        for number, value in enumerate(cells):
            if isinstance(value, str):
                page.write_string(line, number, value, body)
            elif value is not None:
                page.write_number(line, number, value, body)
