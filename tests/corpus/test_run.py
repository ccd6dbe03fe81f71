"""A whole run: what is done once stays done, and what changed is done again, nothing else."""

from __future__ import annotations

import json
import shutil

import polars as pl
import pytest

from align import InputError, Report, read_corpus
from align.corpus import run as module
from align.corpus.job import job
from align.corpus.pool import Inline
from align.corpus.status import standing
from align.corpus.work import Worker
from tests.corpus.conftest import rows


def test_every_article_gets_a_report_and_its_rows(corpus, archive):
    out = corpus(archive(5))
    documents, mentions, findings = (rows(out, t) for t in ("documents", "mentions", "findings"))
    assert documents["id"].to_list() == [f"{i:03}.txt" for i in range(5)]
    reports = [Report.load(out / name) for name in documents["report"]]
    assert [len(r.mentions) for r in reports] == documents["mentions"].to_list()
    assert mentions.height == documents["mentions"].sum() > 0
    assert findings.height == sum(len(r.findings) for r in reports) > 0
    assert set(zip(mentions["document"], mentions["source_text"], strict=True)) == {
        (m.document, m.source_text) for r in reports for m in r.mentions
    }
    assert pl.read_parquet(out / "documents.parquet").equals(documents)


def test_a_second_run_does_nothing_and_changes_nothing(corpus, archive, contents, worked):
    out = corpus(archive(12))
    before = contents(out)
    worked.clear()
    corpus(archive(12))
    assert worked == []
    assert contents(out) == before


def test_an_edited_article_is_done_again_and_no_other_one(corpus, archive, write, worked):
    folder = archive(12)
    out = corpus(folder)
    worked.clear()
    write("in/004.txt", "Borrell came to Kyiv.")
    corpus(folder)
    assert worked == ["004.txt"]
    fresh = corpus(folder, out="fresh")
    for table in ("mentions", "findings"):
        assert rows(out, table).sort("document", "id").equals(rows(fresh, table).sort("document", "id"))
    assert rows(out).drop("batch").equals(rows(fresh).drop("batch"))


def test_another_glossary_checks_everything_again(corpus, archive, make_glossary, worked):
    folder = archive(12)
    out = corpus(folder)
    assert "lavrov" in rows(out, "mentions")["term"].to_list()
    worked.clear()
    corpus(folder, made=job(make_glossary("id,kind,en", "kyiv,place,Kyiv"), source_only=True))
    assert len(worked) == 12
    assert set(rows(out, "mentions")["term"]) == {"kyiv"}
    assert len(read_corpus(out).signatures) == 1


def test_other_severities_check_everything_again(corpus, archive, make_glossary, worked):
    folder = archive(6)
    corpus(folder)
    worked.clear()
    corpus(folder, made=job(make_glossary(), source_only=True, severities={("place", "forbidden"): "off"}))
    assert len(worked) == 6


def test_new_metadata_is_taken_over(corpus, write):
    row = {"id": "a", "text": "It is Kyiv.", "source": "The Paper"}
    path = write("t.jsonl", json.dumps(row))
    out = corpus(path)
    write("t.jsonl", json.dumps(row | {"source": "The Other Paper"}))
    corpus(path)
    assert rows(out)["source"].to_list() == ["The Other Paper"]
    assert Report.load(out / "reports" / "a.json").documents[0].meta == {"source": "The Other Paper"}


def test_articles_that_are_not_given_any_more_stay_unless_they_are_pruned(corpus, archive):
    folder = archive(12)
    out = corpus(folder)
    for number in (0, 1, 2, 7):
        (folder / f"{number:03}.txt").unlink()
    corpus(folder)
    assert rows(out).height == 12
    assert standing(out).absent == 4
    corpus(folder, prune=True)
    left = [f"{i:03}.txt" for i in (3, 4, 5, 6, 8, 9, 10, 11)]
    assert sorted(rows(out)["id"]) == left
    assert set(rows(out, "mentions")["document"]) <= set(left)
    assert {p.stem for p in (out / "reports").iterdir()} == set(left)


def test_pruning_a_whole_batch_takes_its_files_away(corpus, archive, contents):
    folder = archive(2)
    out = corpus(folder, archive(3, "more"), out="out")
    corpus(archive(1, "other"), prune=True)
    assert rows(out)["id"].to_list() == ["000.txt"]
    assert len([n for n in contents(out) if n.startswith("mentions/")]) == 1
    shutil.rmtree(folder)


