"""One article as pandoc, LibreOffice and Chromium wrote it: the same sentences and findings from every file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from align.glossary import Glossary
from align.report.run import check, check_source, document, read_documents
from align.text.read import articles, read

FORMATS = Path(__file__).parents[2] / "data" / "formats"
TEXT = FORMATS / "pandoc.txt"
SAME = [
    FORMATS / name
    for name in (
        "article.md",
        "chromium.html",
        "libreoffice.docx",
        "libreoffice.html",
        "libreoffice.odt",
        "pandoc.docx",
        "pandoc.html",
        "pandoc.odt",
    )
]
MORE = {
    "The wreck",  # pandoc writes a picture's description below it
    "Il-77 in a code block is no text",  # a paragraph as any other in LibreOffice's HTML
    "More talks will follow, an official said late on Thursday evening.",  # what the page's script added in Chromium
}


def texts(name):
    return [s.text.replace("\u00a0", " ") for s in document(read(name, FORMATS / name)).segments]


def places(name):
    return {s.text: s.place for s in document(read(name, FORMATS / name)).segments}


@pytest.fixture(scope="module")
def glossary():
    return Glossary.load()


def found(report):
    return (
        sorted((m.term, m.source_text) for m in report.mentions),
        sorted((f.term or "", f.kind, f.leg, f.severity, f.message) for f in report.findings),
    )


@pytest.mark.parametrize("path", SAME, ids=lambda p: p.name)
def test_every_format_gives_the_sentences_of_the_markdown(path):
    assert sorted(set(texts(path.name)) - MORE) == sorted(texts("article.md"))


@pytest.mark.parametrize("path", SAME, ids=lambda p: p.name)
def test_every_format_gives_the_mentions_and_findings_of_its_plain_text(path, glossary):
    plain = found(check_source(read_documents([TEXT]), glossary))
    assert len(plain[0]) == 30
    assert found(check_source(read_documents([path]), glossary)) == plain


@pytest.mark.engine
def test_a_word_document_drifts_where_its_markdown_does(glossary):
    reports = [check(read_documents([FORMATS / n]), glossary, beam=1) for n in ("libreoffice.docx", "article.md")]
    assert reports[0].findings != []
    assert found(reports[0]) == found(reports[1])


@pytest.mark.parametrize("name", ["libreoffice.docx", "article.md", "chromium.html", "pandoc.odt"])
def test_the_headline_is_the_title_and_the_dateline_stands_apart(name):
    (article,) = articles(name, FORMATS / name)
    made = document(article)
    assert made.title == "Lavrov speaks of Kyiv and the Il-76"
    assert re.sub(r"\s", " ", made.meta["dateline"]) == "MOSCOW, Jan. 24 (Reuters)"
    assert made.segments[2].text.startswith("Russian Foreign Minister Sergei Lavrov met")


def test_menus_related_articles_and_the_footer_of_a_page_are_no_text():
    words = " ".join(texts("chromium.html"))
    assert "Il-76" in words
    for stray in ("Home", "cookies", "Merkel", "Putin", "rights reserved"):
        assert stray not in words


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_tracked_deletions_and_comments_are_no_text_and_insertions_are(suffix):
    assert sorted(texts(f"tracked.{suffix}")) == [
        "A Patriot stands in the box.",
        "Borrell in Kyiv",
        "He had been to Moscow before.",
        "Josep Borrell came to Kyiv on Wednesday, the European Union said.",
        "See the Il-76 and",
        "the NATO statement.",
    ]


def test_places_name_paragraphs_cells_notes_cues_and_rows():
    word = places("pandoc.docx")
    assert word["Kyiv denies it."] == "paragraph 9, sentence 1"
    assert word["HIMARS"] == "table 1, row 2, column 1"
    assert word["A system of Soviet design, used by both Russia and Ukraine."] == "footnote 1"
    text = (FORMATS / "article.md").read_text("utf-8")
    offset = int(re.fullmatch(r"paragraph 15, offset (\d+)", places("article.md")["Kyiv denies it."])[1])
    assert text[offset:].startswith("Kyiv denies it.")
    cues = places("article.srt")
    assert cues["Kyiv denies it."] == "cue 5"
    assert cues["Russian Foreign Minister Sergei Lavrov met Josep Borrell in New York on Wednesday."] == "cues 2–3"


def test_a_line_of_json_is_an_article_with_its_own_id_title_and_meta():
    first, second = read_documents([FORMATS / "articles.jsonl"])
    assert (first.id, first.title, first.meta) == (
        "il-76",
        "Lavrov speaks of Kyiv and the Il-76",
        {"desk": "world", "tags": ["war"]},
    )
    assert [(s.place, s.text) for s in first.segments] == [
        ("row 1, paragraph 1", "Lavrov speaks of Kyiv and the Il-76"),
        ("row 1, paragraph 2", "An Il-76 crashed near Belgorod."),
        ("row 1, paragraph 3", "Kyiv denies it."),
    ]
    assert (second.id, second.meta) == ("2", {"url": "https://example.org/2"})
