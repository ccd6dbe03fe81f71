"""decisions.csv: read as people and spreadsheets leave it, added to and never shortened, by several writers at once.

One line a decision, UTF-8. Where a cell would be a formula or a number to a spreadsheet, an apostrophe stands before it.
The file may be merged line by line (`decisions.csv merge=union` in .gitattributes).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, date
from pathlib import Path
from typing import Any

from align.errors import InputError
from align.glossary.files import locked, write_whole
from align.glossary.load import decode, delimiter, records
from align.glossary.sheet import quoted
from align.review.decisions import NEVER, Choice, Decision, Scope, Subject, parse_date, parse_time

_MAX_BYTES = 200_000_000
MAX_CELL = 32_000  # spreadsheets take 32,767 characters
COLUMNS = (
    "fingerprint", "decision", "scope", "expires", "reason", "who", "when",
    "term", "kind", "leg", "mention", "rendering", "languages", "source", "forward", "back",
)  # fmt: skip
_SUBJECT = tuple(f.name for f in fields(Subject))
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_RISKY = re.compile(r"[=+\-@\t\r']|\d+(?:e\d+)?$")
"""What a spreadsheet takes for a formula, or turns a fingerprint of digits into; and our own mark."""
_GUARDED = re.compile(r"'(?:[=+\-@\t\r']|\d+(?:e\d+)?$)")


def read(path: Path) -> list[Decision]:
    """The decisions of a file as they stand in it, none where there is no file. Raises `InputError` with row and column."""
    return [] if (data := _bytes(path)) is None else _parse(path, data)


def append(path: Path, rows: Sequence[Decision]) -> list[Decision]:
    """Adds decisions at the end and gives them as written: none is older than the last one in the file, whatever the clocks say.

    Raises `InputError`; then nothing was written.
    """

    def dated(there: list[Decision]) -> list[Decision]:
        last = max((d.when for d in there), default=NEVER)
        return [replace(d, when=max(d.when.replace(microsecond=0), last)) for d in rows]

    return _add(path, dated)


def merge(path: Path, rows: Sequence[Decision]) -> list[Decision]:
    """Adds the decisions that the file does not have yet, with their own times, and gives them. Raises like `append`."""

    def unknown(there: list[Decision]) -> list[Decision]:
        known = set(there)
        return [d for d in dict.fromkeys(rows) if d not in known]

    return _add(path, unknown)


def _add(path: Path, chosen: Callable[[list[Decision]], list[Decision]]) -> list[Decision]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from None
    with locked(path):
        data = _bytes(path)
        new = chosen(_parse(path, data) if data is not None else [])
        for decision in new:
            _ = decision.key  # refuses what could never be applied
            if not _FINGERPRINT.fullmatch(decision.subject.fingerprint):  # nobody could read the file again
                raise InputError(
                    f'"{decision.subject.fingerprint}" is no fingerprint of a finding; the report is damaged'
                )
        if new:
            write_whole(path, _extended(data or b"", new), data)
    return new


def _bytes(path: Path) -> bytes | None:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise InputError(f"{path}: larger than {_MAX_BYTES // 1_000_000} MB; this is no file of decisions")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _parse(path: Path, data: bytes) -> list[Decision]:
    header, rows = _rows(path, data)
    for number, cells in [(1, header), *rows]:
        if cells and cells[0].startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            raise InputError(
                f"{path}, row {number}: a merge conflict; keep the lines of both sides, take the marks out"
            )
    missing = [c for c in ("fingerprint", "decision") if c not in header]
    if header and missing:
        raise InputError(f"{path}, row 1: column {missing[0]} is missing; its columns are {', '.join(COLUMNS)}")
    found: list[Decision] = []
    for number, cells in rows:
        where = f"{path}, row {number}"
        if [c.lower() for c in cells] == header or not any(cells):
            continue  # two branches that both began the file
        if any(cells[len(header) :]):
            what = f"{len(cells)} cells, but the header has {len(header)} columns"
            raise InputError(f"{where}: {what}; put a cell that contains the separator in double quotes")
        found.append(_decision(where, dict(zip(header, cells, strict=False))))
    return found


def _rows(path: Path, data: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header, and the rows below it with their lines."""
    try:
        text, _ = decode(data)
        if "\0" in text:
            raise InputError(f"{path}: no text file; decisions are kept as CSV in UTF-8")
        rows = list(records(text, delimiter(text.split("\n", 1)[0])))
    except UnicodeDecodeError:
        raise InputError(f"{path}: neither UTF-8 nor cp1251 text; save it as CSV UTF-8") from None
    except csv.Error as error:
        raise InputError(f"{path}, {error}; mend the quotes of that row") from None
    header = [c.lower() for c in rows[0][1]] if rows else []
    return header, rows[1:]


