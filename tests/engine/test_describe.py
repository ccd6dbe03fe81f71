"""What is told of a package without loading it."""

from __future__ import annotations

import pytest

from align.engine import describe as module
from align.engine.describe import describe
from align.engine.packages import bundled, read_package
from align.errors import ModelError
from tests import tiny


def test_a_package_tells_its_size_vocabulary_numbers_and_licence(tmp_path):
    folder = tiny.build(tmp_path, "en", "uk", prefix="__uk__")
    (folder / "stanza").mkdir()
    about = describe(read_package(folder, "option"))
    assert about.metadata["target_prefix"] == "__uk__"
    assert about.size == sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
    assert 150 < about.vocabulary["shared"] < 300
    assert (about.quantisation, about.tokenizer, about.splitters) == ("int8", "sentencepiece.model", ("stanza",))
    assert "Licence: CC0." in about.texts["README.md"]


def test_the_bundled_packages_say_where_their_data_came_from():
    for package in bundled():
        about = describe(package)
        assert about.vocabulary == {"shared": 24260}
        assert "licence" in about.texts["README.md"]


def test_vocabularies_of_older_packages_are_counted_by_line_and_by_side(tmp_path):
    folder = tiny.build(tmp_path, "de", "en")
    (folder / "model" / "shared_vocabulary.json").unlink()
    (folder / "model" / "source_vocabulary.txt").write_text("a\nb\nc\n")
    (folder / "model" / "target_vocabulary.txt").write_text("a\nb\n")
    assert describe(read_package(folder, "option")).vocabulary == {"source": 3, "target": 2}


def test_a_licence_text_without_end_is_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_TEXT", 100)
    folder = tiny.build(tmp_path, "de", "en")
    (folder / "LICENSE").write_bytes(b"x" * 1000)
    assert describe(read_package(folder, "option")).texts["LICENSE"] == "x" * 100


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("model/model.bin", b"junk"),
        ("model/shared_vocabulary.json", b"{oops"),
        ("model/shared_vocabulary.json", b"\xff"),
    ],
)
def test_a_damaged_package_is_told_in_one_line(tmp_path, file, content):
    folder = tiny.build(tmp_path, "de", "en")
    (folder / file).write_bytes(content)
    with pytest.raises(ModelError, match="install the package again") as caught:
        describe(read_package(folder, "option"))
    assert "\n" not in str(caught.value)
