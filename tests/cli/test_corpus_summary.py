"""`align corpus summary` as people call it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polars as pl
import pytest

from align.corpus.store import Store

TABLES = ("drifts", "kinds", "names", "preservation", "terms", "trends", "ways")
DOCS = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text("utf-8")


@pytest.fixture
def results(align, write, terms, tmp_path):
    rows = [
        {"id": "a", "text": "Lavrov is in Kiev. He met Budanov.", "source": "=cmd()", "date": "2024-03-01"},
        {"id": "b", "text": "Borrell left Kyiv.", "source": "\x1b[31mRed", "date": "2024-03-02"},
        {"id": "c", "text": "Lavrov  is in Kiev. He met Budanov.", "source": "Copycat", "date": "2024-03-09"},
        {"id": "d", "text": "An IL-76 landed near Kiev.", "source": "=cmd()", "date": "2024-03-09"},
    ]
    table = write("news.jsonl", "\n".join(map(json.dumps, rows)))
    out = tmp_path / "results"
    done = align("corpus", "run", table, "--out", out, "--glossary", terms, "--source-only", "--workers", 1)
    assert done.status == 0
    return out


@pytest.fixture
def summary(align, results, terms):
    def call(*arguments, folder=results):
        return align("corpus", "summary", folder, "--glossary", terms, *arguments)

    return call


def test_the_terminal_tells_what_the_articles_name_and_how_they_spell_it(summary):
    outcome = summary()
    assert (outcome.status, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[:3] == [
        "3 articles, 6 mentions of terms",
        "2024-03-01 to 2024-03-09.",
        "1 copy counted with the original.",
    ]
    assert "   kyiv: “Kiev”, 2 times in 2 articles, 2024-03-01 to 2024-03-09" in lines
    assert "   4 of 7 terms of the glossary were met." in lines
    assert "   Never met: iris-t, patriot, un" in lines
    assert "   Budanov 1" in lines
    assert max(map(len, lines)) <= 80
    assert "Copycat" not in outcome.out


def test_names_of_outlets_cannot_act_on_the_terminal(summary):
    shown = summary().out
    assert "\x1b" not in shown
    assert "[31mRed" in shown


def test_json_has_the_facts_and_every_table(summary):
    made = json.loads(summary("--format", "json").out)
    assert made["schema"] == "align-corpus-summary/1"
    assert (made["facts"]["articles"], made["facts"]["copies"]) == (3, 1)
    assert set(made) == {"schema", "facts", *TABLES}
    assert [r["mentions"] for r in made["preservation"] if r["key"] == "=cmd()"] == [4]


def test_the_page_lists_every_table_and_format(summary):
    section = DOCS.split("## align corpus summary\n", 1)[1].split("\n## ", 1)[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == sorted(TABLES)
    made = json.loads(summary("--format", "json").out)
    columns = {
        column.removeprefix("forward_").removeprefix("back_") for t in TABLES for row in made[t] for column in row
    }
    common = {"term", "kind", "leg", "rendering", "severity", "source", "forward", "back", "text", "name", "term_kind"}
    assert [c for c in sorted(columns - common) if f"`{c}`" not in section] == []
    assert [f for f in ("terminal", "html", "json", "csv", "parquet") if f"`{f}`" not in section] == []


def test_csv_is_a_folder_of_tables_whose_cells_no_spreadsheet_runs(summary, tmp_path):
    outcome = summary("--format", "csv", "--output", tmp_path / "tables")
    assert outcome.out == f"Summary: {tmp_path / 'tables'}\n"
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == [f"{name}.csv" for name in TABLES]
    data = (tmp_path / "tables" / "preservation.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfby,key,period,documents,mentions,")
    assert b"\r\nsource,'=cmd(),,2,4," in data
    drifts = pl.read_csv(tmp_path / "tables" / "drifts.csv")
    assert drifts.filter(pl.col("term") == "kyiv")["forms"].to_list() == ["Kiev"]


def test_parquet_keeps_the_types(summary, tmp_path):
    summary("--format", "parquet", "--output", tmp_path / "tables")
    drifts = pl.read_parquet(tmp_path / "tables" / "drifts.parquet")
    assert (drifts.schema["first"], drifts.schema["forms"]) == (pl.Date, pl.List(pl.String))


def test_output_alone_is_a_page(summary, tmp_path):
    assert summary("--output", tmp_path / "s.html").status == 0
    assert (tmp_path / "s.html").read_text("utf-8").startswith("<!doctype html>")
    assert summary("--format", "html").out == (tmp_path / "s.html").read_text("utf-8")


def test_lists_are_as_long_as_asked_and_say_what_is_left(summary):
    assert "   … and 3 more" in summary("--top", "1").out.splitlines()


def test_new_spellings_since_a_day_and_against_other_results(summary, align, write, terms, tmp_path):
    since = summary("--since", "2024-03-05").out
    assert "New since 2024-03-05\n   il-76: “IL-76”" in since or "New since 2024-03-05\n   Nothing.\n" in since
    old = tmp_path / "old"
    article = write("old.txt", "He flew to Kiev.")
    align("corpus", "run", article, "--out", old, "--glossary", terms, "--source-only", "--workers", 1)
    told = summary("--baseline", old).out.split("New against ")[1]
    assert "kyiv" not in told.split("\n\n")[0]


def test_a_period_can_be_chosen(summary):
    assert "By month\n   Month       mentions\n   2024-03-01         6\n" in summary("--by", "month").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "csv"), "several tables; name a folder for them: --format csv --output tables"),
        (("--baseline", "nowhere"), "nowhere: no corpus; name a folder that `align corpus run --out` filled"),
        (("--glossary", "none.csv"), "none.csv"),
    ],
)
def test_what_cannot_be_done_is_one_line(summary, arguments, said):
    outcome = summary(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [("--since", "yesterday"), ("--by", "year"), ("--top", "0")])
def test_options_are_held_to_what_they_mean(summary, arguments):
    assert summary(*arguments).status == 2


def test_only_one_thing_says_what_is_new(summary, results):
    outcome = summary("--since", "2024-03-05", "--baseline", results)
    assert outcome.status == 2
    assert "give one" in " ".join(outcome.err.split())


def test_a_folder_that_is_no_corpus_and_one_of_a_newer_version_are_refused(summary, results, tmp_path):
    assert "no corpus; name a folder" in summary(folder=tmp_path / "nowhere").err
    header = results / "corpus.json"
    header.write_text(header.read_text("utf-8").replace("align-corpus/1", "align-corpus/9"), "utf-8")
    outcome = summary()
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert "schema 'align-corpus/9'; this version reads align-corpus/1" in outcome.err


def test_a_run_under_way_is_said(summary, results):
    with Store(results).hold():
        assert "A run is under way: these are the articles that it has finished, 0 are" in summary().out


def test_an_output_that_cannot_be_written_leaves_nothing(summary, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    outcome = summary("--format", "csv", "--output", tmp_path / "file")
    assert outcome.status == 2
    assert outcome.err.count("\n") == 1
    assert (tmp_path / "file").read_text("utf-8") == ""


@pytest.mark.engine
def test_translated_articles_have_shares_and_drifts(align, write, terms, tmp_path):
    articles = write("in/a.txt", "Borrell left Kyiv on Monday.").parent
    write("in/b.txt", "Lavrov came to Kyiv.")
    align("corpus", "run", articles, "--out", tmp_path / "out", "--glossary", terms, "--workers", 1, "--beam", 1)
    shown = align("corpus", "summary", tmp_path / "out", "--glossary", terms).out
    assert "Names that came through\n   Russian: " in shown
    assert "No article has a date, so there are no trends." in shown
    assert max(map(len, shown.splitlines())) <= 80
