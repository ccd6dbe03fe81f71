"""What is to be known of a package without loading it: what it says of itself, its size, its vocabulary, its numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.engine.packages import Package, parse_metadata
from align.engine.weights import parameters, quantisation, variables
from align.errors import ModelError

MAX_TEXT = 64_000
"""Bytes of a licence text that are read; longer ones are cut."""
MAX_VOCABULARY = 100_000_000
_TEXTS = ("LICENSE", "LICENSE.md", "LICENSE.txt", "COPYING", "README.md", "README", "README.txt")
_SPLITTERS = ("minisbd", "stanza", "spacy")


@dataclass(frozen=True, slots=True)
class Description:
    """`metadata`: metadata.json as it is. `size` in bytes. `vocabulary`: pieces by side, or `shared`. `texts`: by file name."""

    metadata: dict[str, Any]
    size: int
    sha256: str
    vocabulary: dict[str, int]
    quantisation: str
    parameters: int
    tokenizer: str
    splitters: tuple[str, ...]
    texts: dict[str, str]


def describe(package: Package) -> Description:
    """Everything that the files say. Raises `ModelError` for a package that is damaged."""
    folder = package.path
    try:
        found = variables(folder / "model" / "model.bin")
        return Description(
            metadata=parse_metadata((folder / "metadata.json").read_bytes()),
            size=size(folder),
            sha256=package.sha256(),
            vocabulary=_vocabulary(folder / "model"),
            quantisation=quantisation(found),
            parameters=parameters(found),
            tokenizer=package.tokenizer.name,
            splitters=tuple(s for s in _SPLITTERS if (folder / s).is_dir()),
            texts={name: _text(folder / name) for name in _TEXTS if (folder / name).is_file()},
        )
    except OSError as error:
        raise ModelError(f"{error.filename or folder}: cannot be read ({error.strerror})") from None
    except ValueError as error:
        raise ModelError(f"{folder}: broken ({str(error)[:120]}); install the package again") from None


def size(folder: Path) -> int:
    """Bytes of all files of a package."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())


def _vocabulary(model: Path) -> dict[str, int]:
    found = {}
    for side in ("shared", "source", "target"):
        for file in (model / f"{side}_vocabulary.json", model / f"{side}_vocabulary.txt"):
            if not file.is_file():
                continue
            if file.stat().st_size > MAX_VOCABULARY:
                raise ValueError(f"{file.name} is too large")
            text = file.read_text("utf-8")
            found[side] = len(json.loads(text)) if file.suffix == ".json" else len(text.splitlines())
    return found


def _text(file: Path) -> str:
    with file.open("rb") as stream:
        return stream.read(MAX_TEXT).decode("utf-8", "replace").strip()
