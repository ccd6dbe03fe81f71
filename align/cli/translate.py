"""`align translate`: one leg of an article; `--enforce` puts drifted names right."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.errors import InputError

if TYPE_CHECKING:
    from align.cli.settings import Settings
    from align.model import Document
    from align.report.translation import Translation

WRITTEN = (".txt", ".md", ".text", "")
"""Files that a translation is written to as it is."""


class Shown(StrEnum):
    """What is printed."""

    TEXT = "text"
    CHANGES = "changes"
    JSON = "json"


def translate(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="An article: a .txt or .md file, or - for standard input.")
    ],
    enforce: Annotated[bool, typer.Option("--enforce", help="Put the glossary's form where a name drifted.")] = False,
    glossary: Annotated[
        list[Path] | None,
        typer.Option(help="With --enforce: glossary folder or file; later ones win.", show_default=False),
    ] = None,
    package: Annotated[
        list[Path] | None, typer.Option(help="Folder of an Argos package to use first.", show_default=False)
    ] = None,
    source: Annotated[
        str | None, typer.Option("--from", help="Language of the article [default: en]", show_default=False)
    ] = None,
    target: Annotated[
        str | None, typer.Option("--to", help="Language to translate into [default: ru]", show_default=False)
    ] = None,
    beam: Annotated[int, typer.Option(min=1, max=16, help="Beam size of the translation.")] = 4,
    form: Annotated[
        Shown | None,
        typer.Option(
            "--format", help="What to print [default: text; with --enforce changes, side by side]", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the translation to this file.", show_default=False)
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither use nor fill the translation cache.")] = False,
) -> int:
    """Translate an article; with --enforce repair the names that drifted."""
    from align.cli import places
    from align.cli.progress import bar
    from align.cli.settings import find

    settings = find(Path.cwd())
    if glossary and not enforce:
        raise typer.BadParameter("does nothing without --enforce", param_hint="--glossary")
    if form is Shown.CHANGES and not enforce:
        raise typer.BadParameter("there are changes only with --enforce", param_hint="--format")
    _refuse(path, output)
    options: dict[str, Any] = {
        "source": source or settings.source,
        "target": target or settings.target,
        "packages": package or list(settings.packages),
        "beam": beam,
        "cache": None if no_cache else places.cache_folder(),
    }
    article = _article(path, options["source"])
    with bar() as progress:
        made = _made(article, glossary, settings, enforce=enforce, options={**options, "progress": progress})
    if output is not None:
        from align.glossary.files import write_whole

        write_whole(output, made.text.encode("utf-8", "replace"))
    _show(made, form or (Shown.CHANGES if enforce else Shown.TEXT), output)
    return 0


def _refuse(path: str, output: Path | None) -> None:
    """Raises `InputError` for an output that cannot hold the translation or holds the article."""
    if output is None:
        return
    if output.is_dir():
        raise InputError(f"{output}: is a folder; --output takes a file")
    if output.suffix.lower() not in WRITTEN:
        raise InputError(f"{output}: {output.suffix} files are not written; name a .txt or .md file")
    if path != "-" and output.exists() and output.resolve() == Path(path).resolve():
        raise InputError(f"{output}: is the article itself; name another file")


def _article(path: str, language: str) -> Document:
    from align.report.run import document
    from align.text import read

    if path == "-":
        article = read.from_bytes("-", "-", sys.stdin.buffer.read())
    elif Path(path).is_dir():
        raise InputError(f"{path}: is a folder; name one article")
    else:
        [(identity, file)] = read.find([Path(path)])
        article = read.read(identity, file)
    for warning in article.warnings:
        typer.echo(f"align: {warning}", err=True)
    return document(article, language)


def _made(
    article: Document, layers: list[Path] | None, settings: Settings, *, enforce: bool, options: dict[str, Any]
) -> Translation:
    from align.cli.settings import glossary_of
    from align.report import translation

    if not enforce:
        return translation.translate(article, **options)
    terms = glossary_of(layers, settings)
    for warning in terms.warnings:
        typer.echo(f"align: {warning}", err=True)
    return translation.repair(article, terms, severities=settings.severities, **options)


def _show(made: Translation, form: Shown, output: Path | None) -> None:
    from align.cli.output import emit

    if form is Shown.JSON:
        emit(made.to_json())
    elif form is Shown.CHANGES:
        from rich.console import Console

        from align.report.repairs import render

        render(made, Console())
        if output is not None:
            typer.echo(f"\nTranslation: {output}")
    elif output is None:
        emit(_printable(made.text).encode("utf-8", "replace"))


def _printable(text: str) -> str:
    """The text as it is for a file or a pipe; on a terminal without what could act on it, and with a last line break."""
    if not sys.stdout.isatty():
        return text
    shown = "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)
    return shown if shown.endswith("\n") else shown + "\n"
