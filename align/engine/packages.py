"""Argos packages: folders with `metadata.json`, `sentencepiece.model` (or `bpe.model`) and a CTranslate2 `model/`.

Looked up in this order: what the user names (a folder, or `NAME@VERSION` of an installed one), what Argos has installed, the two
that come bundled. Read defensively: keys may be missing, a broken package is skipped unless it was asked for. Nothing is ever
downloaded here. How packages lead from one language to another stands in `engine.pivot`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.errors import ModelError

BUNDLED = Path(__file__).parent / "bundled"
MAX_METADATA = 1_000_000
"""Bytes of a metadata.json; real ones have a few hundred."""


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

    @property
    def label(self) -> str:
        """How `--package` and `align models` call it: translate-en_ru@1.9."""
        return f"translate-{self.source}_{self.target}@{self.version}"

    def sha256(self) -> str:
        """Hash of the model's bytes, the tokenizer's and the metadata: what a translation depends on."""
        digest = hashlib.sha256()
        for file in (self.path / "model" / "model.bin", self.tokenizer, self.path / "metadata.json"):
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
        return digest.hexdigest()


def read_package(path: Path, origin: str) -> Package:
    """The package in that folder. Raises `ModelError` naming what is missing or broken."""
    if path.is_file():
        packed = path.suffix == ".argosmodel"
        how = f"a packed package; run `align models install {path}`, then no --package is needed"
        raise ModelError(f"{path}: {how if packed else 'a file; name the folder of an Argos package'}")
    meta_path = path / "metadata.json"
    try:
        if meta_path.stat().st_size > MAX_METADATA:
            raise ModelError(f"{meta_path}: larger than a package's metadata can be; install the package again")
        meta = parse_metadata(meta_path.read_bytes())
    except FileNotFoundError:
        raise ModelError(
            f"{path}: no translation package (metadata.json is missing); name the folder of an Argos package"
        ) from None
    except (OSError, ValueError) as error:
        raise ModelError(f"{meta_path}: broken ({_short(error)}); install the package again") from None
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


def parse_metadata(data: bytes) -> dict[str, Any]:
    """The object in a metadata.json. Raises `ValueError`."""
    try:
        meta = json.loads(data)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(meta, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004  what is wrong with a file is one kind of error
    return meta


def _short(error: Exception) -> str:
    return str(error).splitlines()[0][:120]


def argos_folders() -> list[Path]:
    """Where Argos Translate keeps packages, its own folder first; empty where it cannot even be imported."""
    try:
        from argostranslate import settings  # noqa: PLC0415  makes folders when imported, which may fail

        return [Path(p) for p in settings.package_dirs]
    except (ImportError, OSError, ValueError, LookupError, AssertionError):  # or its settings file is damaged
        return []


def survey() -> tuple[list[Package], list[ModelError]]:
    """What Argos Translate has installed, newest version of a pair first, and what is wrong with the folders that are broken."""
    found, broken = [], []
    for root in argos_folders():
        folders = sorted(p for p in root.iterdir() if p.is_dir()) if root.is_dir() else []
        for folder in folders:
            if folder.name.startswith("."):
                continue  # being installed or removed
            try:
                found.append(read_package(folder, "argos"))
            except ModelError as error:
                broken.append(error)
    return sorted(found, key=lambda p: (version_key(p.version), p.name), reverse=True), broken


def installed() -> list[Package]:
    """What Argos Translate has installed, newest version of a pair first."""
    return survey()[0]


def version_key(text: str) -> tuple[int, ...]:
    """Versions in their order: 1.10 comes after 1.9."""
    return tuple(int(part) if part.isdecimal() else 0 for part in text.split("."))


def bundled() -> list[Package]:
    """The packages that come with Align."""
    return [read_package(p, "bundled") for p in sorted(BUNDLED.iterdir()) if p.is_dir()]


def matching(text: str, known: list[Package]) -> list[Package]:
    """The packages that `NAME` or `NAME@VERSION` means, in the order of `known`; NAME is `translate-en_ru`, `en_ru` or a folder's name."""
    name, _, version = text.partition("@")
    return [
        p
        for p in known
        if name in {p.name, f"translate-{p.source}_{p.target}", f"{p.source}_{p.target}"} and version in {"", p.version}
    ]


def choose(wanted: Path) -> Package:
    """The package of a `--package`: a folder, or NAME@VERSION of one that is installed or bundled.

    Raises `ModelError` where there is none, or it is broken.
    """
    if wanted.exists() or len(wanted.parts) != 1:
        return read_package(wanted, "option")
    known = [*installed(), *bundled()]
    found = matching(wanted.name, known)
    if not found:
        have = ", ".join(p.label for p in known)
        raise ModelError(f'"{wanted}": no such folder, and no package of that name is installed; there is {have}')
    return found[0]
