"""A glossary row edited in the browser: its cells as fields, what lint says, what the edit changes on the open reports, undo.

The last layer is edited. A term of a lower layer is put over it as a whole row, as `align review` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import GlossaryError, InputError
from align.glossary import Glossary, edit
from align.glossary.edit import Assignment, Edit
from align.glossary.load import Layer, inspect_layer, read_sources
from align.glossary.problem import Problem
from align.glossary.rows import schema_rows
from align.glossary.schema import FIXED, PARTS, Term, language_of
from align.glossary.table import Row, columns, row_of
from align.glossary.tidy import is_list, tidy
from align.report.impact import Impact, impact
from align.report.schema import Report

Severities = Mapping[tuple[str | None, str], str]


@dataclass(frozen=True, slots=True)
class Place:
    """A term and where it stands. `own`: in the layer that is edited; `files`: those of this layer, for a new row."""

    term: Term
    own: bool
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edit would do: the row's difference, lint's remarks, and for each report what becomes of its findings."""

    edit: Edit
    impacts: tuple[Impact, ...]

    @property
    def problems(self) -> list[Problem]:
        return self.edit.problems


class Editor:
    """Edits the last of the `layers`; `locked` says why that cannot be, None where it can. `severities` as in `check`."""

    def __init__(self, layers: Sequence[Path], locked: str | None, severities: Severities) -> None:
        self._layers = list(layers)
        self._severities = severities
        self.locked = locked
        self._read: tuple[object, Glossary] | None = None

    @property
    def top(self) -> Path:
        """The layer that is edited. Raises `InputError` where none may be."""
        if self.locked:
            raise InputError(self.locked)
        return self._layers[-1]

    @property
    def glossary(self) -> Glossary:
        """The layers as they stand in their files now. Raises `GlossaryError`."""
        stamp = tuple(_stamp(path) for path in self._layers)
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, Glossary.load(*self._layers))
        return self._read[1]

    def find(self, name: str) -> Place:
        """Raises `InputError` for an id that no layer has."""
        own = self.glossary.layers[-1].terms
        term = next((t for layer in reversed(self.glossary.layers) if (t := layer.terms.get(name))), None)
        if term is None:
            raise InputError(f'there is no term "{name}" in this glossary; was the report made with another one?')
        files = () if self.locked else tuple(Path(s.path).name for s in read_sources(self.top))
        return Place(term, name in own and not self.locked, files)

    def preview(self, name: str, cells: Row, file: str | None, reports: Sequence[Report]) -> Preview:
        """What `save` would do, without writing. Raises `InputError` for what lint refuses."""
        done = self._apply(name, cells, file, dry_run=True)
        before = self.glossary
        after = self._after(cells)
        return Preview(done, tuple(impact(r, after, before, self._severities) for r in reports) if done.diff else ())

    def save(self, name: str, cells: Row, file: str | None) -> tuple[Edit, Callable[[], None]]:
        """Writes the row; gives what was done and how to take it back. Raises `InputError`; then nothing was written."""
        place = self.find(name)
        top, below = self.top, self._layers[:-1]
        done = self._apply(name, cells, file, dry_run=False)

        def undo() -> None:
            if place.own:
                old = row_of(place.term)
                back = [Assignment(c, "=", old.get(c, "")) for c in _changed(old, cells)]
                edit.change(top, name, back, below=below, force=True)
            else:
                edit.remove(top, name, below=below)

        return done, undo

    def _apply(self, name: str, cells: Row, file: str | None, *, dry_run: bool) -> Edit:
        place = self.find(name)
        old = row_of(place.term)
        top, below = self.top, self._layers[:-1]
        if place.own:
            new = [Assignment(c, "=", cells.get(c, "")) for c in _changed(old, cells)]
            return edit.change(top, name, new, below=below, dry_run=dry_run)
        if not _changed(old, cells):
            return Edit(place.term.file, None, [])
        rows = [Assignment(c, "=", v) for c, v in cells.items() if v and c != "id"]
        return edit.add(top, name, rows, file=file or None, below=below, dry_run=dry_run)

    def _after(self, cells: Row) -> Glossary:
        """The glossary with the row as it would be."""
        *below, top = self.glossary.layers
        header = columns([cells])
        problems: list[Problem] = []
        row = [tidy(c, cells.get(c, ""))[0] for c in header]
        made = list(schema_rows(top.path, header, [(0, row)], problems))
        if problems:
            raise GlossaryError([str(p) for p in problems])
        terms = top.terms | {t.id: t for t in made}
        return Glossary([*below, Layer(top.path, top.sha256, terms)])


def cells_of(term: Term, given: Mapping[str, str], languages: Sequence[str]) -> Row:
    """The row with the fields of a form put into it; lists stand one name a line there, and `|` parts names as in the file."""
    row = row_of(term)
    for column in _editable(languages):
        if column in given:
            value = given[column]
            if is_list(column):
                value = "|".join(i for line in value.splitlines() for item in line.split("|") if (i := item.strip()))
            row[column] = " ".join(value.split())
    return {column: cell for column, cell in row.items() if cell}


def _editable(languages: Sequence[str]) -> list[str]:
    """The columns of the form: names in the languages of the report, and what holds for the whole row."""
    names = [language + part for language in dict.fromkeys(languages) for part in PARTS]
    return [*names, *(c for c in FIXED if c != "id")]


def _changed(old: Row, new: Row) -> list[str]:
    known = [c for c in dict.fromkeys([*old, *new]) if c != "id" and (c in FIXED or language_of(c))]
    return [c for c in known if old.get(c, "") != new.get(c, "")]


def _stamp(path: Path) -> object:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return tuple((str(f), s.st_mtime_ns, s.st_size) for f in files if f.is_file() for s in [f.stat()])


def ids_of(path: Path) -> set[str]:
    """The ids that a file has; none where there is no file."""
    return set(inspect_layer("", read_sources(path))[0].terms) if path.is_file() else set()
