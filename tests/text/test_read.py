"""Articles read from files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.text import read
from align.text.read import find, from_bytes

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


@given(st.binary())
def test_any_bytes_give_an_article_or_one_line(data):
    try:
        assert from_bytes("a", "a.txt", data).text.strip()
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017  either outcome is right
