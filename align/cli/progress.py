"""A progress bar on stderr when that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from align.report.run import Progress

_NAMES = {"translate": "Translating", "check": "Checking"}


@contextmanager
def bar() -> Iterator[Progress | None]:
    """A callback that moves the bar, None where there is nobody to see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_NAMES.get(stage, stage), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield advance
