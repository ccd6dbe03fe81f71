"""The summary of a corpus against values counted by hand."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from align import Glossary, InputError
from align.corpus.record import Progress
from align.corpus.run import write_documents
from align.corpus.store import Store
from align.corpus.summary import parts
from align.corpus.summary.build import summarise
from align.corpus.summary.periods import Period

KEPT = ("Borrell left Kyiv.", "Боррель покинул Киев.", "Borrell left Kyiv.")
DRIFTED = ("Borrell came.", "Борелл пришёл.", "Borrell came.")
BACK = ("It is Kyiv.", "Это Киев.", "It is Kiev.")
ARTICLES = (
    {"id": "a", "pairs": [KEPT, DRIFTED], "source": "Wire", "date": "2024-03-01"},
    {"id": "b", "pairs": [BACK], "source": "Paper", "date": "2024-03-02"},
    {"id": "copy", "duplicate_of": "a", "source": "Paper", "date": "2024-03-02"},
    {"id": "bad", "error": "the article is empty"},
    {"id": "c", "pairs": [KEPT], "source": "Wire"},
)


@pytest.fixture
def glossary(make_glossary) -> Glossary:
    return make_glossary()


@pytest.fixture
def summary(glossary):
    def call(folder, **options):
        return summarise(folder, glossary.terms, digests=[layer.sha256 for layer in glossary.layers], **options)

    return call


def counts(made, by):
    columns = ("key", "documents", "mentions", "forward_kept", "forward_accepted", "forward_drifted", "back_drifted")
    return made.preservation.filter(pl.col("by") == by).select(columns).rows()


def test_mentions_are_counted_by_term_kind_outlet_package_and_day(translated, summary):
    made = summary(translated(*ARTICLES))
    assert counts(made, "all") == [("all", 3, 6, 3, 2, 1, 1)]
    assert counts(made, "term") == [("borrell", 2, 3, 0, 2, 1, 0), ("kyiv", 3, 3, 3, 0, 0, 1)]
    assert counts(made, "kind") == [("person", 2, 3, 0, 2, 1, 0), ("place", 3, 3, 3, 0, 0, 1)]
    assert counts(made, "source") == [("Wire", 2, 5, 2, 2, 1, 0), ("Paper", 1, 1, 1, 0, 0, 1)]
    assert counts(made, "package") == [("translate-en_ru-1_9 → translate-ru_en-1_9", 3, 6, 3, 2, 1, 1)]
    assert counts(made, "period") == [("2024-03-01", 1, 3, 1, 1, 1, 0), ("2024-03-02", 1, 1, 1, 0, 0, 1)]
    share = made.preservation.filter(pl.col("key") == "borrell")["forward_preservation"][0]
    assert share == pytest.approx(2 / 3)


def test_the_facts_say_what_the_figures_are_of(translated, summary):
    facts = summary(translated(*ARTICLES)).facts
    assert (facts.articles, facts.copies, facts.failed, facts.undated, facts.mentions) == (3, 1, 1, 1, 6)
    assert (facts.first, facts.last, facts.period, facts.translated) == (
        date(2024, 3, 1),
        date(2024, 3, 2),
        "day",
        True,
    )
    assert (facts.running, facts.left, facts.same_glossary) == (False, 0, True)


def test_a_copy_changes_no_figure(translated, summary):
    own = [a for a in ARTICLES if "duplicate_of" not in a]
    with_copy, without = summary(translated(*ARTICLES)), summary(translated(*own, out="other"))
    for name in ("preservation", "trends", "kinds", "ways", "terms", "names"):
        assert with_copy.tables[name].equals(without.tables[name])


def test_the_result_does_not_depend_on_how_the_dataset_is_cut(translated, summary, monkeypatch):
    folder = translated(*ARTICLES)
    whole = summary(folder, top=50)
    monkeypatch.setattr(parts, "MAX_BATCHES", 1)
    monkeypatch.setattr("align.corpus.summary.build._MERGED", 2)
    pieces = summary(folder, top=50)
    for name, table in whole.tables.items():
        assert table.equals(pieces.tables[name]), name
    assert pieces.examples == whole.examples


def test_a_trend_of_a_term_has_a_row_for_each_period_it_is_met_in(translated, summary):
    made = summary(translated(*ARTICLES), period=Period.MONTH)
    columns = ("term", "period", "mentions", "forward_drifted", "back_drifted")
    assert made.trends.select(columns).rows() == [
        ("borrell", date(2024, 3, 1), 2, 1, 0),
        ("kyiv", date(2024, 3, 1), 2, 0, 1),
    ]


def test_terms_that_drift_come_with_the_sentence(translated, summary):
    made = summary(translated(*ARTICLES))
    assert made.leading(5) == ["borrell", "kyiv"]
    assert sorted((e["source"], e["forward"]) for e in made.examples.values()) == [DRIFTED[:2], BACK[:2]]
    assert sorted(made.drifts.select("source", "forward", "back").rows()) == [DRIFTED, BACK]
    assert summary(translated(*ARTICLES, out="other"), top=1).drifts["source"].null_count() == 1


def test_coverage_has_every_term_and_the_names_that_have_no_row(translated, summary):
    names = {"id": "d", "pairs": [("Zaluzhny met Zaluzhny.", "Залужный встретил Залужного.")]}
    made = summary(translated(*ARTICLES, names))
    assert made.terms.select("term", "mentions", "documents").rows()[:3] == [
        ("borrell", 3, 2),
        ("kyiv", 3, 3),
        ("il-76", 0, 0),
    ]
    assert made.terms.height == 7
    assert made.names.rows() == [("Zaluzhny", 2, 1)]


def test_another_glossary_than_that_of_the_run_is_noticed(translated, make_glossary):
    folder = translated(*ARTICLES)
    other = make_glossary("id,kind,en", "kyiv,place,Kyiv")
    made = summarise(folder, other.terms, digests=[layer.sha256 for layer in other.layers])
    assert made.facts.same_glossary is False
    assert made.terms["term"].to_list() == ["kyiv"]


def test_source_only_tells_mentions_and_spellings_and_no_shares(corpus, archive, summary):
    made = summary(corpus(archive(5)))
    assert made.facts.translated is False
    assert made.preservation.filter(pl.col("by") == "all")["forward_preservation"].to_list() == [None]
    assert made.preservation.filter(pl.col("by") == "all")["forward_low"].to_list() == [None]
    assert made.preservation.filter(pl.col("by") == "term").height > 3
    spelt = made.drifts.select("term", "leg", "rendering").rows()
    assert ("kyiv", "source", "Kiev") in spelt
    assert made.ways.height == 0


def test_an_empty_dataset_has_empty_tables(corpus, write, summary):
    made = summary(corpus(write("t.jsonl", "")))
    assert made.facts.articles == made.facts.mentions == 0
    assert {name: t.height for name, t in made.tables.items() if t.height and name != "terms"} == {}
    assert made.drifts.schema == summary(corpus(write("x/a.txt", "Lavrov is in Kiev."), out="some")).drifts.schema


def test_a_run_under_way_is_summed_up_as_far_as_it_is(translated, summary):
    store = Store(translated(*ARTICLES))
    store.save_progress(Progress(total=20, settled=5))
    (store.folder / "documents.parquet").unlink()
    with store.hold():
        made = summary(store.folder)
    assert (made.facts.running, made.facts.left, made.facts.articles) == (True, 15, 3)


def test_articles_that_a_run_adds_meanwhile_are_left_out(translated, summary, monkeypatch):
    folder = translated(*ARTICLES)
    monkeypatch.setattr(Store, "batches", lambda _self: [1])
    assert summary(folder).facts.articles == 2
    assert (folder / "documents.parquet").exists()


def test_a_table_that_a_run_takes_away_meanwhile_is_told_in_one_line(translated, summary):
    folder = translated(*ARTICLES)
    next((folder / "mentions").iterdir()).unlink()
    with pytest.raises(InputError, match=r"a table cannot be read .* run the command again"):
        summary(folder)
    (next((folder / "mentions").iterdir())).write_bytes(b"no parquet")
    with pytest.raises(InputError, match="a table cannot be read"):
        summary(folder)


def test_a_dataset_of_another_version_is_refused(translated, summary):
    folder = translated(*ARTICLES)
    header = folder / "corpus.json"
    header.write_text(header.read_text("utf-8").replace("align-corpus/1", "align-corpus/2"), "utf-8")
    with pytest.raises(InputError, match="schema 'align-corpus/2'; this version reads align-corpus/1; update Align"):
        summary(folder)


def test_the_table_of_articles_counts_as_its_batches_say(translated):
    folder = translated(*ARTICLES)
    before = pl.read_parquet(folder / "documents.parquet")
    write_documents(Store(folder))
    assert pl.read_parquet(folder / "documents.parquet").equals(before)
    assert before["mentions"].to_list() == [3, 1, None, None, 2]
