"""What a file of translations holds: units with their status as the file has them, and the pairs that are checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

Key: TypeAlias = tuple[str | None, str]
"""Document and id: what names a segment in a file."""


class Status(StrEnum):
    """How far a segment is, in the words of messages."""

    OPEN = "open"
    EMPTY = "not translated yet"  # no target, an empty one, an untouched copy of the source, a fuzzy one
    FIXED = "not to be translated"
    LOCKED = "locked"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Pair:
    """A source sentence with a translation and perhaps its way back. A missing `back` is no leg, an empty one is degenerate.

    `place` says where an editor finds it; without it the row in the file does.
    """

    id: str
    source: str
    forward: str
    back: str | None = None
    document: str | None = None
    place: str | None = None

    @property
    def key(self) -> Key:
        return self.document, self.id


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment of a file. Texts are clean: no inline codes, one space where there was any white space but no-break spaces.

    `target` is None where there is none; an empty one too.
    """

    id: str
    document: str
    place: str
    source: str
    target: str | None
    status: Status

    @property
    def key(self) -> Key:
        return self.document, self.id


@dataclass(slots=True)
class Bitext:
    """The pairs of a file that are to be checked. `warnings`: one line each for people; `meta`: document → what its report keeps."""

    path: str
    pairs: list[Pair]
    warnings: list[str] = field(default_factory=list)
    meta: dict[str, dict[str, Any]] = field(default_factory=dict)


def status(target: str | None, *, fixed: bool = False, locked: bool = False, final: bool = False) -> Status:
    """The status of a segment from what the file says of it."""
    if fixed:
        return Status.FIXED
    if not target:
        return Status.EMPTY
    return Status.LOCKED if locked else Status.FINAL if final else Status.OPEN
