"""JSON lines: an article a line, with `text` and perhaps `id`, `title`, `lang`; every other field goes into its `meta`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from align.errors import InputError


@dataclass(frozen=True, slots=True)
class Row:
    """One article; `number` is its line in the file."""

    number: int
    id: str | None
    title: str | None
    text: str
    language: str | None
    meta: dict[str, Any]


def rows(path: str, text: str) -> Iterator[Row]:
    """The articles of a file. Raises `InputError` naming the line."""
    known: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        row = _row(path, number, line)
        if row.id is not None and known.setdefault(row.id, number) != number:
            raise InputError(f'{path}: line {number}: the id "{row.id}" stands in line {known[row.id]} already')
        yield row


def _row(path: str, number: int, line: str) -> Row:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError(f"{path}: line {number}: no JSON; each line is one object with a text") from None
    if not isinstance(data, dict):
        raise InputError(f"{path}: line {number}: no JSON object; each line is one object with a text")
    if "text" not in data and {"source", "forward"} <= set(data):
        raise InputError(f"{path}: line {number}: a pair, no article; check it with --pairs {path}")
    text = _field(path, number, data, "text")
    if text is None:
        raise InputError(f'{path}: line {number}: no "text"; there are {", ".join(data) or "no fields"}')
    identity, title, language = (_field(path, number, data, name) for name in ("id", "title", "lang"))
    return Row(number, identity, title, text, language, {k: v for k, v in data.items() if k not in _FIELDS})


_FIELDS = ("id", "title", "text", "lang")


def _field(path: str, number: int, data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is None:
        return None
    if name == "id" and isinstance(value, int):
        value = str(value)
    if not isinstance(value, str):
        raise InputError(f'{path}: line {number}: "{name}" is no text')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise InputError(f'{path}: line {number}: "{name}" has half a character (a lone surrogate)') from None
    return value.replace("\r\n", "\n").replace("\r", "\n")
