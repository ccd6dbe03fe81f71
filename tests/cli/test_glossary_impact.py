"""`align glossary impact` as one types it."""

from __future__ import annotations

import json

import pytest

from tests.conftest import TERMS

PAIRS = "It is Kyiv.\tЭто Киев.\tIt is Kiev.\nBorrell left.\tБорелл ушёл.\tBorrell left.\n"


@pytest.fixture
def project(write, align):
    """The small glossary where a command looks for it, an edited copy of it, and a report."""
    write("glossary/terms.csv", "\n".join(TERMS) + "\n")
    write("edited/terms.csv", "\n".join(TERMS).replace("Боррель,Борелл", "Боррель|Борелл,") + "\n")
    align("check", "--pairs", write("pairs.tsv", PAIRS), "--output", "out", "--no-save")


@pytest.mark.usefixtures("project")
def test_it_shows_what_goes_and_ends_with_0(align):
    outcome = align("glossary", "impact", "out", "--glossary", "edited")
    assert outcome.status == 0
    first, second = outcome.out.splitlines()
    assert first == "out: adds 0 findings, removes 1, changes 0."
    assert second.startswith("  - major forbidden (borrell, 2, sentence 2): «Борелл»")


@pytest.mark.usefixtures("project")
def test_several_reports_and_both_glossaries_can_be_named(align):
    outcome = align("glossary", "impact", "out", "out/report.json", "--glossary", "glossary", "--before", "edited")
    assert [line for line in outcome.out.splitlines() if not line.startswith(" ")] == [
        "out: adds 1 finding, removes 0, changes 0.",
        "out/report.json: adds 1 finding, removes 0, changes 0.",
    ]


@pytest.mark.usefixtures("project")
def test_without_glossary_the_report_as_it_stands_is_compared_with_the_one_that_holds_here(align, write):
    assert align("glossary", "impact", "out").out == "out: nothing changes.\n"
    write("glossary/terms.csv", "\n".join(line for line in TERMS if not line.startswith("kyiv")) + "\n")
    assert "  no longer met: kyiv 1" in align("glossary", "impact", "out").out


@pytest.mark.usefixtures("project")
def test_a_change_says_from_what_to_what(align, write):
    write("edited/terms.csv", "\n".join(TERMS).replace(",Борелл,", ",,") + "\n")
    outcome = align("glossary", "impact", "out", "--glossary", "edited")
    assert "  ~ minor transliteration (borrell, 2, sentence 2)" in outcome.out
    assert "[kind forbidden → transliteration, severity major → minor, hard yes → no" in outcome.out


@pytest.mark.usefixtures("project")
def test_json_has_the_findings_whole(align):
    data = json.loads(align("glossary", "impact", "out", "--glossary", "edited", "--format", "json").out)
    (report,) = data["reports"]
    assert [f["kind"] for f in report["removed"]] == ["forbidden"]
    assert report["mentions"] == {"before": 2, "after": 2, "met": {}, "lost": {}}
    assert align("glossary", "impact", "out", "--format", "xml").status == 2


def test_a_long_list_is_cut_unless_all_is_asked_for(align, write):
    write("glossary/terms.csv", "\n".join(TERMS) + "\n")
    write("edited/terms.csv", "\n".join(TERMS).replace("Боррель,Борелл", "Боррель|Борелл,") + "\n")
    pairs = "".join(f"Borrell left on {n} May.\t{n} мая Борелл ушёл.\n" for n in range(1, 26))
    align("check", "--pairs", write("pairs.tsv", pairs), "--output", "out", "--no-save")
    cut = align("glossary", "impact", "out", "--glossary", "edited").out
    assert "    and 5 more (--all)" in cut
    assert len(align("glossary", "impact", "out", "--glossary", "edited", "--all").out.splitlines()) == 26


@pytest.mark.usefixtures("project")
def test_bad_input_is_one_line(align, write):
    broken = write("broken.csv", "id,kind,en\na,thing,A\n")
    for arguments, said in ((("nosuch.json",), "nosuch.json"), (("out", "--glossary", broken), "row 2, column kind")):
        outcome = align("glossary", "impact", *arguments)
        assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
        assert said in outcome.err
