"""New rows put into a glossary file of one's own: at their places if it is sorted, in its columns, quotes and line ends.

A file that is not there yet is made. Unlike `edit`, which judges one term, this takes rows that are proposals anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from align.errors import GlossaryError, InputError
from align.glossary.edit import encoded, insert
from align.glossary.files import locked, write_whole
from align.glossary.lint.pages import read_page
from align.glossary.load import inspect_layer, read_sources
from align.glossary.sheet import Record, quoted
from align.glossary.table import Row, columns, csv_text


def append(path: Path, rows: Sequence[Row]) -> None:
    """Writes the rows into the file. Raises `InputError` for one that is no glossary or lacks a language, and leaves it as it is."""
    if path.is_dir():
        raise InputError(f"{path}: a folder; name the file to write, such as {path / 'proposed.csv'}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path):
        if not path.exists() or not path.stat().st_size:
            write_whole(path, csv_text(rows).encode())
            return
        source = read_sources(path)[0]
        _, problems = inspect_layer("", [source])
        if problems:
            raise GlossaryError([str(p) for p in problems])
        page = read_page(source)
        if page is None or not page.header:
            raise InputError(f"{path}: has no columns id and kind; name another file, or import it first")
        head = page.sheet.records[0]
        for column in [c for c in columns(rows) if c not in page.header]:
            page.header.append(column)
            head.raw.append(column)
        always = all(cell.startswith('"') for cell in head.raw[:2])
        for row in sorted(rows, key=lambda r: r["id"]):
            cells = [quoted(row.get(c, ""), page.sheet.separator, always=always) for c in page.header]
            record = Record(0, cells, page.sheet.line_end)
            insert(page, record)
            page.rows[:] = [r for r in page.sheet.records[1:] if not r.blank]
        for record in page.sheet.records[1:]:
            if not record.blank:
                record.raw += ['""' if always else ""] * (len(page.header) - len(record.raw))
        write_whole(path, encoded(page), source.data)
