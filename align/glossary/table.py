"""Tables of cells in and out: CSV and TSV text, spreadsheets; and terms as rows of the glossary's own schema.

Covers what a cell must look like so that a spreadsheet does not run it. What the columns of other tools mean is
`layout`'s business, what is meant by a cell of theirs is `cells`'.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from align.errors import InputError
from align.glossary.load import Source, decode, delimiter
from align.glossary.problem import Level, Problem
from align.glossary.schema import FIXED, PARTS, Match, Policy, Status, Term, language_of
from align.glossary.sheet import quoted, read_sheet

Row: TypeAlias = dict[str, str]
"""Column of our schema → cell, empty ones left out."""

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
_RUN = re.compile(r"[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_EXTRA = 'install it with `pip install "align-drift[documents]"`, or save the file as CSV'


@dataclass(slots=True)
class Grid:
    """A table as it stands in a file: line numbers (from 1) with cells; `problems` are rows that could hardly be read."""

    file: str
    rows: list[tuple[int, list[str]]]
    problems: list[Problem] = field(default_factory=list)


def guard(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would take it for a formula; `unguard` takes it off."""
    return "'" + cell if _RUN.match(cell) or _GUARDED.match(cell) else cell


def unguard(cell: str) -> str:
    """What `guard` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def row_of(term: Term) -> Row:
    """The term as a row, lists joined by `|`, defaults left empty."""
    row = {"id": term.id, "kind": term.kind.value}
    for language, names in sorted(term.names.items()):
        lists = (names.accepted, names.rejected, names.forms)
        row[language] = names.preferred
        row |= {language + part: "|".join(items) for part, items in zip(PARTS[1:], lists, strict=True)}
    row["match"] = "" if term.match is Match.INFLECT else term.match.value
    row["policy"] = "" if term.policy is Policy.TRANSLATE else term.policy.value
    row["guard"] = "proper" if term.guarded else ""
    row["status"] = "" if term.status is Status.APPROVED else term.status.value
    return {column: cell for column, cell in (row | {"note": term.note} | term.extra).items() if cell}


def columns(rows: Iterable[Row]) -> list[str]:
    """The columns that rows need, in the order in which people read them."""
    used = dict.fromkeys(column for row in rows for column in row)
    languages = sorted({lang for column in used if (lang := language_of(column))})
    named = [lang + part for lang in languages for part in PARTS if not part or lang + part in used]
    rest = [column for column in FIXED[2:] if column in used]
    return ["id", "kind", *named, *rest, *(c for c in used if c.startswith("x_"))]


def csv_text(rows: Sequence[Row], separator: str = ",") -> str:
    """Rows as a glossary file, sorted by id."""
    header = columns(rows)
    ordered = sorted(rows, key=lambda row: row["id"])
    return grid_text([header, *([row.get(c, "") for c in header] for row in ordered)], separator)


def grid_text(cells: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Cells as RFC 4180 text with LF line ends."""
    return "".join(separator.join(quoted(cell, separator) for cell in line) + "\n" for line in cells)


def read_grid(source: Source, sheet: str | None = None) -> Grid:
    """The table of a text or spreadsheet file. Raises `InputError`.

    `sheet`: the name of a spreadsheet's page, else the first one. Apostrophes that `guard` put there are taken off.
    """
    if Path(source.path).suffix.lower() in SPREADSHEETS or zipfile.is_zipfile(io.BytesIO(source.data)):
        grid = _spreadsheet(source, sheet)
    else:
        grid = _text(source)
    # the apostrophe belongs to text files alone, but an editor may have carried it from one into a spreadsheet
    grid.rows = [(n, [unguard(c) for c in row]) for n, row in grid.rows if any(cell.strip() for cell in row)]
    if not grid.rows:
        raise InputError(f"{source.path}: empty; a glossary needs a row for each term")
    return grid


def _text(source: Source) -> Grid:
    try:
        text, _ = decode(source.data)
    except UnicodeDecodeError:
        raise InputError(f"{source.path}: neither UTF-8 nor cp1251 text; save it as CSV UTF-8") from None
    if "\0" in text:
        raise InputError(f"{source.path}: not a table of text; import takes .csv, .tsv, .xlsx and .tbx")
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = delimiter(head)
    table = read_sheet(text, separator)
    if table.broken and separator == "\t":  # most tools that write tabs know no quoting: a quote is a character
        plain = text.splitlines()
        return Grid(source.path, [(n, line.split("\t")) for n, line in enumerate(plain, 1)])
    advice = "look at the row: it was cut at its separators"
    broken = [Problem(Level.WARNING, "quotes", source.path, b.row, None, b.what, advice) for b in table.broken]
    return Grid(source.path, [(r.row, r.values()) for r in table.records], broken)


def _spreadsheet(source: Source, sheet: str | None) -> Grid:
    try:
        import fastexcel  # noqa: PLC0415  an extra; polars reads through it
        import polars as pl  # noqa: PLC0415  slow to import
    except ImportError:
        raise InputError(f"{source.path}: reading spreadsheets needs the package fastexcel; {_EXTRA}") from None
    try:
        frame = pl.read_excel(
            source.data,
            sheet_name=sheet or fastexcel.read_excel(source.data).sheet_names[0],
            has_header=False,
            infer_schema_length=0,
            drop_empty_rows=False,
            drop_empty_cols=False,
            raise_if_empty=False,
        )
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, ValueError, OSError) as error:
        reason = str(error).strip().split("\n")[0]
        raise InputError(
            f"{source.path}: cannot be read as a spreadsheet ({reason}); save it again or as CSV"
        ) from None
    cells = frame.rows()
    return Grid(source.path, [(n, ["" if c is None else str(c) for c in row]) for n, row in enumerate(cells, 1)])


def xlsx(cells: Sequence[Sequence[str]]) -> bytes:
    """Cells as a spreadsheet with the first row frozen; every cell is text, and none can run. Raises `InputError`."""
    try:
        import xlsxwriter  # noqa: PLC0415  an extra
    except ImportError:
        raise InputError(f"writing spreadsheets needs the package xlsxwriter; {_EXTRA}") from None
    if long := next((c for line in cells for c in line if len(c) > MAX_CELL), None):
        raise InputError(
            f'a cell of a spreadsheet holds {MAX_CELL} characters, "{long[:30]}…" is longer; export as CSV'
        )
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("glossary")
    head, plain = book.add_format({"bold": True, "num_format": "@"}), book.add_format({"num_format": "@"})
    # the mark that Excel itself sets on a cell typed with an apostrophe: it stays text when someone edits it
    marked = book.add_format({"num_format": "@", "quote_prefix": True})
    for number, line in enumerate(cells):
        for column, cell in enumerate(line):
            if cell:
                style = head if number == 0 else marked if guard(cell) != cell else plain
                page.write_string(number, column, guard(cell) if _GUARDED.match(cell) else cell, style)
    for column, name in enumerate(cells[0] if cells else ()):
        widest = max((len(line[column]) for line in cells[:500]), default=0)
        page.set_column(column, column, min(max(widest, len(name)) + 2, 40))
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(cells) - 1, 0), max(len(cells[0]) - 1, 0) if cells else 0)
    book.close()
    return out.getvalue()


MAX_CELL = 32_767
"""Characters in a cell of Excel."""
