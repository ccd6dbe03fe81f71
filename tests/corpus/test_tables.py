"""The dataset's tables: what docs/corpus.md says of them, and rows as reports have them."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from align import InputError, Pair, check_pairs, read_corpus
from align.corpus import tables
from align.corpus.record import Row, Status

DOCS = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["documents", "mentions", "findings", "names"])
def test_the_page_lists_every_column_with_its_type_in_order(name):
    section = DOCS.split(f"### {name}\n", 1)[1].split("\n### ", 1)[0].split("\n## ", 1)[0]
    listed = re.findall(r"^\| `(\w+)` \| (\w+) \|", section, re.MULTILINE)
    names = {pl.String: "text", pl.Int32: "integer", pl.Float64: "number", pl.Boolean: "boolean", pl.Date: "date"}
    assert listed == [(column, names[kind]) for column, kind in getattr(tables, name.upper()).items()]


def test_the_page_names_the_version_of_the_schema():
    assert f"`{tables.VERSION}`" in DOCS


@pytest.fixture
def report(make_glossary):
    return check_pairs(
        [Pair("1", "It is Kyiv.", "Это Киев.", "It is Kiev."), Pair("2", "Borrell left.", "Борелл ушёл.")],
        make_glossary(),
    )


def test_mentions_have_both_legs_and_a_leg_that_was_not_made_is_null(report):
    frame = tables.mentions(report.mentions, {"kyiv": "place"})
    assert dict(frame.schema) == {name: kind() for name, kind in tables.MENTIONS.items()}
    columns = ("term", "term_kind", "source_start", "source_text", "forward_text", "back_verdict", "back_text")
    assert frame.select(columns).rows() == [
        ("kyiv", "place", 6, "Kyiv", "Киев", "drifted", "Kiev"),
        ("borrell", None, 0, "Borrell", "Борелл", None, None),
    ]


def test_findings_have_their_sentences_and_what_stands_at_their_places(report):
    sentences = {(d.id, s.id): s for d in report.documents for s in d.segments}
    frame = tables.findings(report.findings, {"kyiv": "place", "borrell": "person"}, sentences)
    assert dict(frame.schema) == {name: kind() for name, kind in tables.FINDINGS.items()}
    columns = ("term_kind", "kind", "leg", "source_text", "forward_text", "back_text", "back")
    assert frame.select(columns).rows() == [
        ("place", "forbidden", "back", "Kyiv", "Киев", "Kiev", "It is Kiev."),
        ("person", "forbidden", "forward", "Borrell", "Борелл", None, None),
    ]


def test_names_that_no_row_covers_stand_with_their_commonest_rendering(make_glossary):
    pairs = [Pair("1", "Zaluzhny met Budanov.", "Залужный встретил кого-то.", document="a")]
    report = check_pairs(pairs, make_glossary())
    frame = tables.names(("a", row) for row in report.unlisted)
    assert dict(frame.schema) == {name: kind() for name, kind in tables.NAMES.items()}
    assert frame.rows() == [("a", "Budanov", 1, None), ("a", "Zaluzhny", 1, "Залужный")]


def test_a_table_of_many_articles_is_laid_in_pieces(monkeypatch):
    monkeypatch.setattr(tables, "_CHUNK", 2)
    rows = [(n, Row(id=f"{n}", path="", status=Status.DONE, key="", date="2024-03-01")) for n in range(5)]
    frame = tables.documents(iter(rows), {})
    assert frame["id"].to_list() == ["0", "1", "2", "3", "4"]
    assert frame.schema == pl.Schema(tables.DOCUMENTS)
    assert tables.documents([], {}).schema == pl.Schema(tables.DOCUMENTS)


def test_the_same_rows_are_the_same_bytes(report):
    frame = tables.mentions(report.mentions, {})
    assert tables.to_parquet(frame) == tables.to_parquet(frame.clone())


def test_frames_are_there_while_a_run_goes_on_and_older_tables_are_not_believed(corpus, archive, write):
    out = corpus(archive(3))
    corpus(archive(3))
    (out / "documents.parquet").unlink()
    assert read_corpus(out).documents.collect().height == 3
    assert read_corpus(out).documents.collect_schema() == pl.Schema(tables.DOCUMENTS)
    write("x", "")


def test_a_folder_that_is_no_corpus_is_refused(tmp_path):
    with pytest.raises(InputError, match="no corpus; name a folder that `align corpus run --out` filled"):
        read_corpus(tmp_path)
