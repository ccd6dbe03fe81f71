"""How a run of a corpus is shown: a bar with rate and time left on a terminal, a line a minute anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from align.corpus.record import Progress
    from align.corpus.status import Standing

EVERY = 60.0
"""Seconds between two lines in a log file."""


@contextmanager
def watching() -> Iterator[Callable[[Progress], None]]:
    """A callback that shows how far the run is, on stderr."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("Checking"), BarColumn(), TextColumn("{task.description}"))
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("reading", total=None)

        def show(now: Progress) -> None:
            bars.update(task, completed=now.settled, total=now.total, description=line(now))

        yield show


def _lines() -> Callable[[Progress], None]:
    last = time.monotonic()

    def show(now: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            typer.echo(f"align: {line(now)}", err=True)

    return show


def line(now: Progress) -> str:
    """How far, how fast, how long still, in one line."""
    from align.corpus.status import seconds_left

    parts = [f"{now.settled:,}/{now.total:,}"]
    if now.segments and now.seconds:
        parts.append(f"{now.segments / now.seconds:,.1f} sentences/s")
    left = seconds_left(now)
    if left is not None and now.settled < now.total:
        parts.append(f"{lasted(left)} left")
    if now.failed:
        parts.append(f"{now.failed:,} failed")
    return ", ".join(parts)


def counted(now: Standing) -> str:
    """The articles of a dataset in one line."""
    parts = [f"{_number(now.done, 'article')} checked"]
    parts += [f"{_number(now.duplicates, 'copy', 'copies')} of others"] if now.duplicates else []
    parts += [f"{now.failed:,} failed"] if now.failed else []
    return f"{', '.join(parts)}; {_number(now.mentions, 'mention')}, {_number(now.findings, 'finding')}"


def _number(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def lasted(seconds: float) -> str:
    """A time as people say it."""
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
