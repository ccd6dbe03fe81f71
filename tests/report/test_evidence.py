"""What the model says of a finding, from a report alone and with the package that made it."""

from __future__ import annotations

import msgspec
import pytest

from align import Pair, check, check_pairs
from align.report.evidence import Evidence, evidence

pytestmark = pytest.mark.engine

ROWS = ("id,kind,en,ru", "saldo,person,Vladimir Saldo,Владимир Сальдо", "moscow,place,Moscow,Москва")


@pytest.fixture
def glossary(make_glossary):
    return make_glossary(*ROWS)


@pytest.fixture
def report(glossary):
    """The package spells the name in its own way: Салдо."""
    return check("Vladimir Saldo spoke in Moscow.", glossary)


def test_the_models_other_choices_and_the_odds_of_the_glossarys_name_are_given(report, glossary):
    [finding] = [f for f in report.findings if f.term == "saldo" and f.leg != "back"]
    seen = evidence(report, finding, glossary)
    there = report.documents[0].segments[0].forward[slice(*finding.forward_span)]
    assert seen.choices
    assert there not in seen.choices
    assert seen.wanted == "Владимир Сальдо"
    assert seen.odds > 0


def test_a_report_of_another_package_or_of_no_package_says_nothing(report, glossary):
    finding = report.findings[0]
    leg = report.signature.forward
    other = msgspec.structs.replace(leg, packages=[msgspec.structs.replace(leg.packages[0], sha256="0" * 64)])
    signature = msgspec.structs.replace(report.signature, forward=other, back=other)
    assert evidence(msgspec.structs.replace(report, signature=signature), finding, glossary) is None
    pairs = check_pairs([Pair("1", "Vladimir Saldo left.", "Владимир Салдо ушёл.")], glossary)
    assert evidence(pairs, pairs.findings[0], glossary) is None


def test_a_term_that_the_glossary_no_longer_has_leaves_the_choices(report, make_glossary):
    seen = evidence(report, report.findings[0], make_glossary(*ROWS[::2]))
    assert seen.choices
    assert (seen.wanted, seen.loss, seen.odds, seen.nearly) == ("", None, None, False)


def test_a_report_is_the_same_to_the_byte_before_and_after(report, glossary):
    before = report.to_json()
    evidence(report, report.findings[0], glossary)
    assert report.to_json() == before


def test_it_nearly_had_it_right_where_the_name_is_among_the_choices():
    assert Evidence(("Гилад Эрдан сказал", "Хилад"), "Гилад Эрдан", 1.0).nearly
    assert not Evidence(("Хилад Эрдан",), "Гилад Эрдан", 1.0).nearly
