"""The labelled cases, and the arithmetic of their scoring."""

from __future__ import annotations

from pathlib import Path

import pytest

from align import Glossary, InputError
from align.drift.evaluate import confusion, evaluate, intervals, read_cases, scores
from align.model import Kind

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="module", params=["drift", "exam", "exam2"])
def outcomes(request):
    """`drift`: cases written beside the checks; the others: by two people who had not seen them, `exam2` on other subjects than war."""
    cases = read_cases(DATA / f"{request.param}_cases.jsonl")
    return evaluate(cases, Glossary.load(DATA / f"{request.param}_glossary"), ("en", "ru"))


def test_drift_is_found_on_its_leg_with_f1_of_at_least_95(outcomes):
    assert scores(outcomes).f1 >= 0.95


def test_drift_is_of_the_right_kind(outcomes, request):
    assert scores(outcomes).kind_f1 >= (0.88 if "exam2" in request.node.name else 0.90)


def test_fewer_than_two_clean_mentions_in_a_hundred_raise_a_false_alarm(outcomes):
    assert scores(outcomes).false_alarm_rate < 0.02


def test_the_cases_hold_at_least_twelve_of_every_kind_and_forty_five_percent_clean():
    cases = read_cases(DATA / "drift_cases.jsonl")
    kinds = [e["kind"] for c in cases for e in c["expect"]]
    assert all(kinds.count(kind.value) >= 12 for kind in Kind)
    assert sum(not c["expect"] for c in cases) >= 0.45 * len(cases)


def test_intervals_hold_their_score_and_the_confusion_table_counts_every_expectation(outcomes):
    low, high = intervals(outcomes, rounds=100)["f1"]
    assert low <= scores(outcomes).f1 <= high
    expected = sum(len(o.hits) + len(o.missed) for o in outcomes)
    assert sum(n for (kind, _, _), n in confusion(outcomes).items() if kind != "–") == expected


def test_a_finding_of_the_wrong_leg_is_no_hit():
    case = {"id": "1", "source": "It is Kharkiv.", "forward": "Это Харьков.", "back": "It is Kharkov.",
            "expect": [{"term": "kharkiv", "leg": "forward", "kind": "forbidden"}]}  # fmt: skip
    (outcome,) = evaluate([case], Glossary.load(DATA / "drift_glossary"), ("en", "ru"))
    assert (len(outcome.hits), len(outcome.missed)) == (0, 1)


def test_a_broken_line_is_named(tmp_path):
    (tmp_path / "c.jsonl").write_text('{"id": "1", "source": "a", "forward": "б", "expect": []}\n{oops\n', "utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_cases(tmp_path / "c.jsonl")
