"""`align translate`: one leg, `--enforce`, and what it refuses. The bundled package translates."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
import typer

from align.cli.app import app
from align.report.pairs import Status, read_pairs, read_units
from align.text import read
from align.text.language import recognise

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "translate.md").read_text("utf-8")

ARTICLE = "Talks in Moscow\n\nVladimir Saldo moved to Henichesk.  He left.\nThey met in Kyiv.\n"


@pytest.fixture
def article(write):
    return write("article.txt", ARTICLE)


@pytest.fixture
def glossary(write):
    """Two names that the package spells in its own way (Салдо, Хеническ)."""
    rows = ("saldo,person,Vladimir Saldo,Владимир Сальдо", "henichesk,place,Henichesk,Геническ")
    return write("house.csv", "\n".join(("id,kind,en,ru", *rows)) + "\n")


def test_the_page_names_every_option_of_the_command():
    command = typer.main.get_command(app).commands["translate"]
    options = [o for p in command.params for o in p.opts if o.startswith("--")]
    assert [o for o in options if o not in DOCS] == []


@pytest.mark.engine
def test_the_translation_keeps_paragraphs_and_the_spaces_between_sentences(align, article):
    outcome = align("translate", article, "--beam", 1)
    lines = outcome.out.split("\n")
    assert (outcome.status, outcome.err) == (0, "")
    assert [bool(line) for line in lines] == [True, False, True, True, False]
    assert "Москв" in lines[0]
    assert ".  " in lines[2]


@pytest.mark.engine
def test_standard_input_is_translated_like_a_file(align, article, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert align("translate", "-", "--beam", 1).out == align("translate", article, "--beam", 1).out


@pytest.mark.engine
def test_the_file_named_gets_what_would_be_printed(align, article, tmp_path):
    printed = align("translate", article, "--beam", 1).out
    assert align("translate", article, "--beam", 1, "--output", "out/ru.txt") == (0, "", "")
    assert (tmp_path / "out" / "ru.txt").read_text("utf-8") == printed


@pytest.mark.engine
def test_enforce_shows_both_sides_within_80_columns_and_writes_the_repaired_text(align, article, glossary, tmp_path):
    outcome = align("translate", article, "--enforce", "--glossary", glossary, "--output", "ru.txt")
    assert outcome.status == 0
    assert outcome.out.startswith("2 names put right\n")
    assert "[Хеническ]" in outcome.out
    assert "[Геническ]" in outcome.out
    assert all(len(line) <= 80 for line in outcome.out.splitlines())
    assert outcome.out.endswith("\nTranslation: ru.txt\n")
    assert "Владимир Сальдо переехал в Геническ.  " in (tmp_path / "ru.txt").read_text("utf-8")


@pytest.mark.engine
def test_json_holds_what_the_page_says(align, article, glossary):
    plain = json.loads(align("translate", article, "--format", "json").out)
    done = json.loads(align("translate", article, "--enforce", "--glossary", glossary, "--format", "json").out)
    assert plain["schema"] == done["schema"] == "align-translation/1"
    assert (plain["repairs"], plain["left"], plain["figures"]) == ([], [], None)
    assert [s["draft"] for s in done["segments"]] == [s["text"] for s in plain["segments"]]
    for change in done["repairs"]:
        (a, b), (c, d) = change["spans"]
        assert change["texts"][0][a:b] == change["before"]
        assert change["texts"][1][c:d] == change["after"]
    assert done["figures"]["before"]["findings"] > done["figures"]["after"]["findings"] == 0
    keys = {
        k for row in (done, *done["segments"], *done["repairs"], done["figures"], done["figures"]["after"]) for k in row
    }
    assert [k for k in keys if f"`{k}`" not in DOCS and k != "schema"] == []


@pytest.mark.engine
def test_the_repaired_text_itself_can_be_printed(align, article, glossary):
    outcome = align("translate", article, "--enforce", "--glossary", glossary, "--format", "text")
    assert "Геническ" in outcome.out
    assert "before" not in outcome.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--glossary", "house.csv"), "--enforce"),
        (("--format", "changes"), "--enforce"),
    ],
)
def test_what_would_do_nothing_without_enforce_is_refused(align, article, options, said):
    outcome = align("translate", article, *options)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


def test_an_output_that_cannot_hold_it_is_refused_before_anything_is_translated(align, article, tmp_path, refused):
    refused(align("translate", article, "--output", tmp_path), 2, "is a folder")
    refused(align("translate", article, "--output", "ru.docx"), 2, ".docx", "written as .txt, .tmx or .xlf")
    refused(align("translate", article, "--output", article), 2, "the article itself")
    assert article.read_text("utf-8") == ARTICLE


def test_a_folder_a_missing_file_and_an_empty_article_are_refused(align, tmp_path, write, refused):
    refused(align("translate", tmp_path), 2, "is a folder; name one article")
    refused(align("translate", "no.txt"), 2, "no such file")
    refused(align("translate", write("empty.txt", " \n")), 2, "empty")


def test_a_pair_without_a_package_ends_with_3(align, article, refused):
    refused(align("translate", article, "--to", "zu"), 3, "no translation package for en→zu")


@pytest.mark.engine
def test_nothing_in_an_article_acts_on_the_terminal(align, write, glossary):
    article = write("bad.txt", "The \x1b[31menvoy\x1b[0m Vladimir Saldo moved to Henichesk.\n")
    assert "\x1b" not in align("translate", article, "--enforce", "--glossary", glossary).out


FORMATS = ROOT / "tests" / "data" / "formats"
BITEXT = ROOT / "tests" / "data" / "bitext"


@pytest.mark.engine
@pytest.mark.parametrize(
    "name", ["article.md", "chromium.html", "libreoffice.docx", "pandoc.odt", "article.srt", "article.vtt"]
)
def test_an_article_is_written_back_in_its_own_format(align, tmp_path, name):
    """As many blocks as before, in Russian now."""
    source = FORMATS / name
    outcome = align("translate", source, "--beam", 1, "--output", name)
    assert (outcome.status, outcome.err) == (0, "")
    before, after = read.read("a", source), read.read("a", tmp_path / name)
    assert len(after.blocks) == len(before.blocks)
    assert recognise(after.text) == "ru"


@pytest.mark.engine
def test_an_article_becomes_a_memory_of_its_sentences(align, article, tmp_path):
    for suffix in (".tmx", ".xlf"):
        assert align("translate", article, "--beam", 1, "--output", f"memory{suffix}").status == 0
        pairs = read_pairs(tmp_path / f"memory{suffix}")
        assert [p.source for p in pairs][:2] == ["Talks in Moscow", "Vladimir Saldo moved to Henichesk."]
        assert all(recognise(p.forward) == "ru" for p in pairs)


@pytest.mark.engine
@pytest.mark.parametrize("name", ["okapi.xlf", "poedit.po"])
def test_empty_targets_of_a_translation_file_are_filled_and_the_others_stay(align, tmp_path, name):
    path = BITEXT / name
    assert align("translate", path, "--beam", 1, "--output", name).status == 0
    before, after = read_units(path), read_units(tmp_path / name)
    empty = [u.status is Status.EMPTY for u in before]
    assert any(empty)
    assert not any(u.status is Status.EMPTY for u in after)
    assert [u.target for u, e in zip(after, empty, strict=True) if not e] == [
        u.target for u, e in zip(before, empty, strict=True) if not e
    ]


def test_a_format_that_the_translation_cannot_have_is_refused(align, refused):
    refused(align("translate", BITEXT / "okapi.xlf", "--output", "x.txt"), 2, "written as .xlf, not as .txt")
    refused(align("translate", FORMATS / "article.md", "--output", "x.html"), 2, "written as .md, .txt, .tmx or .xlf")
