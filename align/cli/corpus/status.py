"""`align corpus status`: how far a corpus is, and what went wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.glossary.layers import safe
from align.cli.options import TextOrJson

if TYPE_CHECKING:
    from align.corpus.status import Standing

SHOWN = 10
"""Causes of errors that are listed before the rest is only counted."""
_STATES = {
    "running": "running",
    "finished": "finished",
    "interrupted": "interrupted; run the same command again to go on",
    "stopped": "stopped by an error; run the same command again to go on",
    "killed": "killed; run the same command again to go on",
}


def status(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the results.")],
    form: TextOrJson = "text",
) -> int:
    """Show what is done and left, how fast it goes, and the errors."""
    import msgspec

    from align.cli.corpus.progress import counted, lasted
    from align.corpus.status import standing

    now = standing(folder)
    if form == "json":
        typer.echo(msgspec.json.format(msgspec.json.encode(now), indent=1).decode())
        return 0
    typer.echo(f"{folder}: {_STATES[now.state]}")
    typer.echo(counted(now))
    if now.left:
        typer.echo(
            f"{now.left:,} of {now.total:,} left" + (f", {lasted(now.seconds_left)}" if now.seconds_left else "")
        )
    if now.segments_per_second:
        typer.echo(f"{now.articles_per_minute:,.1f} articles/min, {now.segments_per_second:,.1f} sentences/s")
    told_errors(now)
    return 0


def told_errors(now: Standing) -> None:
    """The causes of errors, the commonest first."""
    for cause in now.errors[:SHOWN]:
        example = safe(cause.example)
        more = f" and {cause.count - 1:,} more" if cause.count > 1 else ""
        typer.echo(f"  failed: {safe(cause.error)} – {example}{more}")
    if rest := sum(c.count for c in now.errors[SHOWN:]):
        typer.echo(f"  failed for other reasons: {rest:,} (--format json lists them)")
