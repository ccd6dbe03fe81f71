"""Runs of text between pieces of markup, as offsets, collected while a parser walks through a file."""

from __future__ import annotations

from typing import NamedTuple


class Run(NamedTuple):
    """`marked`: inside a link or other markup of single words."""

    start: int
    end: int
    marked: bool


class Runs:
    """`text` and `markup` are called in the order of the file; `take` gives the runs so far and begins anew."""

    def __init__(self) -> None:
        self._found: list[Run] = []
        self._marked = False
        self._start: int | None = None

    def text(self, at: int, *, marked: bool) -> None:
        """Text begins or goes on at an offset; it ends where markup begins."""
        if self._start is None:
            self._start, self._marked = at, marked

    def markup(self, at: int) -> None:
        """Markup begins at an offset."""
        if self._start is not None and at > self._start:
            self._found.append(Run(self._start, at, self._marked))
        self._start = None

    def take(self, at: int) -> list[Run]:
        self.markup(at)
        found, self._found = self._found, []
        return found
