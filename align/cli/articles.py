"""The articles of a command line: read, their warnings said, and the languages settled that nobody named."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from align.cli.glossary.layers import safe
from align.cli.options import base_language, named
from align.errors import InputError

if TYPE_CHECKING:
    from align.cli.settings import Settings
    from align.text.article import Article


def read(paths: list[str]) -> list[Article]:
    """Files, folders, patterns and `-` for standard input; what was odd about them goes to stderr. Raises `InputError`."""
    from align.text import read as reading

    found = [reading.from_bytes("-", "-", sys.stdin.buffer.read())] if "-" in paths else []
    found += reading.everything(path for path in paths if path != "-")
    for article in found:
        for warning in article.warnings:
            typer.echo(f"align: {safe(warning)}", err=True)
    return found


def languages(articles: list[Article], source: str | None, target: str | None, settings: Settings) -> tuple[str, str]:
    """The languages of a check: as typed, else as align.toml says, else by the letters of the articles,
    which is said unless they are English.

    Raises `InputError` for articles in several languages, of which one run takes one.
    """
    from align.text.direction import source_of, target_of

    told = named(source) or (settings.source if "from" in settings.written else None)
    source = told or base_language(source_of(articles, "--from"))
    target = named(target) or target_of(source, settings.target if "to" in settings.written else None)
    if source == target:
        raise InputError(
            f"from {source} to {source} there is nothing to translate; name the languages with --from and --to"
        )
    if told is None and source != "en":  # English is what everybody expects
        typer.echo(f"align: {_said(articles, source, target)}", err=True)
    return source, target


def _said(articles: list[Article], source: str, target: str) -> str:
    from align.drift.case import language_name

    what = safe(articles[0].id) if len(articles) == 1 else f"{len(articles)} articles"
    how = "as the file says" if all(article.language for article in articles) else "by the letters"
    return f"{what}: {language_name(source)} {how}, so {source}→{target}→{source}; --from and --to say otherwise"
