"""What is wrong with a glossary, and where: the one value that loading, linting and editing speak in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a problem is; the words are those of GitHub's annotations but for `note`."""

    ERROR = "error"  # contradictory or unusable
    WARNING = "warning"  # very likely a slip; a person must look
    NOTE = "note"  # style, or worth knowing; never fails a lint


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `row` counts lines of the file from 1 (the header), `other` is the row it is in conflict with.

    `fixable`: `align glossary lint --fix` mends it. `unreadable`: the file, or this part of it, could not be read as CSV.
    """

    level: Level
    check: str
    file: str
    row: int | None
    column: str | None
    what: str
    advice: str
    other: tuple[str, int] | None = None
    fixable: bool = False
    unreadable: bool = False

    @property
    def where(self) -> str:
        """`people.csv, row 3, column en`, as much of it as is known."""
        row = "" if self.row is None else f", row {self.row}"
        return f"{self.file}{row}" + (f", column {self.column}" if self.column else "")

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.advice}"


def error(
    check: str,
    file: str,
    row: int | None,
    column: str | None,
    what: str,
    advice: str,
    other: tuple[str, int] | None = None,
) -> Problem:
    """A problem because of which a row cannot be used."""
    return Problem(Level.ERROR, check, file, row, column, what, advice, other)


def unreadable(file: str, what: str, advice: str, row: int | None = None, column: str | None = None) -> Problem:
    """A problem because of which a file, or a part of it, cannot be read at all."""
    return Problem(Level.ERROR, "unreadable", file, row, column, what, advice, unreadable=True)
