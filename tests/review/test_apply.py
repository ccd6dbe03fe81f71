"""Decisions on a report: marked, counted apart, open again where something changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from align.report import view
from align.review.apply import apply
from align.review.decisions import Choice, Decision, Scope, Subjects
from tests.review.conftest import LINES, NOON

TODAY = NOON.date()


def decided(report, number=0, choice=Choice.DISMISS, scope=Scope.SENTENCE, **more):
    return Decision(Subjects(report).of(report.findings[number]), choice, scope, who="anna", when=NOON, **more)


def marks(report):
    return [(f.term, f.decision) for f in report.findings]


def reopened(report):
    return [(r.finding, r.decision, r.why) for r in report.summary.decisions.reopened]


def test_a_report_without_decisions_stays_as_it_is(run):
    report = run()
    assert apply(report, [], TODAY) == report


def test_a_decided_finding_is_marked_and_counted_apart_and_the_others_are_open(run):
    report = apply(run(), [decided(run(), 1)], TODAY)
    assert marks(report) == [("kyiv", None), ("borrell", "dismiss"), ("borrell", None), ("kyiv", None)]
    assert report.summary.decisions.dismiss == 1
    assert sum(report.summary.severities.values()) == 3
    assert sum(n for counts in report.summary.kinds.values() for n in counts.values()) == 3
    assert reopened(report) == []


def test_what_is_settled_leaves_the_cards_and_what_is_confirmed_stays(run):
    report = run()
    for choice, shown in ((Choice.DISMISS, 1), (Choice.ALLOW, 1), (Choice.CONFIRM, 2)):
        found = apply(report, [decided(report, n, choice) for n in (1, 2)], TODAY)
        assert len(view.cards(found)) == shown


def test_the_scope_rendering_reaches_every_inflection(run):
    assert [d for _, d in marks(apply(run(), [decided(run(), 1, scope=Scope.RENDERING)], TODAY))] == [
        None, "dismiss", "dismiss", None,
    ]  # fmt: skip


def test_the_last_decision_wins_across_scopes(run):
    report = run()
    wide = decided(report, 1, scope=Scope.TERM)
    narrow = decided(report, 2, Choice.CONFIRM)
    assert [d for _, d in marks(apply(report, [wide, narrow], TODAY))][1:3] == ["dismiss", "confirm"]
    assert [d for _, d in marks(apply(report, [narrow, wide], TODAY))][1:3] == ["dismiss", "dismiss"]


def test_applying_again_starts_afresh(run):
    report = run()
    once = apply(report, [decided(report, 1)], TODAY)
    assert apply(once, [decided(report, 1)], TODAY) == once
    assert marks(apply(once, [], TODAY)) == marks(report)


def test_a_revoked_decision_leaves_no_trace(run):
    report = run()
    rows = [decided(report, 1), decided(report, 1, Choice.REVOKE)]
    found = apply(report, rows, TODAY)
    assert marks(found) == marks(report)
    assert reopened(found) == []


def test_an_expired_decision_opens_again_and_says_why(run):
    report = run()
    found = apply(report, [decided(report, 1, expires=TODAY - timedelta(days=1))], TODAY)
    assert marks(found)[1] == ("borrell", None)
    assert reopened(found) == [("1", "dismiss", "dismissed by anna on 2026-11-24, which ran out on 2026-11-23")]
    assert found.summary.decisions.dismiss == 0


def test_an_expired_decision_uncovers_an_older_one_that_holds(run):
    report = run()
    rows = [decided(report, 1, scope=Scope.TERM), decided(report, 1, Choice.CONFIRM, expires=date(2020, 1, 1))]
    assert marks(apply(report, rows, TODAY))[1] == ("borrell", "dismiss")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            ("Borrell left at noon.", "Борелл ушёл в полдень.", "Borrell left at noon."),
            "since then the sentence was edited",
        ),
        (("Borrell left.", "Борель ушёл.", "Borrell left."), "then it was «Борелл», now it is «Борель»"),
        (
            ("Borrell left.", "Борелл ушёл.", "Borell left."),
            "then it was wrong in the Russian, now in the Russian, and still",
        ),
    ],
    ids=["sentence", "rendering", "leg"],
)
def test_a_changed_one_opens_again_and_says_what_changed(run, line, why):
    decision = decided(run(("Borrell left.", "Борелл ушёл.", "Borrell left.")))
    found = apply(run(line), [decision], TODAY)
    assert marks(found) == [("borrell", None)]
    ((_, choice, said),) = reopened(found)
    assert choice == "dismiss"
    assert said.startswith("dismissed by anna on 2026-11-24; ")
    assert why in said


def test_a_glossary_that_rejects_what_was_allowed_opens_it_again(run):
    line = ("Borrell left.", "Борель ушёл.", "Borrell left.")
    header = "id,kind,en,en_accepted,ru,ru_accepted,ru_rejected"
    before = run(line, terms=(header, "borrell,person,Josep Borrell,Borrell,Жозеп Боррель,Боррель,"))
    after = run(line, terms=(header, "borrell,person,Josep Borrell,Borrell,Жозеп Боррель,Боррель,Борель"))
    found = apply(after, [decided(before, 0, Choice.ALLOW, Scope.RENDERING)], TODAY)
    assert marks(found) == [("borrell", None)]
    assert reopened(found)[0][2].endswith(
        "then it was “A spelling the glossary does not know”, now it is “A form the glossary rejects”"
    )


def test_an_unrelated_sentence_is_no_changed_one(run):
    decision = decided(run(("Borrell left.", "Борелл ушёл.", "Borrell left.")))
    other = run(
        ("Nobody had expected Borrell at the summit.", "Никто не ждал Борелла на саммите.", "Nobody expected Borrell.")
    )
    assert reopened(apply(other, [decision], TODAY)) == []


def test_decisions_of_another_language_pair_do_not_reach(run):
    report = run(("Borrell left.", "Ушёл.", "Borrell left."))
    decision = decided(report, scope=Scope.TERM)
    german = msgspec.structs.replace(report, signature=msgspec.structs.replace(report.signature, target="de"))
    assert marks(apply(report, [decision], TODAY)) == [("borrell", "dismiss")]
    assert marks(apply(german, [decision], TODAY)) == [("borrell", None)]
    nameless = replace(decided(report), subject=replace(decided(report).subject, languages=""))
    assert marks(apply(german, [nameless], TODAY)) == [("borrell", "dismiss")]


def test_a_sentence_that_moved_keeps_its_decision(run):
    moved = run(("Something new.", "Что-то новое.", "Something new."), *reversed(LINES))
    found = apply(moved, [decided(run(), 1)], TODAY)
    assert [f.segment for f in found.findings if f.decision] == ["4"]
