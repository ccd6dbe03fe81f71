"""`align show`: a saved report again, in any format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.cli.output import Format


def show(
    report: Annotated[
        Path | None,
        typer.Argument(
            metavar="[REPORT]", help="report.json or its folder; the last report without it.", show_default=False
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TERMINAL,
    output: Annotated[
        Path | None,
        typer.Option(help="Write report.json and report.html into this folder instead.", show_default=False),
    ] = None,
) -> int:
    """Show a saved report."""
    from align.cli import output as out
    from align.cli import places

    found = places.load(report)
    if output is not None:
        out.write(found, output)
        typer.echo(f"Report: {output / 'report.html'}")
    else:
        out.show(found, form)
    return 0
