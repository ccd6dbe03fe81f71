"""Degenerate: the translation loops, is empty, is cut short, or stayed untranslated as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from align.text.scripts import count, script_of_language
from align.text.words import fold, words

# of the words of the text before; the shortest of 4,486 human translations has 0.357: scripts/calibrate
MIN_RATIO = 0.34
# of the words, where the full stop is lost as well: no human translation of news loses it, of those of TICO-19 the shortest has 0.76
MAX_CUT = 0.6


def has_end(text: str) -> bool:
    """True unless the text ends in a letter or digit: it may have been cut."""
    return not text.rstrip()[-1:].isalnum()


def degenerate(before: str, after: str, languages: tuple[str, str]) -> str | None:
    """What is wrong with a text as a whole, as a clause for people; None if nothing is. `languages`: of before, after."""
    source, target = words(before), words(after)
    if not any(c.isalpha() for c in before):
        return None
    if not target:
        return "is empty"
    if loop := _loop([w.norm for w in target], [w.norm for w in source]):
        return f"repeats itself (“{loop}”)"
    letters = [w for w in source if w.norm.isalpha()]
    if len(letters) >= 3 and _untranslated(before, after, languages):
        return "was not translated at all"
    if len(source) >= 10 and len(target) < MIN_RATIO * len(source):
        return "breaks off"
    if len(source) >= 10 and len(target) < MAX_CUT * len(source) and has_end(before) and not has_end(after):
        return "breaks off"
    if 6 <= len(source) < 10 and len(target) <= len(source) / 4 and len(after) < 0.3 * len(before):
        return "breaks off"
    return None


def _loop(target: Sequence[str], source: Sequence[str]) -> str | None:
    """A run of one to six words that stands four times in a row (three times from three words on), unlike in the source."""
    for size in range(1, 7):
        need = 3 if size >= 3 else 4
        end = _run(target, size, need)
        if end is not None and _run(source, size, need) is None:
            return " ".join(target[end - size + 1 : end + 1])
    return None


def _run(found: Sequence[str], size: int, need: int) -> int | None:
    """Where `need` repetitions of `size` words are complete; (need − 1) · size words equal to the one `size` before."""
    equal = 0
    for i in range(size, len(found)):
        equal = equal + 1 if found[i] == found[i - size] else 0
        if equal // size + 1 >= need:
            return i
    return None


def _untranslated(before: str, after: str, languages: tuple[str, str]) -> bool:
    own, foreign = script_of_language(languages[1]), script_of_language(languages[0])
    if own != foreign:
        return count(after, own) < 0.2 * max(count(after, foreign), 1) and any(
            w.text[:1].islower() for w in words(after)
        )
    return languages[0] != languages[1] and fold(before) == fold(after) and len(words(before)) > 4
