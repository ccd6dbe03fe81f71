"""An article cut into segments: its blocks one by one, a dateline apart from its sentence, the place of each said."""

from __future__ import annotations

from bisect import bisect_right

from align.model import Document, Segment, Span
from align.text.article import Article, place
from align.text.dateline import dateline
from align.text.split import Sentence, sentences, spacing

_HEAD = 4
"""A dateline opens one of the first blocks: behind a headline, a lead and a line of the author."""


def segmented(article: Article, language: str) -> Document:
    """The article as a document; the sentences' language is given as ISO 639-1. `meta["dateline"]` has the dateline."""
    spans, head = _spans(article)
    parts = sentences(article.text, language, spans)
    if head:
        parts = sorted([*parts, Sentence(head[0], article.text[slice(*head)].replace("\n", " "))])
    line = article.text[slice(*head)] if head else None
    segments = tuple(
        Segment(str(number), article.id, where, part.text)
        for number, (part, where) in enumerate(zip(parts, _places(article, parts), strict=True), 1)
    )
    first = next((s.text for s in segments if s.text != line), article.id)
    meta = {**article.meta, "dateline": line} if line else article.meta
    return Document(
        article.id, article.path, (article.title or first)[:200], segments, meta, spacing(article.text, parts)
    )


def _spans(article: Article) -> tuple[list[Span], Span | None]:
    """What is split into sentences, block by block, and the dateline, which is not."""
    spans: list[Span] = []
    head: Span | None = None
    for number, (block, start) in enumerate(zip(article.blocks, article.starts, strict=True)):
        end = start + len(block.text)
        length, rest = dateline(article.text[start:end]) if number < _HEAD and head is None else (0, 0)
        if length:
            head = (start, start + length)
        spans.append((start + rest, end))
    return spans, head


def _places(article: Article, parts: list[Sentence]) -> list[str]:
    homes = [bisect_right(article.starts, part.start) - 1 for part in parts]
    found = []
    number = 0
    for index, (part, home) in enumerate(zip(parts, homes, strict=True)):
        number = number + 1 if index and homes[index - 1] == home else 1
        alone = number == 1 and (index + 1 == len(parts) or homes[index + 1] != home)
        start = part.start - article.starts[home]
        found.append(place(article.blocks[home], (start, start + len(part.text)), None if alone else number))
    return found
