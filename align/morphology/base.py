"""The small interface behind which every language's morphology stands.

Words are given folded (`align.text.words.fold`). Morphology finds a name in its inflected forms and excuses; it never
accuses: what it does not know is "perhaps the same", decided by endings alone.
"""

from __future__ import annotations

from typing import Protocol


class Morphology(Protocol):
    """What the rest of Align asks of a language."""

    language: str

    @property
    def basis(self) -> str:
        """What inflected forms are known by: `dictionary`, `endings`, `stems`, or `exact` where only the form as written is found."""

    def stems(self, word: str) -> tuple[str, ...]:
        """Index keys of a word of running text: the `name_stem` of every name word that it may be a form of is among them."""

    def name_stem(self, word: str) -> str:
        """The index key under which a word of a name (as written in the glossary) is filed."""

    def same(self, name: str, word: str) -> bool:
        """True if `word` may be an inflected form of the name word `name`."""

    def sure(self, name: str, word: str) -> bool:
        """True if a word that is the `same` is so beyond endings alone: an accusation may rest on it."""

    def is_word(self, word: str) -> bool:
        """True if the dictionary knows the word as anything but a name; False where there is no dictionary."""

    def is_common(self, word: str) -> bool:
        """True if the dictionary knows the word as an ordinary noun or adjective, not a name."""

    def lemmas(self, word: str) -> frozenset[str]:
        """Dictionary forms of a word; the word itself where there is no dictionary."""
