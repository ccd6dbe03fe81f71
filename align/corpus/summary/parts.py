"""A dataset in parts that fit into memory. A part is whole batches: an article has all its rows in one, copies have none.

So what is counted article by article is counted in each part and added up, and memory does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from align.corpus.dataset import documents, scan
from align.corpus.record import Listing, Status
from align.errors import InputError

if TYPE_CHECKING:
    from align.corpus.store import Store

MAX_MENTIONS = 300_000
"""Mentions of a part; what is needed of them takes a few hundred megabytes (`scripts/bench summary`)."""
MAX_BATCHES = 1_000
"""Batches of a part: each is some open files."""
COLUMNS = ("id", "date", "source", "forward_package", "back_package", "batch", "mentions")
NAMES = ("mentions", "findings", "names")


@dataclass(frozen=True, slots=True)
class Part:
    """Some batches: their articles that were checked, `COLUMNS` of them, and their rows in the other tables, lazily."""

    documents: pl.DataFrame
    mentions: pl.LazyFrame
    findings: pl.LazyFrame
    names: pl.LazyFrame


def articles(store: Store, listings: list[Listing]) -> pl.DataFrame:
    """Every article of some batches with its status and `COLUMNS`: a run under way may have finished more of them meanwhile."""
    frame = documents(store, store.header().signatures).select(*COLUMNS, "status")
    return frame.filter(pl.col("batch").is_in([found.batch for found in listings])).collect(engine="streaming")


def parts(store: Store, listings: list[Listing], found: pl.DataFrame) -> Iterator[Part]:
    """The dataset in parts, in order; `found` are its `articles`. An empty dataset is one empty part."""
    done = found.filter(pl.col("status") == Status.DONE).select(COLUMNS).sort("batch", maintain_order=True)
    sizes = dict(done.group_by("batch").agg(pl.col("mentions").sum()).iter_rows())
    for some in _grouped(listings, sizes):
        own = done.filter(pl.col("batch").is_between(some[0].batch, some[-1].batch)) if some else done.clear()
        yield Part(own, *(scan(store, some, name) for name in NAMES))


def _grouped(listings: list[Listing], sizes: Mapping[int, int]) -> Iterator[list[Listing]]:
    some: list[Listing] = []
    size = 0
    for listing in listings:
        own = sizes.get(listing.batch, 0)
        if some and (size + own > MAX_MENTIONS or len(some) >= MAX_BATCHES):
            yield some
            some, size = [], 0
        some.append(listing)
        size += own
    yield some


@contextmanager
def reading(store: Store) -> Iterator[None]:
    """Around all that reads tables: a run that does a batch again takes the files of its older version away. Raises `InputError`."""
    try:
        yield
    except (FileNotFoundError, pl.exceptions.ComputeError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(
            f"{store.folder}: a table cannot be read ({reason}); if a run is under way, run the command again, "
            "else run `align corpus run` again, which makes missing tables anew"
        ) from None
