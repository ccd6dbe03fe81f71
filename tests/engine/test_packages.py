"""Argos packages: found in order, read defensively, named when broken."""

from __future__ import annotations

import pytest

from align.engine.packages import bundled, installed, read_package
from align.engine.pivot import chain
from align.errors import ModelError


@pytest.fixture
def argos(monkeypatch, tmp_path):
    """Argos' own package folder, empty."""
    from argostranslate import settings

    folder = tmp_path / "argos"
    folder.mkdir()
    monkeypatch.setattr(settings, "package_dirs", [folder])
    return folder


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
    make_package("en", "ru", root=argos.name)
    assert [p.origin for p in chain("en", "ru")] == ["argos"]
    assert [p.origin for p in chain("en", "ru", [named])] == ["option"]


def test_of_installed_packages_the_newest_version_is_taken_and_broken_ones_are_passed_over(make_package, argos):
    for version in ("1.9", "1.10", "1.2"):
        make_package("en", "ru", version=version, root=argos.name)
    (argos / "translate-en_ru-2.0").mkdir()
    assert [p.version for p in installed()] == ["1.10", "1.9", "1.2"]


def test_two_packages_make_a_pivot_where_no_direct_one_is(make_package):
    german = make_package("ru", "de")
    assert [(p.source, p.target) for p in chain("en", "de", [german])] == [("en", "ru"), ("ru", "de")]


def test_a_pair_without_a_package_is_told_what_there_is():
    with pytest.raises(ModelError, match="no translation package for en→de; there is en→ru, ru→en") as caught:
        chain("en", "de")
    assert "--package" in str(caught.value)
