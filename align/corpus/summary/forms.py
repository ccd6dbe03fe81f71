"""Spellings that are one rendering: what inflection, capitals or a first name more explain is counted together."""

from __future__ import annotations

from collections.abc import Iterable

from align.drift.inconsistency import same_way

MOST = 200
"""Renderings of a term that are compared with one another; beyond, only those that differ in capitals alone are one."""


def folded(texts: Iterable[str], language: str) -> list[int]:
    """For each text the number of the group it belongs to, counted from 0 in the order in which they begin.

    `texts` come commonest first, so that a group begins with its commonest one.
    """
    heads: list[str] = []
    exact: dict[str, int] = {}
    found = []
    for text in texts:
        number = exact.get(text.casefold())
        if number is None:
            number = next((n for n, head in enumerate(heads[:MOST]) if same(head, text, language)), len(heads))
            if number == len(heads):
                heads.append(text)
            exact[text.casefold()] = number
        found.append(number)
    return found


def same(a: str, b: str, language: str) -> bool:
    """True if two renderings are one in different inflections. Nothing is only like nothing."""
    return a.casefold() == b.casefold() or (bool(a and b) and same_way(a, b, language))
