"""The results of a corpus as lazy polars frames, as of the last batch that is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from align.corpus import tables
from align.corpus.record import Listing
from align.corpus.store import Store
from align.errors import InputError
from align.report.schema import Signature


@dataclass(frozen=True, slots=True)
class Corpus:
    """Four tables, described in `docs/corpus.md`, and the settings by the key that `documents.signature` names."""

    documents: pl.LazyFrame
    mentions: pl.LazyFrame
    findings: pl.LazyFrame
    names: pl.LazyFrame
    signatures: dict[str, Signature]


def read_corpus(folder: str | Path) -> Corpus:
    """The dataset in a folder that `align corpus run` filled, also while it runs. Raises `InputError` for any other folder.

    Nothing is loaded but the list of batches (and the articles, while a run goes on).
    """
    store = opened(folder)
    listings = list(store.listings())
    signatures = store.header().signatures
    rows = {name: scan(store, listings, name) for name in ("mentions", "findings", "names")}
    return Corpus(documents(store, signatures), **rows, signatures=signatures)


def opened(folder: str | Path) -> Store:
    """The folder of a corpus. Raises `InputError` where there is none, or one of another version."""
    store = Store(Path(folder))
    if not (store.folder / "corpus.json").exists():
        raise InputError(f"{folder}: no corpus; name a folder that `align corpus run --out` filled")
    store.header()
    return store


def documents(store: Store, signatures: dict[str, Signature]) -> pl.LazyFrame:
    """All articles: from the table that a run writes at its end, else from the records of the batches."""
    if _fresh(store):
        return pl.scan_parquet(store.folder / "documents.parquet", glob=False)
    rows = ((record.batch, row) for record in store.records() for row in record.documents)
    return tables.documents(rows, signatures).lazy()


def scan(store: Store, listings: Iterable[Listing], name: str) -> pl.LazyFrame:
    """The rows of some batches: `mentions`, `findings` or `names`."""
    paths = [store.folder / found.files[name].name for found in listings if name in found.files]
    return pl.scan_parquet(paths, glob=False) if paths else pl.LazyFrame(schema=getattr(tables, name.upper()))


def _fresh(store: Store) -> bool:
    """True if documents.parquet is younger than every batch: it is written when a run ends."""
    try:
        written = (store.folder / "documents.parquet").stat().st_mtime_ns
        newest = (store.folder / "batches").stat().st_mtime_ns
    except FileNotFoundError:
        return False
    return newest < written
