"""Options that several commands have: declared once, so that they are called and explained alike."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer


def base_language(typed: str) -> str:
    """The language that somebody means: `en` for `EN`, `en-GB` and `English`; what is no known language stays as it is."""
    from align.glossary.layout import language_code

    return language_code(typed) or typed


def named(typed: str | None) -> str | None:
    """The same for an option that may be left out."""
    return base_language(typed) if typed else None


Layers = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary",
        metavar="PATH",
        help="Glossary folder or file; later ones win. May be given several times.",
        show_default=False,
    ),
]
Packages = Annotated[
    list[Path] | None,
    typer.Option(
        "--package",
        metavar="PACKAGE",
        help="Argos package to use first: its folder, or NAME@VERSION.",
        show_default=False,
    ),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="LANGUAGE", help="Language of the article [default: told by its letters]", show_default=False
    ),
]
Target = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="LANGUAGE",
        help="Language to translate into [default: ru, and en where the article is not English]",
        show_default=False,
    ),
]
FixedSource = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="LANGUAGE", callback=named, help="Language of the originals [default: en]", show_default=False
    ),
]
"""Where no letters are looked at: what is given, else what align.toml says, else English; `FixedTarget` likewise Russian."""
FixedTarget = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="LANGUAGE",
        callback=named,
        help="Language of the translations [default: ru]",
        show_default=False,
    ),
]
Beam = Annotated[int, typer.Option(metavar="N", min=1, max=16, help="Beam size of the translation.")]
Threads = Annotated[
    int,
    typer.Option(metavar="N", min=0, max=1024, help="Processor cores to use; 0: all there are.", show_default=False),
]
TextOrJson = Annotated[Literal["text", "json"], typer.Option("--format", help="What to print.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor fill the translation cache.")]
