"""`align glossary stats`: what a glossary has, and what of it articles have met."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.glossary.layers import every_term, loaded, safe
from align.cli.options import Layers

if TYPE_CHECKING:
    from align.glossary.schema import Term

SHOWN = 20
"""Ids and names that a list shows before it is cut."""


def stats(
    reports: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="REPORT", help="Reports whose coverage to show: report.json or its folder.", show_default=False
        ),
    ] = None,
    glossary: Layers = None,
    full: Annotated[bool, typer.Option("--all", help="Do not cut the lists.")] = False,
) -> int:
    """Count terms by kind, status and language.

    With reports, show which were never met and which names are missing.
    """
    from align.glossary import stats as counting

    terms = every_term(loaded(glossary))
    found = counting.stats(terms.values())
    typer.echo(f"{found.terms} terms")
    for title, table in (("kinds", found.kinds), ("status", found.statuses), ("files", found.files)):
        typer.echo(f"{title}: " + ", ".join(f"{safe(key)} {count}" for key, count in table.items()))
    languages = [f"{lang} {count} ({found.names[lang]} names)" for lang, count in found.languages.items()]
    typer.echo("languages: " + ", ".join(languages))
    if reports:
        _coverage(reports, terms, None if full else SHOWN)
    return 0


def _coverage(reports: list[Path], terms: dict[str, Term], limit: int | None) -> None:
    from align.cli import places
    from align.glossary import stats as counting

    loaded_reports = [places.load(path) for path in reports]
    met = Counter(m.term for report in loaded_reports for m in report.mentions)
    unlisted: Counter[str] = Counter()
    for report in loaded_reports:
        unlisted.update({row.text: row.count for row in report.unlisted})
    cover = counting.coverage(terms.values(), met, unlisted)
    number = f"{len(reports)} report{'' if len(reports) == 1 else 's'}"
    typer.echo(f"\nIn {number}: {len(cover.met)} terms met, {sum(cover.met.values())} times; {len(cover.unmet)} never.")
    _list("Met", [f"{i} {n}" for i, n in cover.met.items()], limit)
    _list("Names met but missing", [f"{text} {n}" for text, n in cover.missing.items()], limit)
    _list("Never met", cover.unmet, limit)


def _list(title: str, items: list[str], limit: int | None) -> None:
    more = f", and {len(items) - limit} more (--all)" if limit is not None and len(items) > limit else ""
    typer.echo(f"{title}: {safe(', '.join(items[:limit])) or 'none'}{more}")
