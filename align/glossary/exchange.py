"""Glossaries of other tools as rows of ours: CSV, TSV, spreadsheets.

A row whose meaning is in doubt comes in as `proposed` and is listed; what has no column of ours is kept in one that starts
with `x_`. TBX is `tbx`'s; rows that are written for others are `table`'s and `export`'s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from align.glossary.cells import Cell, is_code, read_cell
from align.glossary.layout import Layout, guessed, language_code, mapped
from align.glossary.load import Source
from align.glossary.problem import Level, Problem
from align.glossary.rows import schema_rows
from align.glossary.schema import CHOICES, FIXED, ID, PARTS, TermKind, language_of, slug
from align.glossary.table import Grid, Row, read_grid
from align.glossary.tidy import is_list
from align.text.scripts import count, script_of_language
from align.text.words import words

Place: TypeAlias = tuple[str, int]
"""File and line."""


@dataclass(slots=True)
class Imported:
    """Rows of ours, how many of theirs were read, and what a person should know; `joined` rows went into an earlier one."""

    rows: list[Row]
    read: int
    joined: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def proposed(self) -> int:
        """How many rows wait for a person."""
        return sum(row.get("status") == "proposed" for row in self.rows)


def read_tables(
    sources: Sequence[Source],
    *,
    mapping: str | None = None,
    languages: tuple[str, str] = ("en", "ru"),
    kind: TermKind = TermKind.CONCEPT,
    sheet: str | None = None,
) -> Imported:
    """The terms of tables. `mapping`: ours=theirs pairs; without it each layout is guessed from its header.

    `languages`: of columns that only say source and target. Rows with the same name are joined, over all files; a table in our
    own schema comes in cell by cell. Raises `InputError`.
    """
    found = Imported([], 0)
    joiner = _Joiner(found, kind, languages[0])
    for source in sources:
        grid = read_grid(source, sheet)
        found.problems += grid.problems
        header = [cell.strip().lower() for cell in grid.rows[0][1]]
        if mapping is None and {"id", "kind"}.issubset(header):
            _take_own(grid, header, found)
            continue
        cells = [row for _, row in grid.rows]
        layout = mapped(grid.file, cells, mapping) if mapping else guessed(grid.file, cells, *languages)
        theirs = _extra_columns(grid, layout)
        doubtful = {p.row for p in grid.problems}
        for line, row in grid.rows[layout.first :]:
            found.read += 1
            joiner.take((grid.file, line), *_cells(row, layout, theirs), unsure=line in doubtful)
    return found


def _take_own(grid: Grid, header: list[str], found: Imported) -> None:
    """Rows in our own schema as they stand; what is wrong with them is said and left for `lint`."""
    known = [c if c in FIXED or language_of(c) or c.startswith("x_") or not c else f"x_{slug(c)}" for c in header]
    for name, column in zip(header, known, strict=True):
        if name != column:
            what = f'column "{name}" is none of ours'
            found.problems.append(Problem(Level.WARNING, "import", grid.file, 1, None, what, f"kept as {column}"))
    rows = [(line, [c.strip() for c in cells]) for line, cells in grid.rows[1:]]
    list(schema_rows(grid.file, [c for c in known if c], rows, found.problems))
    for _, cells in rows:
        row = {column: cell for column, cell in zip(known, cells, strict=False) if column and cell}
        if over := "|".join(filter(None, cells[len(known) :])):
            row["x_more"] = over
        found.rows.append({"id": "", **row})
    found.read += len(rows)


def _extra_columns(grid: Grid, layout: Layout) -> dict[int, str]:
    """Columns that mean nothing to us: index → `x_` and their name."""
    header = grid.rows[0][1] if layout.first else []
    wide = max(len(row) for _, row in grid.rows)
    known = set(layout.columns) | set(layout.by_row) | set(layout.by_row.values())
    names: dict[int, str] = {}
    for index in range(wide):
        if index in known:
            continue
        title = header[index] if index < len(header) else ""
        base = "x_" + (re.sub(r"[^a-z0-9]+", "_", slug(title)).strip("_") if title.strip() else f"column_{index + 1}")
        names[index] = base if base not in names.values() else f"{base}_{index + 1}"
    return names


def _cells(row: Sequence[str], layout: Layout, theirs: dict[int, str]) -> tuple[list[tuple[str, str]], Row]:
    """(Column of ours, cell) pairs, and what is kept besides."""
    mine = [(column, row[i].strip()) for i, column in layout.columns.items() if i < len(row) and row[i].strip()]
    for tells, index in layout.by_row.items():
        name = row[index].strip() if index < len(row) else ""
        code = language_code(row[tells]) if tells < len(row) else None
        if name:
            mine.append((code or "note", name if code else f"{row[tells] if tells < len(row) else ''}: {name}"))
    kept = {column: row[i].strip() for i, column in theirs.items() if i < len(row) and row[i].strip()}
    return mine, kept


class _Joiner:
    """Makes rows of foreign ones and joins those that have the same name: synonyms live in one row."""

    def __init__(self, found: Imported, kind: TermKind, source: str) -> None:
        self.found, self.kind, self.source = found, kind, source
        self.by_name: dict[tuple[str, str], Row] = {}
        self.ids: Counter[str] = Counter()
        self.places: dict[int, Place] = {}

    def take(self, place: Place, cells: list[tuple[str, str]], kept: Row, *, unsure: bool) -> None:
        """One foreign row: `cells` are columns of ours with what stands there, `kept` goes along as it is."""
        row, doubts = self._row(cells, kept)
        names = [lang for lang in [self.source, *row] if language_of(lang) == lang and row.get(lang)]
        if not names:
            doubts.append("no name in any language")
        for doubt in doubts:
            advice = (
                "imported as proposed: mend it and clear its status" if names else "kept as proposed with all its cells"
            )
            self._say(Level.WARNING, place, doubt, advice)
        if doubts or unsure:
            row["status"] = "proposed"
        main = names[0] if names else ""
        key = (main, " ".join(w.norm for w in words(row.get(main, ""))))
        there = self.by_name.get(key) if key[1] and "id" not in row else None
        if there is None:
            self._give_id(place, row, row.get(main, "") or "row")
            self.found.rows.append(row)
            self.places[id(row)] = place
            if key[1]:
                self.by_name[key] = row
            return
        self.found.joined += 1
        _join(there, row)
        file, line = self.places[id(there)]
        where = f"row {line}" if file == place[0] else f"{file}, row {line}"
        self._say(Level.NOTE, place, f'"{row[main]}" is in {where} too', "both are one row now")

    def _row(self, cells: list[tuple[str, str]], kept: Row) -> tuple[Row, list[str]]:
        row: Row = {}
        notes: list[str] = []
        doubts: list[str] = []
        for column, cell in cells:
            language = language_of(column)
            if language is None:
                notes += [cell] if column == "note" else []
                if column != "note":
                    _put_fixed(row, column, cell, kept, doubts)
                continue
            parsed = read_cell(cell, language)
            notes += parsed.notes
            doubts += parsed.doubts
            _put_names(row, column, parsed)
        doubts += _same_everywhere(row)
        if notes:
            row["note"] = "; ".join(dict.fromkeys(" ".join(n.split()) for n in notes))
        return row | kept | {"kind": row.get("kind", self.kind.value)}, doubts

    def _give_id(self, place: Place, row: Row, name: str) -> None:
        wanted = row.get("id") or slug(name)
        self.ids[wanted] += 1
        while self.ids[wanted] > 1:
            if row.get("id"):
                self._say(
                    Level.NOTE, place, f'the id "{row["id"]}" stands twice', "the later row has a number behind it"
                )
            wanted = f"{row.get('id') or slug(name)}-{self.ids[wanted]}"
            self.ids[wanted] += 1
        row["id"] = wanted

    def _say(self, level: Level, place: Place, what: str, advice: str) -> None:
        self.found.problems.append(Problem(level, "import", *place, None, what, advice))


def _put_fixed(row: Row, column: str, cell: str, kept: Row, doubts: list[str]) -> None:
    """A cell of id, kind, match, policy, guard or status, if it says what ours may say; else it is kept beside."""
    low = cell.lower()
    fits = ID.fullmatch(low) and not low.isdigit() if column == "id" else low in set(CHOICES.get(column, ("proper",)))
    if column.startswith("x_"):
        kept[column] = cell
    elif fits:
        row |= {} if low in {"approved", "translate", "inflect"} else {column: low}
    else:
        kept[f"x_{column}"] = cell
        if column not in {"id", "kind"}:
            doubts.append(f'{column} "{cell}" is none of ours')


def _put_names(row: Row, column: str, parsed: Cell) -> None:
    """Names into a column: what is over in a preferred one goes to the accepted ones."""
    names = list(parsed.names)
    if names and not is_list(column):
        if column not in row:
            row[column] = names.pop(0)
        column += PARTS[1]
    language = language_of(column) or ""
    known = row.get(column, "").split("|") if row.get(column) else []
    known += [n for n in names if n not in known and n != row.get(language)]
    if known:
        row[column] = "|".join(known)


def _same_everywhere(row: Row) -> Iterator[str]:
    """Doubts on a name that is the same in languages of different alphabets: an acronym may be, a word was not translated."""
    named = [column for column in row if language_of(column) == column]
    for language in named:
        script = script_of_language(language)
        twin = next(
            (n for n in named if n != language and row[n] == row[language] and script_of_language(n) != script), None
        )
        if twin is None or count(row[language], script) or not any(c.isalpha() for c in row[language]):
            continue
        if is_code(row[language]):
            row["policy"] = row.get("policy") or "either"
        else:
            yield f'"{row[language]}" is the {language} name too, in {script_of_language(twin).title()} letters: not translated?'


def _join(there: Row, row: Row) -> None:
    """Puts what the later row has into the earlier one."""
    for column, cell in row.items():
        language = language_of(column)
        if language:
            _put_names(there, column, Cell(tuple(cell.split("|"))))
        elif column == "note" or column.startswith("x_"):
            parts = dict.fromkeys([*filter(None, [there.get(column, "")]), cell])
            there[column] = "; ".join(parts)
        elif column not in {"id", "kind", "status"} and not there.get(column):
            there[column] = cell


def settle(rows: list[Row], taken: Iterable[str]) -> Iterator[str]:
    """Makes rows fit together and with ids that are `taken` already; says what it changed, one line each.

    An accepted name that is another row's own name is taken out: it would make both ambiguous.
    """
    own = {(lang, cell) for row in rows for lang, cell in row.items() if language_of(lang) == lang}
    for row in rows:
        for column in [c for c in row if c.endswith(PARTS[1]) and is_list(c)]:
            language = language_of(column) or ""
            items = row[column].split("|")
            if language == next(iter(c for c in row if language_of(c) == c), ""):
                clash = [i for i in items if (language, i) in own]
                if clash:
                    yield f'{row["id"]}: "{clash[0]}" has a row of its own and is no longer another name of this one'
                items = [i for i in items if i not in clash]
            row[column] = "|".join(items)
            if not items:
                del row[column]
    used = set(taken)
    for row in rows:
        wanted, number = row["id"], 1
        while row["id"] in used:
            number += 1
            row["id"] = f"{wanted}-{number}"
        if number > 1:
            yield f'{row["id"]}: the id "{wanted}" is taken'
        used.add(row["id"])
