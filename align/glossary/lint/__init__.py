"""Every problem of a glossary: file, row, column, what is wrong, what to do.

Covers what can be seen in the files alone, from the bytes up to conflicts between rows. What a change does to existing
reports is `impact`'s business; whether a fact is right is a person's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from align.glossary.lint import terms as _terms  # noqa: F401  registers its checks
from align.glossary.lint.conflicts import conflicts, copied_file
from align.glossary.lint.names import is_plain
from align.glossary.lint.pages import PAGE_CHECKS, read_page
from align.glossary.lint.registry import CHECKS, NAME_CHECKS, TERM_CHECKS, entries
from align.glossary.load import Source, inspect_layer, read_sources
from align.glossary.problem import Level, Problem
from align.glossary.schema import Status, Term

__all__ = ["CHECKS", "fails", "lint", "lint_sources"]


def lint(layers: Sequence[Sequence[Path]]) -> list[Problem]:
    """The problems of layers, lowest first, each made of files and folders. Raises `GlossaryError` for what cannot be opened."""
    return lint_sources([[source for path in layer for source in read_sources(path)] for layer in layers])


def lint_sources(layers: Sequence[Sequence[Source]]) -> list[Problem]:
    """The same for files whose bytes are at hand. Ids are unique in a layer; names are compared over all of them."""
    problems: list[Problem] = []
    terms: dict[str, Term] = {}
    order: dict[str, int] = {}
    for sources in layers:
        for source in sources:
            order.setdefault(source.path, len(order))
        found, left_out = _pages_problems(sources)
        problems += found
        layer, unusable = inspect_layer("", [s for s in sources if s.path not in left_out])
        problems += unusable
        terms.update(layer.terms)
    for term in terms.values():
        problems += _term_problems(term)
    problems += conflicts(terms.values())
    return sorted(set(problems), key=lambda p: (order[p.file], p.row or 0, p.check, p.column or "", p.what))


def fails(problems: Iterable[Problem]) -> bool:
    """True if anything is worse than a note."""
    return any(p.level is not Level.NOTE for p in problems)


def _pages_problems(sources: Sequence[Source]) -> tuple[list[Problem], set[str]]:
    """The problems of files as they are written, and the copies, which nothing else looks at."""
    pages = [page for source in sources if (page := read_page(source))]
    copies = copied_file(pages)
    left_out = {file for file, _ in copies}
    problems = [problem for _, problem in copies]
    for page in pages:
        if page.file not in left_out:
            for check in PAGE_CHECKS:
                problems += check(page)
    return problems, left_out


def _term_problems(term: Term) -> Iterator[Problem]:
    if term.status is Status.OFF:
        return
    for entry in entries(term):
        if is_plain(entry):
            continue
        for name, level, check in NAME_CHECKS:
            for what, advice in check(entry):
                yield Problem(level, name, term.file, term.row, entry.column, what, advice)
    for name, level, row_check in TERM_CHECKS:
        for column, what, advice in row_check(term):
            yield Problem(level, name, term.file, term.row, column, what, advice)
