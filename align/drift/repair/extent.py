"""How far what stands where a name drifted reaches."""

from __future__ import annotations

from collections.abc import Sequence

from align.drift.fitting import ALIKE
from align.model import Span
from align.morphology.phrases import inflects, russian
from align.text.spans import meet
from align.text.transliterate import similarity
from align.text.words import Word, is_capitalised, words

_REACH = 3  # words on each side: the longest surname with particles has two before it


def extent(text: str, span: Span, name: str, taken: Sequence[Span]) -> Span:
    """What the name replaces: the rendering, and words beside it that are parts of the same name (`Урсула ван дер [Лайен]`).

    `taken`: other mentions' renderings, which stay. Quotation marks at the edges stay too.
    """
    found = words(text)
    inside = [i for i, w in enumerate(found) if meet((w.start, w.end), span)]
    if not inside:
        return span
    first, last = inside[0], inside[-1]
    free = [w for w in words(name) if not any(_alike(w, found[i]) for i in inside)]
    while (step := _reach(text, found, range(first - 1, max(first - 1 - _REACH, -1), -1), free, taken)) is not None:
        first, free = step, _without(free, found[step])
    while (step := _reach(text, found, range(last + 1, min(last + 1 + _REACH, len(found))), free, taken)) is not None:
        last, free = step, _without(free, found[step])
    if first == inside[0] and _leading_adjective(text, found, first, name, last - first + 1):
        first -= 1
    a = found[first].start if first < inside[0] else span[0]
    b = found[last].end if last > inside[-1] else span[1]
    return _unquoted(text, (a, b))


def _alike(a: Word, b: Word) -> bool:
    if len(a.norm) == len(b.norm) == 3:  # фон, вон
        return a.norm[1:] == b.norm[1:]
    return a.norm == b.norm or (len(a.norm) > 2 and len(b.norm) > 2 and similarity(a.norm, b.norm) >= ALIKE)


def _without(free: list[Word], word: Word) -> list[Word]:
    return [w for w in free if not _alike(w, word)]


def _reach(text: str, found: Sequence[Word], way: range, free: list[Word], taken: Sequence[Span]) -> int | None:
    """The nearest position on the way that holds another word of the name, all words up to it being free and close."""
    for i in way:
        word = found[i]
        near = found[i - way.step] if 0 <= i - way.step < len(found) else word
        gap = text[min(word.full_end, near.full_end) : max(word.start, near.start)]
        if gap.strip(" \u00a0-‑") or any(meet((word.start, word.end), span) for span in taken):
            return None
        if any(_alike(w, word) for w in free):
            return i
    return None


def _leading_adjective(text: str, found: Sequence[Word], first: int, name: str, size: int) -> bool:
    """«Первой [мировой войны]» for `Вторая мировая война`: a capitalised adjective before it belongs to the wrong name."""
    own = words(name)
    if (
        first == 0
        or len(own) <= size
        or not is_capitalised(found[first - 1].text)
        or not inflects(found[first - 1].text)
    ):
        return False
    readings = [p for p in russian().parses(found[first - 1].norm) if p.is_known]
    return (
        bool(readings) and readings[0].tag.POS == "ADJF" and text[found[first - 1].full_end : found[first].start] == " "
    )


def _unquoted(text: str, span: Span) -> Span:
    a, b = span
    while a < b and text[a] in '«„“"':
        a += 1
    while a < b and text[b - 1] in '»“”"':
        b -= 1
    return a, b
