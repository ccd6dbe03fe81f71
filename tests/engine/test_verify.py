"""A package is tried for real: a sentence of its language, and where its attention points."""

from __future__ import annotations

import pytest

from align.engine.attention import MIN_RIGHT
from align.engine.cache import Cache
from align.engine.packages import bundled, read_package
from align.engine.verify import verify
from align.errors import ModelError
from align.text.scripts import script_of
from tests import tiny


@pytest.mark.engine
def test_a_bundled_package_renders_a_sentence_and_points_right(tmp_path):
    package = next(p for p in bundled() if p.source == "en")
    with Cache(tmp_path) as cache:
        result = verify(package, cache)
        assert cache.attention(package.sha256()) == result.share
    assert result.share >= MIN_RIGHT
    assert script_of(result.rendering) == "cyrillic"


def test_a_package_that_points_elsewhere_works_and_says_so(tmp_path):
    result = verify(read_package(tiny.build(tmp_path, "de", "en"), "option"), Cache(None))
    assert result.rendering.startswith("The minister came")
    assert result.share < MIN_RIGHT


def test_a_language_without_a_sentence_of_its_own_is_tried_with_names_and_numbers(tmp_path):
    folder = tiny.build(tmp_path, "de", "en")
    meta = folder / "metadata.json"
    meta.write_text(meta.read_text("utf-8").replace('"de"', '"xx"'), "utf-8")
    assert "Boeing 747" in verify(read_package(folder, "option"), Cache(None)).rendering


def test_a_package_that_gives_no_word_for_a_sentence_is_broken(tmp_path):
    silent = dict.fromkeys(["Der", "Minister", "kam", "am", "Montag", "nach", "Berlin"], "…")
    with pytest.raises(ModelError, match="no word of “Der Minister"):
        verify(read_package(tiny.build(tmp_path, "de", "en", words=silent), "option"), Cache(None))
