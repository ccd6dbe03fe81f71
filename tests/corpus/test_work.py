"""A batch translated and checked."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align import Document, Glossary, ModelError, Segment
from align.corpus import work
from align.corpus.job import job
from align.corpus.work import UNIT, Task, Worker, packed, units, unpacked
from align.engine import attention
from align.engine.translate import TOGETHER, Translator
from align.model import Rendered
from tests import tiny


def document(name, *texts):
    return Document(name, name, name, tuple(Segment(str(i), name, "", t) for i, t in enumerate(texts, 1)))


LEGS = ((Rendered("Лавров в Киеве.", -0.5, ((0, 6, 0, 6, 0.9),)), Rendered("Lavrov is in Kiev.", -0.25)),)


def test_packed_legs_come_back_as_they_were_and_damage_is_nothing():
    assert unpacked(packed(LEGS), 1) == LEGS
    assert unpacked(packed(LEGS), 2) is None
    assert unpacked(b"nonsense", 1) is None
    assert unpacked(packed(LEGS)[:-9], 1) is None
    assert unpacked(None, 0) is None


@pytest.fixture(scope="module")
def translated(tmp_path_factory):
    from tests.conftest import TERMS

    path = tmp_path_factory.mktemp("g") / "terms.csv"
    path.write_text("\n".join(TERMS) + "\n", "utf-8")
    return Worker(job(Glossary.load(path), beam=1), 1)


@pytest.mark.engine
def test_known_translations_are_taken_and_only_the_others_are_made(translated, monkeypatch):
    asked = []
    original = type(translated.routes[0]).translate
    monkeypatch.setattr(
        type(translated.routes[0]),
        "translate",
        lambda self, texts, *rest: (asked.append(len(texts)), original(self, texts, *rest))[1],
    )
    known = Task(document("known", "Lavrov is in Kyiv."), packed(LEGS))
    outcomes = translated.work([known, Task(document("new", "He left Kyiv.", "He came back."))])
    assert asked == [2, 2]
    assert [o.error for o in outcomes] == [None, None]
    assert unpacked(outcomes[0].legs, 1) == LEGS
    assert [(f.kind, f.leg) for f in outcomes[0].findings] == [("forbidden", "back")]
    assert [s.back for s in outcomes[0].sentences] == ["Lavrov is in Kiev."]


@settings(max_examples=50)
@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 12), st.integers(1, 4))
def test_units_stay_the_same_however_many_are_handed_in_together(sizes, segments, threads):
    tasks = [Task(document(f"d{i}", *["A."] * n)) for i, n in enumerate(sizes)]
    whole = list(units(tasks, segments))
    assert [t for unit in whole for t in unit] == tasks
    for i in range(0, len(whole), threads):
        part = whole[i : i + threads]
        assert list(units([t for unit in part for t in unit], segments)) == part


@pytest.mark.engine
def test_threads_change_neither_what_is_translated_together_nor_what_comes_out(translated, monkeypatch):
    monkeypatch.setattr(work, "UNIT", 4)
    together = []
    original = Worker._there_and_back
    monkeypatch.setattr(
        Worker,
        "_there_and_back",
        lambda self, texts, over: (together.append(tuple(texts)), original(self, texts, over))[1],
    )
    tasks = [Task(document(f"d{i}", *(f"Lavrov said it {n} times in Kyiv." for n in range(i)))) for i in range(7)]
    tasks[3] = Task(document("d3", "Lavrov is in Kyiv."), packed(LEGS))
    alone, asked = translated.work(tasks), sorted(together)
    together.clear()
    assert Worker(translated.job, 3).work(tasks) == alone
    assert sorted(together) == asked
    assert max(map(len, asked)) == 4


@pytest.fixture
def quick(tmp_path, make_glossary):
    """The job of two tiny packages, which translate in no time."""
    pair = [tiny.build(tmp_path, *ends, words={}) for ends in (("en", "ru"), ("ru", "en"))]
    return job(make_glossary(), packages=pair, beam=1)


@pytest.mark.engine
@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl-C cannot be sent to one process alone")
@pytest.mark.parametrize("threads", [1, 3])
def test_ctrl_c_gives_up_the_units_under_way(translated, monkeypatch, threads):
    rendered = []
    original = Translator._render

    def watched(self, sentences):
        rendered.append(sentences)
        if len(rendered) == 3:
            os.kill(os.getpid(), signal.SIGINT)
        return original(self, sentences)

    monkeypatch.setattr(Translator, "_render", watched)
    tasks = [Task(document(f"d{i}", *(f"He said {n}." for n in range(i * UNIT, (i + 1) * UNIT)))) for i in range(4)]
    with pytest.raises(KeyboardInterrupt):
        Worker(translated.job, threads).work(tasks)
    assert len(rendered) < 2 * UNIT / TOGETHER  # not even one of them was ended


@pytest.mark.parametrize("threads", [1, 3])
def test_a_package_that_breaks_while_units_are_under_way_is_told_once(quick, monkeypatch, tmp_path, threads):
    monkeypatch.setattr(tiny, "POSITIONS", 30)
    short = [tiny.build(tmp_path / "short", *ends, words={}) for ends in (("en", "ru"), ("ru", "en"))]
    made = job(Glossary(quick.layers), packages=short, beam=1)
    long = "He came to Kyiv. " * 10
    tasks = [Task(document(f"d{i}", *(f"He said {n}." for n in range(UNIT)), long)) for i in range(6)]
    with pytest.raises(ModelError, match=r"translate-en_ru-1_0: the package fails while translating \(No position"):
        Worker(made, threads).work(tasks)


def test_the_attention_of_a_package_is_measured_once_however_many_units_there_are(quick, monkeypatch):
    measured = []
    original = attention.measure
    monkeypatch.setattr(attention, "measure", lambda t: (measured.append(t.package.name), original(t))[1])
    monkeypatch.setattr(work, "UNIT", 4)
    Worker(quick, 3).work([Task(document("a", *(f"He said {n}." for n in range(40))))])
    assert sorted(measured) == [p.name for p in (*quick.forward, *quick.back)]


def test_an_article_of_very_many_sentences_is_cut_into_units(quick, monkeypatch):
    monkeypatch.setattr(work, "UNIT", 16)
    whole = document("long", *(f"He said {n}." for n in range(500)))
    (alone,) = Worker(quick, 1).work([Task(whole)])
    (several,) = Worker(quick, 3).work([Task(whole)])
    assert alone == several
    legs = unpacked(alone.legs, 500)
    assert [back.text for _, back in legs] == [s.text for s in whole.segments]


@pytest.mark.engine
def test_a_batch_that_cannot_be_translated_whole_is_tried_one_by_one(translated, monkeypatch):
    original = type(translated.routes[0]).translate

    def breaking(self, texts, *rest):
        if "poison" in texts:
            raise RuntimeError("the model chokes")
        return original(self, texts, *rest)

    monkeypatch.setattr(type(translated.routes[0]), "translate", breaking)
    outcomes = translated.work([Task(document(n, t)) for n, t in (("a", "It is Kyiv."), ("b", "poison"))])
    assert [o.error for o in outcomes] == [None, "internal error: RuntimeError: the model chokes"]
