"""Articles read from files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.text import read
from align.text.read import find, from_bytes

FORMATS = Path(__file__).parents[1] / "data" / "formats"
RUSSIAN = "Министр иностранных дел Сергей Лавров рассказал журналистам о переговорах в Москве и Вашингтоне. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_word(encoding):
    article = from_bytes("a", "a.txt", "Киев – Kyiv".encode(encoding))
    assert (article.text, article.warnings) == ("Киев – Kyiv", [])


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_another_encoding_is_detected_and_said(encoding):
    article = from_bytes("a", "a.txt", RUSSIAN.encode(encoding))
    assert article.text == RUSSIAN
    assert article.warnings == [f"a.txt: not UTF-8; read as {encoding}"]


@pytest.mark.parametrize("data", [b"\0\1\2\3", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", b"text\0text", b"\1\2\3\4\5"])
def test_binary_data_is_refused(data):
    with pytest.raises(InputError, match=r"^a\.bin: not a text file; "):
        from_bytes("a", "a.bin", data)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_article_is_refused(data):
    with pytest.raises(InputError, match=r"a\.txt: the article is empty"):
        from_bytes("a", "a.txt", data)


def test_line_ends_of_all_kinds_become_line_feeds():
    assert from_bytes("a", "a", b"1\r\n2\r3\n4").text == "1\n2\n3\n4"


@pytest.mark.parametrize("suffix", [".pdf", ".rtf", ".doc", ".tsv", ".png"])
def test_a_file_of_another_kind_is_refused_with_advice(write, suffix):
    path = write(f"a{suffix}", "text")
    with pytest.raises(InputError, match=rf"{suffix} files are not read; .+"):
        read.read("a", path)


def test_a_file_that_is_too_large_is_refused(write, monkeypatch):
    monkeypatch.setattr(read, "MAX_BYTES", 3)
    with pytest.raises(InputError, match="split it"):
        read.read("a", write("a.txt", "text"))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"gone\.txt: no such file or folder"):
        find([tmp_path / "gone.txt"])


def test_a_folder_gives_its_articles_by_relative_path_and_leaves_others_out(write, tmp_path):
    for name in ("b.txt", "sub/a.md", "picture.png", ".hidden.txt"):
        write(f"articles/{name}", "text")
    assert [i for i, _ in find([tmp_path / "articles"])] == ["b.txt", "sub/a.md"]


def test_a_folder_without_articles_is_refused(write, tmp_path):
    write("empty/picture.png", "")
    with pytest.raises(InputError, match=r"no article in this folder; articles end in \.txt"):
        find([tmp_path / "empty"])


def test_two_articles_of_one_name_get_ids_that_differ(write):
    paths = [write("x/a.txt", "text"), write("y/a.txt", "text")]
    assert [i for i, _ in find(paths)] == [p.as_posix() for p in paths]


def test_a_file_named_twice_is_one_article(write, tmp_path):
    file, other = write("a.txt", "text"), write("b.txt", "text")
    assert find([file, tmp_path, file]) == [("a.txt", file), ("b.txt", other)]


def test_a_path_without_a_character_is_not_the_working_folder():
    with pytest.raises(InputError, match="names no file"):
        find([""])


@given(st.binary())
def test_any_bytes_give_an_article_or_one_line(data):
    try:
        assert from_bytes("a", "a.txt", data).text.strip()
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017  either outcome is right


def test_a_pattern_that_the_shell_left_alone_is_followed(write, tmp_path):
    for name in ("a.txt", "b.docx", "c.png", "sub/d.md"):
        write(f"news/{name}", "text")
    assert [i for i, _ in find([f"{tmp_path}/news/*.*"])] == ["a.txt", "b.docx"]
    assert [i for i, _ in find([f"{tmp_path}/news/**/*.md"])] == ["d.md"]
    with pytest.raises(InputError, match=r"\*\.odt: nothing fits this pattern; articles end in \.txt"):
        find([f"{tmp_path}/news/*.odt"])
    with pytest.raises(InputError, match=r"\*\.png: none of its 1 files is an article"):
        find([f"{tmp_path}/news/*.png"])


def test_a_file_whose_name_looks_like_a_pattern_is_itself(write):
    path = write("a[1].txt", "text")
    assert find([path]) == [("a[1].txt", path)]


@pytest.mark.parametrize("address", ["https://example.org/a", "http://example.org", "HTTPS://example.org/a.html"])
def test_an_address_is_not_fetched(address):
    with pytest.raises(InputError, match="pages are not fetched; save the page in your browser"):
        find([address])


def test_what_programs_put_beside_articles_is_left_out(write, tmp_path):
    for name in ("a.html", "a_files/frame.html", "~$b.docx", "out/report.html", "out/report.json", "c/report.html"):
        write(f"news/{name}", "text")
    assert [i for i, _ in find([tmp_path / "news"])] == ["a.html", "c/report.html"]


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"<!DOCTYPE html><p>Kyiv.</p>", ".html"),
        (b"\n<html lang=en><p>Kyiv.</p>", ".html"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nKyiv.\n", ".vtt"),
        (b"Kyiv.", ".txt"),
        ((FORMATS / "pandoc.docx").read_bytes(), ".docx"),
        ((FORMATS / "libreoffice.odt").read_bytes(), ".odt"),
    ],
)
def test_standard_input_is_told_by_its_bytes(data, suffix):
    assert from_bytes("-", "-", data).suffix == suffix


def test_articles_of_one_id_in_two_files_get_ids_that_differ(write):
    rows = [write(f"{n}.jsonl", '{"id": "a", "text": "Kyiv."}\n{"text": "Lviv."}\n') for n in "xy"]
    ids = [a.id for a in read.everything(rows)]
    assert ids == [f"{rows[0].as_posix()}:a", "x.jsonl:2", f"{rows[1].as_posix()}:a", "y.jsonl:2"]


def test_one_article_is_wanted_where_a_file_holds_two(write):
    with pytest.raises(InputError, match="holds 2 articles; one is wanted here"):
        read.read("a", write("a.jsonl", '{"text": "Kyiv."}\n{"text": "Lviv."}\n'))


def test_the_mark_of_a_list_item_and_a_line_without_words_are_no_text():
    article = from_bytes("a", "a.txt", "• Il-76\n\n* * *\n\n2. Patriot\n— Да.\n".encode())
    assert [b.text for b in article.blocks] == ["Il-76", "Patriot", "Да."]
    assert article.text.startswith("• Il-76")
