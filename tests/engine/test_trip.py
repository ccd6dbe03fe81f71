"""Both legs at once."""

from __future__ import annotations

import pytest

from align.engine import Cache, Route, chain, there_and_back


@pytest.mark.engine
def test_both_legs_are_made_of_every_sentence_and_counted():
    sentences = [f"Lavrov met {n} ministers in Kyiv." for n in range(2, 42)] * 2
    forward, back = Route(chain("en", "ru"), 1), Route(chain("ru", "en"), 1)
    told = []
    out, home = there_and_back(forward, back, sentences, Cache(None), lambda done, total: told.append((done, total)))
    alone = forward.translate(sentences, Cache(None))
    assert [r.text for r in out] == [r.text for r in alone]
    assert [r.text for r in home] == [r.text for r in back.translate([r.text for r in out], Cache(None))]
    assert told[-1] == (160, 160)
    assert told == sorted(told)


@pytest.mark.engine
def test_a_second_time_comes_from_the_cache(tmp_path):
    forward, back = Route(chain("en", "ru"), 1), Route(chain("ru", "en"), 1)
    with Cache(tmp_path) as cache:
        first = there_and_back(forward, back, ["It is Kyiv.", "It is Minsk."], cache)
    for route in (forward, back):
        route.translators.clear()
        route.translators.extend(Route(route.packages, 1).translators)
    with Cache(tmp_path) as cache:
        assert there_and_back(forward, back, ["It is Kyiv.", "It is Minsk."], cache) == first
    assert [t._model for r in (forward, back) for t in r.translators] == [None, None]
