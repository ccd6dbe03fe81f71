"""The results of a corpus as lazy polars frames, as of the last batch that is done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from align.corpus import tables
from align.corpus.store import Store
from align.errors import InputError
from align.report.schema import Signature


@dataclass(frozen=True, slots=True)
class Corpus:
    """Three tables, described in `docs/corpus.md`, and the settings by the key that `documents.signature` names."""

    documents: pl.LazyFrame
    mentions: pl.LazyFrame
    findings: pl.LazyFrame
    signatures: dict[str, Signature]


def read_corpus(folder: str | Path) -> Corpus:
    """The dataset in a folder that `align corpus run` filled, also while it runs. Raises `InputError` for any other folder.

    Nothing is loaded but the list of batches (and the articles, while a run goes on).
    """
    store = Store(Path(folder))
    if not (store.folder / "corpus.json").exists():
        raise InputError(f"{folder}: no corpus; name a folder that `align corpus run --out` filled")
    signatures = store.header().signatures
    records = list(store.records())
    files = {
        name: [store.folder / r.files[name].name for r in records if name in r.files]
        for name in ("mentions", "findings")
    }
    frames = {name: _scan(paths, getattr(tables, name.upper())) for name, paths in files.items()}
    if _fresh(store):
        documents = pl.scan_parquet(store.folder / "documents.parquet", glob=False)
    else:
        documents = tables.documents([(r.batch, row) for r in records for row in r.documents], signatures).lazy()
    return Corpus(documents, frames["mentions"], frames["findings"], signatures)


def _scan(paths: list[Path], schema: dict[str, Any]) -> pl.LazyFrame:
    return pl.scan_parquet(paths, glob=False) if paths else pl.LazyFrame(schema=schema)


def _fresh(store: Store) -> bool:
    """True if documents.parquet is younger than every batch: it is written when a run ends."""
    try:
        written = (store.folder / "documents.parquet").stat().st_mtime_ns
        newest = (store.folder / "batches").stat().st_mtime_ns
    except FileNotFoundError:
        return False
    return newest < written
