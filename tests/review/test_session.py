"""A review without a screen: what each step settles, that it is written at once, and that it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from align.errors import InputError
from align.review import table
from align.review.decisions import Choice, Scope
from align.review.session import record
from tests.review.conftest import ANNA, NOON


def terms(session):
    return [f.term for f in session.queue]


def lines(path):
    return [(d.choice.value, d.scope.value) for d in table.read(path)]


def test_the_worst_comes_first_and_like_ones_together(review):
    assert terms(review()) == ["borrell", "borrell", "kyiv", "kyiv"]


def test_a_decision_is_written_at_once_with_who_when_and_why(review, path):
    session = review(reviewer=replace(ANNA, reason="house style", expires=date(2026, 12, 31)))
    assert [f.term for f in session.decide(Choice.ALLOW)] == ["borrell"]
    (written,) = table.read(path)
    assert (written.choice, written.scope, written.who, written.when) == (Choice.ALLOW, Scope.SENTENCE, "anna", NOON)
    assert (written.reason, written.expires) == ("house style", date(2026, 12, 31))
    assert written.subject.source == "Borrell left."
    assert (session.number, session.left) == (2, 3)


def test_the_scope_rendering_settles_all_like_it_at_once(review, path):
    session = review()
    assert len(session.decide(Choice.CONFIRM, Scope.RENDERING)) == 2
    assert session.current.term == "kyiv"
    assert lines(path) == [("confirm", "rendering")]


def test_what_is_skipped_stays_open_and_writes_nothing(review, path):
    session = review()
    session.skip()
    session.skip(alike=True)
    session.skip(alike=True)
    assert (session.current, session.left) == (None, 4)
    assert not path.exists()


def test_undo_goes_back_step_by_step_and_says_so_in_the_file(review, path):
    session = review()
    first = session.current
    session.decide(Choice.DISMISS, Scope.RENDERING)
    session.skip()
    assert len(session.undo()) == 1
    assert len(session.undo()) == 2
    assert (session.current, session.left, session.undo()) == (first, 4, [])
    assert lines(path) == [("dismiss", "rendering"), ("revoke", "rendering")]


def test_undo_of_a_wide_decision_leaves_what_was_skipped_before_skipped(review):
    session = review()
    session.skip()
    session.decide(Choice.DISMISS, Scope.TERM)
    session.undo()
    assert session.number == 2


def test_undo_restores_an_older_decision_that_had_run_out(review, path):
    session = review(reviewer=replace(ANNA, expires=date(2026, 11, 1), reason="old"))
    session.decide(Choice.ALLOW)
    again = review()
    assert again.why_again == "allowed by anna on 2026-11-24, which ran out on 2026-11-01"
    again.decide(Choice.DISMISS)
    again.undo()
    assert [(d.choice, d.expires, d.reason) for d in table.read(path)][-1] == (Choice.ALLOW, date(2026, 11, 1), "old")


def test_the_next_review_has_what_is_left_beginning_where_this_one_stopped(review):
    session = review()
    session.decide(Choice.DISMISS)
    session.skip()
    session.skip()
    again = review(start=session.place)
    assert terms(again) == ["kyiv", "borrell", "kyiv"]
    assert again.current.fingerprint == session.place


def test_at_the_end_nothing_can_be_decided_and_there_is_no_place(review):
    session = review()
    while session.current:
        session.decide(Choice.DISMISS)
    assert (session.place, session.left) == (None, 0)
    with pytest.raises(InputError, match="nothing is left to decide"):
        session.decide(Choice.ALLOW)


def test_a_scope_that_a_finding_has_not_is_refused_and_nothing_is_written(review, path):
    session = review(("It has 65 tanks.", "У неё 56 танков.", "It has 65 tanks."))
    with pytest.raises(InputError, match="decide it with the scope sentence"):
        session.decide(Choice.DISMISS, Scope.TERM)
    assert not path.exists()
    assert session.left == len(session.queue) > 0


def test_accepting_a_rendering_writes_the_glossary_and_allows_it_anywhere(review, path, tmp_path):
    session = review(
        ("Borrell left.", "Борель ушёл.", "Borrell left."), ("Borrell came.", "Борель пришёл.", "Borrell came.")
    )
    done = session.accept("Борель", [tmp_path / "glossary"])
    assert done.edit.diff == ["- ru_accepted: Боррель", "+ ru_accepted: Боррель|Борель"]
    assert session.left == 0
    assert lines(path) == [("allow", "rendering")]
    assert table.read(path)[0].reason == "accepted in the glossary: ru_accepted of borrell"


def test_undoing_an_acceptance_takes_it_out_of_the_glossary(review, path, tmp_path):
    session = review(("Borrell left.", "Борель ушёл.", "Borrell left."))
    file = tmp_path / "glossary" / "terms.csv"
    before = file.read_bytes()
    session.accept("Борель", [tmp_path / "glossary"])
    assert file.read_bytes() != before
    session.undo()
    assert file.read_bytes() == before
    assert session.left == 1
    assert lines(path)[-1] == ("revoke", "rendering")


def test_accepting_another_name_than_the_one_that_stands_allows_this_finding_only(review, path, tmp_path):
    session = review(("Josep Borrell left.", "Жозеп Борель ушёл.", "Josep Borrell left."))
    session.accept("Борель", [tmp_path / "glossary"])
    assert lines(path) == [("allow", "sentence")]


def test_decisions_are_recorded_without_a_review_by_fingerprint_or_number(run, path):
    report = run()
    wanted = [(report.findings[1].fingerprint, Choice.ALLOW), ("3", Choice.CONFIRM)]
    done = record(report, path, wanted, Scope.RENDERING, ANNA)
    assert [(d.choice.value, [f.id for f in reached]) for d, reached in done] == [
        ("allow", ["1", "2"]), ("confirm", ["3", "4"]),
    ]  # fmt: skip


def test_two_decisions_on_one_finding_are_refused_and_nothing_is_written(run, path):
    report = run()
    wanted = [("1", Choice.ALLOW), (next(f.fingerprint for f in report.findings if f.id == "1"), Choice.DISMISS)]
    with pytest.raises(InputError, match="is given two decisions, allow and dismiss; give it one"):
        record(report, path, wanted, Scope.SENTENCE, ANNA)
    assert not path.exists()


def test_one_unknown_name_among_several_and_nothing_is_written(run, path):
    with pytest.raises(InputError, match='no finding "9" in this report'):
        record(run(), path, [("1", Choice.ALLOW), ("9", Choice.ALLOW)], Scope.SENTENCE, ANNA)
    assert not path.exists()
