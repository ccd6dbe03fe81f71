"""Glossary files read into terms: one CSV schema, what spreadsheets make of it, and other tools' two-column lists.

Problems are collected over a whole layer and name file, row and column. What a person must settle (one name in two terms) is
none here.
"""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from align.errors import GlossaryError
from align.glossary.problem import Problem, error, unreadable
from align.glossary.rows import schema_rows, simple_rows
from align.glossary.schema import Term
from align.glossary.sheet import read_sheet

MAX_BYTES = 200_000_000
SUFFIXES = (".csv", ".tsv", ".tab", ".txt")


@dataclass(slots=True)
class Layer:
    """One `--glossary`: its terms, the hash of its bytes, and warnings on files that were read although odd."""

    path: str
    sha256: str
    terms: dict[str, Term]
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    """A glossary file's name and bytes; a command that edits passes bytes that are not on the disk yet."""

    path: str
    data: bytes


def read_layer(path: Path) -> Layer:
    """A folder of CSV files or a single file. Raises `GlossaryError` with every problem found."""
    layer, problems = inspect_layer(str(path), read_sources(path))
    if problems:
        raise GlossaryError([str(p) for p in problems])
    return layer


def read_sources(path: Path) -> list[Source]:
    """The files of a layer and their bytes. Raises `GlossaryError` for what cannot be opened."""
    return [Source(str(file), _bytes(file)) for file in _files(path)]


def inspect_layer(name: str, sources: Iterable[Source]) -> tuple[Layer, list[Problem]]:
    """The terms of files as far as they can be read, and everything that makes them unusable."""
    digest = hashlib.sha256()
    terms: dict[str, Term] = {}
    problems: list[Problem] = []
    layer = Layer(name, "", terms)
    for source in sources:
        digest.update(Path(source.path).name.encode() + b"\0" + source.data)
        for term in _read(source.path, source.data, problems, layer.warnings):
            other = terms.get(term.id)
            if other:
                what = f'"{term.id}" stands already in {other.file}, row {other.row}'
                advice = "ids must be unique in a layer: rename one or merge the rows"
                problems.append(error("duplicate-id", term.file, term.row, "id", what, advice, (other.file, other.row)))
            else:
                terms[term.id] = term
    layer.sha256 = digest.hexdigest()
    return layer, problems


def glossary_files(folder: Path) -> list[Path]:
    """The files of a folder that are read as a glossary, in the order of their names."""
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES[:2] and not p.name.startswith((".", "~")))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = glossary_files(path)
        if not found:
            raise GlossaryError([f"{path}: no .csv or .tsv file in this folder; name a folder with glossary files"])
        return found
    if not path.exists():
        raise GlossaryError([f"{path}: no such glossary file or folder; check its path"])
    return [path]


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise GlossaryError([f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split it"])
        return path.read_bytes()
    except OSError as error:
        raise GlossaryError([f"{path}: cannot be read ({error.strerror})"]) from None


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding: UTF-8 (with or without BOM), UTF-16 with BOM, else cp1251. Raises UnicodeDecodeError."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1251"), "cp1251"


def delimiter(header: str) -> str:
    """The delimiter of a header line: the most frequent of tab, semicolon and comma."""
    return max("\t;,", key=header.count) if any(c in header for c in "\t;,") else ","


def records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line on which each begins. Raises `csv.Error` with that line as its first argument's prefix."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = "a quote is opened and never closed" if "unexpected end" in str(error) else str(error)
            raise csv.Error(f"row {line}: {what}") from None
        yield line, [_clean(cell) if cell else "" for cell in row]
        line = reader.line_num + 1


def _clean(cell: str) -> str:
    return unicodedata.normalize("NFC", cell.strip())


def _read(file: str, data: bytes, problems: list[Problem], warnings: list[str]) -> Iterator[Term]:
    try:
        text, encoding = decode(data)
    except UnicodeDecodeError:
        problems.append(unreadable(file, "neither UTF-8 nor cp1251 text", "save it as CSV UTF-8"))
        return
    if "\0" in text:
        problems.append(unreadable(file, "not a text file", "export the glossary as CSV UTF-8"))
        return
    head = text.split("\n", 1)[0]
    separator = delimiter(head)
    if encoding != "utf-8":
        warnings.append(f"{file}: read as {encoding}; save it as UTF-8 so that every tool reads it alike")
    try:
        rows = [(line, row) for line, row in records(text, separator) if any(row)]
    except csv.Error:
        rows = _whole_rows(file, text, separator, problems)
    if not rows:
        advice = "a glossary needs a header row with id, kind and a language such as en"
        problems.append(unreadable(file, "empty", advice))
        return
    header = [cell.lower() for cell in rows[0][1]]
    while header and not header[-1]:  # a spreadsheet saves the empty columns that it shows
        header.pop()
    if "id" in header or "kind" in header:
        if separator != ",":
            what = "tabs" if separator == "\t" else "semicolons"
            warnings.append(f"{file}: cells are parted by {what}, as a spreadsheet saves them; read all the same")
        yield from schema_rows(file, header, rows[1:], problems)
    else:
        yield from simple_rows(file, header, rows, separator, problems)


def _whole_rows(file: str, text: str, separator: str, problems: list[Problem]) -> list[tuple[int, list[str]]]:
    """The rows of a file with broken quotes that can still be read; the broken ones become problems."""
    sheet = read_sheet(text, separator)
    header = [cell.strip() for cell in sheet.records[0].values()]
    for broken in sheet.broken:
        column = header[broken.cell - 1] if broken.cell <= len(header) else f"number {broken.cell}"
        advice = 'mend the quotes: a cell in quotes ends with one, and a quote inside it is written ""'
        problems.append(unreadable(file, broken.what, advice, broken.row, column))
    bad = {broken.row for broken in sheet.broken}
    return [(r.row, [_clean(cell) for cell in r.values()]) for r in sheet.records if r.row not in bad and not r.blank]
