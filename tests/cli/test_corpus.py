"""`align corpus run` and `status` as people call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

from align import Report, read_corpus
from align.cli.corpus import app
from align.cli.corpus.progress import lasted, line
from align.corpus.record import Progress
from align.engine import Route

DOCS = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text("utf-8")
COMMANDS = typer.main.get_command(app)


@pytest.fixture
def folder(write):
    write("in/a.txt", "Lavrov is in Kiev.")
    write("in/b.txt", "Borrell left Kyiv.")
    return write("in/c.txt", "Lavrov  is in Kiev.").parent


@pytest.fixture
def run(align, folder, terms, tmp_path):
    def call(*arguments, inputs=(folder,)):
        return align(
            "corpus", "run", *inputs, "--out", tmp_path / "out", "--glossary", terms, "--workers", 1, *arguments
        )

    return call


def test_a_run_tells_what_was_done_and_where_it_lies(run, tmp_path):
    outcome = run("--source-only")
    first, last = outcome.out.splitlines()
    assert first.startswith("2 articles checked, 1 copy of others; 4 mentions, 1 finding, in ")
    assert (outcome.status, outcome.err, last) == (0, "", f"Results: {tmp_path / 'out'}")
    again = run("--source-only")
    assert again.status == 0
    assert "3 were as in an earlier run and were left alone\n" in again.out


def test_failed_articles_end_a_run_with_1_and_are_told_by_cause(run, align, write, tmp_path):
    write("in/e1.txt", "")
    write("in/e2.txt", " ")
    outcome = run("--source-only")
    assert outcome.status == 1
    assert "  failed: the article is empty – e1.txt and 1 more\n" in outcome.out
    shown = align("corpus", "status", tmp_path / "out")
    assert shown.status == 0
    assert shown.out.splitlines()[:2] == [
        f"{tmp_path / 'out'}: finished",
        "2 articles checked, 1 copy of others, 2 failed; 4 mentions, 1 finding",
    ]
    assert "failed: the article is empty" in shown.out


def test_status_for_programs_is_json(run, align, tmp_path):
    run("--source-only")
    told = json.loads(align("corpus", "status", tmp_path / "out", "--format", "json").out)
    assert (told["state"], told["done"], told["duplicates"], told["left"], told["errors"]) == ("finished", 2, 1, 0, [])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--max-errors", "0"), "more than 0 articles failed (--max-errors), the last one e.txt: the article is empty"),
        (("--glossary", "nothing.csv"), "no such glossary file or folder"),
        (("--from", "de", "--to", "fi"), "no translation package for de→fi"),
    ],
)
def test_what_stops_a_run_is_one_line(run, write, arguments, said):
    write("in/e.txt", "")
    outcome = run(*(arguments if "--from" in arguments else (*arguments, "--source-only")))
    assert outcome.status == (3 if "--from" in arguments else 2)
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


def test_workers_and_a_cluster_exclude_each_other(run):
    outcome = run("--cluster", "tcp://localhost:1")
    assert outcome.status == 2
    assert "--workers is for this machine" in outcome.err


def test_fields_of_a_table_are_named_by_options(run, write, tmp_path):
    row = {
        "nr": 5,
        "head": "A visit",
        "body": "Lavrov is in Kiev.",
        "day": "2024-03-01",
        "paper": "P",
        "link": "https://a.example",
    }
    table = write("t.jsonl", json.dumps(row))
    names = ("--text", "body", "--id", "nr", "--title", "head", "--date", "day", "--source", "paper", "--url", "link")
    assert run("--source-only", *names, inputs=(table,)).status == 0
    documents = read_corpus(tmp_path / "out").documents.collect()
    assert documents.select("id", "title", "source", "url").row(0) == ("5", "A visit", "P", "https://a.example")
    assert str(documents["date"][0]) == "2024-03-01"


def test_a_report_of_an_article_is_shown_like_any_other(run, align, tmp_path):
    run("--source-only")
    shown = align("show", tmp_path / "out" / "reports" / "a.txt.json", "--format", "json")
    assert json.loads(shown.out)["documents"][0]["id"] == "a.txt"


@pytest.mark.engine
def test_an_edited_glossary_checks_again_without_translating(run, terms, tmp_path, monkeypatch):
    run("--beam", 1)
    before = Report.load(tmp_path / "out" / "reports" / "b.txt.json")
    translated = []
    original = Route.translate
    monkeypatch.setattr(
        Route, "translate", lambda self, texts, *rest: (translated.extend(texts), original(self, texts, *rest))[1]
    )
    terms.write_text(terms.read_text("utf-8").replace("Боррель,Борелл", ",Боррель"), "utf-8")
    assert run("--beam", 1).status == 0
    after = Report.load(tmp_path / "out" / "reports" / "b.txt.json")
    assert translated == []
    assert after.documents == before.documents
    assert after.mentions != before.mentions
    run("--beam", 2)
    assert sorted(set(translated)) != []


@pytest.mark.engine
def test_a_source_only_run_keeps_the_translations_for_a_later_one(run, monkeypatch):
    run("--beam", 1)
    run("--source-only")
    monkeypatch.setattr(
        Route, "translate", lambda _self, texts, *_: [] if not texts else pytest.fail("translated again")
    )
    assert run("--beam", 1).status == 0


def test_progress_is_one_line_with_rate_and_time_left():
    now = Progress(total=2000, settled=500, unchanged=0, segments=15_000, seconds=600, failed=3)
    assert line(now) == "500/2,000, 25.0 sentences/s, 30 min 0 s left, 3 failed"
    assert line(Progress(total=2000)) == "0/2,000"
    assert [lasted(s) for s in (0.25, 42, 3599, 7260)] == ["0.2 s", "42 s", "59 min 59 s", "2 h 1 min"]


@pytest.mark.parametrize("name", sorted(COMMANDS.commands))
def test_the_page_names_every_command_and_option(name):
    assert f"align corpus {name}" in DOCS
    options = [o for p in COMMANDS.commands[name].params for o in (*p.opts, *p.secondary_opts) if o.startswith("--")]
    assert [o for o in options if f"`{o}" not in DOCS and f" {o}" not in DOCS] == []
