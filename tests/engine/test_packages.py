"""Argos packages: found in order, read defensively, named when broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.engine.packages import bundled, choose, installed, read_package, survey, version_key
from align.engine.pivot import chain
from align.errors import ModelError


@pytest.fixture(autouse=True)
def _nothing_installed(argos):
    """What a developer has installed is none of these tests' business."""


def test_a_whole_package_is_read(make_package):
    package = read_package(make_package("en", "de", version="1.9", target_prefix="__de__"), "option")
    assert (package.source, package.target, package.version) == ("en", "de", "1.9")
    assert (package.origin, package.target_prefix, package.name) == ("option", "__de__", "translate-en_de-1.9")
    assert package.tokenizer.name == "sentencepiece.model"


def test_an_older_package_may_have_another_tokenizer(make_package):
    folder = make_package("en", "de")
    (folder / "sentencepiece.model").rename(folder / "bpe.model")
    assert read_package(folder, "option").tokenizer.name == "bpe.model"


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda p: (p / "metadata.json").unlink(), "no translation package"),
        (lambda p: (p / "metadata.json").write_text("{oops"), "metadata.json: broken"),
        (lambda p: (p / "metadata.json").write_bytes(b"\xff\xfe\x00"), "metadata.json: broken"),
        (lambda p: (p / "metadata.json").write_text("[]"), "not a JSON object"),
        (
            lambda p: (p / "metadata.json").write_text('{"from_code": 7, "to_code": "ru"}'),
            "from_code or to_code is missing",
        ),
        (lambda p: (p / "sentencepiece.model").unlink(), "sentencepiece.model is missing"),
        (lambda p: (p / "model" / "model.bin").unlink(), "model.bin is missing"),
    ],
)
def test_a_damaged_package_says_in_one_line_what_is_missing_and_where(make_package, damage, message):
    folder = make_package("en", "de")
    damage(folder)
    with pytest.raises(ModelError, match=message) as caught:
        chain("en", "de", [folder])
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_packed_package_is_to_be_installed(write):
    with pytest.raises(ModelError, match="run `align models install"):
        read_package(write("translate-en_de.argosmodel", b"PK"), "option")


def test_the_hash_follows_weights_tokenizer_and_metadata(make_package):
    package = read_package(make_package("en", "de"), "option")
    hashes = {package.sha256()}
    for name in ("model/model.bin", "sentencepiece.model", "metadata.json"):
        file = package.path / name
        file.write_bytes(file.read_bytes() + b" ")
        hashes.add(package.sha256())
    assert len(hashes) == 4


def test_the_two_bundled_packages_are_whole():
    assert {(p.source, p.target) for p in bundled()} == {("en", "ru"), ("ru", "en")}


def test_a_named_package_comes_before_an_installed_and_that_before_a_bundled_one(make_package, argos):
    named = make_package("en", "ru", root="named")
    assert [p.origin for p in chain("en", "ru")] == ["bundled"]
    make_package("en", "ru", root=argos)
    assert [p.origin for p in chain("en", "ru")] == ["argos"]
    assert [p.origin for p in chain("en", "ru", [named])] == ["option"]


def test_of_installed_packages_the_newest_version_is_taken_and_broken_ones_are_passed_over(make_package, argos):
    for version in ("1.9", "1.10", "1.2"):
        make_package("en", "ru", version=version, root=argos)
    (argos / "translate-en_ru-2.0").mkdir()
    assert [p.version for p in installed()] == ["1.10", "1.9", "1.2"]


def test_a_name_with_a_version_chooses_among_installed_packages_and_bundled_ones(make_package, argos):
    for version in ("1.9", "1.10"):
        make_package("en", "ru", version=version, root=argos)
    for text, version, origin in [
        ("translate-en_ru@1.9", "1.9", "argos"),
        ("en_ru@1.9", "1.9", "argos"),
        ("translate-en_ru", "1.10", "argos"),
        ("translate-en_ru-1.9", "1.9", "argos"),
        ("en_ru@0.1", "0.1", "bundled"),
        ("translate-ru_en-0_1", "0.1", "bundled"),
    ]:
        package = choose(Path(text))
        assert (package.version, package.origin) == (version, origin), text
    assert [p.version for p in chain("en", "ru", [Path("en_ru@0.1")])] == ["0.1"]


def test_a_folder_of_the_same_name_comes_before_an_installed_package(make_package, monkeypatch, tmp_path):
    make_package("en", "de", root="translate-en_ru").rename(tmp_path / "en_ru")
    monkeypatch.chdir(tmp_path)
    assert choose(Path("en_ru")).target == "de"


@pytest.mark.parametrize("text", ["translate-en_de", "en_ru@7", "@0.1", "x"])
def test_a_name_that_nothing_has_is_told_what_there_is(text):
    with pytest.raises(
        ModelError, match=r"no such folder, and no package .* translate-en_ru@0\.1, translate-ru_en@0\.1"
    ):
        choose(Path(text))


def test_what_is_being_installed_is_no_package_yet_and_what_is_broken_is_named(make_package, argos):
    make_package("en", "de", root=argos).rename(argos / ".half")
    (argos / "translate-en_fr").mkdir()
    (argos / "index.json").write_text("[]")
    found, broken = survey()
    assert found == []
    assert [str(argos / "translate-en_fr") in str(e) for e in broken] == [True]


@pytest.mark.parametrize("content", [b'{"a":' * 100_000, b" " * 1_000_001], ids=["deep", "large"])
def test_metadata_made_to_exhaust_a_reader_is_refused(make_package, content):
    folder = make_package("en", "de")
    (folder / "metadata.json").write_bytes(content)
    with pytest.raises(ModelError, match=r"metadata\.json: (broken|larger)"):
        read_package(folder, "option")


@pytest.mark.parametrize(("older", "newer"), [("1.9", "1.10"), ("1", "1.0"), ("0.9.9", "1"), ("1.x", "1.1")])
def test_versions_are_compared_number_by_number(older, newer):
    assert version_key(older) < version_key(newer)
