"""An OmegaT project folder: its memory `omegat/project_save.tmx` is read; its glossary is named to the user, not taken unasked.

Which glossary a check goes by stands in its report and is the user's choice; `--glossary FILE` reads OmegaT's as it is.
"""

from __future__ import annotations

from pathlib import Path

from align.errors import InputError

_TABLES = (".txt", ".utf8", ".tab", ".tsv", ".csv")


def memory(folder: Path) -> Path:
    """The file with a project's translations. Raises `InputError` for a folder that is no project."""
    for place in (folder / "omegat" / "project_save.tmx", folder / "project_save.tmx"):
        if place.is_file():
            return place
    raise InputError(
        f"{folder}: a folder, and no OmegaT project (omegat/project_save.tmx is missing); --pairs takes a file"
    )


def advice(folder: Path) -> list[str]:
    """One line that names the glossary files of a project, nothing where it has none with an entry."""
    found = sorted(p for p in (folder / "glossary").glob("*") if p.suffix.lower() in _TABLES and p.is_file())
    names = [str(p) for p in found if p.stat().st_size]
    if not names:
        return []
    layers = ", ".join(f'"{name}"' for name in ("shipped", *names))
    return [f"{folder}: the project has a glossary; to check by it too write glossary = [{layers}] into align.toml"]
