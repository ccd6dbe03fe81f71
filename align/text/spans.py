"""Spans of one text: whether two meet, and many, gathered one by one, of which it is asked again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.model import Span


def meet(a: Span, b: Span) -> bool:
    """True if two half-open spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


class Spans:
    """A growing set of half-open spans; `meets` looks at the characters, so that it does not matter how many there are."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        self._mask = bytearray()
        for span in spans:
            self.append(span)

    def append(self, span: Span) -> None:
        """Adds a span; an empty one covers nothing."""
        self._spans.append(span)
        start, end = span
        if end > len(self._mask):
            self._mask.extend(bytes(end - len(self._mask)))
        self._mask[start:end] = b"\1" * (end - start)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def meets(self, span: Span) -> bool:
        """True if a character of `span` lies in one of these."""
        return self._mask.find(1, *span) >= 0
