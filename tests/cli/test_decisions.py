"""`align decisions`, and what the other commands make of the file."""

from __future__ import annotations

import json

import pytest

from align.review import table

PAIR = "Borrell left.\tБорелл ушёл.\tBorrell left.\n"


@pytest.fixture
def decided(align, pairs, terms, tmp_path):
    """A report of which finding 1, the only major one, was dismissed."""
    align("check", "--pairs", pairs, "--glossary", terms)
    align("review", "--dismiss", "1", "--who", "anna", "--reason", "our spelling")
    return tmp_path / "decisions.csv"


def fingerprint(path):
    return table.read(path)[0].subject.fingerprint


@pytest.mark.usefixtures("decided")
def test_a_check_marks_decided_findings_counts_them_apart_and_does_not_fail_on_them(align, pairs, terms):
    outcome = align("check", "--pairs", pairs, "--glossary", terms)
    assert outcome.status == 0
    assert outcome.out.startswith("Nothing to mend, 1 to look at")
    assert "Decided by reviewers: 1 dismissed as false alarms." in outcome.out
    report = json.loads(align("check", "--pairs", pairs, "--glossary", terms, "--format", "json").out)
    assert [f["decision"] for f in report["findings"]] == [None, "dismiss"]
    assert report["summary"]["decisions"] == {"confirm": 0, "allow": 0, "dismiss": 1, "reopened": []}


def test_without_a_file_nothing_is_said_of_decisions(align, pairs, terms):
    report = json.loads(align("check", "--pairs", pairs, "--glossary", terms, "--format", "json").out)
    assert report["summary"]["decisions"] is None


def test_a_confirmed_finding_does_not_fail_and_stays_to_mend(align, pairs, terms):
    align("check", "--pairs", pairs, "--glossary", terms)
    align("review", "--confirm", "1")
    outcome = align("check", "--pairs", pairs, "--glossary", terms)
    assert outcome.status == 0
    assert outcome.out.startswith("1 to mend")
    assert "confirmed" in outcome.out


def test_an_expired_decision_fails_again_and_the_terminal_says_why(align, pairs, terms, decided):
    cells = decided.read_text("utf-8").replace("dismiss,sentence,,", "dismiss,sentence,2026-01-31,")
    decided.write_text(cells, "utf-8")
    outcome = align("check", "--pairs", pairs, "--glossary", terms)
    assert outcome.status == 1
    assert "Open again: finding 1, dismissed by anna" in " ".join(outcome.out.split())
    assert "which ran out on 2026-01-31" in " ".join(outcome.out.split())


def test_the_file_lies_beside_align_toml_or_where_it_or_the_option_says(
    align, write, pairs, terms, tmp_path, monkeypatch
):
    align("check", "--pairs", pairs, "--glossary", terms)
    write("align.toml", "")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    align("review", "--dismiss", "1")
    assert (tmp_path / "decisions.csv").exists()
    write("align.toml", 'decisions = "desk/ours.csv"')
    align("review", "--dismiss", "1")
    assert (tmp_path / "desk" / "ours.csv").exists()
    align("review", "--dismiss", "1", "--decisions", tmp_path / "other.csv")
    assert (tmp_path / "other.csv").exists()


def test_a_file_that_was_named_and_is_not_there_stops_a_check(align, pairs, refused):
    refused(align("check", "--pairs", pairs, "--decisions", "none.csv"), 2, "none.csv: no such file of decisions")


def test_decisions_never_lie_among_the_glossary(align, write, pairs, terms):
    write("glossary/terms.csv", terms.read_bytes())
    align("check", "--pairs", pairs)
    outcome = align("review", "--dismiss", "1", "--decisions", "glossary/decisions.csv")
    assert outcome.status == 2
    assert "lies among the glossary's files" in outcome.err


def test_a_broken_file_stops_a_check_before_anything_is_done(align, write, pairs, refused):
    write("decisions.csv", "fingerprint,decision\n00000000000000aa,maybe\n")
    refused(align("check", "--pairs", pairs), 2, "decisions.csv, row 2, column decision")


def test_list_tells_what_holds_who_said_so_and_why(align, decided):
    out = align("decisions", "list").out
    assert f"{fingerprint(decided)} dismiss (sentence) forbidden borrell «Борелл»" in out
    assert "dismissed by anna on " in out
    assert "our spelling" in out


@pytest.mark.usefixtures("decided")
def test_list_as_json_has_the_cells_of_the_file(align):
    (row,) = json.loads(align("decisions", "list", "--format", "json").out)
    assert (row["decision"], row["rendering"], row["who"], row["expired"]) == ("dismiss", "Борелл", "anna", False)


def test_list_of_nothing_says_where_it_looked(align):
    outcome = align("decisions", "list")
    assert (outcome.status, outcome.out) == (0, "No decision in decisions.csv.\n")


def test_a_revoked_decision_is_open_again_and_still_in_the_file(align, pairs, terms, decided):
    assert align("decisions", "revoke", fingerprint(decided)).status == 0
    assert "No decision" in align("decisions", "list").out
    assert align("decisions", "list", "--all").out.count(fingerprint(decided)) == 2
    assert align("check", "--pairs", pairs, "--glossary", terms).status == 1


@pytest.mark.usefixtures("decided")
def test_revoke_of_an_unknown_one_is_refused(align):
    outcome = align("decisions", "revoke", "00000000000000aa")
    assert outcome.status == 2
    assert outcome.err.startswith('align: no decision on "00000000000000aa" holds in ')


def test_revoke_may_take_back_one_scope_only(align, decided):
    align("review", "--allow", "1", "--scope", "rendering")
    align("decisions", "revoke", fingerprint(decided), "--scope", "sentence")
    assert [d.scope.value for d in table.read(decided)][-1] == "sentence"
    assert "allow (rendering)" in align("decisions", "list").out


def test_import_adds_what_is_new_and_counts_what_was_known(align, write, decided):
    other = write("other.csv", decided.read_bytes() + b"00000000000000aa,allow\n")
    assert align("decisions", "import", other).out == "1 decision added to decisions.csv; 1 were there already.\n"
    assert len(table.read(decided)) == 2
    assert table.read(decided)[1].when.year > 2000


def test_import_of_a_bad_file_changes_nothing(align, write, decided):
    before = decided.read_bytes()
    bad = align("decisions", "import", write("bad.csv", "fingerprint,decision\nx,allow\n"))
    none = align("decisions", "import", "none.csv")
    assert (bad.status, none.status) == (2, 2)
    assert "bad.csv, row 2" in bad.err
    assert "none.csv: no such file" in none.err
    assert decided.read_bytes() == before
