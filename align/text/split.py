"""An article cut into sentences, with the place of each, and put together again.

Sentence boundaries come from sentencex (rule-based, some 200 languages), for Russian from razdel. Paragraphs are kept:
a blank line parts them, and so does a line break, except where a line was wrapped: its neighbour's first word would not
have fitted into the widest line of the block (45 to 100 characters). Such breaks count as spaces; headlines, verse and
lists keep theirs. `split` gives the sentences and what stands between them, so that
`spacing[0] + text[0] + spacing[1] + … ` is the article, soft line breaks excepted.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from align.model import Span
from align.text.words import before_name

_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_WRAP = range(45, 101)
_ITEM = re.compile(r"[-*•–—]\s+(?=[^a-zа-яёіїєґ])|[-*•]\s|\d{1,3}[.)]\s")


class Sentence(NamedTuple):
    """`start` is the offset in the article."""

    start: int
    text: str


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, without the blank lines and line breaks around them."""
    spans: list[Span] = []
    for block in _BLOCK.finditer(text):
        base = block.start()
        lines = [(base + m.start(), base + m.end()) for m in re.finditer(r"[^\n]+", block.group())]
        for a, b in _unwrapped(text, lines):
            inner = text[a:b]
            if inner.strip():
                lead = len(inner) - len(inner.lstrip())
                spans.append((a + lead, a + len(inner.rstrip())))
    return spans


def _unwrapped(text: str, lines: list[Span]) -> list[Span]:
    """The lines of a block, those that one paragraph was wrapped into put together."""
    width = max(len(text[a:b].rstrip()) for a, b in lines)
    whole = [lines[0]]
    for (_, last), (a, b) in itertools.pairwise(lines):
        above = text[text.rfind("\n", 0, last) + 1 : last].rstrip()
        line = text[a:b].lstrip()
        word = line.split(maxsplit=1)[0] if line else ""
        if width in _WRAP and len(above) + 1 + len(word) > width and not _is_item(above, line):
            whole[-1] = (whole[-1][0], b)
        else:
            whole.append((a, b))
    return whole


def _is_item(above: str, line: str) -> bool:
    """A list's next item, or a line of dialogue, which a dash opens as well."""
    return _ITEM.match(line) is not None and (
        above.endswith(tuple(".:;!?,…")) or _ITEM.match(above.lstrip()) is not None
    )


def sentences(text: str, language: str, within: Sequence[Span] | None = None) -> list[Sentence]:
    """The sentences of an article in `language` (ISO 639-1), in order, trimmed of white space.

    `within`: the spans to split, one by one; the paragraphs of the text without it. Soft line breaks inside a sentence become
    single spaces of the same width, so that offsets keep.
    """
    found = []
    for a, b in paragraphs(text) if within is None else within:
        flat = re.sub(r"[\n\r\t\x00]", " ", text[a:b])
        for start, end in _join(flat, _boundaries(flat, language)):
            inner = flat[start:end]
            if inner.strip():
                lead = len(inner) - len(inner.lstrip())
                found.append(Sentence(a + start + lead, inner.strip()))
    return found


def spacing(text: str, parts: list[Sentence]) -> tuple[str, ...]:
    """What stands before each sentence and after the last."""
    gaps, at = [], 0
    for part in parts:
        gaps.append(text[at : part.start])
        at = part.start + len(part.text)
    return (*gaps, text[at:])


def splitter(language: str) -> str:
    """The package that finds the boundaries in a language, `razdel` or `sentencex`."""
    return "razdel" if language in {"ru", "uk", "be"} else "sentencex"


def _boundaries(text: str, language: str) -> list[Span]:
    if splitter(language) == "razdel":
        import razdel  # noqa: PLC0415  slow to import, needed for these languages only

        return [cut for s in razdel.sentenize(text) for cut in _behind_marks(text, s.start, s.stop)]
    import sentencex  # noqa: PLC0415

    return [(b["start_index"], b["end_index"]) for b in sentencex.get_sentence_boundaries(language, text)]


# razdel takes the letter of «IRIS-Т. Цены» for an initial; behind a hyphen it is none
_MARK = re.compile(r"(?<=\w[-‑][A-ZА-ЯЁІЇЄ]\.)\s+(?=[«“\"]?[A-ZА-ЯЁІЇЄ])")


def _behind_marks(text: str, start: int, stop: int) -> list[Span]:
    cuts = [start, *(m.end() for m in _MARK.finditer(text, start, stop)), stop]
    return list(itertools.pairwise(cuts))


def _join(text: str, spans: list[Span]) -> list[Span]:
    """Put back together what was cut behind `Gen.`, an initial, or before a small letter or a closing quote."""
    joined: list[Span] = []
    for start, end in spans:
        if joined:
            before, after = text[joined[-1][0] : joined[-1][1]], text[start:end].lstrip()
            if before_name(before) or after[:1].islower() or not re.search(r"\w", after):
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


_CLAUSE = re.compile(
    r"(?<=[;:—–])\s+|(?<=,)\s+(?=(?:and|but|which|who|while|because|although|и|но|а|который|которая|что|где)\b)|(?<=[,)])\s+"
)


def clauses(text: str) -> list[Span]:
    """Spans of the clauses of a sentence, cut behind semicolons, dashes, colons and commas; together they cover it."""
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]
