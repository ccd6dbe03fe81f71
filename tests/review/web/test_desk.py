"""Decisions on the desk: one or many at once, each saved before it shows, taken back step by step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.errors import InputError
from align.review import table
from align.review.decisions import Choice, Scope
from align.review.web.desk import Desk, Step
from tests.review.conftest import ANNA


@pytest.fixture
def desk(run, path):
    desk = Desk(path, ANNA)
    desk.put(run(), "news")
    return desk


def decided(desk):
    return [f.decision for f in desk.report(1).findings]


def named(desk, term):
    return [f.id for f in desk.report(1).findings if f.term == term]


def test_findings_lie_there_worst_first_and_keep_their_places(desk):
    assert [f.term for f in desk.report(1).findings] == ["borrell", "borrell", "kyiv", "kyiv"]
    desk.decide(1, named(desk, "borrell"), Choice.DISMISS, Scope.SENTENCE)
    assert [f.term for f in desk.report(1).findings] == ["borrell", "borrell", "kyiv", "kyiv"]
    assert decided(desk) == ["dismiss", "dismiss", None, None]
    assert desk.report(1).left == 2


def test_one_decision_reaches_as_far_as_its_scope(desk, path):
    first, *_ = named(desk, "borrell")
    assert len(desk.decide(1, [first], Choice.ALLOW, Scope.RENDERING, "our style")) == 2
    (line,) = table.read(path)
    assert (line.choice, line.scope, line.who, line.reason) == (Choice.ALLOW, Scope.RENDERING, "anna", "our style")
    assert desk.last.said == "Allowed 1 finding, with 1 like it"


def test_several_are_one_step_and_one_line_for_what_is_alike(desk, path):
    every = [f.id for f in desk.report(1).findings]
    desk.decide(1, every, Choice.DISMISS, Scope.TERM)
    assert len(table.read(path)) == 2
    assert decided(desk) == ["dismiss"] * 4
    desk.undo()
    assert decided(desk) == [None] * 4
    assert desk.last is None


def test_undo_brings_back_what_was_decided_before(desk):
    first, *_ = named(desk, "kyiv")
    desk.decide(1, [first], Choice.CONFIRM, Scope.SENTENCE)
    desk.decide(1, [first], Choice.DISMISS, Scope.SENTENCE)
    assert decided(desk)[2] == "dismiss"
    assert desk.undo().findings == (first,)
    assert decided(desk)[2] == "confirm"
    desk.undo()
    assert decided(desk)[2] is None
    assert desk.undo() is None


def test_undo_is_written_like_any_decision(desk, path):
    desk.decide(1, named(desk, "kyiv")[:1], Choice.ALLOW, Scope.SENTENCE)
    desk.undo()
    assert [d.choice for d in table.read(path)] == [Choice.ALLOW, Choice.REVOKE]


def test_nothing_is_written_where_one_of_many_has_no_such_scope(run, path):
    desk = Desk(path, ANNA)
    desk.put(
        run(
            ("It cost 5 roubles.", "Это стоило 6 рублей.", "It cost 6 roubles."),
            ("It is Kyiv.", "Это Киев.", "It is Kiev."),
        ),
        "news",
    )
    every = [f.id for f in desk.report(1).findings]
    with pytest.raises(InputError, match="decide it with the scope sentence"):
        desk.decide(1, every, Choice.ALLOW, Scope.TERM)
    assert not path.exists()
    assert desk.last is None


def test_nothing_selected_is_refused(desk):
    with pytest.raises(InputError, match="no finding is selected"):
        desk.decide(1, [], Choice.ALLOW, Scope.SENTENCE)


def test_decisions_that_others_add_to_the_file_are_seen(desk, run, path):
    other = Desk(path, replace(ANNA, who="boris"))
    other.put(run(), "news")
    other.decide(1, named(other, "kyiv"), Choice.ALLOW, Scope.SENTENCE)
    assert decided(desk) == [None, None, "allow", "allow"]
    (last, *_) = desk.history(desk.report(1), desk.report(1).findings[2])
    assert last.who == "boris"


def test_a_step_that_cannot_be_taken_back_stays(desk):
    def refuse():
        raise InputError("the file is gone")

    desk.done(Step("Saved kyiv", refuse))
    with pytest.raises(InputError):
        desk.undo()
    assert desk.last.said == "Saved kyiv"


def test_two_reports_have_one_file_of_decisions(desk, run):
    desk.put(run(), "the same again")
    desk.decide(2, named(desk, "kyiv")[:1], Choice.ALLOW, Scope.RENDERING)
    assert decided(desk) == [None, None, "allow", "allow"]
    assert [r.left for r in desk.reports] == [2, 2]
    with pytest.raises(LookupError):
        desk.report(3)
