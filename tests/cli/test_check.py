"""`align check`: statuses, output, what is kept, and every bad input."""

from __future__ import annotations

import io
import json
import shutil
import stat
import sys
from types import SimpleNamespace

import pytest

from align.cli import places
from align.engine.packages import BUNDLED
from align.report.schema import Report

ARTICLE = "Lavrov met Borrell in Kyiv. An Il-76 landed.\n"
RUSSIAN = "Министр иностранных дел Сергей Лавров рассказал журналистам о переговорах в Москве. " * 3


@pytest.mark.parametrize(
    ("fail_on", "status"),
    [(None, 1), ("critical", 0), ("major", 1), ("minor", 1), ("none", 0)],
)
def test_the_status_is_1_from_the_severity_that_fail_on_names(align, pairs, terms, fail_on, status):
    options = ["--fail-on", fail_on] if fail_on else []
    assert align("check", "--pairs", pairs, "--glossary", terms, *options).status == status


def test_a_minor_finding_alone_fails_only_where_minor_does(align, write, terms):
    pairs = write("p.tsv", "It is Kyiv.\tЭто Киев.\tIt is Kiev.\n")
    assert align("check", "--pairs", pairs, "--glossary", terms).status == 0
    assert align("check", "--pairs", pairs, "--glossary", terms, "--fail-on", "minor").status == 1


def test_fail_on_is_checked_before_anything_is_done(align, pairs):
    outcome = align("check", "--pairs", pairs, "--fail-on", "soon")
    assert outcome.status == 2
    assert '"soon" is not one of critical, major, minor, none' in outcome.err


def test_the_terminal_shows_what_is_to_mend_and_nothing_on_stderr(align, pairs, terms):
    outcome = align("check", "--pairs", pairs, "--glossary", terms)
    assert outcome.out.startswith("1 to mend, 1 to look at")
    assert "Борелл" in outcome.out
    assert outcome.err == ""


def test_json_on_stdout_is_the_report_and_nothing_else(align, pairs, terms):
    report = json.loads(align("check", "--pairs", pairs, "--glossary", terms, "--format", "json").out)
    assert report["schema"] == "align-report/1"
    assert [f["term"] for f in report["findings"]] == ["kyiv", "borrell"]


def test_html_on_stdout_is_a_page(align, pairs, terms):
    assert (
        align("check", "--pairs", pairs, "--glossary", terms, "--format", "html")
        .out.lstrip()
        .lower()
        .startswith("<!doctype html>")
    )


def test_output_writes_both_reports_and_says_where(align, pairs, terms, tmp_path):
    outcome = align("check", "--pairs", pairs, "--glossary", terms, "--output", tmp_path / "new" / "out")
    assert sorted(p.name for p in (tmp_path / "new" / "out").iterdir()) == ["report.html", "report.json"]
    assert len(Report.load(tmp_path / "new" / "out" / "report.json").findings) == 2
    assert "report.html" in outcome.out.splitlines()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_last_report_is_kept_for_its_owner_alone(align, pairs, terms):
    align("check", "--pairs", pairs, "--glossary", terms)
    assert stat.S_IMODE(places.last_report().stat().st_mode) == 0o600


def test_no_save_leaves_nothing(align, pairs, terms, home):
    align("check", "--pairs", pairs, "--glossary", terms, "--no-save")
    assert [p for p in home.rglob("*") if p.is_file()] == []


def test_a_baseline_fails_for_new_findings_only(align, write, pairs, terms, tmp_path):
    align("check", "--pairs", pairs, "--glossary", terms, "--output", tmp_path / "old")
    known = ["--baseline", tmp_path / "old" / "report.json", "--glossary", terms]
    assert align("check", "--pairs", pairs, *known).status == 0
    more = write("more.tsv", pairs.read_bytes() + "Borrell spoke.\tБорелл сказал.\n".encode())
    assert align("check", "--pairs", more, *known).status == 1


def test_source_only_needs_no_model(align, write, terms):
    article = write("a.txt", "Lavrov went to Kiev.")
    report = json.loads(align("check", "--source-only", article, "--glossary", terms, "--format", "json").out)
    assert [m["term"] for m in report["mentions"]] == ["lavrov", "kyiv"]
    assert report["signature"]["forward"] is None


def test_standard_input_is_an_article(align, terms, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("Kyiv – Киев".encode())))
    report = json.loads(align("check", "--source-only", "-", "--glossary", terms, "--format", "json").out)
    assert [(d["id"], d["segments"][0]["source"]) for d in report["documents"]] == [("-", "Kyiv – Киев")]


def test_a_folder_is_many_documents(align, write, terms, tmp_path):
    write("news/a.txt", "Kyiv.")
    write("news/b/c.md", "Kyiv.")
    report = json.loads(align("check", "--source-only", tmp_path / "news", "--glossary", terms, "--format", "json").out)
    assert [d["id"] for d in report["documents"]] == ["a.txt", "b/c.md"]


