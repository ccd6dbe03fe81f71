"""`align compare`: two reports side by side."""

import json

import pytest


@pytest.fixture
def two(align, pairs, terms, write, tmp_path):
    """A run, and one after a mistake was mended and another made."""
    align("check", "--pairs", pairs, "--glossary", terms, "--output", tmp_path / "a")
    mended = write("b/pairs.tsv", "It is Kyiv.\tЭто Киев.\tIt is Kiev.\nBorrell left.\tБоррель ушёл.\tBorell left.\n")
    align("check", "--pairs", mended, "--glossary", terms, "--output", tmp_path / "b")
    return tmp_path / "a", tmp_path / "b"


def test_two_runs_are_compared_and_the_status_is_0(align, two):
    outcome = align("compare", *two)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("1 new finding, 0 changed, 1 gone, 1 unchanged\n")
    assert "Russian: 50.0 % → 100.0 %; +50.0 points" in outcome.out


def test_json_and_html_are_printed_or_written(align, two, tmp_path):
    printed = align("compare", *two, "--format", "json").out
    assert json.loads(printed)["counts"] == {"new": 1, "gone": 1, "changed": 0, "unchanged": 1}
    assert align("compare", *two, "--format", "json", "--output", tmp_path / "c.json").status == 0
    assert (tmp_path / "c.json").read_text("utf-8") == printed
    page = align("compare", *two, "--format", "html").out
    assert align("compare", *two, "--output", tmp_path / "c.html").out == f"Comparison: {tmp_path / 'c.html'}\n"
    assert (tmp_path / "c.html").read_text("utf-8") == page


def test_a_file_that_is_no_report_is_refused(align, two, write):
    outcome = align("compare", two[0], write("x.json", "{}"))
    assert (outcome.status, outcome.out) == (2, "")
    assert "x.json: no Align report" in outcome.err
