"""Any other language: Snowball's stemmer where it knows the language, exact words where it does not."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

ALGORITHMS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "da": "danish", "nl": "dutch", "eo": "esperanto",
    "et": "estonian", "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi", "hu": "hungarian",
    "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali", "no": "norwegian", "nb": "norwegian",
    "pt": "portuguese", "ro": "romanian", "sr": "serbian", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip


class Stemmed:
    """Morphology of a language that has a Snowball stemmer; of any other, words match exactly."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._stemmer: Any = None
        self.basis = "stems" if language in ALGORITHMS else "exact"
        if language in ALGORITHMS:
            import snowballstemmer  # noqa: PLC0415

            self._stemmer = snowballstemmer.stemmer(ALGORITHMS[language])
        self.stems = lru_cache(maxsize=50_000)(self._stems)

    def _stems(self, word: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys([word, self._stemmer.stemWord(word)])) if self._stemmer else (word,)

    def name_stem(self, word: str) -> str:
        """Snowball's stem."""
        return self.stems(word)[-1]

    def same(self, name: str, word: str) -> bool:
        """True if both have the same stem."""
        return name == word or self.stems(name)[-1] == self.stems(word)[-1]

    def sure(self, name: str, word: str) -> bool:
        """True for the name as it is."""
        return name == word

    def is_word(self, word: str) -> bool:  # noqa: ARG002
        """False: without a dictionary no word is known to be an ordinary one."""
        return False

    def is_common(self, word: str) -> bool:  # noqa: ARG002  no dictionary, so nothing is known to be ordinary
        """False: without a dictionary no word is known to be an ordinary one."""
        return False

    def lemmas(self, word: str) -> frozenset[str]:
        """The word itself."""
        return frozenset({word})
