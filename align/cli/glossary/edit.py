"""`align glossary add`, `set` and `remove`: one term edited from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.glossary.layers import Edited, collector_paused, editable, safe

if TYPE_CHECKING:
    from align.glossary.edit import Edit

Id = Annotated[str, typer.Argument(metavar="ID", help="The term's id.")]
Values = Annotated[
    list[str],
    typer.Argument(
        metavar="COLUMN=VALUE", help='Cells: en="Kaja Kallas"; += and -= put into a list and take out of it.'
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write it although lint warns; errors are never written.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change and write nothing.")]


def add(
    name: Id,
    values: Values,
    glossary: Edited = None,
    file: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Which file of the folder [default: the one with most terms of the kind]",
            show_default=False,
        ),
    ] = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> int:
    """Add a term.

    As in: align glossary add kallas kind=person en="Kaja Kallas" ru="Кая Каллас"
    """
    from align.glossary import edit

    *below, layer = editable(glossary)
    given = edit.assignments(values)
    with collector_paused():
        done = edit.add(layer, name, given, file=file, below=below, force=force, dry_run=dry_run)
    _show(done, dry_run)
    return 0


def set_(name: Id, values: Values, glossary: Edited = None, force: Force = False, dry_run: DryRun = False) -> int:
    """Change cells of a term.

    As in: align glossary set kallas en_accepted+=Kallas note="EU"
    """
    from align.glossary import edit

    *below, layer = editable(glossary)
    with collector_paused():
        done = edit.change(layer, name, edit.assignments(values), below=below, force=force, dry_run=dry_run)
    _show(done, dry_run)
    return 0


def remove(name: Id, glossary: Edited = None, dry_run: DryRun = False) -> int:
    """Remove a term."""
    from align.glossary import edit

    *below, layer = editable(glossary)
    _show(edit.remove(layer, name, below=below, dry_run=dry_run), dry_run)
    return 0


def _show(done: Edit, dry_run: bool) -> None:
    if not done.diff:
        typer.echo("Nothing changed: it says so already.")
        return
    row = "" if done.row is None else f", row {done.row}"
    typer.echo(safe(f"{done.file}{row}") + (" (not written)" if dry_run else ""))
    for line in done.diff:
        typer.echo(f"  {safe(line)}")
    for problem in done.problems:
        typer.echo(f"{problem.level}: {safe(str(problem))} [{problem.check}]")
