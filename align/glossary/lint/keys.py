"""The key under which the program finds two names to be one: words folded, designations by letters and digits."""

from __future__ import annotations

import re

from align.text.designations import keys, parse
from align.text.words import HYPHENS, fold, words

Key = tuple[str, ...]
_DIGIT = re.compile(r"\d")
_JOINTS = re.compile(rf"[{re.escape(HYPHENS)}/ ]")


def name_key(name: str) -> Key:
    """Equal for names of one language that no check can tell apart: ё and е, any hyphen, capitals, Il-76 and IL76."""
    if _DIGIT.search(name) and (found := parse(name)):
        suffix = _JOINTS.sub("", found.suffix)
        runs = [run if run.isdigit() else min(keys(run)) for run in re.findall(r"\d+|\D+", suffix)]
        return ("#", min(keys(found.letters)), found.digits.lstrip("0"), *runs)
    parts = name.split(" ")
    if all(part.isalpha() for part in parts):  # the common case, at a fifth of the cost
        return tuple(map(fold, parts))
    return tuple(word.norm for word in words(name))
