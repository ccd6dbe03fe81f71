"""Runs of text between pieces of markup, as offsets, collected while a parser walks through a file."""

from __future__ import annotations

from align.model import Span


class Runs:
    """`text` and `markup` are called in the order of the file; `take` gives the runs so far and begins anew."""

    def __init__(self) -> None:
        self._found: list[Span] = []
        self._start: int | None = None

    def text(self, at: int) -> None:
        """Text begins or goes on at an offset; it ends where markup begins."""
        if self._start is None:
            self._start = at

    def markup(self, at: int) -> None:
        """Markup begins at an offset."""
        if self._start is not None and at > self._start:
            self._found.append((self._start, at))
        self._start = None

    def take(self, at: int) -> list[Span]:
        self.markup(at)
        found, self._found = self._found, []
        return found
