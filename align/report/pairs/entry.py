"""What TMX and XLIFF readers give for each unit of a file: its segments with the elements they came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from align.report.pairs.languages import same
from align.report.pairs.markup import Node, Step
from align.report.pairs.unit import Unit

Steps: TypeAlias = Iterator[tuple[Step, Node]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One `tu`, `trans-unit` or `unit`. Each segment has the element that holds its source, and its target if there is one."""

    node: Node
    segments: tuple[tuple[Unit, Node, Node | None], ...]


@dataclass(slots=True)
class Held:
    """What a reader noticed of a file as a whole: format and version, the languages of a memory, parts in other languages."""

    format: str = ""
    languages: dict[str, None] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def takes(self, tags: tuple[str, str], wanted: tuple[str, str]) -> bool:
        """False for a part of the file from or to other languages than those asked for, which is noted."""
        fits = all(not t or same(t, w) for t, w in zip(tags, wanted, strict=True))
        if not fits:
            self.refused.append(tags)
        return fits


@dataclass(slots=True)
class Names:
    """Names made unique: the second `news` is `news (2)`."""

    counts: dict[str, int] = field(default_factory=dict)

    def unique(self, name: str) -> str:
        self.counts[name] = number = self.counts.get(name, 0) + 1
        return name if number == 1 else self.unique(f"{name} ({number})")
