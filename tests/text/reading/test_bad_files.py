"""Damaged, protected, hostile and foreign files: one line that names the file and says what to do."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.text import read
from align.text.reading import archive

FORMATS = Path(__file__).parents[2] / "data" / "formats"
RELATIONS = '<Relationships><Relationship Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>'
WORD = '<w:document xmlns:w="w"><w:body>{}</w:body></w:document>'
BOMB = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'


def zipped(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def word(body, head=""):
    return zipped(**{"_rels/.rels": RELATIONS, "word/document.xml": head + WORD.format(body)})


def encrypted(data):
    """The archive with the flag that says its entries want a password."""
    changed = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            changed[at + offset] |= 1
            at = data.find(magic, at + 1)
    return bytes(changed)


BAD = [
    ("a.docx", b"", "damaged"),
    ("a.docx", b"PK\x03\x04 and no more", "damaged"),
    ("a.docx", (FORMATS / "pandoc.docx").read_bytes()[:5000], "damaged"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "protected by a password, or an old .doc"),
    ("a.docx", encrypted(word("<w:p/>")), "protected by a password; save it without"),
    ("a.docx", zipped(**{"xl/workbook.xml": "<x/>"}), "no Word document"),
    ("a.docx", zipped(**{"_rels/.rels": RELATIONS}), "no Word document"),
    ("a.docx", word("<w:p>"), "word/document.xml is damaged"),
    ("a.docx", word("<w:p/>", BOMB), "declares entities of its own"),
    ("a.docx", word("<w:p/>"), "there is no text in it"),
    ("a.odt", zipped(**{"content.xml": BOMB + "<a>&c;</a>"}), "declares entities of its own"),
    ("a.odt", zipped(**{"META-INF/manifest.xml": "<m:encryption-data/>", "content.xml": b"\x01\x02"}), "protected by a password"),
    ("a.odt", zipped(mimetype="application/zip"), "no OpenDocument text"),
    ("a.odt", zipped(**{"content.xml": "<a/>".encode("utf-16")}), "is not in UTF-8"),
    ("a.html", b"<html><body><img src=x></body></html>", "there is no text in it"),
    ("a.html", b"\x89PNG\r\n\x1a\n\0\0", "not a text file"),
    ("a.md", b"```\ncode only\n```\n", "there is no text in it"),
    ("a.srt", b"Kyiv.\n", "no subtitle in it"),
    ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\n\n", "there is no text in it"),
    ("a.vtt", b"WEBVTT\n", "no subtitle in it"),
    ("a.jsonl", b"{oops\n", "line 1: no JSON"),
    ("a.jsonl", b"[" * 100_000, "line 1: no JSON"),
    ("a.jsonl", b'{"text": "a"}\n["b"]\n', "line 2: no JSON object"),
    ("a.jsonl", b'{"body": "a"}\n', 'line 1: no "text"; there are body'),
    ("a.jsonl", b'{"text": 3}\n', 'line 1: "text" is no text'),
    ("a.jsonl", b'{"text": " "}\n', "line 1: the article is empty"),
    ("a.jsonl", b'{"text": "a\\udcff"}\n', "half a character"),
    ("a.jsonl", b'{"id": 1, "text": "a"}\n{"id": "1", "text": "b"}\n', 'line 2: the id "1" stands in line 1 already'),
    ("a.jsonl", b'{"source": "a", "forward": "b"}\n', "check it with --pairs"),
    ("a.jsonl", b"\n", "the article is empty"),
    ("a.pdf", b"%PDF-1.7", "copy its text into a .txt file"),
    ("a.rtf", b"{\\rtf1 Kyiv}", "save it as .docx"),
    ("a.doc", b"\xd0\xcf\x11\xe0", "save it as .docx"),
    ("article", b"%PDF-1.7", ".pdf files are not read"),
    ("article", b"{\\rtf1 Kyiv}", ".rtf files are not read"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[f"{n}: {s}" for n, _, s in BAD])
def test_a_file_that_cannot_be_read_gets_one_line(write, name, data, said):
    path = write(name, data)
    with pytest.raises(InputError) as refusal:
        read.articles(name, path)
    message = str(refusal.value)
    assert message.startswith(str(path))
    assert said in message
    assert "\n" not in message


def test_a_part_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(write, monkeypatch):
    monkeypatch.setattr(archive, "MAX_PART", 1_000_000)
    path = write("a.docx", word("<w:p/>" * 1_000_000))
    assert path.stat().st_size < 100_000
    with pytest.raises(InputError, match=r"word/document\.xml unpacks to more than 1 MB; split the document"):
        read.articles("a", path)


def test_an_archive_that_unpacks_to_too_much_is_refused(write, monkeypatch):
    monkeypatch.setattr(archive, "MAX_ALL", 2_000_000)
    with pytest.raises(InputError, match=r"unpacks to more than 2 MB; save it without pictures"):
        read.articles("a", write("a.docx", zipped(a=b"0" * 1_500_000, b=b"0" * 1_500_000)))


def test_a_page_without_the_extra_for_documents_says_how_to_install_it(write, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputError, match=r"pip install 'align-drift\[documents\]'"):
        read.articles("a", write("a.html", "<p>Kyiv.</p>"))


@pytest.mark.parametrize("suffix", sorted(set(read.SUFFIXES) - {".txt", ".text"}))
@given(data=st.binary(max_size=200))
def test_any_bytes_are_an_article_or_one_line(suffix, data):
    try:
        assert read.from_bytes("a", f"a{suffix}", data).blocks
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017  either outcome is right


@pytest.mark.parametrize("name", ["pandoc.docx", "pandoc.odt", "libreoffice.docx"])
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_word_file_with_a_wrong_byte_is_an_article_or_one_line(name, at, byte):
    data = bytearray((FORMATS / name).read_bytes())
    data[at] = byte
    try:
        assert read.from_bytes("a", f"a{Path(name).suffix}", bytes(data)).blocks
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017  either outcome is right
