"""English: plurals of names by their endings; lemminflect tells an ordinary word from a name."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


class English:
    """Morphology of `en`."""

    language = "en"
    basis = "dictionary"

    def stems(self, word: str) -> tuple[str, ...]:
        """The word and what it would be if its s were a plural's."""
        return _singulars(word)

    def name_stem(self, word: str) -> str:
        """The word as it is."""
        return word

    def same(self, name: str, word: str) -> bool:
        """True for the name itself and its plural."""
        return name == word or (name in _singulars(word) and len(name) > 1)

    def sure(self, name: str, word: str) -> bool:
        """True for the name as it is."""
        return name == word

    def is_word(self, word: str) -> bool:
        """True if the language has the word in whatever part of speech."""
        return is_word(word)

    def is_common(self, word: str) -> bool:
        """True if lemminflect's dictionary has it as a noun or an adjective."""
        return not _parts_of_speech(word).isdisjoint({"NOUN", "ADJ"})

    def lemmas(self, word: str) -> frozenset[str]:
        """Dictionary forms of the word over all parts of speech."""
        import lemminflect  # noqa: PLC0415  slow to import

        found = lemminflect.getAllLemmas(word)
        return frozenset(lemma for group in found.values() for lemma in group) or frozenset({word})


@lru_cache(maxsize=50_000)
def _singulars(word: str) -> tuple[str, ...]:
    found = [word]
    if word.endswith("s") and len(word) > 2 and not word.endswith("ss"):
        found.append(word[:-1])
        if word.endswith("ies"):
            found.append(word[:-3] + "y")
        elif word.endswith("es"):
            found.append(word[:-2])
    if word.endswith("men"):
        found.append(word[:-3] + "man")
    return tuple(found)


@lru_cache(maxsize=50_000)
def _parts_of_speech(word: str) -> frozenset[str]:
    import lemminflect  # noqa: PLC0415

    return frozenset(lemminflect.getAllLemmas(word))


def is_word(norm: str) -> bool:
    """True if English has the word, in whatever part of speech: it may open a sentence without being a name."""
    return bool(_parts_of_speech(norm)) or is_function(norm) or norm.endswith("ly")


def is_function(norm: str) -> bool:
    """True for words that say how others belong together, or stand for them: and, whose, nobody, today."""
    return norm in _function_words()


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset((files("align.morphology") / "data" / "function_words.en.txt").read_text("utf-8").split())
