"""Decisions: how far they reach, and which of several holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from align.errors import InputError
from align.review.decisions import (
    Choice,
    Decision,
    Scope,
    Subject,
    Subjects,
    latest,
    parse_date,
    parse_time,
    taken_back,
)
from tests.review.conftest import NOON

BORRELL = Subject(
    "0" * 16, "borrell", "transliteration", "forward", "Borrell", "Борелл", "en-ru", "Borrell left.", "Борелл ушёл.", "Borrell left."
)  # fmt: skip
DISMISSED = Decision(BORRELL, Choice.DISMISS, who="anna", when=NOON)


def same(scope: Scope, **changes: str) -> bool:
    return replace(DISMISSED, scope=scope).reaches(replace(BORRELL, **changes))


def test_the_scope_sentence_reaches_the_fingerprint_alone():
    assert same(Scope.SENTENCE, term="other", rendering="other", source="other")
    assert not same(Scope.SENTENCE, fingerprint="1" * 16)


@pytest.mark.parametrize("rendering", ["Борелл", "Борелла", "Бореллом", "борелл"])
def test_the_scope_rendering_reaches_the_same_name_in_any_case_of_any_sentence(rendering):
    assert same(Scope.RENDERING, fingerprint="1" * 16, source="Other.", rendering=rendering)


@pytest.mark.parametrize(
    "changes",
    [{"rendering": "Борель"}, {"term": "other"}, {"kind": "forbidden"}, {"leg": "back"}, {"languages": "en-de"}],
    ids=lambda c: next(iter(c)),
)
def test_the_scope_rendering_stops_at_another(changes):
    assert not same(Scope.RENDERING, **changes)


def test_a_rendering_is_the_same_whether_or_not_it_is_still_wrong_on_the_way_back():
    assert same(Scope.RENDERING, leg="both")


def test_the_scope_term_reaches_every_rendering_of_the_kind_on_every_leg():
    assert same(Scope.TERM, fingerprint="1" * 16, rendering="Борель", leg="back")
    assert not same(Scope.TERM, kind="forbidden")


def test_a_number_is_known_by_its_words_in_the_article_and_by_no_term():
    number = replace(BORRELL, term="", kind="number", mention="65", rendering="56")
    assert number.key(Scope.RENDERING) != replace(number, mention="66").key(Scope.RENDERING)
    assert number.key(Scope.TERM) is None


@pytest.mark.parametrize("scope", [Scope.RENDERING, Scope.TERM])
def test_what_has_no_name_can_only_be_decided_alone(scope):
    broken = replace(BORRELL, term="", mention="", kind="degenerate")
    with pytest.raises(InputError, match="decide it with the scope sentence"):
        _ = Decision(broken, Choice.DISMISS, scope).key


def test_the_last_by_time_holds_wherever_it_stands_in_the_file():
    later = replace(DISMISSED, choice=Choice.CONFIRM, when=NOON + timedelta(seconds=1))
    assert list(latest([later, DISMISSED]).values()) == [later]


def test_of_one_moment_the_last_line_holds():
    other = replace(DISMISSED, choice=Choice.ALLOW)
    assert list(latest([DISMISSED, other]).values()) == [other]
    assert list(latest([other, DISMISSED]).values()) == [DISMISSED]


def test_a_revoked_decision_is_gone_and_one_of_another_scope_is_not():
    wide = replace(DISMISSED, scope=Scope.TERM)
    revoked = replace(DISMISSED, choice=Choice.REVOKE)
    assert list(latest([DISMISSED, wide, revoked]).values()) == [wide]


def test_undoing_restores_what_held_before_else_revokes():
    assert taken_back(DISMISSED, None, NOON, "bob").choice is Choice.REVOKE
    prior = replace(DISMISSED, choice=Choice.ALLOW, reason="ours")
    now = NOON + timedelta(hours=1)
    assert taken_back(DISMISSED, prior, now, "bob") == replace(prior, when=now)


def test_a_decision_holds_to_the_end_of_its_last_day():
    decision = replace(DISMISSED, expires=date(2026, 12, 31))
    assert not decision.expired(date(2026, 12, 31))
    assert decision.expired(date(2027, 1, 1))


@pytest.mark.parametrize("text", ["2026-12-31", "31.12.2026", "31.12.26"])
def test_a_day_is_read_as_spreadsheets_write_it(text):
    assert parse_date(text) == date(2026, 12, 31)


@pytest.mark.parametrize("text", ["12/31/2026", "31/12/2026", "soon", "2026-13-01"])
def test_an_ambiguous_day_is_refused(text):
    with pytest.raises(ValueError, match=text):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-31T12:00:00Z",
        "2026-12-31 12:00",
        "2026-12-31T14:00:00+02:00",
        "31.12.2026 12:00",
        "31.12.2026 12:00:00",
    ],
)
def test_a_time_is_read_as_spreadsheets_write_it(text):
    assert parse_time(text) == datetime(2026, 12, 31, 12, tzinfo=UTC)


def test_the_subject_of_a_finding_has_the_texts_it_stands_in(run):
    report = run(("Borrell\nleft.", "Борелл\u2028ушёл.", "Borrell left."))
    subject = Subjects(report).of(report.findings[0])
    assert (subject.term, subject.mention, subject.rendering) == ("borrell", "Borrell", "Борелл")
    assert (subject.source, subject.forward, subject.back) == ("Borrell left.", "Борелл ушёл.", "Borrell left.")
    assert subject.languages == "en-ru"


def test_the_rendering_of_drift_on_the_way_back_is_what_came_back(run):
    report = run(("It is Kyiv.", "Это Киев.", "It is Kiev."))
    assert Subjects(report).of(report.findings[0]).rendering == "Kiev"
