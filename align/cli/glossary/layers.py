"""Which glossary the commands read, and which of its layers they edit; and how what stands in it is printed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.errors import InputError

if TYPE_CHECKING:
    from align.glossary import Glossary
    from align.glossary.schema import Term

Edited = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary",
        metavar="PATH",
        help="Glossary folder or file; the last one is edited, the others lie below it.",
        show_default=False,
    ),
]


def paths(named: list[Path] | None) -> list[Path]:
    """The layers, lowest first: those named, else align.toml's, else ./glossary, else the one that ships with Align."""
    from align.cli.settings import find, layers_of
    from align.glossary import shipped_path

    return layers_of(named, find(Path.cwd())) or [shipped_path()]


def editable(named: list[Path] | None) -> list[Path]:
    """The layers, the last of which may be edited. Raises `InputError` where that would be the installed glossary."""
    from align.glossary import shipped_path

    found = paths(named)
    if not named and found[-1] == shipped_path():
        raise InputError("there is no glossary of yours here; run `align init` for one, or name one with --glossary")
    return found


def loaded(named: list[Path] | None) -> Glossary:
    """The glossary, its warnings said on stderr."""
    from align.glossary import Glossary

    with collector_paused():
        glossary = Glossary.load(*paths(named))
    for warning in glossary.warnings:
        typer.echo(f"align: {safe(warning)}", err=True)
    return glossary


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keeps Python from looking for cycles, of which a glossary makes none: a third of the time on 100,000 terms."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def every_term(glossary: Glossary) -> dict[str, Term]:
    """The terms of all layers by id, those that are deprecated or off included."""
    return {i: t for layer in glossary.layers for i, t in layer.terms.items()}


def headline(term: Term) -> str:
    """One line that tells which term it is."""
    names = ", ".join(n.preferred for _, n in sorted(term.names.items()) if n.preferred)
    status = "" if term.status.value == "approved" else f", {term.status.value}"
    return safe(f"{term.id} ({term.kind.value}{status}): {names} – {term.file}, row {term.row}")


def safe(text: str) -> str:
    """Without control characters, which a file could use against the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
