"""What the user named – folders, files, patterns, tables – as one stream of articles in a fixed order."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.corpus.entry import Entry, Fields, entry, failed
from align.corpus.rows import SUFFIXES, Table
from align.errors import InputError
from align.text import read


@dataclass(frozen=True, slots=True)
class Articles:
    """All articles of a run: files first, in the order of `read.find`, then the tables row by row."""

    files: tuple[tuple[str, Path], ...]
    tables: tuple[Table, ...]
    fields: Fields
    language: str

    def count(self) -> int:
        """How many there are (blank lines of a JSONL file are counted too), told without reading them."""
        return len(self.files) + sum(t.count() for t in self.tables)

    def entries(self) -> Iterator[Entry]:
        """Each article, or why it cannot be read, read when it is asked for. Ids are unique; a second one has failed."""
        seen: set[str] = set()
        for found in self._all():
            if found.id in seen:
                name = Path(found.path).name
                twice = failed(name, found.path, f'the id "{found.id}" stands twice; ids must be unique in a corpus')
                number = 2
                while twice.id in seen:
                    twice, number = replace(twice, id=f"{name} ({number})"), number + 1
                seen.add(twice.id)
                yield twice
            else:
                seen.add(found.id)
                yield found

    def _all(self) -> Iterator[Entry]:
        for identity, path in self.files:
            try:
                yield entry(read.read(identity, path), self.language, self.fields)
            except InputError as error:
                # the name as `read` writes it: bytes that are no UTF-8 become escapes
                shown = str(path).encode("utf-8", "backslashreplace").decode()
                yield failed(identity.encode("utf-8", "backslashreplace").decode(), shown, error)
        for table in self.tables:
            yield from table.entries()


def find(inputs: Sequence[str], out: Path, fields: Fields, language: str) -> Articles:
    """The articles below what was named, those inside the results' own folder left out.

    Raises `InputError` for a name that leads nowhere, or where there is no article at all.
    """
    own = out.resolve()
    files: list[Path] = []
    tables: list[Path] = []
    for path in (p for name in inputs for p in _expanded(name)):
        here = (
            [p for p in sorted(path.rglob("*")) if _is_table(p)] if path.is_dir() else [path] if _is_table(path) else []
        )
        tables += [p for p in here if own not in p.resolve().parents]
        if path.is_dir() and here:
            try:
                read.find([path])
            except InputError:
                continue  # nothing but tables in this folder
        if path.is_dir() or not here:
            files.append(path)
    found = [(i, p) for i, p in read.find(files) if not _is_table(p) and own not in p.resolve().parents]
    if not found and not tables:
        raise InputError(f"{', '.join(map(str, inputs))}: no article there but what lies in {out}")
    return Articles(tuple(found), tuple(Table(p, fields, language) for p in _once(tables)), fields, language)


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()


def _once(paths: Iterable[Path]) -> list[Path]:
    return list(dict.fromkeys(paths))


def _expanded(name: str) -> list[Path]:
    """A path, or the files that a pattern stands for: shells leave a quoted one, and Windows leaves all of them."""
    path = Path(name)
    if path.exists() or not glob.has_magic(name):
        return [path]
    found = sorted(Path(p) for p in glob.glob(name, recursive=True))  # noqa: PTH207  Path.glob takes no absolute pattern
    if not found:
        raise InputError(f"{name}: no file matches this pattern")
    return [p for p in found if p.is_file()] or found
