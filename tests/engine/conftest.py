"""Whole-looking packages made of a few bytes, for what needs no translation; and tiny real ones."""

from __future__ import annotations

import json
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import tiny


@pytest.fixture
def make_package(tmp_path: Path) -> Callable[..., Path]:
    """A folder with a package's files: `make_package("en", "de", version="1.9")`; its model does not load."""

    def make(source: str, target: str, *, version: str = "1.0", root: str | Path = "packages", **meta: object) -> Path:
        folder = tmp_path / root / f"translate-{source}_{target}-{version}"
        (folder / "model").mkdir(parents=True)
        values = {"from_code": source, "to_code": target, "package_version": version, **meta}
        (folder / "metadata.json").write_text(json.dumps(values), "utf-8")
        (folder / "sentencepiece.model").write_bytes(b"pieces")
        (folder / "model" / "model.bin").write_bytes(b"weights")
        return folder

    return make


@pytest.fixture
def package(tmp_path):
    """A German–English package, unpacked."""
    return tiny.build(tmp_path / "made", "de", "en")


@pytest.fixture
def packed(package):
    return tiny.pack(package)


@pytest.fixture
def repack(packed, tmp_path):
    """The package file with entries added, left out or changed: `repack({"../evil": b"x"})`."""

    def make(entries=(), without=(), name="changed.argosmodel"):
        file = tmp_path / name
        with zipfile.ZipFile(packed) as old, zipfile.ZipFile(file, "w") as new, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names that stand twice
            for info in old.infolist():
                if info.filename not in without and info.filename not in dict(entries):
                    new.writestr(info, old.read(info))
            for entry, content in dict(entries).items():
                new.writestr(entry, content)
        return file

    return make
