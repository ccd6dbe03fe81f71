"""What a run does again and what it takes over: copies and their originals, translations and their texts."""

from __future__ import annotations

import pytest

from align import Report
from align.corpus.job import job
from align.corpus.status import standing
from align.corpus.work import Worker
from tests import tiny
from tests.corpus.conftest import rows


def test_copies_are_counted_once_and_name_their_original(corpus, write, worked):
    write("in/a.txt", "Lavrov is in Kyiv.\n")
    write("in/b.txt", "Lavrov  is in\u00a0Kyiv.")
    out = corpus(write("in/c.txt", "Lavrov is in Kiev.").parent)
    assert worked == ["a.txt", "c.txt"]
    assert rows(out).select("id", "status", "duplicate_of", "mentions").rows() == [
        ("a.txt", "done", None, 2),
        ("b.txt", "duplicate", "a.txt", None),
        ("c.txt", "done", None, 2),
    ]
    assert set(rows(out, "mentions")["document"]) == {"a.txt", "c.txt"}


def test_a_copy_becomes_an_article_when_its_original_is_edited(corpus, write):
    write("in/a.txt", "Lavrov is in Kyiv.")
    folder = write("in/b.txt", "Lavrov is in Kyiv.").parent
    out = corpus(folder)
    write("in/a.txt", "Nothing happened.")
    corpus(folder)
    assert rows(out).select("id", "status").rows() == [("a.txt", "done"), ("b.txt", "done")]
    assert set(rows(out, "mentions")["document"]) == {"b.txt"}
    corpus(folder, out="fresh")
    assert rows(out).equals(rows(out.parent / "fresh"))


@pytest.fixture
def asked(monkeypatch):
    """The sentences that were translated there, as they are."""
    seen = []
    original = Worker._there_and_back

    def watched(self, texts, over):
        seen.extend(texts)
        return original(self, texts, over)

    monkeypatch.setattr(Worker, "_there_and_back", watched)
    return seen


def test_translations_stay_with_their_texts_whatever_else_is_edited(corpus, write, make_glossary, tmp_path, asked):
    pair = [tiny.build(tmp_path / "packages", *ends, words={}) for ends in (("en", "ru"), ("ru", "en"))]
    made = job(make_glossary(), packages=pair, beam=1)
    for name in "abcdef":
        write(f"in/{name}.txt", f"Lavrov met {name}. He left.")
    folder = write("in/g.txt", "Nothing.").parent

    def again(made):
        asked.clear()
        out = corpus(folder, made=made, prune=True)
        return out, list(asked)

    assert len(again(made)[1]) == 7
    write("in/b.txt", "Lavrov met nobody.")
    (folder / "c.txt").rename(folder / "x.txt")
    assert again(made)[1] == ["Lavrov met nobody."]
    write("in/d.txt", "It is Kyiv.")
    assert again(job(make_glossary(), source_only=True))[1] == []
    fewer = job(make_glossary("id,kind,en", "kyiv,place,Kyiv"), packages=pair, beam=1)
    out, translated = again(fewer)
    assert translated == ["It is Kyiv."]
    assert set(rows(out, "mentions")["document"]) == {"d.txt"}
    corpus(folder, made=fewer, out="fresh")
    for name in ("a", "b", "d", "x"):
        reports = (Report.load(folder / "reports" / f"{name}.txt.json") for folder in (out, out.parent / "fresh"))
        assert next(reports).documents == next(reports).documents
    assert again(job(make_glossary(), packages=pair, beam=2))[1] != []


@pytest.mark.parametrize("copy", ["a.txt", "z.txt"])
@pytest.mark.parametrize("now", ["Nothing happened.", ""])
def test_a_copy_takes_over_in_the_run_in_which_its_original_has_another_text_or_none(corpus, write, copy, now, worked):
    folder = write("in/m.txt", "Lavrov is in Kyiv.").parent
    corpus(folder)
    write(f"in/{copy}", "Lavrov is in Kyiv.")
    write("in/zz.txt", "Lavrov  is in Kyiv.")
    out = corpus(folder)
    assert rows(out).sort("id").select("id", "duplicate_of").rows() == sorted(
        [(copy, "m.txt"), ("m.txt", None), ("zz.txt", "m.txt")]
    )
    worked.clear()
    write("in/m.txt", now)
    corpus(folder)
    assert sorted(worked) == sorted([copy, *(["m.txt"] if now else [])])
    assert rows(out).sort("id").select("id", "duplicate_of", "status").rows() == sorted(
        [(copy, None, "done"), ("m.txt", None, "done" if now else "failed"), ("zz.txt", copy, "duplicate")]
    )
    assert set(rows(out, "mentions")["document"]) == {copy}
    told = standing(out)
    assert (told.total, told.left, told.done + told.duplicates + told.failed) == (3, 0, 3)
    worked.clear()
    corpus(folder)
    assert worked == []


def test_a_copy_of_an_article_of_an_earlier_day_is_known_for_one(corpus, write):
    corpus(write("monday/a.txt", "Lavrov is in Kyiv.").parent)
    out = corpus(write("tuesday/b.txt", "Lavrov is in Kyiv.").parent)
    assert rows(out).select("id", "duplicate_of").rows() == [("a.txt", None), ("b.txt", "a.txt")]
