"""Pairs as documents."""

from __future__ import annotations

import pytest

from align.glossary import Glossary
from align.report import html
from align.report.pairs import Bitext, Pair, as_documents
from align.report.pairs.documents import passed_over
from align.report.run import check_pairs


def test_pairs_that_share_a_document_are_its_segments_and_any_other_is_one_of_its_own():
    rows = [Pair("1", "A", "А", None, "d"), Pair("2", "B", "Б", "B"), Pair("3", "C", "В", None, "d")]
    documents = as_documents(rows, "p.tsv")
    assert [(d.id, [t.segment.id for t in trips]) for d, trips in documents] == [("d", ["1", "3"]), ("2", ["2"])]
    assert documents[0][1][1].segment.place == "row 3"
    assert documents[0][1][0].back is None
    assert documents[1][1][0].back.text == "B"


def test_a_document_named_like_a_lone_pair_is_another_document():
    rows = [Pair("x", "A", "А"), Pair("1", "B", "Б", None, "x")]
    assert [[t.segment.text for t in trips] for _, trips in as_documents(rows, "p")] == [["A"], ["B"]]


def test_a_place_is_kept_and_what_is_known_of_a_document_goes_into_its_meta():
    rows = [Pair("1", "A", "А", None, "d", "unit 1"), Pair("2", "B", "Б")]
    first, second = as_documents(rows, "p", {"d": {"format": "TMX 1.4"}, "2": {"format": "of another"}})
    assert first[0].segments[0].place == "unit 1"
    assert (first[0].meta, second[0].meta) == ({"format": "TMX 1.4"}, {})


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ({"passed_over": {"locked": 1200, "final": 3}}, "1,200 locked, 3 final"),
        ({}, ""),
        ({"passed_over": "<b>"}, ""),
        ({"passed_over": {"locked": "<b>"}}, ""),
    ],
)
def test_what_was_passed_over_is_told_in_words_whatever_a_saved_report_holds(meta, said):
    assert passed_over(meta) == said


def test_the_page_says_what_was_not_checked():
    bitext = Bitext("x.xlf", [Pair("1", "A", "А", None, "d")], [], {"d": {"passed_over": {"locked": 2, "<i>": 1}}})
    assert "Not checked: 2 locked, 1 &lt;i&gt;." in html.render(check_pairs(bitext, Glossary([])))
