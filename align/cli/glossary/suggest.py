"""`align glossary suggest`: names that articles have and the glossary lacks, as rows for a person to approve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.glossary.layers import every_term, loaded, safe
from align.cli.options import Layers

if TYPE_CHECKING:
    from align.cli.settings import Settings
    from align.glossary import Glossary
    from align.report.schema import Report
    from align.report.suggest import Suggestion

SHOWN = 30
"""Names that the text shows before it is cut."""


def suggest(
    sources: Annotated[
        list[Path],
        typer.Argument(metavar="REPORT|ARTICLE", help="Reports (report.json or its folder), or articles to translate."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Put them as proposed rows into this CSV, which may be there already.",
            show_default=False,
        ),
    ] = None,
    least: Annotated[int, typer.Option("--at-least", metavar="N", min=1, help="Only names that are met so often.")] = 1,
    source_only: Annotated[
        bool,
        typer.Option("--source-only", help="Do not translate articles; what models make of the names stays unknown."),
    ] = False,
    glossary: Layers = None,
    full: Annotated[bool, typer.Option("--all", help="Do not cut the list.")] = False,
) -> int:
    """Suggest terms that the glossary lacks.

    With what the models made of them, and how consistently.
    """
    from align.cli.settings import find
    from align.glossary.append import append
    from align.report import suggest as suggesting

    terms = loaded(glossary)
    settings = find(Path.cwd())
    reports = _reports(sources, terms, settings, source_only)
    found = [s for s in suggesting.suggest(reports, terms) if s.count >= least]
    languages = (reports[0].signature.source, reports[0].signature.target)
    if output is not None and found:
        taken = set(every_term(terms)) | _ids(output)
        append(output, suggesting.rows(found, languages, taken))
    _show(found, languages[1], None if full else SHOWN)
    if output is not None:
        typer.echo(safe(f"{len(found)} proposed rows written: {output}" if found else "Nothing written."))
    return 0


def _reports(sources: list[Path], terms: Glossary, settings: Settings, source_only: bool) -> list[Report]:
    """Saved reports as they are, articles checked now, all in the languages of the first."""
    from align.cli import places
    from align.cli.progress import bar
    from align.errors import InputError
    from align.report import run

    saved = [p for p in sources if p.suffix.lower() == ".json" or (p / "report.json").is_file()]
    reports = [places.load(path) for path in saved]
    articles = [p for p in sources if p not in saved]
    if articles:
        documents = run.read_documents(articles, settings.source)
        options: dict[str, Any] = {"source": settings.source, "target": settings.target}
        if source_only:
            reports.append(run.check_source(documents, terms, **options))
        else:
            with bar() as progress:
                reports.append(
                    run.check(
                        documents,
                        terms,
                        packages=list(settings.packages),
                        cache=places.cache_folder(),
                        progress=progress,
                        **options,
                    )
                )
    pairs = {(r.signature.source, r.signature.target) for r in reports}
    if len(pairs) > 1:
        raise InputError("the reports are of different language pairs; suggest from one pair at a time")
    return reports


def _ids(output: Path) -> set[str]:
    """The ids of the file that is written to, and of those beside it."""
    from align.glossary.load import inspect_layer, read_sources

    if not output.is_file():
        return set()
    layer, _ = inspect_layer("", read_sources(output))
    return set(layer.terms)


def _show(found: list[Suggestion], target: str, limit: int | None) -> None:
    from align.report.suggest import note

    for one in found[:limit]:
        others = f" ({', '.join(one.spellings[1:])})" if one.spellings[1:] else ""
        typer.echo(safe(f"{one.text}{others}, {one.kind.value}"))
        typer.echo(safe(f"  {note(one, target)}"))
    if limit is not None and len(found) > limit:
        typer.echo(f"and {len(found) - limit} more (--all)")
    if not found:
        typer.echo("The glossary has every name that was found.")
