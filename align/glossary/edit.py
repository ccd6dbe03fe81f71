"""One term added, changed or removed in a glossary file, whose order, quotes and line ends stay as they are.

What `lint` would refuse is refused. The whole edit happens under the folder's lock and is written whole or not at all.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from align.errors import GlossaryError, InputError
from align.glossary.files import locked, write_whole
from align.glossary.lint import lint_sources
from align.glossary.lint.pages import Page, ids_of, read_page
from align.glossary.load import Source, inspect_layer, read_sources
from align.glossary.problem import Level, Problem
from align.glossary.schema import FIXED, TermKind, language_of
from align.glossary.sheet import Record, quoted, unquoted
from align.glossary.tidy import is_list, tidy

_ASSIGNMENT = re.compile(r"(?s)([A-Za-z_][A-Za-z0-9_]*)\s*(\+=|-=|=)(.*)")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Assignment:
    """`en=Kyiv`, `en_accepted+=Kyïv` (into the list), `en_rejected-=Kiev` (out of it)."""

    column: str
    operator: str
    value: str


@dataclass(slots=True)
class Edit:
    """What an edit did or would do: the file, the row it stands in now (None if it went), the lines of the diff.

    `problems`: what lint says of the edited row, none worse than a warning.
    """

    file: str
    row: int | None
    diff: list[str]
    problems: list[Problem] = field(default_factory=list)


def assignments(arguments: Sequence[str]) -> list[Assignment]:
    """Parses `COLUMN=VALUE` arguments. Raises `InputError`."""
    found: list[Assignment] = []
    for argument in arguments:
        match = _ASSIGNMENT.fullmatch(argument)
        if match is None:
            raise InputError(f'"{argument}" is no COLUMN=VALUE; write en="Kaja Kallas" or en_accepted+=Kallas')
        column, operator, value = match.groups()
        column = column.lower()
        if not (column in FIXED or column.startswith("x_") or language_of(column)):
            raise InputError(
                f'there can be no column "{column}"; columns are {", ".join(FIXED)}, en, en_accepted and so on'
            )
        if operator != "=" and not is_list(column):
            raise InputError(f"{column} is no list; write {column}=VALUE")
        if operator == "=" and any(a.column == column and a.operator == "=" for a in found):
            raise InputError(f"{column}= is given twice; a cell has one value")
        found.append(Assignment(column, operator, value))
    return found


def add(
    path: Path,
    name: str,
    values: Sequence[Assignment],
    *,
    file: str | None = None,
    below: Sequence[Path] = (),
    force: bool = False,
    dry_run: bool = False,
) -> Edit:
    """A new row with the id `name`. `path`: a folder or file, `file`: which one of the folder, else the one with most of the kind.

    `below`: lower layers, whose names must not clash. `force` lets warnings pass. Raises `InputError`, `GlossaryError`.
    """

    def change(pages: list[Page]) -> tuple[Page, str, list[str]]:
        if there := _found(pages, name):
            raise InputError(
                f"{name} is in {there[0].file}, row {there[1].row}, already; use `align glossary set {name}`"
            )
        page = _page_for(pages, path, file, next((v.value for v in values if v.column == "kind"), ""))
        record = Record(0, [""] * len(page.header), page.sheet.line_end)
        _assign(page, record, [Assignment("id", "=", name), *values])
        insert(page, record)
        return page, name, ["+ " + page.sheet.separator.join(record.raw)]

    return _edit(path, below, change, force=force, dry_run=dry_run)


def change(
    path: Path,
    name: str,
    values: Sequence[Assignment],
    *,
    below: Sequence[Path] = (),
    force: bool = False,
    dry_run: bool = False,
) -> Edit:
    """Some cells of the row with the id `name`; a column that the file lacks is added to it. Raises like `add`."""

    def change_cells(pages: list[Page]) -> tuple[Page, str, list[str]]:
        page, record = _require(pages, name, below)
        before = dict(zip(page.header, record.values(), strict=False))
        _assign(page, record, values)
        after = dict(zip(page.header, record.values(), strict=False))
        diff = [
            line
            for column, value in after.items()
            if before.get(column, "") != value
            for line in (f"- {column}: {before.get(column, '')}".rstrip(), f"+ {column}: {value}".rstrip())
        ]
        if after["id"] != name:
            page.sheet.records.remove(record)
            page.rows.remove(record)
            insert(page, record)
        return page, after["id"], diff

    return _edit(path, below, change_cells, force=force, dry_run=dry_run)


def remove(path: Path, name: str, *, below: Sequence[Path] = (), dry_run: bool = False) -> Edit:
    """Takes the row with the id `name` out. Raises like `add`."""

    def take_out(pages: list[Page]) -> tuple[Page, str, list[str]]:
        page, record = _require(pages, name, below)
        line = page.sheet.separator.join(record.raw)
        place = page.sheet.records.index(record)
        if not record.end and place:
            page.sheet.records[place - 1].end = ""
        del page.sheet.records[place]
        return page, "", ["- " + line]

    return _edit(path, below, take_out, force=False, dry_run=dry_run)


def _edit(
    path: Path,
    below: Sequence[Path],
    change_pages: Callable[[list[Page]], tuple[Page, str, list[str]]],
    *,
    force: bool,
    dry_run: bool,
) -> Edit:
    with locked(path):
        sources = read_sources(path)
        pages = _pages(path, sources)
        page, name, diff = change_pages(pages)
        if not diff:
            return Edit(page.file, None, [])
        before = next((s.data for s in sources if s.path == page.file), None)
        after = Source(page.file, encoded(page))
        edited = [after if s.path == page.file else s for s in sources] + ([] if before is not None else [after])
        row = next((r for i, r in ids_of(read_page(after) or page) if i == name), None)
        problems = _judged((sources, edited), below, (page.file, name), force=force) if name else []
        if not dry_run:
            write_whole(Path(page.file), after.data, before)
        return Edit(page.file, row, diff, problems)


def _pages(path: Path, sources: list[Source]) -> list[Page]:
    """The files as pages. Raises `GlossaryError` where one is too broken to be edited."""
    _, problems = inspect_layer("", sources)
    if broken := [p for p in problems if p.unreadable or p.check == "column"]:
        raise GlossaryError([str(p) for p in broken])
    pages = [page for source in sources if (page := read_page(source)) and page.header]
    if not pages:
        raise InputError(f"{path}: no file with the columns id and kind; import it first: align glossary import {path}")
    return pages


def _judged(
    states: tuple[list[Source], list[Source]], below: Sequence[Path], row: tuple[str, str], *, force: bool
) -> list[Problem]:
    """What lint says of a row (file, id) after the edit; raises where something that it did not say before is a refusal."""
    before, after = states
    under = [read_sources(p) for p in below]
    mine = _said([*under, after], *row)
    refused = [p for p in mine if p.level is Level.ERROR or (p.level is Level.WARNING and not force and not p.fixable)]
    if refused:  # what was there before is no reason: a row with a flaw can be edited
        known = Counter((p.check, p.column) for p in _said([*under, before], *row))
        told = Counter((p.check, p.column) for p in refused)
        refused = [p for p in refused if told[p.check, p.column] > known[p.check, p.column]]
    if refused:
        hint = "" if any(p.level is Level.ERROR for p in refused) else " (--force writes it all the same)"
        raise InputError("not written: " + "; and ".join(str(p) for p in refused) + hint)
    return mine


def _said(layers: list[list[Source]], file: str, name: str) -> list[Problem]:
    page = next((page for s in layers[-1] if s.path == file and (page := read_page(s))), None)
    row = next((r for i, r in ids_of(page) if i == name), None) if page else None
    said = lint_sources(layers)
    return [p for p in said if row is not None and ((p.file == file and p.row == row) or p.other == (file, row))]


def _found(pages: list[Page], name: str) -> tuple[Page, Record] | None:
    for page in pages:
        at = page.header.index("id")
        for record in page.rows:
            if at < len(record.raw) and unquoted(record.raw[at]).strip() == name:
                return page, record
    return None


def _require(pages: list[Page], name: str, below: Sequence[Path]) -> tuple[Page, Record]:
    if there := _found(pages, name):
        return there
    for path in below:
        layer, _ = inspect_layer("", read_sources(path))
        if term := layer.terms.get(name):
            raise InputError(
                f"{name} stands in a lower layer ({term.file}, row {term.row}); `align glossary add {name}` puts a row over it"
            )
    raise InputError(f'there is no term "{name}"; `align glossary find {name}` looks for it')


def _page_for(pages: list[Page], path: Path, file: str | None, kind: str) -> Page:
    if file is not None:
        wanted = path / file if path.is_dir() else Path(file)
        for page in pages:
            if Path(page.file) == wanted or Path(page.file).name == file:
                return page
        raise InputError(f"{wanted}: no such glossary file; there are {', '.join(Path(p.file).name for p in pages)}")
    if kind not in set(TermKind):
        raise InputError(f'kind "{kind}" is not known; give kind= one of {", ".join(TermKind)}')
    if len(pages) == 1:
        return pages[0]

    def of_kind(page: Page) -> int:
        at = page.header.index("kind")
        return sum(at < len(r.raw) and unquoted(r.raw[at]).strip() == kind for r in page.rows)

    best = max(pages, key=of_kind)
    if not of_kind(best):
        raise InputError(f'no file has rows of the kind "{kind}" yet; say which one with --file')
    return best


def _assign(page: Page, record: Record, values: Sequence[Assignment]) -> None:
    for column in dict.fromkeys(v.column for v in values if v.column not in page.header):
        page.header.append(column)
        for row in page.sheet.records:
            if not row.blank:
                row.raw += [""] * (len(page.header) - 1 - len(row.raw)) + [
                    column if row is page.sheet.records[0] else ""
                ]
    record.raw += [""] * (len(page.header) - len(record.raw))
    always = all(cell.startswith('"') for cell in page.sheet.records[0].raw)
    for value in values:
        at = page.header.index(value.column)
        new, _ = tidy(value.column, _combined(unquoted(record.raw[at]), value))
        record.raw[at] = quoted(new, page.sheet.separator, always=always)
    if always:
        record.raw = [cell or '""' for cell in record.raw]


def _combined(old: str, value: Assignment) -> str:
    if value.operator == "=":
        return value.value
    items = [item.strip() for item in old.split("|") if item.strip()]
    given = [tidy(value.column, item)[0] for item in value.value.split("|")]
    if value.operator == "+=":
        return "|".join(dict.fromkeys([*items, *given]))
    if missing := [item for item in given if item not in items]:
        raise InputError(f'"{missing[0]}" is not in {value.column}; it has {", ".join(items) or "nothing"}')
    return "|".join(item for item in items if item not in given)


def insert(page: Page, record: Record) -> None:
    """Where its id belongs if the file is sorted, else behind the last row."""
    at = page.header.index("id")
    ids = [unquoted(r.raw[at]).strip() if at < len(r.raw) else "" for r in page.rows]
    records = page.sheet.records
    place = bisect(ids, unquoted(record.raw[at])) if ids == sorted(ids) else len(ids)
    before = page.rows[place - 1] if place else records[0]
    index = next(i for i, r in enumerate(records) if r is before) + 1
    if not before.end:
        before.end, record.end = page.sheet.line_end, ""
    records.insert(index, record)


def encoded(page: Page) -> bytes:
    """The page as bytes of its own encoding. Raises `InputError` for a letter that this lacks."""
    text = page.sheet.text()
    if page.encoding == "utf-8":
        return (BOM if page.bom else b"") + text.encode()
    try:
        return text.encode(page.encoding)
    except UnicodeEncodeError:
        raise InputError(
            f"{page.file}: is in {page.encoding}, which lacks a letter of this; run `align glossary lint --fix` first"
        ) from None
