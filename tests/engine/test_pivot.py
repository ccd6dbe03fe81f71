"""The packages that lead from one language to another: direct, or over one pivot, in a settled order."""

from __future__ import annotations

from itertools import permutations

import pytest

from align.engine.packages import read_package
from align.engine.pivot import chain, reachable
from align.errors import InputError, ModelError


@pytest.fixture(autouse=True)
def _nothing_installed(argos):
    """Only what a test installs."""


def pairs(packages):
    return [(p.source, p.target) for p in packages]


def test_two_packages_make_a_pivot_where_no_direct_one_is(make_package):
    german = make_package("ru", "de")
    assert [(p.source, p.target) for p in chain("en", "de", [german])] == [("en", "ru"), ("ru", "de")]


def test_a_pair_without_a_package_is_told_what_there_is():
    with pytest.raises(ModelError, match="no translation package for en→de; there is en→ru, ru→en") as caught:
        chain("en", "de")
    assert "--package" in str(caught.value)


def test_a_pivot_is_english_where_there_is_a_choice_whatever_the_order_of_the_packages(make_package):
    folders = [make_package(*p) for p in (("de", "cs"), ("cs", "uk"), ("de", "en"), ("en", "uk"))]
    for order in permutations(folders):
        # nothing but named packages: all ways are as much named as each other
        assert pairs(chain("de", "uk", order)) == [("de", "en"), ("en", "uk")]


def test_named_packages_that_join_come_before_a_direct_package_that_nobody_named(make_package):
    named = [make_package("en", "de"), make_package("de", "ru")]
    assert pairs(chain("en", "ru", named)) == [("en", "de"), ("de", "ru")]
    assert pairs(chain("en", "ru", named[:1])) == [("en", "ru")]


def test_a_pivot_through_a_named_package_comes_before_one_through_english(make_package, argos):
    for pair in (("uk", "en"), ("uk", "cs"), ("cs", "ru")):
        make_package(*pair, root=argos)
    assert pairs(chain("uk", "ru")) == [("uk", "en"), ("en", "ru")]
    assert pairs(chain("uk", "ru", [argos / "translate-cs_ru-1.0"])) == [("uk", "cs"), ("cs", "ru")]


def test_via_goes_round_a_direct_package(make_package, argos):
    for pair in (("en", "uk"), ("uk", "ru")):
        make_package(*pair, root=argos)
    assert pairs(chain("en", "ru", via="uk")) == [("en", "uk"), ("uk", "ru")]
    assert pairs(chain("en", "ru")) == [("en", "ru")]


def test_via_without_a_package_names_the_step_that_is_missing(make_package, argos):
    make_package("en", "uk", root=argos)
    with pytest.raises(ModelError, match="no translation package for uk→ru, which --via uk needs") as caught:
        chain("en", "ru", via="uk")
    assert "align models install uk ru" in str(caught.value)


@pytest.mark.parametrize("via", ["en", "ru"])
def test_via_one_of_the_two_languages_is_refused(via):
    with pytest.raises(InputError, match=f"--via {via}: is one of the two languages"):
        chain("en", "ru", via=via)


def test_two_pivots_are_one_too_many(make_package):
    named = [make_package("de", "cs"), make_package("cs", "uk"), make_package("uk", "fr")]
    with pytest.raises(ModelError, match="no translation package for de→fr"):
        chain("de", "fr", named)


def test_what_a_pivot_joins_is_listed_once_and_direct_pairs_are_not(make_package):
    known = [read_package(make_package(*p), "option") for p in (("de", "en"), ("en", "de"), ("en", "ru"), ("ru", "en"))]
    assert reachable(known) == {("de", "ru"): "en", ("ru", "de"): "en"}
