"""Which column of a foreign table is what."""

from __future__ import annotations

import pytest

from align.errors import InputError
from align.glossary.layout import Layout, guessed, language_code, mapped


def guess(header: str, *rows: list[str]) -> Layout:
    return guessed("f.csv", [header.split(","), *rows], "en", "ru")


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("en,ru", {0: "en", 1: "ru"}),
        ("en-US,ru_RU,Comment", {0: "en", 1: "ru", 2: "note"}),
        ("English,Russian,Definition", {0: "en", 1: "ru", 2: "note"}),
        ("Source term,Target term", {0: "en", 1: "ru"}),
        ("No,Term,Translation,Notes", {1: "en", 2: "ru", 3: "note"}),
        ("EN,EN synonyms,RU,RU forbidden", {0: "en", 1: "en_accepted", 2: "ru", 3: "ru_rejected"}),
        ("Term [en],Description [en],Term [ru],Part of Speech", {0: "en", 1: "note", 2: "ru"}),
        ("Английский,Русский,Примечание", {0: "en", 1: "ru", 2: "note"}),
        ("Entry_ID,English,English_Def,Russian", {1: "en", 3: "ru"}),
    ],
)
def test_headers_that_tools_write_are_understood(header, columns):
    assert guess(header) == Layout(columns, 1)


def test_a_column_may_tell_the_language_of_each_row():
    found = guess("id,sourceLang,targetLang,sourceString,targetString")
    assert found == Layout({0: "id"}, 1, {1: 3, 2: 4})


def test_without_a_header_the_alphabets_tell_the_columns():
    assert guess("маска,mask,x") == Layout({0: "ru", 1: "en", 2: "note"}, 0)
    assert guess("mask,маска") == Layout({0: "en", 1: "ru"}, 0)


@pytest.mark.parametrize("header", ["foo,bar,baz,qux", "mask", "1,2", "en,note"])
def test_what_is_not_obvious_is_asked_for(header):
    with pytest.raises(InputError, match=r"cannot tell which column holds which language.*--map en=COLUMN,ru=COLUMN"):
        guess(header)


def test_a_map_names_columns_or_counts_them():
    rows = [["a", "b", "c"], ["x", "y", "z"]]
    assert mapped("f", rows, "en=A, ru_accepted=3") == Layout({0: "en", 2: "ru_accepted"}, 1)
    assert mapped("f", rows, "en=1,ru=2") == Layout({0: "en", 1: "ru"}, 0)


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("en=nosuch", 'no column "nosuch"; it has a, b'),
        ("en=9", 'no column "9"'),
        ("en", "is not ours=theirs"),
        ("colour=a", 'there is no column "colour"'),
        ("en=a,ru=a", "give each column once"),
        ("note=a", "no language"),
    ],
)
def test_a_wrong_map_is_refused_with_what_is_wrong(mapping, said):
    with pytest.raises(InputError, match=said):
        mapped("f", [["a", "b"]], mapping)


@pytest.mark.parametrize(
    ("text", "code"), [("ru_RU", "ru"), ("EN", "en"), ("Russian", "ru"), ("zh-Hant", "zh"), ("xx", None), ("", None)]
)
def test_language_codes_come_with_and_without_a_region(text, code):
    assert language_code(text) == code
