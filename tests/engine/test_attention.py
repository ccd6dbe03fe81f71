"""Attention is trusted where it was measured to point right, and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from align.engine import Cache, Route, Translator, attention
from align.engine.attention import MIN_RIGHT, known_share, measure, points_right, probe
from align.engine.packages import bundled, read_package
from align.text.words import words
from align.trace.place import MIN_LINK
from tests import tiny

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from heads import with_head

SENTENCE = "Lavrov met Borrell in Kyiv on Monday."


@pytest.fixture(scope="module")
def astray(tmp_path_factory):
    """The bundled English–Russian package with a head in front that looks elsewhere."""
    english = next(p for p in bundled() if p.source == "en")
    return read_package(with_head(english.path, 3, tmp_path_factory.mktemp("heads") / "copy"), "option")


@pytest.mark.engine
@pytest.mark.parametrize("package", bundled(), ids=lambda p: p.name)
def test_a_bundled_package_is_trusted_because_it_points_right(package):
    assert measure(Translator(package)) >= MIN_RIGHT + 0.1
    assert points_right(Translator(package), Cache(None))


@pytest.mark.engine
def test_a_package_that_looks_elsewhere_translates_alike_and_gives_no_links(astray):
    right, wrong = (Route((p,), beam=1) for p in (next(p for p in bundled() if p.source == "en"), astray))
    (one,), (other,) = right.translate([SENTENCE], Cache(None)), wrong.translate([SENTENCE], Cache(None))
    assert one.text == other.text
    assert one.links
    assert other.links == ()
    assert right.attend([SENTENCE], [one.text])[0]
    assert wrong.attend([SENTENCE], [one.text]) == [()]
    assert measure(Translator(astray)) < 0.2


def test_attention_that_follows_the_place_alone_is_not_taken_for_right(tmp_path):
    package = read_package(tiny.build(tmp_path, "de", "en"), "option")
    assert Translator(package).translate(["Der Minister kam."], Cache(None))[0].links
    assert measure(Translator(package)) == 0
    assert Route((package,)).translate(["Der Minister kam."], Cache(None))[0].links == ()


def test_what_was_measured_is_remembered_for_the_same_package_and_not_measured_again(tmp_path):
    package = read_package(tiny.build(tmp_path, "de", "en"), "option")
    with Cache(tmp_path / "cache") as cache:
        assert known_share(Translator(package), cache) == 0
    with Cache(tmp_path / "cache") as cache:
        again = Translator(package)
        assert known_share(again, cache) == 0
        assert again._model is None
        cache.put_attention(package.sha256(), 0.9)
        assert points_right(again, cache)
        assert Route((package,)).translate(["Der Minister kam."], cache)[0].links


def test_a_sentence_without_links_asks_nothing_of_the_package(tmp_path):
    package = read_package(tiny.build(tmp_path, "de", "en"), "option")
    with Cache(tmp_path / "cache") as cache:
        Route((package,)).translate([""], cache)
        assert cache.attention(package.sha256()) is None


def test_no_item_of_the_probe_keeps_its_place_and_none_stands_twice():
    for source, target in probe():
        before, after = [w.text for w in words(source)], [w.text for w in words(target)]
        assert sorted(before) == sorted(after)
        assert len(set(before)) == len(before)
        assert all(a != b for a, b in zip(before, after, strict=True))


def test_a_link_is_the_same_for_the_probe_as_for_tracing():
    assert attention.LEAST == MIN_LINK
