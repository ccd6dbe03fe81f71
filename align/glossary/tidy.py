"""How a cell should be written: what `lint` complains of, `--fix` mends and an edit writes.

Covers what can be mended without knowing what the cell means: spaces, composed letters, invisible characters, empty and
repeated items. A line break inside a name is left alone: it may be half a file swallowed by a quote.
"""

from __future__ import annotations

import re
import unicodedata

from align.glossary.schema import language_of

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""No-width characters that no name needs: soft hyphen, zero-width space, word joiner, BOM."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_SPACES = re.compile(r"[^\S\r\n]+")
_ODD = re.compile(rf"[^\S \r\n]|  |^\s|\s$|[{INVISIBLE}]|\|")


def is_list(column: str) -> bool:
    """True for `en_accepted` and its like, whose items are parted by `|`."""
    return "_" in column and language_of(column) is not None


def tidy(column: str, value: str) -> tuple[str, list[str]]:
    """The cell as it should be, and what was odd about it, one phrase each; a tidy cell comes back with no phrase."""
    if value.isascii() and not _ODD.search(value):
        return value, []
    said = []
    visible = _INVISIBLE.sub("", value)
    if visible != value:
        said.append("invisible characters")
    composed = unicodedata.normalize("NFC", visible)
    if composed != visible:
        said.append("accents as separate characters (not NFC)")
    free = column == "note" or column.startswith("x_")
    spaced = (composed if free else _SPACES.sub(" ", composed)).strip()
    if spaced != composed:
        said.append("stray spaces")
    if not is_list(column) or "|" not in spaced:
        return spaced, said
    items = [item.strip() for item in spaced.split("|")]
    if "|".join(items) != spaced and "stray spaces" not in said:
        said.append("stray spaces")
    if not all(items):
        said.append("empty items in the list")
    kept = list(dict.fromkeys(item for item in items if item))
    if len(kept) < sum(map(bool, items)):
        said.append("repeated items in the list")
    return "|".join(kept), said
