"""A CSV file cell by cell: whatever stands in it comes back, and several quotes may be broken at once."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from align.glossary.sheet import quoted, read_sheet, unquoted

CSV_TEXT = st.text(alphabet=st.sampled_from('ab,;|"\r\n \u0416\u2028'), max_size=60)


@given(CSV_TEXT)
def test_any_text_comes_back_to_the_letter(text):
    assert read_sheet(text).text() == text


@given(CSV_TEXT)
def test_it_reads_what_a_strict_csv_reader_reads_and_calls_the_rest_broken(text):
    sheet = read_sheet(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        assert sheet.broken
    else:
        assert not sheet.broken
        assert [r.values() for r in sheet.records] == [row or [""] for row in rows]


@given(st.text(max_size=30))
def test_a_value_survives_quoting(value):
    if value[:1] != '"' or not value.endswith('"') or len(value) < 2:
        assert unquoted(quoted(value)) == value
    assert unquoted(quoted(value, always=True)) == value


def test_quotes_broken_in_several_rows_are_each_named_and_the_rows_between_are_read():
    sheet = read_sheet('id,en\na,"open\nb,fine\nc,"x"y\nd,fine\n')
    assert [(b.row, b.cell) for b in sheet.broken] == [(2, 2), (4, 2)]
    assert [r.values()[0] for r in sheet.records] == ["id", "a", "b", "c", "d"]


def test_a_line_break_inside_quotes_is_one_row_and_lines_are_still_counted():
    assert [r.row for r in read_sheet('a,"x\r\ny"\r\nb,z\r\n').records] == [1, 3]
