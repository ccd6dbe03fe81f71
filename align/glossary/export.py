"""A glossary written for other tools: our CSV, TSV, spreadsheets, other layouts of columns, OmegaT's tab files, TBX.

In CSV and TSV a cell that a spreadsheet would run as a formula gets an apostrophe in front, which `import` takes off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from align.errors import InputError
from align.glossary import tbx
from align.glossary.schema import FIXED, PARTS, language_of
from align.glossary.table import Row, columns, grid_text, guard, xlsx


class Format(StrEnum):
    """What a glossary can be written as."""

    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    OMEGAT = "omegat"
    TBX = "tbx"
    TBX3 = "tbx3"
    TBX_CORE = "tbx-core"


def export(
    rows: Sequence[Row], form: Format, *, mapping: str | None = None, languages: tuple[str, str] = ("en", "ru")
) -> tuple[bytes, list[str]]:
    """The file, and what it does not carry, one line each. `mapping`: ours=theirs pairs, the columns to write.

    `languages`: source and target of formats that have but two. Raises `InputError`.
    """
    ordered = sorted(rows, key=lambda row: row["id"])
    if form.value in [d.value for d in tbx.Dialect]:
        if mapping:
            raise InputError("--map is for tables; TBX has no columns")
        return tbx.write(ordered, tbx.Dialect(form.value))
    if form is Format.OMEGAT:
        return _omegat(ordered, languages), _left(
            ordered, {lang + p for lang in languages for p in PARTS[:2]} | {"note"}
        )
    pairs = _pairs(mapping) if mapping else [(c, c) for c in columns(ordered)]
    cells = [[theirs for _, theirs in pairs], *([row.get(ours, "") for ours, _ in pairs] for row in ordered)]
    left = _left(ordered, {ours for ours, _ in pairs}) if mapping else []
    if form is Format.XLSX:
        return xlsx(cells), left
    return grid_text(([guard(c) for c in line] for line in cells), "," if form is Format.CSV else "\t").encode(), left


def _pairs(mapping: str) -> list[tuple[str, str]]:
    pairs = []
    for item in mapping.split(","):
        ours, equals, theirs = (part.strip() for part in item.partition("="))
        if not equals or not theirs or not (ours in FIXED or language_of(ours) or ours.startswith("x_")):
            raise InputError(f'--map: "{item.strip()}" is not ours=theirs; write --map en=sourceString,ru=targetString')
        pairs.append((ours, theirs))
    return pairs


def _left(rows: Iterable[Row], carried: set[str]) -> list[str]:
    """Columns that the file has no room for, and in how many rows they say something."""
    counts = Counter(c for row in rows for c, cell in row.items() if cell and c not in carried | {"id", "kind"})
    return [f"{column}: {count}" for column, count in counts.items()]


def _omegat(rows: Iterable[Row], languages: tuple[str, str]) -> bytes:
    """`source<TAB>target<TAB>comment`, a line for each pair of names that has a preferred one in it."""
    lines = []
    for row in rows:
        here, there = ([row.get(lang, ""), *_items(row, lang)] for lang in languages)
        if not here[0] or not there[0]:
            continue
        pairs = [(here[0], name) for name in there] + [(name, there[0]) for name in here[1:]]
        note = row.get("note", "")
        lines += ["\t".join(" ".join(c.split()) for c in (a, b, note)).rstrip() + "\n" for a, b in pairs]
    return "".join(lines).encode()


def _items(row: Row, language: str) -> list[str]:
    return [item for item in row.get(language + PARTS[1], "").split("|") if item]
