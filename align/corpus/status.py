"""How far a corpus is: what is done and left, how fast, and what went wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from align.corpus.record import Progress, Status
from align.corpus.store import Store
from align.errors import InputError


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """A reason why articles failed, how many did, and the first of them."""

    error: str
    count: int
    example: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a corpus. `state` is `killed` for a run that ended without a word.

    `done`, `duplicates` and `failed` count the articles of the dataset, `total` and `left` those of the last run.
    `segments_per_second` is of the last run, `seconds_left` null when nothing runs or nothing is known yet.
    """

    state: str
    total: int
    left: int
    done: int
    duplicates: int
    failed: int
    absent: int
    mentions: int
    findings: int
    articles_per_minute: float | None
    segments_per_second: float | None
    seconds_left: int | None
    workers: int
    started: str
    errors: list[Cause]


def standing(folder: str | Path) -> Standing:
    """Reads the state of a corpus, of one that is being made too. Raises `InputError` for a folder that is none."""
    store = Store(Path(folder))
    progress = store.progress()
    if progress is None or not (store.folder / "corpus.json").exists():
        raise InputError(f"{folder}: no corpus; name a folder that `align corpus run --out` fills")
    counts: Counter[str] = Counter()
    causes: dict[str, tuple[int, str]] = {}
    for record in store.records():
        for row in record.documents:
            counts[row.status] += 1
            counts["mentions"] += row.mentions or 0
            counts["findings"] += row.findings or 0
            if row.error is not None:
                count, first = causes.get(row.error, (0, row.id))
                causes[row.error] = (count + 1, first)
    running = store.running()
    errors = [
        Cause(error=e, count=n, example=i) for e, (n, i) in sorted(causes.items(), key=lambda c: (-c[1][0], c[0]))
    ]
    return Standing(
        state="killed" if progress.state == "running" and not running else progress.state,
        total=progress.total,
        left=progress.total - progress.settled,
        done=counts[Status.DONE],
        duplicates=counts[Status.DUPLICATE],
        failed=counts[Status.FAILED],
        absent=progress.absent,
        mentions=counts["mentions"],
        findings=counts["findings"],
        articles_per_minute=_rate(60 * (progress.settled - progress.unchanged), progress.seconds),
        segments_per_second=_rate(progress.segments, progress.seconds),
        seconds_left=seconds_left(progress) if running else None,
        workers=progress.workers,
        started=progress.started,
        errors=errors,
    )


def seconds_left(progress: Progress) -> int | None:
    """Time left if articles go on as fast as those that needed work so far; None before the first of them."""
    worked = progress.settled - progress.unchanged
    if not worked or not progress.seconds:
        return None
    return round((progress.total - progress.settled) * progress.seconds / worked)


def _rate(count: int, seconds: float) -> float | None:
    return round(count / seconds, 1) if seconds else None
