"""A CSV file cell by cell as it is written: what is not edited goes back to the byte.

Reads RFC 4180 as Python's strict csv reader does, and goes on behind a broken quote, so that one file can have several
problems. Covers any one-character separator and line ends of all three kinds; encodings are the loader's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_BODY = r'"[^"]*+(?:""[^"]*+)*+"'
_CLOSED = re.compile(_BODY)


@dataclass(slots=True)
class Record:
    """One row: the line on which it begins, its cells with their quotes, and its line end (empty at the end of the file)."""

    row: int
    raw: list[str]
    end: str

    def values(self) -> list[str]:
        """The cells as read: quotes taken off, nothing stripped."""
        return [unquoted(cell) for cell in self.raw]

    @property
    def blank(self) -> bool:
        return not any(cell.strip() for cell in self.raw)


@dataclass(frozen=True, slots=True)
class Broken:
    """A quote that does not close where it should: line, number of the cell in its row (from 1), what is wrong."""

    row: int
    cell: int
    what: str


@dataclass(slots=True)
class Sheet:
    """The rows of a file. `text()` gives the file back."""

    separator: str
    records: list[Record]
    broken: list[Broken] = field(default_factory=list)

    def text(self) -> str:
        return "".join(self.separator.join(r.raw) + r.end for r in self.records)

    @property
    def line_end(self) -> str:
        """The commonest line end, LF for a file of one line."""
        ends = [r.end for r in self.records if r.end]
        return max(sorted(set(ends)), key=ends.count) if ends else "\n"


def unquoted(raw: str) -> str:
    """The value of a cell."""
    if len(raw) > 1 and raw.startswith('"') and raw.endswith('"'):
        return raw[1:-1].replace('""', '"')
    return raw


def quoted(value: str, separator: str = ",", *, always: bool = False) -> str:
    """The value as a cell, in quotes only where RFC 4180 needs them."""
    if always or any(c in value for c in f'"\r\n{separator}'):
        return '"' + value.replace('"', '""') + '"'
    return value


@lru_cache(maxsize=8)
def _cell(separator: str) -> re.Pattern[str]:
    sep = re.escape(separator)
    return re.compile(rf'{_BODY}(?=[{sep}\r\n]|\Z)|(?!")[^{sep}\r\n]*')


def read_sheet(text: str, separator: str = ",") -> Sheet:
    """Every row of the text, and the quotes that are broken; a row with a broken quote is cut at its separators."""
    sheet = Sheet(separator, [])
    line, reached = 0, 0
    for match in _LINE.finditer(text):
        line += 1
        if match.start() < reached:  # inside a quoted cell that began on an earlier line
            continue
        written = match.group()
        if '"' in written:
            raw, stop = _quoted_row(text, match.start(), line, sheet)
            end = _LINE_END.match(text, stop)
            tail = end.group() if end else ""
            reached = stop + len(tail)
        else:
            content = written.rstrip("\r\n")
            raw, tail = content.split(separator), written[len(content) :]
        sheet.records.append(Record(line, raw, tail))
    return sheet


_LINE_END = re.compile(r"\r\n|\n|\r")


def _quoted_row(text: str, start: int, line: int, sheet: Sheet) -> tuple[list[str], int]:
    """The cells of the row at `start`, and where its line end stands."""
    raw: list[str] = []
    position = start
    while True:
        match = _cell(sheet.separator).match(text, position)
        if match:
            raw.append(match.group())
            position = match.end()
        else:
            row = line + len(_LINE_END.findall(text, start, position))
            closed = _CLOSED.match(text, position)
            if closed is None or _LINE_END.search(closed.group()):
                sheet.broken.append(Broken(row, len(raw) + 1, "a quote is opened and never closed"))
                stop = _LINE_END.search(text, position)
                end = stop.start() if stop else len(text)
                return [*raw, *text[position:end].split(sheet.separator)], end
            sheet.broken.append(Broken(row, len(raw) + 1, "text stands behind a closing quote"))
            rest = re.compile(rf"[^{re.escape(sheet.separator)}\r\n]*").match(text, closed.end())
            end = rest.end() if rest else closed.end()
            raw.append(text[position:end])
            position = end
        if text[position : position + 1] != sheet.separator:
            return raw, position
        position += 1
