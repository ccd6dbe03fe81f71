"""Whole-looking packages made of a few bytes, for what needs no translation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest


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
