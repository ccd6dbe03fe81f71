"""`align show` and `align explain`: a saved report again."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def report(align, pairs, terms, tmp_path):
    """The folder of a report that is also the last one."""
    align("check", "--pairs", pairs, "--glossary", terms, "--output", tmp_path / "out")
    return tmp_path / "out"


def test_a_report_is_shown_as_check_showed_it_from_its_file_its_folder_or_as_the_last(align, pairs, terms, tmp_path):
    shown = align("check", "--pairs", pairs, "--glossary", terms).out
    align("check", "--pairs", pairs, "--glossary", terms, "--output", tmp_path / "out")
    assert (
        align("show")
        == align("show", tmp_path / "out")
        == align("show", tmp_path / "out" / "report.json")
        == (0, shown, "")
    )


def test_json_is_the_saved_report_to_the_byte(align, report):
    assert align("show", report, "--format", "json").out == (report / "report.json").read_text("utf-8")


def test_html_is_the_page_that_check_wrote(align, report):
    assert align("show", report, "--format", "html").out == (report / "report.html").read_text("utf-8")


def test_output_writes_both_files_again(align, report, tmp_path):
    outcome = align("show", report, "--output", tmp_path / "again")
    assert outcome.status == 0
    assert sorted(p.name for p in (tmp_path / "again").iterdir()) == ["report.html", "report.json"]
    assert (tmp_path / "again" / "report.json").read_bytes() == (report / "report.json").read_bytes()


def test_without_a_last_report_the_way_to_one_is_said(align, refused):
    refused(align("show"), 2, "there is no last report; run `align check` first")


@pytest.mark.parametrize("content", ["", "{}", '{"schema": "align-report/9"}', "[", b"\xff"])
def test_a_file_that_is_no_report_is_refused(align, refused, write, content):
    refused(align("show", write("x.json", content)), 2, "x.json: no Align report")


def test_a_missing_report_is_refused(align, refused, tmp_path):
    refused(align("show", tmp_path / "gone.json"), 2, "gone.json: cannot be read")


def test_hostile_text_sends_no_control_characters_to_the_terminal(align, build_hostile):
    outcome = align("show", build_hostile)
    assert outcome.status == 0
    assert not [c for c in outcome.out if not c.isprintable() and c != "\n"]


@pytest.fixture
def build_hostile(write):
    from tests.report.conftest import HOSTILE, finding
    from tests.report.conftest import report as build

    text = HOSTILE.replace("\udcff", "")
    made = build(finding(1, message=text, suggestion=text, term=text, severity="major"), title=text)
    return write("hostile.json", made.to_json())


def test_explain_shows_everything_known_of_a_finding_by_number_or_fingerprint(align, report):
    fingerprint = json.loads((report / "report.json").read_text("utf-8"))["findings"][1]["fingerprint"]
    by_number = align("explain", "1")
    assert by_number.status == 0
    for part in ("forbidden", "[Борелл] ушёл.", "[Borrell] left.", "How we know:", "(hard)"):
        assert part in by_number.out
    assert align("explain", fingerprint) == align("explain", report, "1") == by_number


@pytest.mark.usefixtures("report")
def test_explain_refuses_a_finding_that_is_not_there(align):
    outcome = align("explain", "99")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == 'align: there is no finding "99" in this report; it has 1 to 2\n'


def test_the_numbers_that_are_printed_are_those_that_explain_takes(align, report):
    rows = json.loads((report / "report.json").read_text("utf-8"))["findings"]
    assert [f["kind"] for f in rows] == ["forbidden", "forbidden"]
    printed = [line for line in align("show").out.splitlines() if line[:1].isdigit() and line[1:3] == ". "]
    facts = [line for line in align("show").out.splitlines() if " · 1 place" in line]
    assert [line[0] for line in printed] == ["1", "2"]  # the worst first, though it stands behind the other in the text
    for line, fact in zip(printed, facts, strict=True):
        told = align("explain", line[0]).out
        assert fact.split(" · ")[2] in told
        assert fact.split(" · ")[0].strip() in told


def test_numbers_stay_those_of_explain_once_a_finding_is_decided(align, report):
    align("review", report, "--dismiss", "1")
    shown = align("show").out
    assert "\n1. " not in shown
    assert "\n2. " in shown


def test_explain_asks_for_the_number_where_only_a_report_is_named(align, report):
    outcome = align("explain", report)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == f"align: {report}: name the finding too: align explain {report} 1\n"


def test_explain_says_of_a_report_without_findings_that_it_has_none(align, write, terms):
    align("check", "--pairs", write("clean.tsv", "Kyiv.\tКиев.\n"), "--glossary", terms)
    assert align("explain", "1").err == 'align: there is no finding "1": this report has none\n'


def test_a_folder_without_a_report_is_refused_with_what_writes_one(align, refused, tmp_path):
    (tmp_path / "empty").mkdir()
    refused(align("show", tmp_path / "empty"), 2, "no report.json in this folder; `align check --output")
