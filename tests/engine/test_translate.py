"""The bundled packages at work. What they make of a sentence is theirs; that they make it of each, in order, is ours."""

from __future__ import annotations

import shutil
import threading

import pytest

from align.engine import Cache, Route, Translator, chain
from align.engine.packages import bundled, read_package
from align.errors import ModelError
from align.text.scripts import script_of
from tests import tiny

pytestmark = pytest.mark.engine

SENTENCES = [
    "The minister spoke in Moscow.",
    "He left.",
    "The minister spoke in Moscow.",
    "They met in Kyiv on Monday and talked for two hours.",
]
LONG = " ".join(["The minister said that the talks were going on, and that nobody knew when they would end;"] * 6)


@pytest.fixture(scope="module")
def russian():
    """English to Russian, loaded once, with a narrow beam for speed."""
    return Translator(next(p for p in bundled() if p.source == "en"), beam=1)


@pytest.fixture(scope="module")
def rendered(russian):
    return russian.translate(SENTENCES, Cache(None))


def test_each_sentence_is_rendered_in_order_and_an_equal_one_alike(rendered):
    assert len(rendered) == len(SENTENCES)
    assert all(script_of(r.text) == "cyrillic" for r in rendered)
    assert rendered[0] == rendered[2] != rendered[1]


def test_a_sentence_is_rendered_the_same_alone_and_among_others(russian, rendered):
    assert russian.translate([SENTENCES[3]], Cache(None))[0].text == rendered[3].text


def test_the_number_of_cores_changes_nothing(russian):
    many = [f"The minister of {'the ' * (n % 5)}state spoke {n} times in Kyiv." for n in range(70)]
    alone, several = (Translator(russian.package, 1, threads).translate(many, Cache(None)) for threads in (1, 3))
    assert alone == several


def test_the_score_is_a_log_probability(rendered):
    assert all(r.score is not None and r.score <= 0 for r in rendered)


def test_links_join_characters_of_both_texts(rendered):
    for source, result in zip(SENTENCES, rendered, strict=True):
        assert result.links
        for a, b, c, d, weight in result.links:
            assert 0 <= a < b <= len(source)
            assert 0 <= c < d <= len(result.text)
            assert 0 < weight <= 1.001


def test_a_sentence_too_long_for_the_package_is_rendered_whole_with_its_links(russian):
    (result,) = russian.translate([LONG], Cache(None))
    assert len(result.text) > 0.5 * len(LONG)
    assert max(b for _, b, _, _, _ in result.links) > 0.9 * len(LONG)
    assert max(d for _, _, _, d, _ in result.links) <= len(result.text)


@pytest.mark.parametrize("text", ["", " ", "!", "\u00a0", "🙂🙂", "</s>", "a" * 1500])
def test_odd_texts_break_nothing(russian, text):
    assert len(russian.translate([text, "He left."], Cache(None))) == 2


def test_progress_counts_every_sentence_repeated_ones_too(russian):
    counted = []
    russian.translate(SENTENCES, Cache(None), counted.append)
    assert sum(counted) == len(SENTENCES)


def test_what_ends_a_translation_early_leaves_little_to_be_done(russian, monkeypatch):
    rendered = []
    original = Translator._render
    monkeypatch.setattr(Translator, "_render", lambda self, some: (rendered.append(len(some)), original(self, some))[1])

    def interrupt(_):
        raise KeyboardInterrupt

    fresh = Translator(russian.package, 1, 3)
    with pytest.raises(KeyboardInterrupt) as caught:
        fresh.translate([f"He left {n}." for n in range(400)], Cache(None), interrupt)
    fresh._pool.shutdown()
    assert len(rendered) <= 2 * 3
    assert caught.tb is not None  # whoever still holds the traceback


def test_the_threads_of_a_translator_end_with_it(russian):
    before = set(threading.enumerate())
    fresh = Translator(russian.package, 1, 3)
    fresh.translate([f"He left {n}." for n in range(40)], Cache(None))
    started = set(threading.enumerate()) - before
    assert len(started) == 3
    del fresh
    for thread in started:
        thread.join(60)
    assert not any(thread.is_alive() for thread in started)


def test_a_second_run_takes_everything_from_the_cache_without_loading_the_model(tmp_path, rendered, russian):
    with Cache(tmp_path) as cache:
        cache.put(russian.settings, dict(zip(SENTENCES, rendered, strict=True)))
        fresh = Translator(russian.package, beam=1)
        counted = []
        assert fresh.translate(SENTENCES, cache, counted.append) == rendered
    assert fresh._model is None
    assert sum(counted) == len(SENTENCES)


def test_another_beam_is_another_setting(russian):
    assert Translator(russian.package, beam=2).settings != russian.settings


def test_given_translations_are_linked_without_being_changed(russian):
    source, target = "Lavrov met Borrell.", "Лавров встретился с Боррелем."
    (links,) = russian.attend([source], [target])
    assert links
    assert all(b <= len(source) and d <= len(target) for _, b, _, d, _ in links)


def test_pairs_that_are_empty_or_too_long_get_no_links(russian):
    assert russian.attend(["", "He left.", "word " * 400], ["", "", "слово " * 400]) == [(), (), ()]


def test_a_route_goes_there_and_another_comes_back(rendered):
    back = Route(chain("ru", "en"), beam=1).translate([r.text for r in rendered], Cache(None))
    assert all(script_of(r.text) == "latin" for r in back)


def test_a_pivot_goes_through_both_packages_and_has_no_links(russian):
    english = next(p for p in bundled() if p.source == "ru")
    (result,) = Route((russian.package, english), beam=1).translate(["He left."], Cache(None))
    assert script_of(result.text) == "latin"
    assert result.links == ()


@pytest.mark.parametrize("damaged", ["model/model.bin", "sentencepiece.model"])
def test_a_package_that_does_not_load_is_named_in_one_line(tmp_path, russian, damaged):
    folder = tmp_path / "translate-en_ru"
    shutil.copytree(russian.package.path, folder)
    (folder / damaged).write_bytes(b"damaged")
    with pytest.raises(ModelError, match="the package does not load") as caught:
        Translator(read_package(folder, "option")).translate(["He left."], Cache(None))
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_package_that_fails_while_translating_is_named_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(tiny, "POSITIONS", 30)
    model = Translator(read_package(tiny.build(tmp_path, "de", "en"), "option"))
    assert model.translate(["Der Minister kam."], Cache(None))[0].text == "The minister came."
    with pytest.raises(ModelError, match=r"translate-de_en-1_0: the package fails while translating \(No position"):
        model.translate(["Der Minister kam. " * 10], Cache(None))
    with pytest.raises(ModelError, match="fails while translating"):
        model.attend(["Der Minister kam. " * 10], ["The minister came. " * 10])
