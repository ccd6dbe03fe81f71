"""Adjectives and peoples of places: Ukraine – Ukrainian – украинский – украинец – киевлянка.

The table is curated data (`data/peoples.tsv`), one row a place. It excuses and finds; it never accuses.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from align.text.words import fold


@dataclass(frozen=True, slots=True)
class People:
    """The forms made from one place, by language."""

    names: dict[str, tuple[str, ...]]
    forms: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def peoples() -> tuple[People, ...]:
    """All rows of the table."""
    text = (files("align.morphology") / "data" / "peoples.tsv").read_text("utf-8")
    rows = []
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        cell = {key: tuple(i for i in (value or "").split("|") if i) for key, value in row.items() if key}
        rows.append(
            People(
                names={"en": cell["en"], "ru": cell["ru"]},
                forms={
                    "en": cell["en_adjectives"] + cell["en_people"],
                    "ru": cell["ru_adjectives"] + cell["ru_people"],
                    "uk": cell.get("uk_adjectives", ()),
                },
            )
        )
    return tuple(rows)


@lru_cache(maxsize=1)
def _by_name() -> dict[tuple[str, str], People]:
    return {(lang, fold(name)): row for row in peoples() for lang, names in row.names.items() for name in names}


def derived(names: dict[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """Adjectives and peoples in `language` of the place that any of `names` (language → names) is a name of."""
    for lang, group in names.items():
        for name in group:
            if row := _by_name().get((lang, fold(name))):
                return row.forms.get(language, ())
    return ()
