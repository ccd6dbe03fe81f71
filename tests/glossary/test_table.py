"""Tables in and out: formulas that do not run, spreadsheets, text that is hardly a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.glossary.load import Source
from align.glossary.table import csv_text, grid_text, guard, read_grid, unguard, xlsx

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(
    ["=1+1", "+7", "-x", "@a", "'", "'=1", "''-s", "'s-Hertogenbosch", "0012", "1-2"]
)


@given(CELLS)
def test_a_guarded_cell_never_runs_and_comes_back_as_it_was(cell):
    assert not guard(cell).startswith(("=", "+", "-", "@"))
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("cell", ["Kyiv", "'s-Hertogenbosch", "", "1-2"])
def test_an_ordinary_cell_is_not_guarded(cell):
    assert guard(cell) == cell


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_text_gives_every_cell_back(cells):
    rows = [["a", "b"], *cells]
    data = grid_text([[guard(c) for c in row] for row in rows]).encode()
    kept = [row for row in rows if any(c.strip() for c in row)]
    assert [row for _, row in read_grid(Source("x.csv", data)).rows] == kept


def test_a_spreadsheet_gives_every_cell_back_as_text():
    rows = [["id", "en"], ["a", "=1+1"], ["b", "0012"], ["c", "2026-01-02"], ["d", "'-s"], ["e", "«Ё» ‑ 100%"]]
    found = read_grid(Source("x.xlsx", xlsx(rows)))
    assert [row for _, row in found.rows] == rows
    assert [line for line, _ in found.rows] == [1, 2, 3, 4, 5, 6]


def test_a_spreadsheet_is_known_by_its_bytes_and_its_page_by_name():
    data = xlsx([["en", "ru"], ["mask", "маска"]])
    assert read_grid(Source("x.csv", data), "glossary").rows[1] == (2, ["mask", "маска"])
    with pytest.raises(InputError, match="cannot be read as a spreadsheet"):
        read_grid(Source("x.xlsx", data), "nosuch")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.xlsx", b"PK no", "cannot be read as a spreadsheet"),
        ("x.csv", b"", "empty"),
        ("x.csv", b"a\0b", "not a table of text"),
        ("x.csv", b"\x98\x98", "neither UTF-8 nor cp1251"),
    ],
)
def test_what_is_no_table_is_refused(name, data, said):
    with pytest.raises(InputError, match=said):
        read_grid(Source(name, data))


def test_a_cell_too_long_for_a_spreadsheet_is_refused():
    with pytest.raises(InputError, match="holds 32767 characters"):
        xlsx([["a"], ["x" * 32_768]])


def test_a_quote_in_a_tab_file_is_a_character_and_in_csv_a_problem():
    tabs = read_grid(Source("x.tab", 'the "Orel\t«Орел»\n"Kursk" sub\tКурск\n'.encode()))
    assert [row for _, row in tabs.rows] == [['the "Orel', "«Орел»"], ['"Kursk" sub', "Курск"]]
    broken = read_grid(Source("x.csv", 'en,ru\n"mask,маска\n'.encode()))
    assert [p.row for p in broken.problems] == [2]
    assert len(broken.rows) == 2


def test_rows_are_written_sorted_with_the_columns_that_they_need():
    rows = [
        {"id": "b", "kind": "place", "ru": "Б", "x_mine": "1"},
        {"id": "a", "kind": "place", "en": "A", "ru_rejected": "Я", "note": "n"},
    ]
    assert csv_text(rows) == "id,kind,en,ru,ru_rejected,note,x_mine\na,place,A,,Я,n,\nb,place,,Б,,,1\n"
