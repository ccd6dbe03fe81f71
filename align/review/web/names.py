"""Names of a report that the glossary lacks, put into it as `proposed` rows, and taken out again.

In a folder they go to `proposed.csv`, so that what nobody has approved yet stands apart; in a single file, to that file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from align.errors import InputError
from align.glossary import edit
from align.glossary.append import append
from align.glossary.table import Row
from align.report.schema import Report
from align.report.suggest import Suggestion, note, rows, suggest
from align.review.web.terms import Editor, ids_of

_FILE = "proposed.csv"


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the row that it would become."""

    suggestion: Suggestion
    row: Row
    note: str


def names(report: Report, editor: Editor) -> list[Name]:
    """The names that the glossary as it is now lacks, the commonest first."""
    glossary = editor.glossary
    languages = (report.signature.source, report.signature.target)
    found = suggest([report], glossary)
    taken = {i for layer in glossary.layers for i in layer.terms}
    if not editor.locked:
        taken |= ids_of(_place(editor))
    return [
        Name(one, row, note(one, languages[1])) for one, row in zip(found, rows(found, languages, taken), strict=True)
    ]


def _place(editor: Editor) -> Path:
    """The file that new rows go into. Raises `InputError` where no glossary may be edited."""
    return editor.top / _FILE if editor.top.is_dir() else editor.top


def add(report: Report, editor: Editor, text: str) -> tuple[Row, Path, Callable[[], None]]:
    """Adds the name as a proposed row; gives the row, its file, and how to take it back.

    Raises `InputError` for a name that the report has not, or the glossary has by now.
    """
    found = next((n for n in names(report, editor) if n.suggestion.text == text), None)
    if found is None:
        raise InputError(f"“{text}” is in the glossary already, or is no name of this report")
    path = _place(editor)
    append(path, [found.row])
    top = editor.top
    return found.row, path, lambda: _removed(top, found.row["id"])


def _removed(top: Path, name: str) -> None:
    edit.remove(top, name)
