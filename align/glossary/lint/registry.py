"""The checks: one small function each, registered by a decorator; the docstring's first line is the title in the docs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from align.glossary.problem import Level
from align.glossary.schema import Names, Term

What = tuple[str, str]
"""What is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a cell: its term, its language and column, how the glossary stands to it (`""` is preferred)."""

    term: Term
    language: str
    part: str
    text: str

    @property
    def column(self) -> str:
        return self.language + self.part

    @property
    def place(self) -> str:
        """`people.csv, row 3`."""
        return f"{self.term.file}, row {self.term.row}"


CHECKS: dict[str, tuple[Level, str]] = {
    "unreadable": (Level.ERROR, "A file or a part of it is no CSV text."),
    "column": (Level.ERROR, "A column that is unknown, stands twice or is missing."),
    "ragged-row": (Level.ERROR, "A row with more cells than the header has columns."),
    "id": (Level.ERROR, "An id that is empty or not kebab-case."),
    "value": (Level.ERROR, "A kind, policy, match, guard or status that is not known or empty."),
    "duplicate-id": (Level.ERROR, "An id that stands twice."),
}
"""Level and title of every check by name; those of the reader stand here, the others register themselves."""

NameCheck = Callable[[Entry], Iterable[What]]
TermCheck = Callable[[Term], Iterable[tuple[str | None, str, str]]]
NAME_CHECKS: list[tuple[str, Level, NameCheck]] = []
TERM_CHECKS: list[tuple[str, Level, TermCheck]] = []


def register(function: Callable[..., object], level: Level) -> str:
    """Enters a check under its function's name, and gives that name."""
    name = function.__name__.replace("_", "-")
    CHECKS[name] = (level, (function.__doc__ or "").strip().split("\n", 1)[0])
    return name


def name_check(level: Level) -> Callable[[NameCheck], NameCheck]:
    """Registers a check of one name."""

    def enter(function: NameCheck) -> NameCheck:
        NAME_CHECKS.append((register(function, level), level, function))
        return function

    return enter


def term_check(level: Level) -> Callable[[TermCheck], TermCheck]:
    """Registers a check of one row; it gives column, what, advice."""

    def enter(function: TermCheck) -> TermCheck:
        TERM_CHECKS.append((register(function, level), level, function))
        return function

    return enter


def entries(term: Term) -> Iterator[Entry]:
    """Every name of a term, preferred ones first in each language."""
    for language, names in term.names.items():
        yield from entries_in(term, language, names)


def entries_in(term: Term, language: str, names: Names) -> Iterator[Entry]:
    """The names of a term in one language."""
    if names.preferred:
        yield Entry(term, language, "", names.preferred)
    for part, items in (("_accepted", names.accepted), ("_rejected", names.rejected), ("_forms", names.forms)):
        for item in items:
            yield Entry(term, language, part, item)
