"""Translations made elsewhere: one file a format, all of them read as pairs, one pair a segment that is never split again."""

from align.report.pairs.documents import as_documents
from align.report.pairs.fill import fill_targets
from align.report.pairs.read import read_bitext, read_pairs, read_units
from align.report.pairs.unit import Bitext, Pair, Status, Unit
from align.report.pairs.write import write_tmx, write_xliff

__all__ = [
    "Bitext",
    "Pair",
    "Status",
    "Unit",
    "as_documents",
    "fill_targets",
    "read_bitext",
    "read_pairs",
    "read_units",
    "write_tmx",
    "write_xliff",
]
