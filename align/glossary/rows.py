"""Rows of a glossary file turned into terms: our schema, and the two- or three-column lists of other tools."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from align.glossary.problem import Problem, error, unreadable
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

_ALLOWED = {column: frozenset(choice) for column, choice in CHOICES.items()}


def schema_rows(
    file: str, header: list[str], rows: list[tuple[int, list[str]]], problems: list[Problem]
) -> Iterator[Term]:
    """The terms of rows (line, cells) under a header with `id` and `kind`; what cannot be used is added to `problems`."""
    if not _check_header(file, header, problems):
        return
    codes = sorted({lang for column in header if (lang := language_of(column))})
    languages = [(lang, f"{lang}_accepted", f"{lang}_rejected", f"{lang}_forms") for lang in codes]
    own = [column for column in header if column.startswith("x_")]
    for line, row in rows:
        if len(row) > len(header) and any(row[len(header) :]):
            what = f"{len(row)} cells, but the header has {len(header)} columns"
            advice = "put a cell that contains the separator in double quotes"
            problems.append(error("ragged-row", file, line, None, what, advice))
            continue
        cells = dict(zip(header, row + [""] * (len(header) - len(row)), strict=False))
        if term := _term(file, line, cells, languages, own, problems):
            yield term


def _check_header(file: str, header: list[str], problems: list[Problem]) -> bool:
    """True if the rows below can be read, although a column may be wrong."""
    languages = {lang for column in header if (lang := language_of(column))}
    candidates = [*FIXED, *(lang + part for lang in sorted(languages | {"en", "ru"}) for part in PARTS)]
    for number, column in enumerate(header, 1):
        if column in FIXED or column.startswith("x_") or language_of(column):
            if header.index(column) != number - 1:
                problems.append(error("column", file, 1, None, f'column "{column}" stands twice', "remove one"))
            continue
        near = difflib.get_close_matches(column, candidates, 1, 0.5)
        advice = f'did you mean "{near[0]}"?' if near else "columns of your own start with x_"
        code, _, part = column.partition("_")
        if 2 <= len(code) <= 3 and code.isalpha() and "_" + part in (*PARTS, "_"):
            advice = f'"{code}" is no two-letter language code such as de (ISO 639-1)' + (f"; {advice}" if near else "")
        problems.append(error("column", file, 1, None, f'unknown column "{column}"', advice))
    missing = [c for c in ("id", "kind") if c not in header]
    if not any(column in LANGUAGES and column not in FIXED for column in header):
        missing.append("a language such as en")
    if missing:
        what = f"required column missing: {', '.join(missing)}"
        problems.append(error("column", file, 1, None, what, "add it to the header"))
    return not missing


def _term(
    file: str,
    line: int,
    cells: dict[str, str],
    languages: list[tuple[str, str, str, str]],
    own: list[str],
    problems: list[Problem],
) -> Term | None:
    known = len(problems)
    if not ID.fullmatch(cells["id"]):
        shown = f'"{cells["id"]}" is no id' if cells["id"] else "empty"
        advice = "small letters, digits and hyphens, such as un-security-council"
        problems.append(error("id", file, line, "id", shown, advice))
    for column, allowed in _ALLOWED.items():
        value = cells.get(column, "")
        if (value or column == "kind") and value not in allowed:
            shown = f'"{value}" is not known' if value else "empty"
            problems.append(error("value", file, line, column, shown, f"one of {', '.join(CHOICES[column])}"))
    guard = cells.get("guard", "")
    if guard not in {"", "proper"}:
        problems.append(error("value", file, line, "guard", f'"{guard}" is not known', "proper or nothing"))
    if len(problems) > known:
        return None
    return Term(
        id=cells["id"],
        kind=TermKind(cells["kind"]),
        names=_names(cells, languages),
        match=Match(cells.get("match") or Match.INFLECT),
        policy=Policy(cells.get("policy") or Policy.TRANSLATE),
        guarded=guard == "proper",
        status=Status(cells.get("status") or Status.APPROVED),
        note=cells.get("note", ""),
        file=file,
        row=line,
        extra={column: cells[column] for column in own},
    )


def _names(cells: dict[str, str], languages: list[tuple[str, str, str, str]]) -> dict[str, Names]:
    found = {}
    for columns in languages:
        preferred, accepted, rejected, forms = (cells.get(column, "") for column in columns)
        if accepted or rejected or forms:
            names = Names(preferred, _items(accepted), _items(rejected), _items(forms))
            if names != _EMPTY:
                found[columns[0]] = names
        elif preferred:
            found[columns[0]] = Names(preferred)
    return found


def _items(cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    return tuple(dict.fromkeys(item for i in cell.split("|") if (item := i.strip())))


_EMPTY = Names()


def simple_rows(
    file: str, header: list[str], rows: list[tuple[int, list[str]]], separator: str, problems: list[Problem]
) -> Iterator[Term]:
    """The terms of a list of two or three columns; ids are made from the first one, the kind is `concept`."""
    languages = [c for c in header if c in LANGUAGES]
    if len(languages) >= 2 and set(header) <= set(languages) | {"note"}:
        columns, rows = header, rows[1:]
    elif separator == "\t" and max(len(row) for _, row in rows) <= 3:
        columns = ["en", "ru", "note"]
    else:
        advice = "a glossary has id, kind and languages, or just en,ru[,note]"
        problems.append(unreadable(file, "no id and kind columns", advice, 1))
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
        yield Term(name, TermKind.CONCEPT, names, note=cells.get("note", ""), file=file, row=line)