def test_a_renamed_article_keeps_one_report(corpus, archive):
    folder = archive(3)
    out = corpus(folder)
    (folder / "000.txt").rename(folder / "zzz.txt")
    corpus(folder, prune=True)
    assert sorted(rows(out)["id"]) == ["001.txt", "002.txt", "zzz.txt"]
    assert sorted(p.name for p in (out / "reports").iterdir()) == ["001.txt.json", "002.txt.json", "zzz.txt.json"]


def test_a_report_or_a_table_that_was_deleted_is_made_again(corpus, archive, contents):
    folder = archive(12)
    out = corpus(folder)
    before = contents(out)
    (out / "reports" / "003.txt.json").unlink()
    next(iter(sorted((out / "mentions").iterdir()))).unlink()
    corpus(folder)
    assert contents(out) == before


def test_a_bad_article_is_recorded_skipped_and_taken_in_once_it_is_mended(corpus, archive, write):
    folder = archive(5)
    write("in/002.txt", b"\0\1\2\3")
    out = corpus(folder)
    assert rows(out).filter(pl.col("status") == "failed").select("id", "error").rows() == [
        ("002.txt", "not a text file; give the article as .txt in UTF-8")
    ]
    write("in/002.txt", "It is Kyiv.")
    corpus(folder)
    assert set(rows(out)["status"]) == {"done"}


def test_an_article_that_breaks_a_check_takes_no_other_one_along(corpus, archive, monkeypatch):
    original = Worker._report

    def breaking(self, document, legs):
        if document.id == "003.txt":
            raise ValueError("two\nlines")
        return original(self, document, legs)

    folder = archive(6)
    with monkeypatch.context() as patch:
        patch.setattr(Worker, "_report", breaking)
        out = corpus(folder)
    failed = rows(out).filter(pl.col("status") == "failed")
    assert failed.select("id", "error", "report").rows() == [("003.txt", "internal error: ValueError: two lines", None)]
    corpus(folder)
    assert set(rows(out)["status"]) == {"done"}


class Losing(Inline):
    """A pool whose worker dies of one article, and once of nothing in particular."""

    handed_in = 0

    def wait(self):
        number, tasks = self._pieces[0]
        type(self).handed_in += 1
        if self.handed_in == 1 or any(t.document.id == "003.txt" for t in tasks):
            self._pieces.popleft()
            return number, None
        return super().wait()


def test_an_article_that_kills_its_workers_is_recorded_and_those_of_its_batch_are_done(
    corpus, archive, monkeypatch, contents
):
    folder = archive(8)
    with monkeypatch.context() as patch:
        patch.setattr(module, "local", lambda job, _: Losing(job, 1))
        out = corpus(folder)
    failed = rows(out).filter(pl.col("status") == "failed").select("id", "error").rows()
    assert failed == [("003.txt", "the worker process died while checking it, most likely for want of memory")]
    assert contents(corpus(folder)) == contents(corpus(folder, out="undisturbed"))


def test_too_many_errors_stop_the_run_and_what_is_done_stays(corpus, archive, write, tmp_path):
    folder = archive(12)
    for number in (9, 10):
        write(f"in/{number:03}.txt", "")
    with pytest.raises(
        InputError, match=r"more than 1 articles failed \(--max-errors\), the last one 010.txt: the article is empty"
    ):
        corpus(folder, max_errors=1)
    assert standing(tmp_path / "out").state == "stopped"
    assert rows(tmp_path / "out").height > 0
    corpus(folder, max_errors=2)
    assert standing(tmp_path / "out").failed == 2


def test_beginning_anew_does_everything_again(corpus, archive, worked, contents):
    folder = archive(6)
    before = contents(corpus(folder))
    worked.clear()
    assert contents(corpus(folder, resume=False)) == before
    assert len(worked) == 6


def test_articles_are_held_no_longer_than_their_batches(corpus, archive, monkeypatch):
    """The plan must not run ahead of the work, or memory grows with the archive."""
    behind = []
    original = module.Plan.batches

    def watched(self, entries):
        for batch in original(self, entries):
            made.append(batch.number)
            behind.append(len(made) - len(done))
            yield batch

    made, done = [], []
    monkeypatch.setattr(module.Plan, "batches", watched)
    monkeypatch.setattr(module, "commit", lambda *a, _c=module.commit: (done.append(1), _c(*a)))
    corpus(archive(40))
    assert len(made) > 8
    assert max(behind) <= 2


def test_no_article_at_all_is_an_empty_dataset(corpus, write):
    out = corpus(write("t.jsonl", "\n\n"))
    assert [rows(out, t).height for t in ("documents", "mentions", "findings")] == [0, 0, 0]
    assert standing(out).state == "finished"
