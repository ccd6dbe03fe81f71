"""`align init`: what it writes works at once, and it overwrites nothing."""

from __future__ import annotations

import pytest

from align.cli.settings import read
from align.glossary import shipped_path
from align.glossary.load import read_layer


def test_settings_and_a_house_glossary_are_written_where_the_user_stands(align, tmp_path):
    outcome = align("init")
    assert (outcome.status, outcome.err) == (0, "")
    assert "align.toml" in outcome.out
    settings = read(tmp_path / "align.toml")
    assert settings.glossary == (shipped_path(), tmp_path / "house")
    assert read_layer(tmp_path / "house").terms == {}


def test_another_folder_is_made(align, tmp_path):
    assert align("init", tmp_path / "new" / "place").status == 0
    assert (tmp_path / "new" / "place" / "align.toml").is_file()


def test_what_was_written_takes_part_in_the_next_check(align, tmp_path, write):
    align("init")
    house = tmp_path / "house" / "house.csv"
    house.write_text(house.read_text("utf-8") + "zzyzx,place,Zzyzx,,,Ззикс,,,,,,,,\n", "utf-8")
    outcome = align("check", "--pairs", write("p.tsv", "It is Zzyzx.\tЭто Ззикс.\n"), "--format", "json")
    assert outcome.status == 0
    assert '"zzyzx"' in outcome.out


@pytest.mark.parametrize("name", ["align.toml", "house/house.csv"])
def test_a_file_that_is_there_already_stays_and_nothing_else_is_written(align, refused, write, tmp_path, name):
    path = write(name, "mine")
    refused(align("init"), 2, path.name, "is there already; nothing was changed")
    assert path.read_text("utf-8") == "mine"
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]


def test_a_folder_that_cannot_be_made_is_refused(align, refused, write):
    refused(align("init", write("file", "") / "sub"), 2, "cannot be written")
