"""Reports shown and written: terminal, and the formats that are files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import InputError

if TYPE_CHECKING:
    from align.report.schema import Report


class Format(StrEnum):
    """What a report can be shown as."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "markdown"
    CSV = "csv"
    XLSX = "xlsx"
    SARIF = "sarif"


_SUFFIXES = {Format.TERMINAL: "txt", Format.MARKDOWN: "md"}


def hang_up() -> None:
    """Lets what is still to be printed vanish: the reader went away (`align show | head`), and nobody is there to tell."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """For what is printed before a status that says something: it stands, whether or not anybody reads to the end."""
    try:
        yield
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # rich makes SystemExit(1) of it
        hang_up()


def show(report: Report, form: Format, baseline: Report | None = None) -> None:
    """Writes the report to standard output. `baseline`: an older report that SARIF compares with."""
    if form is Format.TERMINAL:
        from rich.console import Console

        from align.report.terminal import render

        render(report, Console())
        return
    refuse_terminal(form)
    emit(rendered(report, form, baseline))


def refuse_terminal(form: Format) -> None:
    """Raises `InputError` where a workbook would be printed on a terminal."""
    if form is Format.XLSX and sys.stdout.isatty():
        raise InputError("a workbook is no text for a terminal; run `align show --format xlsx --output report.xlsx`")


def emit(data: bytes) -> None:
    """Bytes to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def rendered(report: Report, form: Format, baseline: Report | None = None) -> bytes:
    """The report as the bytes of a file. Raises `InputError` where a format needs what is not installed."""
    match form:
        case Format.JSON:
            return report.to_json()
        case Format.HTML:
            return html(report)
        case Format.MARKDOWN:
            from align.report import markdown

            return markdown.render(report).encode("utf-8", "replace")
        case Format.CSV:
            from align.report import table

            return table.to_csv(report)
        case Format.XLSX:
            from align.report import table

            return table.to_xlsx(report)
        case Format.SARIF:
            from align.report import sarif

            return sarif.render(report, baseline)
        case Format.TERMINAL:
            return _text(report)


def _text(report: Report) -> bytes:
    import io

    from rich.console import Console

    from align.report.terminal import render

    stream = io.StringIO()
    render(report, Console(file=stream, width=100, color_system=None))
    return stream.getvalue().encode("utf-8", "replace")


def html(report: Report) -> bytes:
    """The HTML report in UTF-8."""
    from align.report.html import render

    return render(report).encode("utf-8", "replace")


def write(report: Report, folder: Path) -> None:
    """Writes report.json and report.html into a folder, each whole or not at all. Raises `InputError`."""
    from align.glossary.files import write_whole

    write_whole(folder / "report.json", report.to_json())
    write_whole(folder / "report.html", html(report))


def write_file(report: Report, form: Format, path: Path, baseline: Report | None = None) -> Path:
    """Writes the report in one format to a file, or under its usual name into a folder that exists; gives the file."""
    from align.glossary.files import write_whole

    target = path / f"report.{_SUFFIXES.get(form, form.value)}" if path.is_dir() else path
    write_whole(target, rendered(report, form, baseline))
    return target
