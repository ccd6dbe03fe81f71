"""The translation cache: remembers, forgets nothing by mistake, never stands in the way."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.engine import cache as module
from align.engine.cache import Cache
from align.errors import InputError
from align.model import Rendered

KYIV = Rendered("Киев", -0.5, ((0, 4, 0, 4, 0.9),))


def test_a_rendering_comes_back_with_score_and_links_in_a_later_run(tmp_path):
    with Cache(tmp_path) as cache:
        cache.put("a", {"Kyiv": KYIV, "Lviv": Rendered("Львов")})
    with Cache(tmp_path) as cache:
        assert cache.get("a", ["Kyiv", "Lviv", "Odesa"]) == {"Kyiv": KYIV, "Lviv": Rendered("Львов")}


def test_other_settings_know_nothing_of_it(tmp_path):
    with Cache(tmp_path) as cache:
        cache.put("beam=4", {"Kyiv": KYIV})
        assert cache.get("beam=1", ["Kyiv"]) == {}


def test_more_sentences_than_one_query_takes_are_found(tmp_path):
    many = {f"sentence {i}": Rendered(str(i)) for i in range(1201)}
    with Cache(tmp_path) as cache:
        cache.put("a", many)
        assert cache.get("a", list(many)) == many


def test_without_a_folder_nothing_is_remembered(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Cache(None) as cache:
        cache.put("a", {"Kyiv": KYIV})
        assert cache.get("a", ["Kyiv"]) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_no_error(write):
    with Cache(write("file", "") / "cache") as cache:
        cache.put("a", {"Kyiv": KYIV})
        assert cache.get("a", ["Kyiv"]) == {}


def test_a_damaged_file_is_begun_anew(tmp_path):
    (tmp_path / "translations.sqlite").write_bytes(b"not a database at all" * 100)
    with Cache(tmp_path) as cache:
        cache.put("a", {"Kyiv": KYIV})
        assert cache.get("a", ["Kyiv"]) == {"Kyiv": KYIV}


def test_a_damaged_value_counts_as_unknown(tmp_path):
    import sqlite3

    with Cache(tmp_path) as cache:
        cache.put("a", {"Kyiv": KYIV})
    database = sqlite3.connect(tmp_path / "translations.sqlite")
    database.execute("UPDATE translations SET value = ?", (b"junk",))
    database.commit()
    database.close()
    with Cache(tmp_path) as cache:
        assert cache.get("a", ["Kyiv"]) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_may_read_it(tmp_path):
    old = os.umask(0)
    try:
        with Cache(tmp_path / "cache") as cache:
            cache.put("a", {"Kyiv": KYIV})
            assert cache.path is not None
            assert cache.path.stat().st_mode & 0o777 == 0o600
            assert cache.path.parent.stat().st_mode & 0o777 == 0o700
    finally:
        os.umask(old)


def test_over_its_cap_it_drops_the_older_half(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 1)
    names = [f"sentence {i}" for i in range(10)]
    with Cache(tmp_path) as cache:
        for name in names:
            cache.put("a", {name: KYIV})
    with Cache(tmp_path) as cache:
        left = cache.get("a", names)
    assert names[-1] in left
    assert names[0] not in left
    assert 4 <= len(left) <= 5


@given(
    st.text(),
    st.text(),
    st.none() | st.floats(allow_nan=False),
    st.lists(st.tuples(*[st.integers(0, 2**31)] * 4, st.floats(0, 1))),
)
def test_any_rendering_comes_back_as_it_was(tmp_path_factory, source, text, score, links):
    rendered = Rendered(text, score, tuple(links))
    with Cache(tmp_path_factory.getbasetemp() / "any") as cache:
        cache.put("a", {source: rendered})
        assert cache.get("a", [source]) == {source: rendered}


def test_it_tells_how_many_translations_there_are_for_each_setting(tmp_path):
    with Cache(tmp_path) as cache:
        cache.put("a", {"Kyiv": KYIV})
        cache.put("b", {"Kyiv": KYIV, "Lviv": KYIV})
        cache.put("b", {"Lviv": KYIV})
        assert list(cache.contents().items()) == [("b", 2), ("a", 1)]
        assert cache.size() >= 8192


def test_cleared_it_knows_nothing_and_is_smaller_and_of_use_again(tmp_path):
    with Cache(tmp_path) as cache:
        cache.put("a", {f"sentence {i} " + "x" * 500: Rendered(os.urandom(500).hex()) for i in range(500)})
        cache.put_attention("hash", 0.9)
        before = cache.size()
        assert cache.clear() == 500
        assert (cache.contents(), cache.attention("hash")) == ({}, None)
        assert cache.size() < before / 2
        cache.put("a", {"Kyiv": KYIV})
        assert cache.get("a", ["Kyiv"]) == {"Kyiv": KYIV}


def test_what_another_command_holds_is_not_cleared(tmp_path):
    import sqlite3

    with Cache(tmp_path) as cache:
        cache.put("a", {"Kyiv": KYIV})
        other = sqlite3.connect(tmp_path / "translations.sqlite", timeout=0)
        other.execute("BEGIN IMMEDIATE")
        cache._database.execute("PRAGMA busy_timeout = 10")
        with pytest.raises(InputError, match="try again later"):
            cache.clear()
        other.close()
        assert cache.contents() == {"a": 1}


def test_one_laid_out_by_an_older_version_is_begun_anew(tmp_path):
    import sqlite3

    database = sqlite3.connect(tmp_path / "translations.sqlite")
    database.execute("CREATE TABLE translations (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
    database.execute("INSERT INTO translations VALUES (x'00', x'00')")
    database.commit()
    database.close()
    with Cache(tmp_path) as cache:
        assert cache.contents() == {}
        cache.put("a", {"Kyiv": KYIV})
        assert cache.get("a", ["Kyiv"]) == {"Kyiv": KYIV}


def test_what_was_measured_of_a_packages_attention_is_remembered(tmp_path):
    with Cache(tmp_path) as cache:
        assert cache.attention("hash") is None
        cache.put_attention("hash", 0.5)
        cache.put_attention("hash", 0.75)
    with Cache(tmp_path) as cache:
        assert cache.attention("hash") == 0.75
    assert Cache(None).attention("hash") is None


def test_many_commands_may_begin_it_at_once(tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    def begin(number: int) -> bool:
        with Cache(tmp_path) as cache:
            cache.put("a", {f"sentence {number}": KYIV})
            return cache._database is not None

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(begin, range(16)))
    with Cache(tmp_path) as cache:
        assert cache.contents()["a"] >= 1
