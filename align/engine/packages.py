"""Argos packages: folders with `metadata.json`, `sentencepiece.model` (or `bpe.model`) and a CTranslate2 `model/`.

Looked up in this order: folders that the user names, what Argos has installed, the two that come bundled. Read defensively:
keys may be missing, a broken package is skipped unless it was asked for. Nothing is ever downloaded here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from align.errors import ModelError

BUNDLED = Path(__file__).parent / "bundled"


@dataclass(frozen=True, slots=True)
class Package:
    """A translation package that is whole: its files were seen. `origin` is `option`, `argos` or `bundled`."""

    path: Path
    source: str
    target: str
    version: str
    origin: str
    tokenizer: Path
    target_prefix: str

    @property
    def name(self) -> str:
        return self.path.name

    def sha256(self) -> str:
        """Hash of the model's bytes, the tokenizer's and the metadata: what a translation depends on."""
        digest = hashlib.sha256()
        for file in (self.path / "model" / "model.bin", self.tokenizer, self.path / "metadata.json"):
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
        return digest.hexdigest()


def read_package(path: Path, origin: str) -> Package:
    """The package in that folder. Raises `ModelError` naming what is missing or broken."""
    if path.is_file() and path.suffix == ".argosmodel":
        raise ModelError(f"{path}: a packed package; unpack it (it is a zip file) and name its folder")
    meta_path = path / "metadata.json"
    try:
        meta = json.loads(meta_path.read_text("utf-8"))
    except FileNotFoundError:
        raise ModelError(
            f"{path}: no translation package (metadata.json is missing); name the folder of an Argos package"
        ) from None
    except (OSError, ValueError) as error:
        raise ModelError(f"{meta_path}: broken ({_short(error)}); install the package again") from None
    if not isinstance(meta, dict):
        raise ModelError(f"{meta_path}: broken (not a JSON object); install the package again")
    source, target = meta.get("from_code"), meta.get("to_code")
    if not (isinstance(source, str) and isinstance(target, str) and source and target):
        raise ModelError(f"{meta_path}: from_code or to_code is missing; this is no translation package")
    tokenizer = next((p for n in ("sentencepiece.model", "bpe.model") if (p := path / n).is_file()), None)
    if tokenizer is None:
        raise ModelError(f"{path}: sentencepiece.model is missing; install the package again")
    if not (path / "model" / "model.bin").is_file():
        raise ModelError(f"{path}: model/model.bin is missing; install the package again")
    version = str(meta.get("package_version") or "")
    return Package(path, source, target, version, origin, tokenizer, str(meta.get("target_prefix") or ""))


def _short(error: Exception) -> str:
    return str(error).splitlines()[0][:120]


def installed() -> list[Package]:
    """What Argos Translate has installed, newest version of a pair first; empty where Argos cannot even be imported."""
    try:
        from argostranslate import settings  # noqa: PLC0415  makes folders when imported, which may fail

        roots = [Path(p) for p in settings.package_dirs]
    except (ImportError, OSError):
        return []
    found = []
    for root in roots:
        folders = sorted(root.iterdir()) if root.is_dir() else []
        for folder in folders:
            try:
                found.append(read_package(folder, "argos"))
            except ModelError:
                continue
    return sorted(found, key=lambda p: (_version(p.version), p.name), reverse=True)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in text.split("."))


def bundled() -> list[Package]:
    """The packages that come with Align."""
    return [read_package(p, "bundled") for p in sorted(BUNDLED.iterdir()) if p.is_dir()]


def chain(source: str, target: str, named: Iterable[Path] = ()) -> tuple[Package, ...]:
    """The packages that lead from one language to the other: one, or two with a pivot between them.

    Raises `ModelError` if there is no way, or if a package the user named is broken.
    """
    known = [read_package(p, "option") for p in named]
    direct = [p for p in known if (p.source, p.target) == (source, target)]
    if direct:
        return (direct[0],)
    known += [*installed(), *bundled()]
    direct = [p for p in known if (p.source, p.target) == (source, target)]
    if direct:
        return (direct[0],)
    for first in known:
        if first.source == source:
            for second in known:
                if (second.source, second.target) == (first.target, target):
                    return (first, second)
    pairs = ", ".join(sorted({f"{p.source}→{p.target}" for p in known}))
    raise ModelError(
        f"no translation package for {source}→{target}; there is {pairs or 'none at all'}. "
        "Install one with Argos Translate (argospm install) or name its folder with --package"
    )
