"""`align compare`: two reports side by side."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from align.report.compare import Comparison
    from align.report.schema import Report


class Form(StrEnum):
    """What a comparison can be shown as."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"


def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="The older report: report.json or its folder.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The newer report, likewise.")],
    form: Annotated[Form, typer.Option("--format", help="What to print.")] = Form.TERMINAL,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write to this file instead, as HTML or as --format says.", show_default=False
        ),
    ] = None,
) -> int:
    """Compare two runs: new, gone and changed findings.

    They may differ in the model, the glossary, the settings or the version of the article.
    """
    from align.cli import output as out
    from align.cli import places
    from align.glossary.files import write_whole
    from align.report.compare import compare as compared

    old, new = places.load(before), places.load(after)
    found = compared(old, new)
    if output is not None:
        chosen = Form.HTML if form is Form.TERMINAL else form
        write_whole(output, _rendered(old, new, found, chosen, (str(before), str(after))))
        typer.echo(f"Comparison: {output}")
    elif form is Form.TERMINAL:
        from rich.console import Console

        from align.report.compare_terminal import render

        render(old, new, found, Console())
    else:
        out.emit(_rendered(old, new, found, form, (str(before), str(after))))
    return 0


def _rendered(old: Report, new: Report, found: Comparison, form: Form, names: tuple[str, str]) -> bytes:
    if form is Form.JSON:
        return found.to_json()
    from align.report.compare_html import render

    return render(old, new, found, names).encode("utf-8", "replace")
