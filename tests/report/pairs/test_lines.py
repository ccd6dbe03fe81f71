"""A pair on a line: JSONL and TSV, and two texts side by side."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.report.pairs import Pair, read, read_bitext, read_pairs


def test_a_tsv_line_is_a_pair_whose_id_is_its_number(write):
    path = write("p.tsv", 'He said "no\tОн сказал: «нет\nKyiv\tКиев\tKiev\n')
    assert read_pairs(path) == [Pair("1", 'He said "no', "Он сказал: «нет"), Pair("2", "Kyiv", "Киев", "Kiev")]


def test_blank_lines_are_passed_over_and_counted(write):
    assert [p.id for p in read_pairs(write("p.tsv", "\ufeffA\tА\r\n\r\nB\tБ\r\n"))] == ["1", "3"]


def test_a_json_line_has_ids_documents_and_perhaps_a_way_back(write):
    rows = [
        {"id": 7, "source": "A", "forward": "А", "back": ""},
        {"id": "x", "document": "d", "source": "B", "forward": "Б", "back": None},
        {"source": "C", "forward": "В"},
    ]
    path = write("p.jsonl", "\n".join(json.dumps(r) for r in rows))
    assert read_pairs(path) == [Pair("7", "A", "А", ""), Pair("x", "B", "Б", None, "d"), Pair("3", "C", "В")]


BAD = [
    ("p.tsv", "one cell\n", r"line 1: 1 cell; a line is source<TAB>forward"),
    ("p.tsv", "a\tб\nc\td\te\tf\n", r"line 2: 4 cells"),
    ("p.tsv", "\n\n", "no pair in this file"),
    ("p.tsv", b"\xff\xfea", "not UTF-8"),
    ("p.jsonl", "{oops\n", "line 1: no JSON"),
    ("p.jsonl", "[1]\n", "line 1: not a JSON object"),
    ("p.jsonl", '{"source": "a"}\n', 'line 1: "forward" is missing or no text'),
    ("p.jsonl", '{"source": 1, "forward": "б"}\n', 'line 1: "source" is missing or no text'),
    ("p.jsonl", '{"source": "a", "forward": "б", "back": 1}\n', 'line 1: "back" is no text'),
    ("p.jsonl", '{"id": "1", "source": "a", "forward": "б"}\n' * 2, 'the id "1" stands twice'),
    ("p.jsonl", '{"source": "a\\udcff", "forward": "б"}\n', "line 1: .+ is half a character"),
    ("p.jsonl", "[" * 100_000 + "\n", "line 1: no JSON"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[b[2] for b in BAD])
def test_a_bad_file_is_refused_with_its_line(write, name, content, message):
    with pytest.raises(InputError, match=message) as caught:
        read_pairs(write(name, content))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_a_folder_and_a_giant_are_refused(write, tmp_path, monkeypatch):
    with pytest.raises(InputError, match="no such file"):
        read_pairs(tmp_path / "gone.tsv")
    with pytest.raises(InputError, match="a folder"):
        read_pairs(tmp_path)
    monkeypatch.setattr(read, "MAX_BYTES", 2)
    with pytest.raises(InputError, match="split it"):
        read_pairs(write("p.tsv", "A\tА\n"))


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\t\n\r\ufeff"), min_size=1).filter(str.strip)


@given(st.lists(st.tuples(CELL, CELL, st.none() | CELL), min_size=1))
def test_any_texts_come_back_from_a_tsv(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "any.tsv"
    path.write_bytes("".join("\t".join(c for c in row if c is not None) + "\n" for row in rows).encode())
    assert [(p.source, p.forward, p.back) for p in read_pairs(path)] == rows


def test_two_texts_are_pairs_line_by_line(write):
    paths = [write("en.txt", "Kyiv.\n\n Il-76  fell.\nBorrell.\n"), write("ru.txt", "Киев.\n\nИл-76 упал.\n\n")]
    bitext = read_bitext(paths)
    assert [(p.id, p.place, p.source, p.forward) for p in bitext.pairs] == [
        ("1", "line 1", "Kyiv.", "Киев."),
        ("3", "line 3", "Il-76 fell.", "Ил-76 упал."),
    ]
    assert bitext.warnings == [f"{paths[0]}: 1 of 3 segments passed over: 1 not translated yet"]


def test_two_texts_of_unequal_length_are_refused(write):
    with pytest.raises(InputError, match=r"en.txt has 2 lines, .*ru.txt 1; line by line"):
        read_bitext([write("en.txt", "A\nB\n"), write("ru.txt", "А\n")])


def test_texts_in_another_encoding_are_read_and_said(write):
    russian = "Министр иностранных дел Сергей Лавров рассказал журналистам о переговорах в Москве. " * 3
    bitext = read_bitext([write("en.txt", "Lavrov spoke.\n"), write("ru.txt", russian.encode("cp1251"))])
    assert bitext.pairs[0].forward == russian.strip()
    assert bitext.warnings[0].endswith("ru.txt: not UTF-8; read as cp1251")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unicode_text_as_spreadsheets_save_it_is_read(write, encoding):
    path = write("p.txt", "\ufeffKyiv\tКиев\r\n".encode(encoding))
    assert read_pairs(path) == [Pair("1", "Kyiv", "Киев")]
