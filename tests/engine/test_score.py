"""The bundled package's opinion of given translations."""

from __future__ import annotations

import pytest

from align.engine import Cache, Translator
from align.engine.packages import bundled
from align.engine.score import alternatives, forced

pytestmark = pytest.mark.engine

SOURCE = "The minister spoke in Moscow."


@pytest.fixture(scope="module")
def russian():
    return Translator(next(p for p in bundled() if p.source == "en"))


def test_the_models_own_sentence_is_as_likely_forced_as_it_was_translated(russian):
    [own] = russian.translate([SOURCE], Cache(None))
    [score] = forced(russian, [SOURCE], [own.text])
    assert score.total / (score.pieces - 1) == pytest.approx(own.score, abs=0.05)


def test_a_wrong_name_is_less_likely_than_the_right_one(russian):
    right, wrong = forced(russian, [SOURCE] * 2, ["Министр выступил в Москве.", "Министр выступил в Лондоне."])
    assert right.total > wrong.total + 3


def test_a_pair_that_the_package_cannot_read_whole_has_no_score_and_others_keep_theirs(russian):
    long = SOURCE * 40
    scores = forced(russian, [long, SOURCE], ["Министр.", "Министр выступил в Москве."])
    assert scores[0] is None
    assert scores == [None, *forced(russian, [SOURCE], ["Министр выступил в Москве."])]
    assert alternatives(russian, long, "Министр в Москве.", (10, 16)) == []


def test_the_choices_at_a_place_differ_in_their_first_piece_and_end_where_the_sentence_goes_on(russian):
    text = "Министр выступил в Москве вчера."
    found = alternatives(russian, "The minister spoke in Moscow yesterday.", text, (19, 25), 4)
    assert 2 <= len(found) <= 4
    assert len(set(found)) == len(found)
    assert all(0 < len(f.split()) <= 5 and "вчера" not in f for f in found)
