"""Where a table cell stands, counted as a reader does: table, row, column."""

from __future__ import annotations

_TABLES, _ROWS, _CELLS = {"tbl", "table"}, {"tr", "table-row"}, {"tc", "table-cell"}


class Tables:
    """Told of the elements of a document in order, by their names without prefix; tables may nest."""

    def __init__(self) -> None:
        self._count = 0
        self._open: list[list[int]] = []

    def start(self, name: str) -> None:
        if name in _TABLES:
            self._count += 1
            self._open.append([self._count, 0, 0])
        elif name in _ROWS and self._open:
            self._open[-1][1] += 1
            self._open[-1][2] = 0
        elif name in _CELLS and self._open:
            self._open[-1][2] += 1

    def end(self, name: str) -> None:
        if name in _TABLES and self._open:
            self._open.pop()

    def place(self) -> str:
        """`table 1, row 2, column 3`, or nothing outside of tables."""
        if not self._open:
            return ""
        table, row, column = self._open[-1]
        return f"table {table}, row {row}, column {column}"
