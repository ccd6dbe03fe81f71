"""Checks of a file as it is written: what a spreadsheet did to it, spaces, quotes, order, line ends. `--fix` mends them all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from align.glossary.lint.registry import register
from align.glossary.load import Source, decode, delimiter
from align.glossary.problem import Level, Problem
from align.glossary.sheet import Record, Sheet, quoted, read_sheet, unquoted
from align.glossary.tidy import INVISIBLE, tidy

BY_FIX = "align glossary lint --fix mends it"
_PERHAPS_ODD = re.compile(rf'[^\S ]|  |^ | $|[ "][,;\t]|[,;\t][ "]|[{INVISIBLE}]|\|\||\| | \||[,;\t"]\||\|[,;\t"]|\|')


@dataclass(frozen=True, slots=True)
class Page:
    """A glossary file cell by cell.

    `header` is in small letters and empty where the file has no header of ours; `rows` are those below it that are not
    blank and have no broken quote.
    """

    file: str
    encoding: str
    bom: bool
    sheet: Sheet
    header: list[str]
    rows: list[Record]

    @property
    def tabbed(self) -> bool:
        """True for a file whose name says that tabs part its cells."""
        return self.file.lower().endswith((".tsv", ".tab"))


def read_page(source: Source) -> Page | None:
    """The file as a page; None where it is no text at all."""
    try:
        text, encoding = decode(source.data)
    except UnicodeDecodeError:
        return None
    if "\0" in text or not text.strip():
        return None
    sheet = read_sheet(text, delimiter(text.split("\n", 1)[0]))
    header = [cell.strip().lower() for cell in sheet.records[0].values()]
    bad = {broken.row for broken in sheet.broken}
    rows = [r for r in sheet.records[1:] if not r.blank and r.row not in bad]
    bom = source.data.startswith(b"\xef\xbb\xbf")
    return Page(source.path, encoding, bom, sheet, header if "id" in header else [], rows)


PageCheck = Callable[[Page], Iterator[Problem]]
PAGE_CHECKS: list[PageCheck] = []


def page_check(level: Level) -> Callable[[PageCheck], PageCheck]:
    """Registers a check of a file."""

    def enter(function: PageCheck) -> PageCheck:
        register(function, level)
        PAGE_CHECKS.append(function)
        return function

    return enter


def _fixable(level: Level, check: str, page: Page, row: int | None, column: str | None, what: str) -> Problem:
    return Problem(level, check, page.file, row, column, what, BY_FIX, fixable=True)


@page_check(Level.WARNING)
def spreadsheet(page: Page) -> Iterator[Problem]:
    """A file as a spreadsheet saves it: semicolons or tabs for commas, another encoding than UTF-8."""
    odd = []
    if page.header and page.sheet.separator != "," and not page.tabbed:
        odd.append("cells parted by " + ("tabs" if page.sheet.separator == "\t" else "semicolons"))
    if page.encoding != "utf-8":
        odd.append(f"text in {page.encoding}")
    if page.header and not page.header[-1]:
        odd.append("empty columns at the end")
    if odd:
        yield _fixable(Level.WARNING, "spreadsheet", page, None, None, f"saved by Excel or its like: {', '.join(odd)}")


@page_check(Level.WARNING)
def untidy(page: Page) -> Iterator[Problem]:
    """Stray spaces, letters that are not NFC, invisible characters, empty or repeated items of a list."""
    separator = page.sheet.separator
    for record in page.rows:
        line = separator.join(record.raw)
        if not _PERHAPS_ODD.search(line) and (line.isascii() or unicodedata.is_normalized("NFC", line)):
            continue
        for column, value in zip(page.header, record.values(), strict=False):
            _, said = tidy(column, value)
            if said:
                what = f"{' and '.join(said)} in {shown(value)}"
                yield _fixable(Level.WARNING, "untidy", page, record.row, column, what)


def shown(value: str) -> str:
    """The cell with what nobody sees made visible, cut where it is long."""
    short = value if len(value) <= 60 else value[:57] + "…"
    return '"' + "".join(c if c.isprintable() or c in "\u0301\u0300" else f"\\u{ord(c):04x}" for c in short) + '"'


@page_check(Level.WARNING)
def short_row(page: Page) -> Iterator[Problem]:
    """A row with fewer cells than the header has columns, or with empty ones too many."""
    width = len(page.header)
    while width and not page.header[width - 1]:
        width -= 1
    for record in page.rows if page.header else ():
        if len(record.raw) < width or (len(record.raw) > len(page.header) and not any(record.values()[width:])):
            what = f"{len(record.raw)} cells, but the header has {width} columns"
            yield _fixable(Level.WARNING, "short-row", page, record.row, None, what)


@page_check(Level.NOTE)
def quote_style(page: Page) -> Iterator[Problem]:
    """Cells in quotes that need none, or the other way round."""
    separator = page.sheet.separator
    odd = [
        (record.row, cell)
        for record in (page.sheet.records if page.header and not page.sheet.broken else ())
        if '"' in "".join(record.raw)
        for cell, value in zip(record.raw, record.values(), strict=True)
        if '"' in cell and cell != quoted(value, separator)
    ]
    if odd:
        what = f"{counted(len(odd), 'cell')} quoted in another way than CSV needs, the first is {odd[0][1][:40]}"
        yield _fixable(Level.NOTE, "quote-style", page, odd[0][0], None, what)


@page_check(Level.NOTE)
def unsorted(page: Page) -> Iterator[Problem]:
    """Rows that are not in the order of their ids."""
    ids = ids_of(page)
    first = next((i for i in range(1, len(ids)) if ids[i][0] < ids[i - 1][0]), None)
    if first is not None:
        what = f'"{ids[first][0]}" stands behind "{ids[first - 1][0]}": the rows are not sorted by id'
        yield _fixable(Level.NOTE, "unsorted", page, ids[first][1], "id", what)


@page_check(Level.NOTE)
def line_ends(page: Page) -> Iterator[Problem]:
    """Line ends of several kinds, blank lines, or none at the end of the file."""
    records = page.sheet.records if page.header else []
    odd = []
    if len({r.end for r in records if r.end}) > 1:
        odd.append("line ends of several kinds")
    if records and not records[-1].end:
        odd.append("no line end behind the last row")
    if blank := sum(r.blank for r in records):
        odd.append(counted(blank, "blank line"))
    if odd:
        yield _fixable(Level.NOTE, "line-ends", page, None, None, " and ".join(odd))


def ids_of(page: Page) -> list[tuple[str, int]]:
    """Id and line of every row, none for a file without our header."""
    if "id" not in page.header:
        return []
    at = page.header.index("id")
    return [(unquoted(r.raw[at]).strip(), r.row) for r in page.rows if len(r.raw) > at]


def counted(number: int, thing: str) -> str:
    """`1 cell`, `2 cells`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
