"""The glossary: terms from one or several layers, and an index of their names for each language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from align.errors import GlossaryError
from align.glossary.load import Layer, read_layer
from align.glossary.match import Index
from align.glossary.schema import Status, Term

__all__ = ["Glossary", "shipped_path"]


class Glossary:
    """Terms by id, later layers over earlier ones. Immutable once made; indices are built when first asked for."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self.layers = tuple(layers)
        merged: dict[str, Term] = {}
        for layer in self.layers:
            merged.update(layer.terms)
        self.terms = {i: t for i, t in merged.items() if t.status not in {Status.OFF, Status.DEPRECATED}}
        self._indices: dict[str, Index] = {}

    @classmethod
    def load(cls, *paths: str | Path) -> Glossary:
        """Reads folders or files as layers, lowest first; without any, the glossary that ships with Align.

        Raises `GlossaryError`, which names file, row and column.
        """
        return cls([read_layer(Path(p)) for p in paths or (shipped_path(),)])

    @property
    def warnings(self) -> list[str]:
        """One line for each file that was read although something was odd."""
        return [w for layer in self.layers for w in layer.warnings]

    def index(self, language: str) -> Index:
        """The names in that language, ready to be found in text."""
        if language not in self._indices:
            self._indices[language] = Index(self.terms.values(), language)
        return self._indices[language]

    def __len__(self) -> int:
        return len(self.terms)


def shipped_path() -> Path:
    """Where the curated glossary lies: inside an installed package, in the root folder of a checkout."""
    package = Path(__file__).parent
    for path in (package / "shipped", package.parent.parent / "glossary"):
        if path.is_dir():
            return path
    raise GlossaryError(["the glossary that ships with Align is missing; install Align again or use --glossary"])
