"""What is kept of each batch: its documents, and the names of the files that hold their results. A batch is done once this is written."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec


class Status(StrEnum):
    """What became of an article."""

    DONE = "done"
    FAILED = "failed"
    DUPLICATE = "duplicate"


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An article in the dataset. `key` tells what its result was made from: if that changes, the work is done again.

    `twin` is the same for texts that differ in white space only.
    """

    id: str
    path: str
    status: Status
    key: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    date: str | None = None
    meta: dict[str, Any] = {}
    sha256: str | None = None
    twin: str | None = None
    duplicate_of: str | None = None
    error: str | None = None
    segments: int | None = None
    mentions: int | None = None
    findings: int | None = None
    signature: str | None = None
    report: str | None = None


class File(msgspec.Struct, frozen=True):
    """A file of the dataset and how long it is: one that was cut by a power loss is told from a whole one."""

    name: str
    size: int


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A batch that is done: its documents in order, its files by folder (`findings`, `mentions`, `names`, `translations`)."""

    batch: int
    files: dict[str, File]
    documents: list[Row]


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A record without its documents, which is read much faster: where the rows of a batch lie."""

    batch: int
    files: dict[str, File]


class Kept(msgspec.Struct, frozen=True):
    """Translations of a document: of which text, by which package and options, and the packed legs."""

    sha256: str
    key: str
    legs: bytes


class Progress(msgspec.Struct, kw_only=True):
    """How far the last run is: articles in all, settled, of these unchanged, failed; segments checked in how many seconds.

    `state` is `running` until it ends as `finished`, `interrupted` or `stopped`; that of a run that was killed stays `running`.
    `absent`: articles of earlier runs that are not among the inputs any more.
    """

    state: str = "running"
    total: int = 0
    settled: int = 0
    unchanged: int = 0
    failed: int = 0
    segments: int = 0
    seconds: float = 0.0
    workers: int = 0
    started: str = ""
    absent: int = 0
