"""`align init`: settings and a house glossary to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.errors import InputError

SETTINGS = """\
# Align's settings for this folder and the folders below it.

# Glossary layers, lowest first: a row of a later layer replaces the row with the same id. "shipped" is the one that comes with Align.
glossary = ["shipped", "house"]

# The language of your articles and the one to go through. Without them the letters of an article tell: en-ru, ru-en or uk-en.
# from = "en"
# to = "ru"

# End with 1 from this severity on: critical, major, minor, none.
fail-on = "major"

# Argos packages to use first: folders, or NAME@VERSION of installed ones.
# package = ["packages/translate-en_ru-1_9", "translate-ru_en@1.9"]

# Where decisions of reviewers are kept; beside this file without it.
# decisions = "decisions.csv"

# Another severity for a kind of drift (critical, major, minor, info, off), for all terms or for one kind of term.
# [severity]
# capitalisation = "off"
# [severity.place]
# transliteration = "major"
"""
HEADER = "id,kind,en,en_accepted,en_rejected,ru,ru_accepted,ru_rejected,ru_forms,match,policy,guard,status,note\n"


def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to begin.")] = Path(),
) -> int:
    """Write align.toml and an empty house glossary."""
    from align.glossary.files import write_whole

    settings, house = folder / "align.toml", folder / "house" / "house.csv"
    for path in (settings, house):
        if path.exists():
            raise InputError(f"{path}: is there already; nothing was changed")
    write_whole(house, HEADER.encode())
    write_whole(settings, SETTINGS.encode())
    typer.echo(f"Wrote {settings} and {house}. Add your terms to the CSV, then run: align check ARTICLE.txt")
    return 0
