"""decisions.csv: what is written comes back, people and spreadsheets may touch it, nothing is lost."""

from __future__ import annotations

import csv
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.review import table
from align.review.decisions import NEVER, Choice, Decision, Scope, Subject, in_order
from tests.review.conftest import NOON
from tests.review.test_decisions import BORRELL, DISMISSED

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), max_size=12).map(
    lambda t: " ".join(unicodedata.normalize("NFC", t).split())
)
HEADER = ",".join(table.COLUMNS)


@given(st.text(max_size=20))
def test_a_guarded_cell_is_no_formula_and_comes_back(value):
    written = table.guarded(value)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert table.unguarded(written) == value


@given(TEXT, TEXT, TEXT, st.sampled_from(Scope), st.none() | st.dates(date(2000, 1, 1)))
def test_any_decision_comes_back_from_the_file(tmp_path_factory, reason, rendering, who, scope, expires):
    path = tmp_path_factory.mktemp("d") / "decisions.csv"
    subject = replace(BORRELL, rendering=rendering, source=reason)
    written = table.append(
        path, [replace(DISMISSED, subject=subject, scope=scope, reason=reason, who=who, expires=expires)]
    )
    assert table.read(path) == written


def test_a_file_that_is_not_there_holds_nothing(path):
    assert table.read(path) == []
    assert not path.parent.exists()


def test_appending_changes_no_byte_of_what_stood_there(path):
    table.append(path, [DISMISSED])
    before = path.read_bytes()
    table.append(path, [replace(DISMISSED, choice=Choice.REVOKE)])
    assert path.read_bytes().startswith(before)
    assert [d.choice for d in table.read(path)] == [Choice.DISMISS, Choice.REVOKE]


def test_every_decision_is_one_line_whatever_its_texts_hold(path):
    table.append(path, [replace(DISMISSED, reason="first\nsecond\r\nthird")])
    assert len(path.read_text("utf-8").splitlines()) == 2
    assert table.read(path)[0].reason == "first second third"


def test_a_fingerprint_of_digits_does_not_become_a_number(path):
    digits = replace(DISMISSED, subject=replace(BORRELL, fingerprint="123456789012e456"))
    table.append(path, [digits])
    assert next(csv.DictReader(path.read_text("utf-8").splitlines()))["fingerprint"] == "'123456789012e456"
    assert table.read(path)[0].subject.fingerprint == "123456789012e456"


def test_a_clock_that_runs_behind_does_not_lose_the_decision(path):
    table.append(path, [DISMISSED])
    (late,) = table.append(path, [replace(DISMISSED, choice=Choice.ALLOW, when=NOON - timedelta(days=1))])
    assert late.when == NOON


def test_a_line_needs_no_more_than_fingerprint_and_decision(write):
    file = write("d.csv", "decision,fingerprint\nallow,00000000000000aa\n")
    (decision,) = table.read(file)
    assert (decision.choice, decision.scope, decision.when) == (Choice.ALLOW, Scope.SENTENCE, NEVER)


def test_lacking_columns_are_added_when_the_file_is_written_to(write):
    file = write("d.csv", "decision,fingerprint,colour\nallow,00000000000000aa,red")
    table.append(file, [DISMISSED])
    assert [d.choice for d in table.read(file)] == [Choice.ALLOW, Choice.DISMISS]
    assert file.read_text("utf-8").splitlines()[1] == "allow,00000000000000aa,red"


@pytest.mark.parametrize(
    ("separator", "encoding", "end"),
    [(";", "cp1251", "\r\n"), (";", "utf-8-sig", "\r\n"), ("\t", "utf-16", "\r\n"), (",", "utf-8", "\r")],
    ids=["russian excel", "excel utf-8", "excel unicode", "old mac"],
)
def test_what_a_spreadsheet_saved_is_read_and_added_to(write, separator, encoding, end):
    cells = [["fingerprint", "decision", "reason", "expires"], ["00000000000000aa", "allow", "так", "31.12.2026"]]
    file = write("d.csv", "".join(separator.join(row) + end for row in cells).encode(encoding))
    assert [(d.reason, d.expires) for d in table.read(file)] == [("так", date(2026, 12, 31))]
    table.append(file, [replace(DISMISSED, reason="a; b, c")])
    assert [d.reason for d in table.read(file)] == ["так", "a; b, c"]
    assert "так" in file.read_text("utf-8")


