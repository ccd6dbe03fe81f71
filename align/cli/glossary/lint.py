"""`align glossary lint`: every problem of a glossary, and `--fix` for those that can be mended safely."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.glossary.layers import collector_paused, editable, paths, safe

if TYPE_CHECKING:
    from align.glossary.fix import Change
    from align.glossary.problem import Problem

NOTES = 5
"""Notes of one check that the text format shows; more of one kind are counted."""


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def lint(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Folder or files to look at; the glossary that holds here without it.",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe, and say what it was.")] = False,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TEXT,
) -> int:
    """List every problem with file, row, column and what to do. Ends with 1 for problems, 2 for unreadable files."""
    from align.cli.app import Status
    from align.glossary import lint as linting

    layers = [files] if files else [[layer] for layer in paths(None)]
    changes: list[Change] = []
    if fix:
        for path in files or editable(None)[-1:]:
            changes += _fix(path)
    with collector_paused():
        problems = linting.lint(layers)
    typer.echo(_printed(problems, changes, form), nl=False)
    if any(p.unreadable for p in problems):
        return Status.USAGE
    return Status.DRIFT if linting.fails(problems) else Status.CLEAN


def _fix(path: Path) -> list[Change]:
    """Mends the files of a layer in place."""
    from align.glossary.files import locked, write_whole
    from align.glossary.fix import fix
    from align.glossary.load import read_sources

    changes: list[Change] = []
    with locked(path):
        for source in read_sources(path):
            data, mended = fix(source)
            if data != source.data:
                write_whole(Path(source.path), data, source.data)
                changes += mended
    return changes


def _printed(problems: list[Problem], changes: list[Change], form: Format) -> str:
    if form is Format.JSON:
        return _json(problems, changes)
    lines = [f"fixed: {safe(str(change))}" for change in changes] if form is Format.TEXT else []
    if form is Format.GITHUB:
        lines += [_annotation(p) for p in problems]
    else:
        lines += [*_text(problems), _summary(problems)]
    return "".join(f"{line}\n" for line in lines)


def _text(problems: Sequence[Problem]) -> list[str]:
    lines, notes = [], Counter(p.check for p in problems if p.level == "note")
    left = dict.fromkeys(notes, NOTES)
    for problem in problems:
        if problem.level == "note":
            left[problem.check] -= 1
            if left[problem.check] < 0:
                continue
        lines.append(f"{problem.level}: {safe(str(problem))} [{problem.check}]")
    lines += [
        f"note: {count - NOTES} more like these; --format json has them all [{check}]"
        for check, count in notes.items()
        if count > NOTES
    ]
    return lines


def _summary(problems: Sequence[Problem]) -> str:
    if not problems:
        return "Nothing to mend."
    levels = Counter(p.level.value for p in problems)
    counts = [f"{n} {level}{'' if n == 1 else 's'}" for level in ("error", "warning", "note") if (n := levels[level])]
    fixable = sum(p.fixable for p in problems)
    return ", ".join(counts) + (f"; --fix mends {fixable} of them." if fixable else ".")


def _json(problems: Sequence[Problem], changes: Sequence[Change]) -> str:
    rows = [
        {
            "level": p.level, "check": p.check, "file": p.file, "row": p.row, "column": p.column, "what": p.what,
            "advice": p.advice, "other": {"file": p.other[0], "row": p.other[1]} if p.other else None, "fixable": p.fixable,
        }
        for p in problems
    ]  # fmt: skip
    mended = [{"file": c.file, "row": c.row, "column": c.column, "what": c.what} for c in changes]
    return json.dumps({"problems": rows, "fixed": mended}, ensure_ascii=False, indent=1) + "\n"


def _annotation(problem: Problem) -> str:
    """A workflow command, escaped as GitHub's toolkit does."""
    level = "notice" if problem.level == "note" else problem.level.value
    column = f"{problem.column}: " if problem.column else ""
    text = f"{column}{problem.what}; {problem.advice}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = problem.file.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={file},line={problem.row or 1},title={problem.check}::{safe(text)}"
