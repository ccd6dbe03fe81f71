"""Which findings an address asks for."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.review.decisions import Choice, Scope
from align.review.web.desk import Desk
from align.review.web.listing import STATES, Filter, choices, rows, select
from tests.review.conftest import ANNA


@pytest.fixture
def desk(run, path):
    desk = Desk(path, ANNA)
    desk.put(run(), "news")
    return desk


def found(desk, **asked):
    return [f.term for f in select(desk.report(1), Filter.of(asked))]


@given(
    st.builds(
        Filter,
        state=st.sampled_from(sorted(STATES)),
        q=st.text(st.characters(exclude_categories=["Cs"])),
        kind=st.text(st.characters(exclude_categories=["Cs"])),
        page=st.integers(1, 999_999),
    )
)
def test_a_filter_survives_its_address(asked):
    assert Filter.of(dict(parse_qsl(asked.address.removeprefix("?"), keep_blank_values=True))) == asked


@given(st.dictionaries(st.sampled_from(["state", "page", "q", "leg", "nonsense"]), st.text()))
def test_any_address_is_understood(given_):
    asked = Filter.of(given_)
    assert asked.page >= 1
    assert asked.state in STATES


def test_without_asking_those_to_decide_are_shown(desk):
    desk.decide(1, [desk.report(1).findings[0].id], Choice.ALLOW, Scope.SENTENCE)
    assert found(desk) == ["borrell", "kyiv", "kyiv"]
    assert found(desk, state="decided") == ["borrell"]
    assert len(found(desk, state="all")) == 4


@pytest.mark.parametrize(
    ("asked", "terms"),
    [
        ({"term": "kyiv"}, ["kyiv", "kyiv"]),
        ({"leg": "back"}, ["kyiv", "kyiv"]),
        ({"severity": "major"}, ["borrell", "borrell"]),
        ({"kind": "forbidden", "term": "kyiv"}, ["kyiv", "kyiv"]),
        ({"kind": "number"}, []),
        ({"document": "elsewhere"}, []),
        ({"q": "УШЕЛ"}, ["borrell"]),
        ({"q": "again снова"}, ["kyiv"]),
        ({"q": "it  kyiv"}, ["kyiv", "kyiv"]),
    ],
)
def test_filters_and_search_look_at_what_people_see(desk, asked, terms):
    assert found(desk, **asked) == terms


def test_only_filters_that_choose_are_offered(desk):
    offered = choices(desk.report(1))
    assert offered["term"] == [("borrell", "borrell"), ("kyiv", "kyiv")]
    assert "document" not in offered
    assert "kind" not in offered


def test_a_row_has_the_three_texts_with_the_words_marked(desk):
    (row,) = rows(desk.report(1), [desk.report(1).findings[0]])
    assert [[p.text for p in side.pieces if p.marks] for side in row.sides] == [["Borrell"], ["Борелл"], ["Borrell"]]
