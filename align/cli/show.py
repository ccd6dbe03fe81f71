"""`align show`: a saved report again, in any format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.cli.output import Format
from align.errors import InputError


def show(
    report: Annotated[
        Path | None,
        typer.Argument(
            metavar="REPORT", help="report.json or its folder; the last report without it.", show_default=False
        ),
    ] = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="What to print [default: terminal]", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Write to this file instead, in the format of --format; without --format, report.json and report.html "
            "into this folder.",
            show_default=False,
        ),
    ] = None,
    excerpts: Annotated[
        bool, typer.Option("--excerpts", help="Leave out sentences without findings, as for unpublished articles.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="REPORT", help="An older report: SARIF then says what is new, changed or gone.", show_default=False
        ),
    ] = None,
) -> int:
    """Show a saved report."""
    from align.cli import decisions, places
    from align.cli import output as out
    from align.cli.settings import find

    if baseline is not None and form is not Format.SARIF:
        raise InputError("--baseline goes with --format sarif; for people there is `align compare OLD NEW`")
    found, old = places.load(report), places.load(baseline) if baseline else None
    found = decisions.applied(found, decisions.existing(None, find(Path.cwd())))
    if excerpts:
        from align.report.excerpts import excerpts as cut

        found = cut(found)
    if output is None:
        out.show(found, form or Format.TERMINAL, old)
        return 0
    if form is not None:
        written = out.write_file(found, form, output, old)
    else:
        out.write(found, output)
        written = output / "report.html"
    typer.echo(f"Report: {written}")
    return 0
