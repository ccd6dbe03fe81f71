"""Inconsistency: one term rendered in several unaccepted ways through a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.glossary import Glossary
from align.model import Kind, Mention, Rendering, Verdict
from align.morphology import morphology
from align.text.words import words

_WAYS = {Kind.TRANSLITERATION, Kind.LITERAL, Kind.UNTRANSLATED}


def inconsistencies(
    renderings: Iterable[tuple[Mention, Rendering, Kind | None]], glossary: Glossary, language: str
) -> Iterator[tuple[Mention, Rendering, str]]:
    """Where a second unaccepted way of a term first appears: mention, its rendering, the first way.

    `renderings` are one document's on one leg, in order; ways that inflection explains are one way.
    """
    first: dict[str, list[str]] = {}
    for mention, rendering, kind in renderings:
        cell = glossary.terms[mention.term].in_language(language)
        free = not cell.fine and rendering.verdict is Verdict.UNJUDGED
        if not rendering.text or not (free or kind in _WAYS):
            continue
        ways = first.setdefault(mention.term, [])
        if any(same_way(way, rendering.text, language) for way in ways):
            continue
        ways.append(rendering.text)
        if len(ways) == 2:
            yield mention, rendering, ways[0]


def same_way(a: str, b: str, language: str) -> bool:
    """True if two renderings are one name in different inflections, a first name more or less allowed."""
    left, right = [w.norm for w in words(a)], [w.norm for w in words(b)]
    if not left or not right:
        return True
    forms = morphology(language)
    short, long = sorted((left, right), key=len)
    return all(any(forms.same(x, y) or forms.same(y, x) for y in long) for x in short)
