"""`align check ORIGINAL --translation FILE`: a translated document beside its original."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from align.errors import InputError

if TYPE_CHECKING:
    from align.glossary import Glossary
    from align.report.schema import DocumentRow, Report
    from align.text.article import Article

SHOWN = 10  # places that the terminal lists; the report has all


def refuse(translation: Path | None, paths: list[str], *, back_translate: bool, barred: dict[str, bool]) -> None:
    """Refuses what makes no sense with `--translation`, or without it. `barred`: options that do not go with it, and whether they are given."""
    if translation is None:
        if back_translate:
            raise typer.BadParameter("goes with --translation only", param_hint="--back-translate")
        return
    for option, given in barred.items():
        if given:
            raise typer.BadParameter("does not go with --translation", param_hint=option)
    if len(paths) != 1:
        raise typer.BadParameter("give one article, the original of --translation", param_hint="PATH...")


def run(
    articles: list[Article], translation: Path, terms: Glossary, options: dict[str, Any], *, back_translate: bool
) -> Report:
    """The report on an article and its translation. Raises `InputError` where either path holds several."""
    from align.cli.articles import read
    from align.report.beside import check_translation
    from align.report.run import document

    others = read([str(translation)])
    for found in (articles, others):
        if len(found) > 1:
            raise InputError(
                f"{found[0].path} and {len(found) - 1} more: --translation takes one article and its translation"
            )
    ours, theirs = document(articles[0], options["source"]), document(others[0], options["target"])
    return check_translation(ours, theirs, terms, back_translate=back_translate, **options)


def say_unsure(report: Report) -> None:
    """Says on stderr where two texts do not match well; nothing for reports on anything else."""
    for row in report.documents:
        for line in unsure(row):
            typer.echo(line, err=True)


def unsure(document: DocumentRow) -> list[str]:
    """The lines of `say_unsure` for one document."""
    from align.report.snippet import visible
    from align.report.unsure import places, told

    found = places(document)
    if not found:
        return []
    lines = [f"align: {len(found)} place{'s' if len(found) > 1 else ''} where the two texts do not match well:"]
    lines += [f"  {told(place, document)}" for place in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"  … and {len(found) - SHOWN} more (unsure in the document's meta, --format json)")
    return [visible(line) for line in lines]