def test_another_encoding_is_read_and_said(align, write, terms):
    outcome = align(
        "check",
        "--source-only",
        write("a.txt", RUSSIAN.encode("cp1251")),
        "--from",
        "ru",
        "--to",
        "en",
        "--glossary",
        terms,
    )
    assert outcome.status == 0
    assert outcome.err.endswith("a.txt: not UTF-8; read as cp1251\n")


def test_a_glossary_as_a_spreadsheet_saves_it_is_read_and_said(align, write, pairs):
    glossary = write("g.csv", "id;kind;en;en_rejected\nkyiv;place;Kyiv;Kiev\n")
    outcome = align("check", "--pairs", pairs, "--glossary", glossary)
    assert "g.csv: cells are parted by semicolons" in outcome.err


def test_the_glossary_folder_beside_the_article_is_taken_and_later_layers_win(align, write, pairs, terms):
    write("glossary/house.csv", "id,kind,en,en_rejected,ru\nkyiv,place,Kyiv,Kiev,Киев\n")
    assert align("check", "--pairs", pairs).out.startswith("Nothing to mend, 1 to look at")
    above = write(
        "above.csv", "id,kind,status\nkyiv,place,off\n".replace("kind,", "kind,en,").replace("place,", "place,Kyiv,")
    )
    assert align("check", "--pairs", pairs, "--glossary", terms, "--glossary", above).out.startswith(
        "1 to mend, nothing to look at"
    )


def test_a_file_name_that_is_no_utf_8_is_shown_with_escapes(align, tmp_path, terms):
    path = tmp_path / "a\udcff.txt"
    try:
        path.write_text("Kyiv.", "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system knows no such names")
    report = json.loads(align("check", "--source-only", path, "--glossary", terms, "--format", "json").out)
    assert report["documents"][0]["id"] == "a\\udcff.txt"


BAD_ARTICLES = [
    ("gone.txt", None, "no such file or folder"),
    ("empty.txt", b"", "the article is empty"),
    ("blank.txt", b" \n\n ", "the article is empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\r", "not a text file"),
    ("picture.png", b"\x89PNG", ".png files are not read"),
    ("article.docx", b"PK", "damaged"),
]


@pytest.mark.parametrize(("name", "data", "said"), BAD_ARTICLES, ids=[b[0] for b in BAD_ARTICLES])
def test_a_bad_article_is_refused(align, refused, write, tmp_path, terms, name, data, said):
    path = tmp_path / name if data is None else write(name, data)
    refused(align("check", path, "--glossary", terms, "--output", tmp_path / "out"), 2, str(path), said)
    assert not (tmp_path / "out").exists()


def test_a_bad_article_among_good_ones_stops_before_anything_is_written(align, refused, write, tmp_path, terms):
    good, bad = write("a.txt", ARTICLE), write("b.txt", b"")
    refused(align("check", "--source-only", good, bad, "--glossary", terms, "--output", tmp_path / "out"), 2, "b.txt")
    assert not (tmp_path / "out").exists()


def test_a_folder_without_articles_is_refused(align, refused, write, tmp_path, terms):
    write("empty/x.png", b"")
    refused(align("check", tmp_path / "empty", "--glossary", terms), 2, "no article in this folder")


BAD_GLOSSARIES = [
    ("id,kind,en\nkyiv,place,Kyiv\nkyiv,place,Kyiv\n", "row 3, column id"),
    ("id,kind,en,colour\nkyiv,place,Kyiv,blue\n", 'unknown column "colour"'),
    ("id,kind,en,en_acepted\n", 'did you mean "en_accepted"?'),
    ('id,kind,en\nkyiv,place,"Kyiv\n', "a quote is opened and never closed"),
    ("", "empty"),
    (b"PK\x03\x04\0\0", "not a text file"),
]


@pytest.mark.parametrize(("data", "said"), BAD_GLOSSARIES, ids=[b[1] for b in BAD_GLOSSARIES])
def test_a_bad_glossary_is_refused(align, refused, write, tmp_path, data, said):
    article, glossary = write("a.txt", ARTICLE), write("g.csv", data)
    refused(align("check", article, "--glossary", glossary, "--output", tmp_path / "out"), 2, str(glossary), said)
    assert not (tmp_path / "out").exists()


def test_a_missing_glossary_is_refused(align, refused, write, tmp_path):
    refused(align("check", write("a.txt", ARTICLE), "--glossary", tmp_path / "gone"), 2, "no such glossary")


BAD_PAIRS = [
    ("p.tsv", "one cell\n", "line 1"),
    ("p.jsonl", "{oops\n", "line 1: no JSON"),
    ("p.jsonl", '{"source": "a\\udcff", "forward": ""}\n', "half a character"),
]


