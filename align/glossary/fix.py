"""`lint --fix`: what can be mended without knowing what a cell means, and not one cell more.

A file with broken quotes is left as it is: which cell is which is for a person to say first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from align.glossary.lint.pages import Page, counted, read_page, shown
from align.glossary.load import Source
from align.glossary.sheet import Record, quoted, unquoted
from align.glossary.tidy import tidy

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Change:
    """What was mended: in a cell, or in the file as a whole. `row` is the line before anything was sorted."""

    file: str
    row: int | None
    column: str | None
    what: str

    def __str__(self) -> str:
        row = "" if self.row is None else f", row {self.row}"
        return f"{self.file}{row}" + (f", column {self.column}" if self.column else "") + f": {self.what}"


def fix(source: Source) -> tuple[bytes, list[Change]]:
    """The mended bytes of a file and what was changed; the same bytes where there is nothing to mend or no header of ours."""
    page = read_page(source)
    if page is None or page.sheet.broken:
        return source.data, []
    changes: list[Change] = []
    for step in _STEPS if page.header else (_encoding,):
        changes += [Change(page.file, row, column, what) for row, column, what in step(page)]
    if not changes:
        return source.data, []
    return (BOM if page.bom else b"") + page.sheet.text().encode(), changes


Step = Callable[[Page], list[tuple[int | None, str | None, str]]]


def _encoding(page: Page) -> list[tuple[int | None, str | None, str]]:
    if page.encoding == "utf-8":
        return []
    return [(None, None, f"saved by Excel or its like: text in {page.encoding}, now UTF-8")]


def _separator(page: Page) -> list[tuple[int | None, str | None, str]]:
    old = page.sheet.separator
    if old == "," or page.tabbed:
        return []
    page.sheet.separator = ","
    for record in page.sheet.records:
        record.raw = [quoted(unquoted(cell)) if "," in cell and cell[:1] != '"' else cell for cell in record.raw]
    name = "tabs" if old == "\t" else "semicolons"
    return [(None, None, f"saved by Excel or its like: cells parted by {name}, now by commas")]


def _width(page: Page) -> list[tuple[int | None, str | None, str]]:
    changes: list[tuple[int | None, str | None, str]] = []
    width = len(page.header)
    while not page.header[width - 1]:
        width -= 1
    if width < len(page.header):
        changes.append((1, None, f"{len(page.header) - width} empty columns at the end taken off"))
    for record in page.sheet.records:
        if record.blank or any(cell.strip() for cell in record.raw[width:]):
            continue
        if len(record.raw) < width or (record.row != 1 and len(record.raw) > len(page.header)):
            changes.append((record.row, None, f"{len(record.raw)} cells, now {width} like the header"))
        record.raw = record.raw[:width] + [""] * (width - len(record.raw))
    return changes


def _cells(page: Page) -> list[tuple[int | None, str | None, str]]:
    changes: list[tuple[int | None, str | None, str]] = []
    for record in page.rows:
        for number, column in enumerate(page.header[: len(record.raw)]):
            value = unquoted(record.raw[number])
            mended, said = tidy(column, value)
            if said:
                record.raw[number] = quoted(mended, page.sheet.separator)
                changes.append(
                    (record.row, column, f"{' and '.join(said)} mended: {shown(value)} is now {shown(mended)}")
                )
    return changes


def _quotes(page: Page) -> list[tuple[int | None, str | None, str]]:
    count, first = 0, None
    for record in page.sheet.records:
        for number, cell in enumerate(record.raw):
            if '"' in cell and (better := quoted(unquoted(cell), page.sheet.separator)) != cell:
                record.raw[number] = better
                count, first = count + 1, first or record.row
    return [(first, None, f"quotes of {counted(count, 'cell')} as CSV needs them")] if count else []


def _order(page: Page) -> list[tuple[int | None, str | None, str]]:
    at = page.header.index("id")
    end = page.sheet.line_end
    head, *rows = page.sheet.records
    kept = [r for r in rows if not r.blank]
    changes: list[tuple[int | None, str | None, str]] = []
    if len(kept) < len(rows):
        changes.append((None, None, f"{counted(len(rows) - len(kept), 'blank line')} taken out"))

    def key(record: Record) -> str:
        return unquoted(record.raw[at]) if at < len(record.raw) else ""

    ordered = sorted(kept, key=key)
    if [r.row for r in ordered] != [r.row for r in kept]:
        changes.append((None, "id", "rows sorted by id"))
    page.sheet.records = [head, *ordered]
    if any(r.end != end for r in page.sheet.records):
        odd = any(r.end not in {end, ""} for r in page.sheet.records) or any(not r.end for r in [head, *rows][:-1])
        missing = not (rows or [head])[-1].end
        if odd:
            changes.append((None, None, "line ends made one kind"))
        if missing:
            changes.append((None, None, "line end put behind the last row"))
        for record in page.sheet.records:
            record.end = end
    return changes


_STEPS: tuple[Step, ...] = (_encoding, _separator, _width, _cells, _quotes, _order)
