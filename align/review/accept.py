"""A rendering accepted in the glossary: written into the term's `ru_accepted` (or the language of the rendering), and taken out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import InputError
from align.glossary import edit
from align.glossary.edit import Assignment, Edit
from align.glossary.load import inspect_layer, read_sources
from align.glossary.schema import Term
from align.glossary.table import row_of
from align.model import Leg
from align.report.schema import FindingRow, Report


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was written, and how to take it back."""

    edit: Edit
    column: str
    undo: Callable[[], Edit]


def column(report: Report, finding: FindingRow) -> str:
    """The column for the rendering of a finding. Raises `InputError` where the glossary has no row for it."""
    if finding.term is None:
        raise InputError("this finding is about no term of the glossary; there is nothing to accept it for")
    if finding.leg == Leg.SOURCE:
        raise InputError("this finding is about the article's own spelling; allow it with a instead")
    language = report.signature.source if finding.leg == Leg.BACK else report.signature.target
    return f"{language}_accepted"


def accept(report: Report, finding: FindingRow, name: str, layers: Sequence[Path]) -> Accepted:
    """Adds `name` to the accepted names of the finding's term in the last of the layers, where the others lie below it.

    A term of a lower layer is put over it as a whole row. Raises `InputError` for what lint would refuse; nothing is written then.
    """
    place = column(report, finding)
    term = finding.term or ""
    *below, top = layers
    name = name.strip()
    if not name or "|" in name:
        raise InputError("an accepted name is a word or some words, without |")
    new = Assignment(place, "+=", name)
    if term in _terms(top):
        done = edit.change(top, term, [new], below=below)
        if not done.diff:
            raise InputError(f"{place} of {term} has «{name}» already; check the article again")
        return Accepted(
            done, place, lambda: edit.change(top, term, [Assignment(place, "-=", name)], below=below, force=True)
        )
    lower = next((rows[term] for path in reversed(below) if term in (rows := _terms(path))), None)
    if lower is None:
        raise InputError(f'there is no term "{term}" in this glossary; was the report made with another one?')
    cells = [Assignment(c, "=", v) for c, v in row_of(lower).items() if c != "id"]
    done = edit.add(top, term, [*cells, new], below=below)
    return Accepted(done, place, lambda: edit.remove(top, term, below=below))


def _terms(path: Path) -> dict[str, Term]:
    return inspect_layer(str(path), read_sources(path))[0].terms