def _decision(where: str, cells: dict[str, str]) -> Decision:
    cells = {column: unguarded(value) for column, value in cells.items()}
    fingerprint = cells.get("fingerprint", "").lower()
    if not _FINGERPRINT.fullmatch(fingerprint):
        shown = f'"{fingerprint}" is no fingerprint (16 of 0–9 and a–f)' if fingerprint else "empty"
        raise InputError(
            f"{where}, column fingerprint: {shown}; take it from the report, a spreadsheet may have changed it"
        )
    decision = Decision(
        Subject(**({name: cells.get(name, "") for name in _SUBJECT} | {"fingerprint": fingerprint})),
        _cell(where, cells, "decision", Choice, None),
        _cell(where, cells, "scope", Scope, Scope.SENTENCE),
        _cell(where, cells, "expires", parse_date, None, empty=True),
        cells.get("reason", ""),
        cells.get("who", ""),
        _cell(where, cells, "when", parse_time, NEVER),
    )
    try:
        _ = decision.key
    except InputError as error:
        raise InputError(f"{where}, column scope: {error}") from None
    return decision


def _cell(
    where: str,
    cells: dict[str, str],
    column: str,
    convert: Callable[[str], Any],
    default: Any,  # noqa: ANN401  of the type that `convert` gives
    *,
    empty: bool = False,
) -> Any:  # noqa: ANN401
    value = cells.get(column, "")
    if not value and (empty or default is not None):
        return default
    try:
        return convert(value if column in {"expires", "when"} else value.lower())
    except ValueError:
        wanted = {
            "decision": ", ".join(Choice),
            "scope": ", ".join(Scope),
            "expires": "a day such as 2026-12-31",
            "when": "a time such as 2026-12-31T12:00:00Z",
        }[column]
        shown = f'"{value}" is not understood' if value else "empty"
        raise InputError(f"{where}, column {column}: {shown}; write {wanted}") from None


def _extended(data: bytes, rows: Iterable[Decision]) -> bytes:
    """The file with more lines; what stood in it stays, in UTF-8, and lacking columns are added to its header."""
    text, _ = decode(data)
    text = text if "\n" in text else text.replace("\r", "\n")  # how old Macs end a line
    head, rest = _cut(text)
    separator = delimiter(head) if head.strip() else ","
    header = [c.strip().strip('"').lower() for c in head.split(separator)] if head.strip() else []
    lacking = [c for c in COLUMNS if c not in header]
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [separator.join([head, *lacking] if header else lacking), *([rest] if rest else [])]
    lines += [separator.join(_written(d, c, separator) for c in [*header, *lacking]) for d in rows]
    bom = b"\xef\xbb\xbf" if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) else b""
    return bom + (end.join(lines) + end).encode("utf-8", "replace")


def _cut(text: str) -> tuple[str, str]:
    """The header and what stands below it, without the line ends between and behind them."""
    head, _, rest = text.partition("\n")
    return head.rstrip("\r"), rest.rstrip("\r\n")


def _written(decision: Decision, column: str, separator: str) -> str:
    value = _values(decision).get(column, "")
    return quoted(guarded(value[:MAX_CELL]), separator)


def _values(decision: Decision) -> dict[str, str]:
    return {name: getattr(decision.subject, name) for name in _SUBJECT} | {
        "decision": decision.choice.value,
        "scope": decision.scope.value,
        "expires": _iso(decision.expires),
        "reason": " ".join(decision.reason.split()),
        "who": " ".join(decision.who.split()),
        "when": decision.when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def as_dict(decision: Decision) -> dict[str, str]:
    """The cells of a decision by column, in the order of the file."""
    values = _values(decision)
    return {column: values[column] for column in COLUMNS}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def guarded(value: str) -> str:
    """The cell as a spreadsheet can open it without calculating or rounding."""
    return f"'{value}" if _RISKY.match(value) else value


def unguarded(value: str) -> str:
    """The value of a guarded cell; any other comes back as it is."""
    return value[1:] if _GUARDED.match(value) else value
