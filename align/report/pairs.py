"""Translations made elsewhere: JSONL and TSV files of pairs, one pair a segment, never split again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from align.errors import InputError
from align.model import Document, Rendered, RoundTrip, Segment
from align.text.read import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Pair:
    """A source sentence with a translation and perhaps its way back. A missing `back` is no leg, an empty one is degenerate."""

    id: str
    source: str
    forward: str
    back: str | None = None
    document: str | None = None


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file: `.jsonl` or `.json` lines, anything else as TSV. Raises `InputError` naming the line."""
    try:
        if path.is_dir():
            raise InputError(f"{path}: a folder; --pairs takes a .jsonl or .tsv file")
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split it")
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    parse = _json_pair if path.suffix.lower() in {".jsonl", ".json", ".ndjson"} else _tsv_pair
    pairs = [parse(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not pairs:
        raise InputError(f"{path}: no pair in this file")
    _unique(path, pairs)
    return pairs


def _unique(path: Path, pairs: Iterable[Pair]) -> None:
    seen: set[tuple[str | None, str]] = set()
    for pair in pairs:
        key = (pair.document, pair.id)
        if key in seen:
            raise InputError(f'{path}: the id "{pair.id}" stands twice; ids must be unique in a document')
        seen.add(key)


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
        raise InputError(
            f"{path}, line {number}: {len(cells)} cells; a line is source<TAB>forward or source<TAB>forward<TAB>back"
        )
    return Pair(str(number), cells[0], cells[1], cells[2] if len(cells) == 3 else None)


def as_documents(pairs: Iterable[Pair], path: str) -> list[tuple[Document, list[RoundTrip]]]:
    """Pairs grouped to documents; one without `document` is a document of its own, named by its id."""
    groups: dict[tuple[bool, str], list[tuple[int, Pair]]] = {}
    for row, pair in enumerate(pairs, 1):
        own = pair.document is None
        groups.setdefault((own, pair.id if own else pair.document or ""), []).append((row, pair))
    found = []
    for (_, name), group in groups.items():
        trips = [
            RoundTrip(
                Segment(p.id, name, f"row {row}", p.source),
                Rendered(p.forward),
                None if p.back is None else Rendered(p.back),
            )
            for row, p in group
        ]
        found.append((Document(name, path, name, tuple(t.segment for t in trips)), trips))
    return found
