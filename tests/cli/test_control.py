"""`align control`: false alarms on translations known to be good."""

from __future__ import annotations

import json


def test_false_alarms_are_counted_by_kind_hard_and_advisory(align, write, terms):
    good = write("good.tsv", "It is Kyiv.\tЭто Киев.\nBorrell left.\tБорелл ушёл.\n")
    outcome = align("control", good, "--glossary", terms, "--format", "json")
    figures = json.loads(outcome.out)
    assert outcome.status == 0
    assert (figures["pairs"], figures["mentions"]) == (2, 2)
    assert (figures["per_1000_mentions"], figures["hard_per_1000"], figures["kinds_per_1000"]) == (
        500,
        500,
        {"forbidden": 500},
    )


def test_the_figures_are_told_in_a_sentence(align, write, terms):
    outcome = align("control", write("good.tsv", "It is Kyiv.\tЭто Киев.\n"), "--glossary", terms)
    assert outcome.out.startswith("1 translations known to be good, 1 mentions")
    assert "False alarms per 1,000 mentions: 0" in outcome.out


def test_a_format_that_is_not_known_is_refused(align, terms):
    outcome = align("control", "--glossary", terms, "--format", "pdf")
    assert (outcome.status, outcome.out) == (2, "")
    assert "'pdf' is not one of 'text', 'json'" in outcome.err
