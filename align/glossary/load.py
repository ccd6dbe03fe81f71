"""Glossary files read into terms: one CSV schema, what spreadsheets make of it, and other tools' two-column lists.

Errors are collected over a whole layer and name file, row and column. What a person must settle (one name in two terms) is
no error here.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from align.errors import GlossaryError
from align.glossary.schema import (
    CHOICES,
    FIXED,
    ID,
    LANGUAGES,
    PARTS,
    Match,
    Names,
    Policy,
    Status,
    Term,
    TermKind,
    language_of,
    slug,
)

MAX_BYTES = 200_000_000
SUFFIXES = (".csv", ".tsv", ".tab", ".txt")


@dataclass(slots=True)
class Layer:
    """One `--glossary`: its terms, the hash of its bytes, and warnings on files that were read although odd."""

    path: str
    sha256: str
    terms: dict[str, Term]
    warnings: list[str] = field(default_factory=list)


def read_layer(path: Path) -> Layer:
    """A folder of CSV files or a single file. Raises `GlossaryError` with every problem found."""
    paths = _files(path)
    digest = hashlib.sha256()
    terms: dict[str, Term] = {}
    problems: list[str] = []
    layer = Layer(str(path), "", terms)
    for file in paths:
        data = _bytes(file)
        digest.update(file.name.encode() + b"\0" + data)
        for term in _read(file, data, problems, layer.warnings):
            other = terms.get(term.id)
            if other:
                problems.append(
                    f'{file}, row {term.row}, column id: "{term.id}" stands already in {other.file}, row {other.row}; '
                    "ids must be unique in a layer: rename one or merge the rows"
                )
            else:
                terms[term.id] = term
    if problems:
        raise GlossaryError(problems)
    layer.sha256 = digest.hexdigest()
    return layer


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(
            p for p in path.iterdir() if p.suffix.lower() in SUFFIXES[:2] and not p.name.startswith((".", "~"))
        )
        if not found:
            raise GlossaryError([f"{path}: no .csv or .tsv file in this folder; name a folder with glossary files"])
        return found
    if not path.exists():
        raise GlossaryError([f"{path}: no such glossary file or folder; check the path after --glossary"])
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
        yield line, [unicodedata.normalize("NFC", cell.strip()) for cell in row]
        line = reader.line_num + 1


def _read(file: Path, data: bytes, problems: list[str], warnings: list[str]) -> Iterator[Term]:
    try:
        text, encoding = decode(data)
    except UnicodeDecodeError:
        problems.append(f"{file}: neither UTF-8 nor cp1251 text; save it as CSV UTF-8")
        return
    if "\0" in text:
        problems.append(f"{file}: not a text file; export the glossary as CSV UTF-8")
        return
    head = text.split("\n", 1)[0]
    separator = delimiter(head)
    if encoding != "utf-8":
        warnings.append(f"{file}: read as {encoding}; save it as UTF-8 so that every tool reads it alike")
    try:
        rows = [(line, row) for line, row in records(text, separator) if any(row)]
    except csv.Error as error:
        problems.append(f"{file}, {error}; mend the quotes")
        return
    if not rows:
        problems.append(f"{file}: empty; a glossary needs a header row with id, kind and a language such as en")
        return
    header = [cell.lower() for cell in rows[0][1]]
    if "id" in header or "kind" in header:
        if separator != ",":
            what = "tabs" if separator == "\t" else "semicolons"
            warnings.append(f"{file}: cells are parted by {what}, as a spreadsheet saves them; read all the same")
        yield from _schema_rows(file, header, rows[1:], problems)
    else:
        yield from _simple_rows(file, header, rows, separator, problems)


def _schema_rows(
    file: Path, header: list[str], rows: list[tuple[int, list[str]]], problems: list[str]
) -> Iterator[Term]:
    known = len(problems)
    languages = {lang for column in header if (lang := language_of(column))}
    candidates = [*FIXED, *(lang + part for lang in sorted(languages | {"en", "ru"}) for part in PARTS)]
    for number, column in enumerate(header, 1):
        if column in FIXED or column.startswith("x_") or language_of(column):
            if header.index(column) != number - 1:
                problems.append(f'{file}, row 1: column "{column}" stands twice; remove one')
            continue
        near = difflib.get_close_matches(column, candidates, 1, 0.5)
        hint = f'; did you mean "{near[0]}"?' if near else "; columns of your own start with x_"
        problems.append(f'{file}, row 1: unknown column "{column}"{hint}')
    missing = [c for c in ("id", "kind") if c not in header]
    if not any(column in LANGUAGES for column in header):
        missing.append("a language such as en")
    if missing:
        problems.append(f"{file}, row 1: required column missing: {', '.join(missing)}")
    if len(problems) > known:
        return
    for line, row in rows:
        if len(row) > len(header) and any(row[len(header) :]):
            problems.append(
                f"{file}, row {line}: {len(row)} cells, but the header has {len(header)} columns; "
                "put a cell that contains the separator in double quotes"
            )
            continue
        cells = dict(zip(header, row + [""] * (len(header) - len(row)), strict=False))
        if term := _term(file, line, cells, problems):
            yield term


def _term(file: Path, line: int, cells: dict[str, str], problems: list[str]) -> Term | None:
    known = len(problems)
    where = f"{file}, row {line}, column"
    if not ID.fullmatch(cells["id"]):
        shown = f'"{cells["id"]}" is no id' if cells["id"] else "empty"
        problems.append(f"{where} id: {shown}; small letters, digits and hyphens, such as un-security-council")
    for column, choice in CHOICES.items():
        value = cells.get(column, "")
        if (value or column == "kind") and value not in list(choice):
            shown = f'"{value}" is not known' if value else "empty"
            problems.append(f"{where} {column}: {shown}; one of {', '.join(choice)}")
    guard = cells.get("guard", "")
    if guard not in {"", "proper"}:
        problems.append(f'{where} guard: "{guard}" is not known; proper or nothing')
    if len(problems) > known:
        return None
    return Term(
        id=cells["id"],
        kind=TermKind(cells["kind"]),
        names=_names(cells),
        match=Match(cells.get("match") or Match.INFLECT),
        policy=Policy(cells.get("policy") or Policy.TRANSLATE),
        guarded=guard == "proper",
        status=Status(cells.get("status") or Status.APPROVED),
        note=cells.get("note", ""),
        file=str(file),
        row=line,
        extra={k: v for k, v in cells.items() if k.startswith("x_")},
    )


def _names(cells: dict[str, str]) -> dict[str, Names]:
    found = {}
    for lang in {lang for column in cells if (lang := language_of(column))}:
        accepted, rejected, forms = (
            tuple(dict.fromkeys(i.strip() for i in cells.get(f"{lang}_{part}", "").split("|") if i.strip()))
            for part in ("accepted", "rejected", "forms")
        )
        names = Names(cells.get(lang, ""), accepted, rejected, forms)
        if names != Names():
            found[lang] = names
    return found


def _simple_rows(
    file: Path, header: list[str], rows: list[tuple[int, list[str]]], separator: str, problems: list[str]
) -> Iterator[Term]:
    languages = [c for c in header if c in LANGUAGES]
    if len(languages) >= 2 and set(header) <= set(languages) | {"note"}:
        columns, rows = header, rows[1:]
    elif separator == "\t" and max(len(row) for _, row in rows) <= 3:
        columns = ["en", "ru", "note"]
    else:
        problems.append(
            f"{file}, row 1: no id and kind columns; a glossary has id, kind and languages, or just en,ru[,note]"
        )
        return
    used: dict[str, int] = {}
    for line, row in rows:
        cells = dict(zip(columns, row, strict=False))
        names = {c: Names(cells[c]) for c in columns if c != "note" and cells.get(c)}
        first = cells.get(columns[0], "")
        if not first or first.startswith("#"):
            continue
        base = slug(first)
        used[base] = used.get(base, 0) + 1
        name = base if used[base] == 1 else f"{base}-{used[base]}"
        yield Term(name, TermKind.CONCEPT, names, note=cells.get("note", ""), file=str(file), row=line)
