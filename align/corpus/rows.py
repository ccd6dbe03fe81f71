"""Tables of articles: JSONL (a JSON object a line) and Parquet, read row by row so that memory does not grow with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.corpus.entry import Entry, Fields, entry, failed
from align.errors import InputError
from align.text import read

if TYPE_CHECKING:
    import polars as pl

SUFFIXES = (".jsonl", ".ndjson", ".parquet")
MAX_LINE = 64_000_000
"""Bytes of a JSONL line: more than an article of the greatest length needs in escapes."""
_CHUNK = 5_000  # rows of a Parquet file held at once
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Table:
    """One file of articles."""

    path: Path
    fields: Fields
    language: str

    def count(self) -> int:
        """How many rows it has, told without reading the articles. Raises `InputError`."""
        if self.path.suffix.lower() == ".parquet":
            import polars as pl  # noqa: PLC0415  slow to import

            return int(self._frame().select(pl.len()).collect().item())
        lines, last = 0, b"\n"
        try:
            with self.path.open("rb") as stream:
                while block := stream.read(_BLOCK):
                    lines, last = lines + block.count(b"\n"), block
        except OSError as error:
            raise InputError(f"{self.path}: cannot be read ({error.strerror})") from None
        return lines + (not last.endswith(b"\n"))

    def entries(self) -> Iterator[Entry]:
        """Its articles in order, bad rows as failed ones."""
        rows = self._parquet() if self.path.suffix.lower() == ".parquet" else self._jsonl()
        for number, row in rows:
            place = f"{self.path.name}#{number}"
            where = f"{self.path}#{number}"
            if isinstance(row, str):
                yield failed(place, where, row)
            else:
                yield self._entry(place, where, row)

    def _entry(self, place: str, where: str, row: Mapping[str, Any]) -> Entry:
        given = row.get(self.fields.id)
        identity = place if given is None or str(given).strip() == "" else str(given)
        text = row.get(self.fields.text)
        try:
            identity.encode()
            if not isinstance(text, str):
                names = ", ".join(list(row)[:12])
                raise InputError(f'no text in the field "{self.fields.text}"; there are {names} (see --text)')  # noqa: TRY301
            article = read.from_bytes(identity, where, text.encode())
            return entry(article, self.language, self.fields, _others(row, self.fields))
        except UnicodeEncodeError as error:
            return failed(place, where, f"{error.object[error.start]!r} is half a character; mend the escape")
        except InputError as error:
            return failed(identity, where, error)

    def _jsonl(self) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
        try:
            with self.path.open("rb") as stream:
                number = 0
                while line := stream.readline(MAX_LINE):
                    number += 1
                    if len(line) == MAX_LINE and not line.endswith(b"\n"):
                        while (rest := stream.readline(_BLOCK)) and not rest.endswith(b"\n"):
                            pass
                        yield number, f"a line of more than {MAX_LINE // 1_000_000} MB; split the article"
                    elif line.strip():
                        yield number, _object(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
        except OSError as error:
            raise InputError(f"{self.path}: cannot be read ({error.strerror})") from None

    def _parquet(self) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
        frame, start = self._frame(), 0
        while True:
            rows = frame.slice(start, _CHUNK).collect()
            yield from enumerate(rows.iter_rows(named=True), start + 1)
            if rows.height < _CHUNK:
                return
            start += _CHUNK

    def _frame(self) -> pl.LazyFrame:
        import polars as pl  # noqa: PLC0415

        try:
            frame = pl.scan_parquet(self.path, glob=False)
            names = frame.collect_schema().names()
        except (OSError, pl.exceptions.PolarsError) as error:
            raise InputError(f"{self.path}: cannot be read as Parquet ({str(error).splitlines()[0]})") from None
        if self.fields.text not in names:
            raise InputError(
                f'{self.path}: no column "{self.fields.text}"; name the one with the text with --text '
                f"(there are {', '.join(names[:20])})"
            )
        return frame


def _object(line: bytes) -> Mapping[str, Any] | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"no JSON ({error})"
    return row if isinstance(row, dict) else "not a JSON object"


def _others(row: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    return {k: v for k, v in row.items() if k not in {fields.text, fields.id}}
