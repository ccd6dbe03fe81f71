"""`align show --format`, `--excerpts` and `--baseline`."""

import json
import zipfile

import pytest


@pytest.fixture
def report(align, pairs, terms, tmp_path):
    align("check", "--pairs", pairs, "--glossary", terms, "--output", tmp_path / "r")
    return tmp_path / "r"


@pytest.mark.parametrize(
    ("form", "begin"), [("markdown", "# "), ("csv", "\ufeffid,"), ("sarif", "{"), ("json", "{"), ("html", "<!doctype")]
)
def test_a_format_is_printed_and_written_with_the_same_bytes(align, report, tmp_path, form, begin):
    printed = align("show", report, "--format", form)
    assert printed.status == 0
    assert printed.out.startswith(begin)
    written = align("show", report, "--format", form, "--output", tmp_path / "file")
    assert written == (0, f"Report: {tmp_path / 'file'}\n", "")
    assert (tmp_path / "file").read_bytes().decode() == printed.out


def test_a_workbook_is_written_to_the_file_of_output(align, report, tmp_path):
    assert align("show", report, "--format", "xlsx", "--output", tmp_path / "a.xlsx").status == 0
    assert zipfile.is_zipfile(tmp_path / "a.xlsx")


def test_a_workbook_on_a_terminal_is_refused(align, report, monkeypatch):
    monkeypatch.setattr("align.cli.output.sys.stdout.isatty", lambda: True)
    outcome = align("show", report, "--format", "xlsx")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--output report.xlsx" in outcome.err


def test_check_refuses_a_workbook_on_a_terminal_before_it_does_any_work(align, pairs, terms, refused, monkeypatch):
    monkeypatch.setattr("align.cli.output.sys.stdout.isatty", lambda: True)
    refused(align("check", "--pairs", pairs, "--glossary", terms, "--format", "xlsx"), 2, "no text for a terminal")


def test_a_folder_as_output_of_a_format_gets_the_report_under_its_usual_name(align, report, tmp_path):
    (tmp_path / "d").mkdir()
    for form, name in (("markdown", "report.md"), ("sarif", "report.sarif"), ("terminal", "report.txt")):
        align("show", report, "--format", form, "--output", tmp_path / "d")
        assert (tmp_path / "d" / name).stat().st_size


def test_excerpts_leave_out_what_has_no_finding_in_every_format(align, terms, write, tmp_path):
    pairs = write("two.tsv", "Nothing here.\tНичего.\tNothing.\nBorrell left.\tБорелл ушёл.\tBorrell left.\n")
    align("check", "--pairs", pairs, "--glossary", terms, "--output", tmp_path / "r")
    assert "Nothing here." in align("show", tmp_path / "r", "--format", "json").out
    for form in ("terminal", "json", "html", "markdown", "csv", "sarif"):
        outcome = align("show", tmp_path / "r", "--excerpts", "--format", form)
        assert outcome.status == 0
        assert "Nothing here." not in outcome.out
        assert "Борелл" in outcome.out
    align("show", tmp_path / "r", "--excerpts", "--output", tmp_path / "cut")
    assert "Nothing here." not in (tmp_path / "cut" / "report.json").read_text("utf-8")


def test_sarif_says_against_a_baseline_what_is_new(align, report, terms, write, tmp_path):
    more = write(
        "more.tsv", "Borrell left.\tБорелл ушёл.\tBorrell left.\nBorrell came.\tБорелл пришёл.\tBorrell came.\n"
    )
    align("check", "--pairs", more, "--glossary", terms, "--output", tmp_path / "n")
    shown = align("show", tmp_path / "n", "--format", "sarif", "--baseline", report)
    states = [r["baselineState"] for r in json.loads(shown.out)["runs"][0]["results"]]
    assert sorted(set(states)) == ["absent", "new", "unchanged"]
    checked = align("check", "--pairs", more, "--glossary", terms, "--format", "sarif", "--baseline", report)
    assert checked.out == shown.out


def test_a_baseline_of_another_format_points_to_compare(align, report):
    outcome = align("show", report, "--baseline", report)
    assert (outcome.status, outcome.out) == (2, "")
    assert "align compare OLD NEW" in outcome.err
