"""Files with a pair on a line, TSV and JSONL, and two plain texts whose lines belong together."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable
from pathlib import Path

from align.errors import InputError
from align.report.pairs.inline import tidy
from align.report.pairs.unit import Key, Pair, Unit, status
from align.text.reading.decode import decode


def pairs(path: Path, data: bytes) -> list[Pair]:
    """The pairs of a file: `.jsonl` or `.json` lines, anything else as TSV. Raises `InputError` naming the line."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # what spreadsheets call Unicode text
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    parse = _json_pair if path.suffix.lower() in {".jsonl", ".json", ".ndjson"} else _tsv_pair
    found = [parse(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    _unique(path, found)
    return found


def _unique(path: Path, found: Iterable[Pair]) -> None:
    seen: set[Key] = set()
    for pair in found:
        if pair.key in seen:
            raise InputError(f'{path}: the id "{pair.id}" stands twice; ids must be unique in a document')
        seen.add(pair.key)


def _json_pair(path: Path, number: int, line: str) -> Pair:
    where = f"{path}, line {number}"
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no JSON ({error})") from None
    if not isinstance(row, dict):
        raise InputError(f"{where}: not a JSON object with id, source and forward")
    for key in ("source", "forward"):
        if not isinstance(row.get(key), str):
            raise InputError(f'{where}: "{key}" is missing or no text; a pair needs id, source and forward')
    back, document = row.get("back"), row.get("document")
    if back is not None and not isinstance(back, str):
        raise InputError(f'{where}: "back" is no text')
    identity = row.get("id", number)
    try:
        f"{row['source']}{row['forward']}{back}{identity}{document}".encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{where}: {error.object[error.start]!r} is half a character; mend the escape") from None
    return Pair(str(identity), row["source"], row["forward"], back, None if document is None else str(document))


def _tsv_pair(path: Path, number: int, line: str) -> Pair:
    cells = line.split("\t")
    if len(cells) not in {2, 3}:
        seen = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        raise InputError(f"{path}, line {number}: {seen}; a line is source<TAB>forward or source<TAB>forward<TAB>back")
    return Pair(str(number), cells[0], cells[1], cells[2] if len(cells) == 3 else None)


def aligned(first: tuple[Path, bytes], second: tuple[Path, bytes], warnings: list[str]) -> list[Unit]:
    """Two texts, line by line. Raises `InputError` if they have not the same number of lines."""
    decoded = [decode(str(path), data) for path, data in (first, second)]
    warnings += [warning for _, _, said in decoded for warning in said]
    here, there = (text.removesuffix("\n").split("\n") for text, _, _ in decoded)
    if len(here) != len(there):  # blank lines at the end belong to nothing
        here, there = (text.rstrip().split("\n") for text, _, _ in decoded)
    if len(here) != len(there):
        raise InputError(
            f"{first[0]} has {len(here):,} lines, {second[0]} {len(there):,}; line by line they must belong together"
        )
    rows = enumerate(((tidy(a), tidy(b)) for a, b in zip(here, there, strict=True)), 1)
    return [Unit(str(n), first[0].name, f"line {n}", a, b or None, status(b)) for n, (a, b) in rows if a]
