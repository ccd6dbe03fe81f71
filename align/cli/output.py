"""Reports shown and written: terminal, JSON, HTML."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.report.schema import Report


class Format(StrEnum):
    """What a report can be shown as."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"


def show(report: Report, form: Format) -> None:
    """Writes the report to standard output."""
    if form is Format.TERMINAL:
        from rich.console import Console

        from align.report.terminal import render

        render(report, Console())
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(report.to_json() if form is Format.JSON else html(report))
    sys.stdout.buffer.flush()


def html(report: Report) -> bytes:
    """The HTML report in UTF-8."""
    from align.report.html import render

    return render(report).encode("utf-8", "replace")


def write(report: Report, folder: Path) -> None:
    """Writes report.json and report.html into a folder, each whole or not at all. Raises `InputError`."""
    from align.report.schema import write_whole

    write_whole(folder / "report.json", report.to_json())
    write_whole(folder / "report.html", html(report))
