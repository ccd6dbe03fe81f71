"""Which language an article is in, told by its letters: Cyrillic or Latin, Ukrainian or Russian.

No statistics of words: English–Russian and English–Ukrainian need none, and for every other pair `--from` says it.
"""

from __future__ import annotations

import re

from align.text.scripts import script_of

_SAMPLE = 20_000
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэёъЫЭЁЪ]")


def recognise(text: str) -> str | None:
    """`en` for mostly Latin letters, `uk` or `ru` for mostly Cyrillic ones, None for other scripts."""
    sample = text[:_SAMPLE]
    script = script_of(sample)
    if script == "cyrillic":
        return "uk" if len(_UKRAINIAN.findall(sample)) > len(_RUSSIAN.findall(sample)) else "ru"
    return "en" if script == "latin" else None


def partner(language: str) -> str:
    """The language that an article in `language` is translated into unless somebody says otherwise."""
    return "ru" if language == "en" else "en"