@pytest.mark.parametrize(("name", "data", "said"), BAD_PAIRS, ids=[b[2] for b in BAD_PAIRS])
def test_bad_pairs_are_refused(align, refused, write, terms, tmp_path, name, data, said):
    refused(
        align("check", "--pairs", write(name, data), "--glossary", terms, "--output", tmp_path / "out"), 2, name, said
    )
    assert not (tmp_path / "out").exists()


def test_a_pair_of_languages_without_a_package_ends_with_3(align, refused, write, terms, tmp_path):
    outcome = align("check", write("a.txt", ARTICLE), "--glossary", terms, "--to", "de", "--output", tmp_path / "out")
    refused(outcome, 3, "no translation package for en→de", "--package")
    assert not (tmp_path / "out").exists()


def damaged(tmp_path, action):
    folder = tmp_path / "translate-en_ru"
    shutil.copytree(BUNDLED / "translate-en_ru-0_1", folder)
    action(folder)
    return folder


DAMAGES = [
    (lambda p: (p / "model" / "model.bin").unlink(), "model/model.bin is missing"),
    (lambda p: (p / "metadata.json").write_text("{oops"), "metadata.json: broken"),
    (lambda p: (p / "metadata.json").unlink(), "metadata.json is missing"),
    (lambda p: (p / "sentencepiece.model").unlink(), "sentencepiece.model is missing"),
    (shutil.rmtree, "metadata.json is missing"),
]


@pytest.mark.parametrize(("damage", "said"), DAMAGES)
def test_a_damaged_package_ends_with_3(align, refused, write, terms, tmp_path, damage, said):
    package = damaged(tmp_path, damage)
    outcome = align(
        "check", write("a.txt", ARTICLE), "--glossary", terms, "--package", package, "--output", tmp_path / "out"
    )
    refused(outcome, 3, str(package), said)
    assert not (tmp_path / "out").exists()


@pytest.mark.engine
def test_a_model_that_does_not_load_ends_with_3(align, refused, write, terms, tmp_path):
    package = damaged(tmp_path, lambda p: (p / "model" / "model.bin").write_bytes(b"junk"))
    outcome = align(
        "check", write("a.txt", ARTICLE), "--glossary", terms, "--package", package, "--output", tmp_path / "out"
    )
    refused(outcome, 3, str(package), "does not load")
    assert not (tmp_path / "out").exists()


def test_an_output_that_is_a_file_is_refused_before_anything_is_translated(align, refused, write, terms):
    refused(
        align("check", write("a.txt", ARTICLE), "--glossary", terms, "--output", write("taken", "")),
        2,
        "--output takes a folder",
    )


def test_a_baseline_that_is_no_report_is_refused(align, refused, write, pairs, terms):
    refused(
        align("check", "--pairs", pairs, "--glossary", terms, "--baseline", write("old.json", "{}")),
        2,
        "no Align report",
    )


def test_a_place_for_reports_that_cannot_be_written_spoils_nothing(align, pairs, terms, monkeypatch, write):
    monkeypatch.setenv("XDG_STATE_HOME", str(write("file", "")))
    assert align("check", "--pairs", pairs, "--glossary", terms).status == 1


@pytest.mark.engine
def test_an_article_is_translated_there_and_back_and_remembered(align, write, terms, tmp_path):
    command = [
        "check",
        write("a.txt", ARTICLE),
        "--glossary",
        terms,
        "--beam",
        "1",
        "--fail-on",
        "none",
        "--output",
        tmp_path / "out",
    ]
    first = align(*command)
    assert (first.status, first.err) == (0, "")
    kept = (tmp_path / "out" / "report.json").read_bytes()
    assert (places.cache_folder() / "translations.sqlite").exists()
    assert align(*command).status == 0
    assert (tmp_path / "out" / "report.json").read_bytes() == kept
    assert places.last_report().read_bytes() == kept


@pytest.mark.engine
def test_no_cache_leaves_no_cache(align, write, terms, home):
    outcome = align("check", write("a.txt", "He left."), "--glossary", terms, "--beam", "1", "--no-cache", "--no-save")
    assert outcome.status in {0, 1}
    assert list(home.rglob("translations.sqlite*")) == []


def test_a_bar_moves_on_stderr_where_that_is_a_terminal(align, pairs, terms, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    outcome = align("check", "--pairs", pairs, "--glossary", terms, "--format", "json")
    assert "Checking" in outcome.err
    assert json.loads(outcome.out)


def test_a_language_whose_forms_nobody_knows_is_said(align, pairs):
    outcome = align("check", "--pairs", pairs, "--to", "zh")
    assert "no inflection is known for Chinese: names are found as they are written" in outcome.err
