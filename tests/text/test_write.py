"""Translations written back: the text changes, the file around it does not."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from align.errors import InputError
from align.model import Rendered
from align.report.run import document
from align.text.read import articles, from_bytes
from align.text.write import WRITTEN, write_back

FORMATS = Path(__file__).parents[1] / "data" / "formats"
FILES = sorted(p for p in FORMATS.iterdir() if p.suffix in WRITTEN)


def read(path):
    (article,) = articles(path.name, path)
    return article, document(article)


def again(path, data):
    return from_bytes(path.name, path.name, data)


def squeezed(texts):
    return " ".join(" ".join(texts).split())


def russian(text):
    """As many words as the source has, in Cyrillic, so that nothing of it is left by chance; x stands for code, which stays."""
    return re.sub(r"[A-WYZa-wyz]", lambda m: "абвгдежзиклмнопрстуфхцчшщя"[ord(m.group().lower()) - 97], text)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_the_same_texts_give_the_same_bytes(path):
    article, made = read(path)
    assert write_back(article, made, [s.text for s in made.segments]) == path.read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_what_is_written_reads_as_the_translation_with_the_same_blocks(path):
    article, made = read(path)
    texts = [russian(s.text) for s in made.segments]
    new = again(path, write_back(article, made, texts))
    assert squeezed(b.text for b in new.blocks) == squeezed(russian(b.text) for b in article.blocks)
    assert [b.place for b in new.blocks] == [b.place for b in article.blocks]
    assert [marked(b) for b in new.blocks] == [marked(b) for b in article.blocks]


def marked(block):
    """How many links and words in bold a block has."""
    return sum(p.marked for p in block.pieces)


def written(name, change=russian):
    article, made = read(FORMATS / name)
    return write_back(article, made, [change(s.text) for s in made.segments])


def test_markdown_keeps_links_pictures_tables_quotes_code_and_front_matter():
    text = written("article.md").decode()
    for part in (
        "---\nkeywords: crash\n---\n\n# ",
        '](https://example.org/lavrov "profile") ',
        "](https://example.org/iris-t)\n",
        "![The wreck](wreck.png)",
        "```\nIl-77 in a code block is no text\n```",
        "|--------|---------|\n",
        "\n> ",
        "[^1]\n",
        "\n[^1]: ",
        "\n## ",
    ):
        assert part in text
    assert len(re.findall(r"^\* ", text, re.MULTILINE)) == 3
    assert "Lavrov" not in text


def test_a_page_keeps_every_tag_and_what_is_no_article():
    before, after = (FORMATS / "chromium.html").read_text("utf-8"), written("chromium.html").decode()
    assert re.findall(r"<[^>]*>", after) == re.findall(r"<[^>]*>", before)
    assert "Merkel visits Paris" in after
    assert "Il-76 crashed" not in after


def test_subtitles_keep_their_times_and_each_cue_has_words():
    before, after = (FORMATS / "article.srt").read_text("utf-8"), written("article.srt").decode()
    timing = re.compile(r"^.*-->.*$", re.MULTILINE)
    assert timing.findall(after) == timing.findall(before)
    assert [len(cue.split("\n")) for cue in after.split("\n\n")] == [
        len(cue.split("\n")) for cue in before.split("\n\n")
    ]
    assert "<i>" in after
    assert "{\\an8}- " in after


@pytest.mark.parametrize("name", ["libreoffice.docx", "pandoc.docx", "tracked.docx", "pandoc.odt", "tracked.odt"])
def test_a_word_processor_file_keeps_all_parts_and_all_markup(name):
    before, after = (zipfile.ZipFile(io.BytesIO(d)) for d in ((FORMATS / name).read_bytes(), written(name)))
    assert after.namelist() == before.namelist()
    assert after.testzip() is None
    for part in before.namelist():
        old, new = before.read(part), after.read(part)
        if part in {"word/document.xml", "word/footnotes.xml", "content.xml"}:
            assert re.findall(rb"<(?!/?w:t[ >/])[^>]*>", new) == re.findall(rb"<(?!/?w:t[ >/])[^>]*>", old)
        else:
            assert new == old


def test_a_tracked_deletion_stays_tracked():
    archive = zipfile.ZipFile(io.BytesIO(written("tracked.docx")))
    assert b"Kiev" in archive.read("word/document.xml")


def test_a_link_keeps_its_words_with_the_links_of_the_model():
    article = from_bytes("a.md", "a.md", b"The big [house](u) on the hill burned down.\n")
    target = "На холме сгорел дом."
    link = (8, 13, 16, 19, 0.9)
    assert (
        write_back(article, document(article), [Rendered(target, None, (link,))]).decode()
        == "На холме сгорел [дом](u).\n"
    )


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8-sig", "utf-16"])
def test_the_encoding_and_the_line_ends_of_a_text_stay(encoding):
    text = "Министр иностранных дел Сергей Лавров рассказал журналистам о переговорах в Москве.\r\n\r\nОн ушёл.\r\n"
    article = from_bytes("a.txt", "a.txt", text.encode(encoding))
    made = document(article, "ru")
    out = write_back(article, made, ["Лавров.", made.segments[1].text])
    assert out.decode(encoding) == "Лавров.\r\n\r\nОн ушёл.\r\n"


def test_letters_that_the_encoding_lacks_become_references_in_html_and_utf_8_in_text():
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Caf\u00e9 closed.</p></body></html>'.encode(
        "latin-1"
    )
    article = from_bytes("a.html", "a.html", page)
    out = write_back(article, document(article), ["Кафе"])
    assert b"<p>&#1050;&#1072;&#1092;&#1077;</p>" in out
    text = from_bytes(
        "a.txt", "a.txt", ("Le caf\u00e9 a \u00e9t\u00e9 ferm\u00e9 hier \u00e0 No\u00ebl. " * 5).encode("cp1252")
    )
    made = document(text, "fr")
    assert write_back(text, made, ["Кафе"] * len(made.segments)).decode("utf-8-sig").startswith("Кафе")


def test_json_lines_are_read_only(write):
    article = articles("a", write("a.jsonl", '{"text": "Kyiv."}'))[0]
    with pytest.raises(InputError, match=r"\.jsonl files are read, not written back"):
        write_back(article, document(article), ["Киев."])


MARKUP = {
    ".md": ["**", "*", "[a](http://b/c_d)", "`x`", "\\*", "&amp;", "![p](q)", "\n", "\n\n", "\n> ", "\n* ", "\n# ", "<br>", "_"],
    ".html": ["<b>", "</b>", "<a href='u'>", "</a>", "<p>", "</p>", "<br>", "&amp;", "&lt;", "\n", "<!-- c -->", "<li>"],
    ".txt": ["\n", "\n\n", "- ", "1. ", "   "],
}  # fmt: skip
WORDS = ["Kyiv", "the", "Il-76", " ", " ", ". ", "Gen. ", "a", "left", "“", "”", ", "]


@pytest.mark.parametrize("suffix", sorted(MARKUP))
def test_any_document_reads_again_as_the_translation(suffix):
    @given(st.lists(st.sampled_from(WORDS * 2 + MARKUP[suffix]), max_size=30).map("".join))
    @example("Kyiv`x`![p](q)`x`")
    def holds(text):
        try:
            article = from_bytes("a", f"a{suffix}", text.encode())
        except InputError:
            return
        made = document(article)
        assert write_back(article, made, [s.text for s in made.segments]) == text.encode()
        new = again(Path(f"a{suffix}"), write_back(article, made, [russian(s.text) for s in made.segments]))
        assert squeezed(b.text for b in new.blocks) == squeezed(russian(b.text) for b in article.blocks)

    holds()


@given(st.text(alphabet="ab *_[]()<>`#>-+=!|~&;:1.\\/\"'", min_size=1).filter(lambda t: any(c.isalnum() for c in t)))
def test_any_text_in_markdown_reads_as_itself(text):
    article = from_bytes("a.md", "a.md", b"Kyiv.\n")
    made = document(article)
    new = from_bytes("a.md", "a.md", write_back(article, made, [text]))
    assert squeezed(b.text for b in new.blocks) == squeezed([text])


@given(st.text(alphabet="ab <>&;\"'--!\\x0b", min_size=1).filter(lambda t: any(c.isalnum() for c in t)))
def test_any_text_in_a_page_and_in_a_word_file_reads_as_itself(text):
    article = from_bytes("a.html", "a.html", b"<p>Kyiv.</p>")
    new = from_bytes("a.html", "a.html", write_back(article, document(article), [text]))
    assert squeezed(b.text for b in new.blocks) == squeezed([text])
