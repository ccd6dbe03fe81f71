"""`align corpus run`: the articles of an archive checked, and the results kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.options import Beam, FixedSource, FixedTarget, Layers, Packages

if TYPE_CHECKING:
    from align.corpus.job import Job
    from align.corpus.record import Progress


def run(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="IN", help="Folders, files, patterns in quotes, .jsonl and .parquet tables."),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FOLDER", help="The folder of the results; a run goes on with what is there."),
    ],
    glossary: Layers = None,
    package: Packages = None,
    language: FixedSource = None,
    target: FixedTarget = None,
    beam: Beam = 4,
    source_only: Annotated[
        bool, typer.Option("--source-only", help="Find mentions and spellings without translating.")
    ] = False,
    text: Annotated[str, typer.Option(metavar="FIELD", help="Field of a table that has the article.")] = "text",
    identity: Annotated[str, typer.Option("--id", metavar="FIELD", help="Field with its id.")] = "id",
    title: Annotated[str, typer.Option(metavar="FIELD", help="Field with its title.")] = "title",
    date: Annotated[str, typer.Option(metavar="FIELD", help="Field with its date.")] = "date",
    source: Annotated[str, typer.Option(metavar="FIELD", help="Field with the outlet it comes from.")] = "source",
    url: Annotated[str, typer.Option(metavar="FIELD", help="Field with its address.")] = "url",
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, max=1024, help="Processes [default: one a core while memory lasts]", show_default=False
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="A Dask scheduler instead: tcp://host:8786 or its scheduler file.",
            show_default=False,
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume/--no-resume", help="Go on with what is there, or begin anew.")
    ] = True,
    prune: Annotated[
        bool, typer.Option("--prune", help="Drop articles of earlier runs that are not given any more.")
    ] = False,
    max_errors: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help="Stop once more articles than this failed.", show_default=False),
    ] = None,
) -> int:
    """Check many articles.

    Ends with 1 if some of them could not be checked.
    """
    from align.cli.corpus.progress import watching
    from align.corpus.entry import Fields
    from align.corpus.run import run as run_all

    if workers is not None and cluster is not None:
        raise typer.BadParameter("--workers is for this machine; a cluster has its own", param_hint="--cluster")
    made = _job(glossary, package, language, target, beam, source_only)
    fields = Fields(text=text, id=identity, title=title, date=date, source=source, url=url)
    with watching() as watch:
        done = run_all(
            inputs,
            out,
            made,
            fields=fields,
            workers=workers,
            cluster=cluster,
            resume=resume,
            prune=prune,
            max_errors=max_errors,
            watch=watch,
        )
    return _told(done, out)


def _job(
    layers: list[Path] | None, packages: list[Path] | None, source: str | None, target: str | None, beam: int, source_only: bool
) -> Job:  # fmt: skip
    from align.cli import places
    from align.cli.settings import find, glossary_of
    from align.corpus.job import job
    from align.drift.control import key

    settings = find(Path.cwd())
    terms = glossary_of(layers, settings)
    for warning in terms.warnings:
        typer.echo(f"align: {warning}", err=True)
    languages = (source or settings.source, target or settings.target)
    options: dict[str, Any] = {"severities": settings.severities, "control": places.control(key(terms, languages))}
    return job(
        terms,
        source=languages[0],
        target=languages[1],
        packages=packages or list(settings.packages),
        beam=beam,
        source_only=source_only,
        **options,
    )


def _told(done: Progress, out: Path) -> int:
    from align.cli.app import Status
    from align.cli.corpus.progress import counted, lasted
    from align.cli.corpus.status import told_errors
    from align.corpus.status import standing

    now = standing(out)
    speed = f", {now.segments_per_second:,.1f} sentences/s" if done.segments and now.segments_per_second else ""
    typer.echo(f"{counted(now)}, in {lasted(done.seconds)}{speed}")
    if done.unchanged:
        typer.echo(f"{done.unchanged:,} were as in an earlier run and were left alone")
    if done.absent:
        typer.echo(f"{done.absent:,} of earlier runs were not given this time; they stay (--prune drops them)")
    told_errors(now)
    typer.echo(f"Results: {out}")
    return Status.DRIFT if done.failed else Status.CLEAN
