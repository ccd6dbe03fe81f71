"""Our glossary written for other tools."""

from __future__ import annotations

import pytest

from align.errors import InputError
from align.glossary.exchange import read_tables
from align.glossary.export import Format, export
from align.glossary.load import Source, inspect_layer
from align.glossary.table import csv_text

ROWS = [
    {"id": "kyiv", "kind": "place", "en": "Kyiv", "en_rejected": "Kiev", "ru": "Киев", "note": "capital\nof Ukraine"},
    {"id": "il-76", "kind": "system", "en": "Il-76", "en_accepted": "Ilyushin", "ru": "Ил-76", "ru_accepted": "Ил|@ил"},
    {"id": "minus", "kind": "concept", "en": "-5", "ru_accepted": "x", "x_a": "=1"},
]


@pytest.mark.parametrize("form", [Format.CSV, Format.TSV, Format.XLSX])
def test_tables_come_back_as_they_were(form):
    data, left = export(ROWS, form)
    assert left == []
    assert csv_text(read_tables([Source(f"x.{form}", data)]).rows) == csv_text(ROWS)


def test_csv_has_no_cell_that_a_spreadsheet_would_run():
    data, _ = export(ROWS, Format.CSV)
    assert b",'-5," in data
    assert b",'=1" in data


def test_a_map_chooses_and_names_the_columns_and_the_rest_is_said():
    data, left = export(ROWS[:2], Format.CSV, mapping="en=sourceString,ru=targetString")
    assert data.decode() == "sourceString,targetString\nIl-76,Ил-76\nKyiv,Киев\n"
    assert left == ["en_accepted: 1", "ru_accepted: 1", "en_rejected: 1", "note: 1"]


def test_omegat_gets_a_line_for_each_pair_and_reads_it_as_it_is():
    data, left = export(ROWS, Format.OMEGAT)
    assert data.decode().splitlines() == [
        "Il-76\tИл-76", "Il-76\tИл", "Il-76\t@ил", "Ilyushin\tИл-76", "Kyiv\tКиев\tcapital of Ukraine",
    ]  # fmt: skip
    assert left == ["en_rejected: 1", "x_a: 1"]
    layer, problems = inspect_layer("", [Source("x.txt", data)])
    assert problems == []
    assert layer.terms["kyiv"].note == "capital of Ukraine"


@pytest.mark.parametrize("mapping", ["en", "colour=x", "en="])
def test_a_wrong_map_is_refused(mapping):
    with pytest.raises(InputError, match="is not ours=theirs"):
        export(ROWS, Format.CSV, mapping=mapping)


def test_tbx_has_no_columns_to_map():
    with pytest.raises(InputError, match="TBX has no columns"):
        export(ROWS, Format.TBX, mapping="en=a")
