"""What an edit of the glossary does to a report that was made before."""

from __future__ import annotations

import msgspec
import pytest

from align.glossary import Glossary
from align.report.impact import impact
from align.report.pairs import Pair
from align.report.run import check_pairs
from tests.conftest import TERMS

PAIRS = [
    Pair("1", "Borrell left.", "Борелл ушел.", "Borrell left."),
    Pair("2", "It is Kyiv.", "Это Киев.", "It is Kiev."),
    Pair("3", "Ignazio Cassis came.", "Приехал Иньяцио Кассис.", "Ignazio Kassis came."),
]


@pytest.fixture
def edited(write):
    """The small glossary with some of its lines replaced, or more of them: `edited(kyiv="…")`."""

    def make(**lines: str) -> Glossary:
        rows = {line.split(",")[0]: line for line in TERMS} | lines
        return Glossary.load(write("new.csv", "\n".join(filter(None, rows.values())) + "\n"))

    return make


@pytest.fixture
def before(make_glossary):
    return make_glossary()


def test_the_same_glossary_changes_nothing(before):
    report = check_pairs(PAIRS, before)
    assert report.findings
    assert impact(report, before, before).none
    assert impact(report, before).none


def test_a_spelling_that_is_accepted_now_takes_its_finding_away(before, edited):
    after = edited(borrell="borrell,person,Josep Borrell,Borrell,,Жозеп Боррель,Боррель|Борелл,,,,")
    found = impact(check_pairs(PAIRS, before), after, before)
    assert [(f.term, f.kind) for f in found.removed] == [("borrell", "forbidden")]
    assert (found.added, found.changed, found.met) == ([], [], {})


def test_a_new_row_adds_its_mentions_and_findings(before, edited):
    after = edited(cassis="cassis,person,Ignazio Cassis,,,Иньяцио Кассис,,,,,")
    found = impact(check_pairs(PAIRS, before), after, before)
    assert [(f.term, f.leg) for f in found.added] == [("cassis", "back")]
    assert found.met == {"cassis": 1}
    assert found.mentions == (2, 3)


def test_a_row_that_goes_takes_mentions_and_findings_with_it(before, edited):
    found = impact(check_pairs(PAIRS, before), edited(kyiv=""), before)
    assert [f.term for f in found.removed] == ["kyiv"]
    assert found.lost == {"kyiv": 1}


def test_a_finding_of_another_kind_at_the_same_place_is_one_that_changed(before, edited):
    after = edited(borrell="borrell,person,Josep Borrell,Borrell,,Жозеп Боррель,Боррель,,,,")
    found = impact(check_pairs(PAIRS, before), after, before)
    assert [(c.before.kind, c.after.kind) for c in found.changed] == [("forbidden", "transliteration")]
    assert {"kind", "severity"} <= set(found.changed[0].what)
    assert (found.added, found.removed) == ([], [])


def test_another_suggestion_is_a_change(before, edited):
    after = edited(kyiv="kyiv,place,Kyyiv,Kyiv,Kiev,Киев,,,,,")
    found = impact(check_pairs(PAIRS, before), after, before)
    assert [("suggestion" in c.what) for c in found.changed if c.after.term == "kyiv" and c.after.leg == "back"] == [
        True
    ]


def test_decisions_of_reviewers_are_carried_over(before, edited):
    report = check_pairs(PAIRS, before)
    decided = msgspec.structs.replace(
        report, findings=[msgspec.structs.replace(f, decision="dismiss") for f in report.findings]
    )
    found = impact(decided, edited(kyiv=""), before)
    assert [f.decision for f in found.removed] == ["dismiss"]
    assert [f.decision for f in found.report.findings] == ["dismiss"]


def test_severities_of_the_settings_hold_on_both_sides(before):
    found = impact(check_pairs(PAIRS, before), before, before, {(None, "forbidden"): "off"})
    assert found.none
    assert found.report.findings == []
