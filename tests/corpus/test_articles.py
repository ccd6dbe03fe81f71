"""Folders, files, patterns and tables as one stream of articles."""

from __future__ import annotations

import json
from datetime import date

import polars as pl
import pytest

from align import InputError
from align.corpus import rows
from align.corpus.articles import find
from align.corpus.entry import Fields


@pytest.fixture
def found(tmp_path):
    def call(*inputs, out="out", **fields):
        return find([str(i) for i in inputs], tmp_path / out, Fields(**fields), "en")

    return call


def told(articles):
    return [(e.id, e.error) for e in articles.entries()]


def jsonl(*objects):
    return "".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects)


def test_folders_give_files_and_tables_in_a_fixed_order(found, write):
    write("in/b.txt", "B.")
    write("in/deep/a.txt", "A.")
    folder = write("in/t.jsonl", jsonl({"id": "row", "text": "R."})).parent
    articles = found(folder)
    assert told(articles) == [("b.txt", None), ("deep/a.txt", None), ("row", None)]
    assert articles.count() == 3


def test_a_folder_with_nothing_but_tables_will_do(found, write):
    assert told(found(write("in/t.jsonl", jsonl({"text": "R."})).parent)) == [("t.jsonl#1", None)]


def test_a_pattern_is_expanded_where_the_shell_did_not(found, write, tmp_path):
    write("in/2024/a.txt", "A.")
    write("in/2025/b.txt", "B.")
    assert told(found(f"{tmp_path}/in/**/*.txt")) == [("a.txt", None), ("b.txt", None)]
    with pytest.raises(InputError, match="no file matches this pattern"):
        found(f"{tmp_path}/in/*.nothing")


def test_what_lies_in_the_folder_of_results_is_no_article(found, write):
    write("in/a.txt", "A.")
    folder = write("in/out/old.txt", "Old.").parent.parent
    assert told(found(folder, out="in/out")) == [("a.txt", None)]
    with pytest.raises(InputError, match="no article there but what lies in"):
        found(folder / "out", out="in/out")


def test_a_name_that_leads_nowhere_is_refused_at_once(found, tmp_path):
    with pytest.raises(InputError, match="no such file or folder"):
        found(tmp_path / "nothing")


def test_a_table_of_lines_passes_its_other_fields_through(found, write):
    path = write(
        "t.jsonl", "\ufeff" + jsonl({"id": 7, "text": "It is Kyiv.", "source": "P", "date": "2024-03-01", "x": 1})
    )
    (entry,) = found(path).entries()
    assert (entry.id, entry.source, entry.date, entry.meta) == (
        "7",
        "P",
        "2024-03-01",
        {"date": "2024-03-01", "source": "P", "x": 1},
    )


def test_bad_rows_are_told_with_their_place_and_stop_nothing(found, write):
    lines = [
        "",
        "{",
        "[1]",
        '{"id": "n"}',
        '{"text": "  "}',
        '{"text": "half \\ud800"}',
        '{"id": "good", "text": "It is Kyiv."}',
        "[" * 5000,
    ]
    path = write("t.jsonl", "\n".join(lines))
    assert [(i, e and e.split(";")[0][:40]) for i, e in told(found(path))] == [
        ("t.jsonl#2", "no JSON (Expecting property name enclose"),
        ("t.jsonl#3", "not a JSON object"),
        ("n", 'no text in the field "text"'),
        ("t.jsonl#5", "the article is empty"),
        ("t.jsonl#6", "'\\ud800' is half a character"),
        ("good", None),
        ("t.jsonl#8", "no JSON (maximum recursion depth exceede"),
    ]


def test_a_line_without_end_is_skipped_and_the_next_one_read(found, write, monkeypatch):
    monkeypatch.setattr(rows, "MAX_LINE", 100)
    path = write("t.jsonl", jsonl({"text": "x" * 5000}, {"text": "It is Kyiv."}))
    assert [error and error[:14] for _, error in told(found(path))] == ["a line of more", None]


def test_rows_of_parquet_are_read_in_pieces_with_types_of_their_own(found, tmp_path, monkeypatch):
    monkeypatch.setattr(rows, "_CHUNK", 2)
    path = tmp_path / "t.parquet"
    columns = {"nr": [1, 2, 3, 4, 5], "body": [f"Text {i}." for i in range(5)], "day": [date(2024, 3, 1)] * 5}
    pl.DataFrame(columns).write_parquet(path)
    articles = found(path, text="body", id="nr", date="day")
    assert articles.count() == 5
    assert [(e.id, e.date) for e in articles.entries()] == [(str(i), "2024-03-01") for i in range(1, 6)]


def test_a_parquet_file_without_the_field_is_refused_with_the_fields_it_has(found, write, tmp_path):
    path = tmp_path / "t.parquet"
    pl.DataFrame({"body": ["x"]}).write_parquet(path)
    with pytest.raises(
        InputError, match=r"no column \"text\"; name the one with the text with --text \(there are body\)"
    ):
        found(path).count()
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        found(write("broken.parquet", b"PAR1 and nothing more")).count()


def test_a_second_article_of_one_id_has_failed_under_its_place(found, write):
    path = write("t.jsonl", jsonl({"id": "x", "text": "A."}, {"id": "x", "text": "B."}, {"id": "x", "text": "C."}))
    assert told(found(path)) == [
        ("x", None),
        ("t.jsonl#2", 'the id "x" stands twice; ids must be unique in a corpus'),
        ("t.jsonl#3", 'the id "x" stands twice; ids must be unique in a corpus'),
    ]


def test_ten_thousand_empty_files_are_found_in_no_time(found, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number}.txt").touch()
    articles = found(folder)
    assert articles.count() == 10_000
    assert {e.error for e in articles.entries()} == {"the article is empty"}
