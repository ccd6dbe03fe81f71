"""`align translate`: one leg of an article; `--enforce` puts drifted names right."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.options import Beam, NoCache, Packages, Source, Target, Threads, base_language
from align.errors import InputError

if TYPE_CHECKING:
    from align.cli.settings import Settings
    from align.model import Document
    from align.report.pairs import Unit
    from align.report.translation import Translation
    from align.text.article import Article


class Shown(StrEnum):
    """What is printed."""

    TEXT = "text"
    CHANGES = "changes"
    JSON = "json"


def translate(
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH",
            help="An article, - for standard input, or a .tmx, .xlf or .po file whose empty targets are to be filled.",
        ),
    ],
    enforce: Annotated[bool, typer.Option("--enforce", help="Put the glossary's form where a name drifted.")] = False,
    glossary: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH", help="With --enforce: glossary folder or file; later ones win.", show_default=False
        ),
    ] = None,
    package: Packages = None,
    source: Source = None,
    target: Target = None,
    beam: Beam = 4,
    form: Annotated[
        Shown | None,
        typer.Option(
            "--format", help="What to print [default: text; with --enforce changes, side by side]", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the translation to this file, in the article's own format or as .txt, .tmx or .xlf.",
            show_default=False,
        ),
    ] = None,
    threads: Threads = 0,
    no_cache: NoCache = False,
) -> int:
    """Translate an article; with --enforce put drifted names right."""
    from align.cli import places
    from align.cli.progress import bar
    from align.cli.settings import find

    settings = find(Path.cwd())
    if glossary and not enforce:
        raise typer.BadParameter("does nothing without --enforce", param_hint="--glossary")
    if form is Shown.CHANGES and not enforce:
        raise typer.BadParameter("there are changes only with --enforce", param_hint="--format")
    _refuse(path, output)
    article, document, units, languages = _opened(path, source, target, settings)
    options: dict[str, Any] = {
        "source": languages[0],
        "target": languages[1],
        "packages": package or list(settings.packages),
        "beam": beam,
        "threads": threads,
        "cache": None if no_cache else places.cache_folder(),
    }
    with bar() as progress:
        made = _made(document, glossary, settings, enforce=enforce, options={**options, "progress": progress})
    if output is not None:
        from align.glossary.files import write_whole
        from align.report.written import filled, written

        data = written(made, article, output.suffix.lower()) if article else filled(Path(path), units, made)
        write_whole(output, data)
    _show(made, form or (Shown.CHANGES if enforce else Shown.TEXT), output)
    return 0


def _refuse(path: str, output: Path | None) -> None:
    """Raises `InputError` for an output that cannot hold the translation or holds the article."""
    if output is None:
        return
    from align.report.written import refuse

    if output.is_dir():
        raise InputError(f"{output}: is a folder; --output takes a file")
    try:
        refuse(Path(path).suffix.lower() if path != "-" else "", output.suffix.lower())
    except InputError as error:
        raise InputError(f"{output}: {error}") from None
    if path != "-" and output.exists() and output.resolve() == Path(path).resolve():
        raise InputError(f"{output}: is the article itself; name another file")


def _opened(
    path: str, source: str | None, target: str | None, settings: Settings
) -> tuple[Article | None, Document, list[Unit], tuple[str, str]]:
    """The article and its segments; or, of a translation file, the segments that wait for a translation."""
    from align.cli import articles
    from align.report.run import document
    from align.report.written import FILLED, unfinished

    if Path(path).is_dir():
        raise InputError(f"{path}: is a folder; name one article")
    if Path(path).suffix.lower() in FILLED:
        languages = (source or settings.source, target or settings.target)
        return None, *unfinished(Path(path), languages), (base_language(languages[0]), base_language(languages[1]))
    found = articles.read([path])
    if len(found) > 1:
        raise InputError(f"{path}: holds {len(found)} articles; name one article")
    languages = articles.languages(found, source, target, settings)
    return found[0], document(found[0], languages[0]), [], languages


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
