"""A batch's outcomes laid into files and made part of the dataset; documents that were not touched keep their rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec
import polars as pl

from align.corpus import tables
from align.corpus.job import Job
from align.corpus.plan import Batch
from align.corpus.record import File, Kept, Record, Row, Status
from align.corpus.store import Store
from align.corpus.work import Outcome


def commit(store: Store, job: Job, batch: Batch, outcomes: Mapping[str, Outcome], kinds: Mapping[str, str]) -> Record:
    """Writes what a batch gave, its record last. `kinds`: the kind of each term. Raises `InputError`."""
    rows = [_row(store, row, outcomes.get(row.id)) for row in batch.rows.values()]
    kept = {r.id for r in rows if r.status is Status.DONE and r.id not in outcomes}
    good = [outcomes[r.id] for r in rows if r.id in outcomes and r.status is Status.DONE]
    sentences = {(o.id, s.id): s for o in good for s in o.sentences}
    frames = {
        "findings": tables.findings((f for o in good for f in o.findings), kinds, sentences),
        "mentions": tables.mentions((m for o in good for m in o.mentions), kinds),
        "names": tables.names((o.id, n) for o in good for n in o.unlisted),
    }
    files: dict[str, File] = {}
    for name, frame in frames.items():
        whole = _merged(store, batch, name, frame, kept)
        if whole.height:
            files[name] = store.put(name, batch.number, tables.to_parquet(whole))
    if legs := _translations(store, job, batch, outcomes, rows):
        files["translations"] = store.put("translations", batch.number, msgspec.msgpack.encode(legs))
    record = Record(batch=batch.number, files=files, documents=rows)
    store.commit(record, batch.old)
    return record


def _row(store: Store, row: Row, outcome: Outcome | None) -> Row:
    """The document with its figures, its report written. One that failed in the work is tried again by every run."""
    if outcome is None:
        return row
    if outcome.error is not None:
        return msgspec.structs.replace(
            row, status=Status.FAILED, key="", error=outcome.error, segments=None, signature=None, report=None
        )
    if row.report is not None:
        store.write(row.report, outcome.report)
    return msgspec.structs.replace(row, mentions=len(outcome.mentions), findings=len(outcome.findings))


def _merged(store: Store, batch: Batch, name: str, fresh: pl.DataFrame, kept: Collection[str]) -> pl.DataFrame:
    """The rows of a batch in the order of its documents: the fresh ones, and those of documents that were not touched."""
    file = batch.old.files.get(name) if batch.old else None
    if file is None or not kept:
        return fresh
    old = pl.read_parquet(store.folder / file.name).filter(pl.col("document").is_in(list(kept)))
    order = {identity: number for number, identity in enumerate(batch.rows)}
    place = pl.col("document").replace_strict(order, return_dtype=pl.Int32)
    return pl.concat([old, fresh]).sort(place, maintain_order=True)


def _translations(
    store: Store, job: Job, batch: Batch, outcomes: Mapping[str, Outcome], rows: list[Row]
) -> dict[str, Kept]:
    file = batch.old.files.get("translations") if batch.old else None
    old = store.translations(file) if file else {}
    found: dict[str, Kept] = {}
    for row in rows:
        legs = outcomes[row.id].legs if row.id in outcomes else None
        if legs is not None and row.sha256:
            found[row.id] = Kept(row.sha256, job.translated, legs)
        elif row.id in batch.carried:
            found[row.id] = batch.carried[row.id]
        elif row.id not in outcomes and row.status is Status.DONE and row.id in old:
            found[row.id] = old[row.id]
    return found
