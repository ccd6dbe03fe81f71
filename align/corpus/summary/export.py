"""The summary as data: JSON in one file, CSV and Parquet as a file for each table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import polars as pl

from align.corpus.tables import to_parquet
from align.report.table import safe

if TYPE_CHECKING:
    from align.corpus.summary.build import Summary

SCHEMA = "align-corpus-summary/1"


def to_json(summary: Summary) -> bytes:
    """`facts` and every table as a list of rows."""
    tables = {name: frame.to_dicts() for name, frame in summary.tables.items()}
    whole = {"schema": SCHEMA, "facts": msgspec.to_builtins(summary.facts), **tables}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def to_csv(summary: Summary) -> dict[str, bytes]:
    """Each table for a spreadsheet: a byte order mark, lists joined by |, and no cell that would be run as a formula."""
    return {f"{name}.csv": _csv(frame) for name, frame in summary.tables.items()}


def _csv(frame: pl.DataFrame) -> bytes:
    columns = []
    for name, kind in frame.schema.items():
        text = pl.col(name).list.join("|") if kind == pl.List(pl.String) else pl.col(name)
        if kind in {pl.String, pl.List(pl.String)}:
            text = text.map_elements(safe, return_dtype=pl.String)
        columns.append(text)
    return frame.select(columns).write_csv(include_bom=True, line_terminator="\r\n").encode()


def to_parquets(summary: Summary) -> dict[str, bytes]:
    """Each table as a Parquet file."""
    return {f"{name}.parquet": to_parquet(frame) for name, frame in summary.tables.items()}