def test_two_branches_merged_line_by_line_keep_every_decision(tmp_path):
    """What `merge=union` makes of two files that both began with nothing: any order, the header perhaps twice."""
    ours, theirs = tmp_path / "a.csv", tmp_path / "b.csv"
    table.append(ours, [DISMISSED])
    table.append(theirs, [replace(DISMISSED, choice=Choice.CONFIRM, when=NOON + timedelta(hours=1))])
    merged = tmp_path / "m.csv"
    for first, second in ((ours, theirs), (theirs, ours)):
        merged.write_bytes(first.read_bytes() + second.read_bytes())
        assert in_order(table.read(merged))[-1].choice is Choice.CONFIRM


def test_merging_adds_what_is_new_with_its_own_time_and_nothing_twice(tmp_path):
    ours, theirs = tmp_path / "a.csv", tmp_path / "b.csv"
    early = replace(DISMISSED, choice=Choice.ALLOW, when=datetime(2026, 1, 1, tzinfo=UTC))
    table.append(ours, [DISMISSED])
    table.append(theirs, [early, DISMISSED])
    assert table.merge(ours, table.read(theirs)) == [early]
    assert table.merge(ours, table.read(theirs)) == []
    assert in_order(table.read(ours))[-1] == DISMISSED


def test_two_writers_lose_nothing(path):
    script = (
        "import sys; from pathlib import Path; from align.review import table; from align.review.decisions import *\n"
        "for n in range(15): table.append(Path(sys.argv[1]), [Decision(Subject(f'{n:016x}'), Choice.ALLOW, who=sys.argv[2])])"
    )
    writers = [subprocess.Popen([sys.executable, "-c", script, str(path), who]) for who in ("anna", "bob", "eve")]
    assert [w.wait(60) for w in writers] == [0, 0, 0]
    found = table.read(path)
    assert sorted((d.who, int(d.subject.fingerprint, 16)) for d in found) == [
        (who, n) for who in ("anna", "bob", "eve") for n in range(15)
    ]


BAD = [
    ("decision\nallow\n", "row 1: column fingerprint is missing"),
    (f"{HEADER}\n12E+15,allow\n", 'row 2, column fingerprint: "12e\\+15" is no fingerprint'),
    (f"{HEADER}\n,allow\n", "row 2, column fingerprint: empty"),
    (f"{HEADER}\n00000000000000aa,maybe\n", 'row 2, column decision: "maybe" is not understood; write confirm, allow'),
    (f"{HEADER}\n00000000000000aa,\n", "row 2, column decision: empty"),
    (f"{HEADER}\n00000000000000aa,allow,page\n", 'row 2, column scope: "page"'),
    (f"{HEADER}\n00000000000000aa,allow,term\n", "row 2, column scope: a finding without a term"),
    (f"{HEADER}\n00000000000000aa,allow,,12/31/2026\n", 'row 2, column expires: "12/31/2026"'),
    (f"{HEADER}\n00000000000000aa,allow,,,,,yesterday\n", 'row 2, column when: "yesterday"'),
    (f"<<<<<<< HEAD\n{HEADER}\n", "row 1: a merge conflict"),
    (f"{HEADER}\n<<<<<<< HEAD\n", "row 2: a merge conflict; keep the lines of both sides"),
    ('decision,fingerprint\n"allow,00000000000000aa\n', "row 2: a quote is opened and never closed"),
    ("decision,fingerprint\nallow,00000000000000aa,more\n", "row 2: 3 cells, but the header has 2 columns"),
    (b"PK\x03\x04\x00\x00", "no text file"),
]


@pytest.mark.parametrize(("content", "message"), BAD, ids=[b[1] for b in BAD])
def test_a_bad_file_is_refused_in_one_line_and_left_alone(write, content, message):
    file = write("decisions.csv", content)
    before = file.read_bytes()
    with pytest.raises(InputError, match=message) as caught:
        table.append(file, [DISMISSED])
    assert "\n" not in str(caught.value)
    assert "decisions.csv" in str(caught.value)
    assert file.read_bytes() == before


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        table.read(tmp_path)


def test_a_decision_that_nobody_could_read_again_is_not_written(path):
    row = Decision(Subject("damaged", kind="number"), Choice.ALLOW)
    with pytest.raises(InputError, match="the report is damaged"):
        table.append(path, [row])
    assert not path.exists()
