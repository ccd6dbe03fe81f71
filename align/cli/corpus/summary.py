"""`align corpus summary`: which terms drift, how often, since when, in whose articles, by which package."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from align.cli.options import Layers
from align.errors import InputError

if TYPE_CHECKING:
    from align.corpus.summary.build import Summary


class Form(StrEnum):
    """What a summary can be shown as."""

    TERMINAL = "terminal"
    HTML = "html"
    CSV = "csv"
    PARQUET = "parquet"
    JSON = "json"


def summary(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the results.")],
    by: Annotated[
        Literal["day", "week", "month"] | None,
        typer.Option(
            help="What trends are counted by [default: what fits the time that is covered]", show_default=False
        ),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            metavar="DAY",
            formats=["%Y-%m-%d"],
            help="Tell which drifts are new since this day, 2024-03-01.",
            show_default=False,
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Tell which drifts another folder of results does not have.", show_default=False
        ),
    ] = None,
    top: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="Rows of each list.")] = 10,
    glossary: Layers = None,
    form: Annotated[
        Form, typer.Option("--format", help="What to print; csv and parquet need --output.")
    ] = Form.TERMINAL,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Write to this file instead, as HTML or as --format says; a folder for csv, parquet.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Sum up what was found in all articles.

    Terms, outlets, packages, trends, new drifts, coverage of the glossary.
    """
    from align.cli.glossary.layers import loaded
    from align.corpus.dataset import opened
    from align.corpus.summary.build import summarise
    from align.corpus.summary.periods import Period

    if since is not None and baseline is not None:
        raise typer.BadParameter("--since and --baseline both say what is new; give one", param_hint="--baseline")
    if output is None and form in {Form.CSV, Form.PARQUET}:
        raise InputError(f"a summary has several tables; name a folder for them: --format {form} --output tables")
    opened(folder)  # a wrong folder is told before the glossary is read
    terms = loaded(glossary)
    found = summarise(
        folder,
        terms.terms,
        digests=[layer.sha256 for layer in terms.layers],
        period=Period(by) if by else None,
        since=_day(since),
        baseline=baseline,
        top=top,
    )
    _show(found, form, output, top)
    return 0


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def _show(found: Summary, form: Form, output: Path | None, top: int) -> None:
    from align.cli.output import emit
    from align.glossary.files import write_whole

    if output is None and form is Form.TERMINAL:
        from rich.console import Console

        from align.corpus.summary.text import render

        render(found, Console(), top)
    elif output is None:
        emit(_file(found, form, top))
    elif form in {Form.CSV, Form.PARQUET}:
        for name, data in _tables(found, form).items():
            write_whole(output / name, data)
        typer.echo(f"Summary: {output}")
    else:
        write_whole(output, _file(found, Form.HTML if form is Form.TERMINAL else form, top))
        typer.echo(f"Summary: {output}")


def _file(found: Summary, form: Form, top: int) -> bytes:
    if form is Form.JSON:
        from align.corpus.summary.export import to_json

        return to_json(found)
    from align.corpus.summary.html import render

    return render(found, top).encode("utf-8", "replace")


def _tables(found: Summary, form: Form) -> dict[str, bytes]:
    from align.corpus.summary import export

    return export.to_csv(found) if form is Form.CSV else export.to_parquets(found)
