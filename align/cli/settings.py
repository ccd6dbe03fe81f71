"""`align.toml`, found upwards from the working folder: glossary layers, languages, packages, severities, kinds switched off."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.cli.options import base_language
from align.errors import InputError

if TYPE_CHECKING:
    from align.glossary import Glossary

NAME = "align.toml"
KINDS = (
    "omission", "wrong-term", "forbidden", "transliteration", "common-noun", "literal", "designation", "untranslated", "mixed-script",
    "capitalisation", "number", "addition", "inconsistency", "degenerate", "split",
)  # fmt: skip
TERM_KINDS = ("person", "place", "organisation", "system", "event", "title", "concept")
LEVELS = ("critical", "major", "minor", "info", "off")
KEYS = ("glossary", "from", "to", "package", "fail-on", "decisions", "severity")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `align.toml` says; `path` is None where there is none. Paths are resolved against its folder.

    `written` has the keys that stand in it: a language that somebody wrote down is never guessed.
    """

    path: Path | None = None
    glossary: tuple[Path, ...] = ()
    source: str = "en"
    target: str = "ru"
    packages: tuple[Path, ...] = ()
    fail_on: str = "major"
    decisions: Path | None = None
    severities: dict[tuple[str | None, str], str] = field(default_factory=dict)
    written: frozenset[str] = field(default=frozenset(), compare=False)


def find(folder: Path) -> Settings:
    """The settings that hold in a folder. Raises `InputError` for a file that is no settings file."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return read(place / NAME)
    return Settings()


def glossary_of(layers: list[Path] | None, settings: Settings) -> Glossary:
    """`--glossary`, else align.toml's, else ./glossary, else the one that ships with Align. Raises `GlossaryError`."""
    from align.glossary import Glossary

    return Glossary.load(*layers_of(layers, settings))


def layers_of(layers: list[Path] | None, settings: Settings) -> list[Path]:
    """The folders and files that `glossary_of` reads, lowest first; none means the glossary that ships with Align."""
    from align.glossary.load import glossary_files

    here = Path("glossary")
    return layers or list(settings.glossary) or ([here] if here.is_dir() and glossary_files(here) else [])


def read(path: Path) -> Settings:
    """One settings file."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: {error}; a text stands in quotes, as in the file that `align init` writes") from None
    if unknown := sorted(set(data) - set(KEYS)):
        raise InputError(f'{path}: unknown key "{unknown[0]}"; there are {", ".join(KEYS)}')
    return Settings(
        path=path,
        glossary=_paths(path, data, "glossary"),
        source=base_language(_text(path, data, "from", "en")),
        target=base_language(_text(path, data, "to", "ru")),
        packages=tuple(_package(p) for p in _paths(path, data, "package")),
        fail_on=_choice(path, "fail-on", _text(path, data, "fail-on", "major"), ("critical", "major", "minor", "none")),
        decisions=path.parent / _text(path, data, "decisions", "") if "decisions" in data else None,
        severities=_severities(path, data.get("severity", {})),
        written=frozenset(data),
    )


def _paths(path: Path, data: dict[str, Any], key: str) -> tuple[Path, ...]:
    value = data.get(key, [])
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(i, str) for i in items):
        raise InputError(f"{path}: {key} is a path or a list of paths")
    return tuple(_resolve(path.parent, i) for i in items)


def _package(path: Path) -> Path:
    """A folder, or NAME@VERSION of an installed package, which no folder has."""
    return Path(path.name) if "@" in path.name and not path.exists() else path


def _resolve(folder: Path, item: str) -> Path:
    if item == "shipped":
        from align.glossary import shipped_path

        return shipped_path()
    return folder / item


def _text(path: Path, data: dict[str, Any], key: str, default: str) -> str:
    value = data.get(key, default)
    if not isinstance(value, str):
        raise InputError(f"{path}: {key} is a text in quotes")
    return value


def _choice(path: Path, key: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise InputError(f'{path}: {key} = "{value}" is not known; one of {", ".join(choices)}')
    return value


def _severities(path: Path, table: Any) -> dict[tuple[str | None, str], str]:  # noqa: ANN401  what TOML gives
    """`[severity]` holds kind = level; `[severity.place]` the same for the terms of one kind."""
    if not isinstance(table, dict):
        raise InputError(f"{path}: [severity] is a table of kind = level")
    found: dict[tuple[str | None, str], str] = {}
    for key, value in table.items():
        group, entries = (key, value) if isinstance(value, dict) else (None, {key: value})
        if group is not None:
            _choice(path, "severity", group, TERM_KINDS)
        for kind, level in entries.items():
            _choice(path, "severity", kind, KINDS)
            found[group, kind] = _choice(path, f"severity {kind}", str(level), LEVELS)
    return found
