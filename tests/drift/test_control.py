"""False alarms on human translations with the shipped glossary."""

from __future__ import annotations

import pytest

from align import Glossary, read_pairs
from align.drift.control import control, key, known, shipped_pairs


@pytest.fixture(scope="module")
def shipped():
    return Glossary.load()


def test_human_translations_raise_hard_findings_on_under_one_percent_and_any_on_under_three(shipped):
    rows = [(p.source, p.forward) for p in read_pairs(shipped_pairs())][1::9]
    figures = control(rows, shipped, ("en", "ru"))
    assert figures["mentions"] > 800
    assert figures["hard_per_1000"] < 10
    assert figures["per_1000_mentions"] < 30


def test_the_figures_that_reports_carry_are_those_of_the_shipped_glossary(shipped):
    assert known(shipped, ("en", "ru")) is not None, "run scripts/control after changing the glossary"


def test_another_glossary_has_no_figures_of_its_own(tmp_path):
    (tmp_path / "g.csv").write_text("id,kind,en,ru\nkyiv,place,Kyiv,Киев\n", "utf-8")
    other = Glossary.load(tmp_path)
    assert known(other, ("en", "ru")) is None
    assert key(other, ("en", "ru")) != key(other, ("ru", "en"))
