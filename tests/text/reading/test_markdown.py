"""Markdown."""

from __future__ import annotations

import pytest

from align.text.reading.markdown import blocks


def texts(text):
    return [block.text.strip() for block in blocks(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Head #\n\nSetext\n======\n", ["Head", "Setext"]),
        ('One **bold** [link](http://a.b/now.c "t") now.', ["One bold link now."]),
        ("wrapped\nline", ["wrapped line"]),
        ("verse one  \nverse two\\\nverse three", ["verse one", "verse two", "verse three"]),
        ("> quote\n> goes on\n\n* item\n  goes on\n* item", ["quote goes on", "item goes on", "item"]),
        ("| a | b\\|c |\n|---|---|\n| x *y* | z |\n", ["a", "b|c", "x y", "z"]),
        ("a | b\n--|--\nx | y\n", ["a", "b", "x", "y"]),
        ("    code\n\n```\nfence\n```\n\ntext `code` here", ["text code here"]),
        ("<div>html</div>\n\nline<br>goes <b>on</b>", ["linegoes on"]),
        ("![Kiev](a.png) Kyiv", ["Kyiv"]),
        ("AT&amp;T \\*not bold\\*", ["AT&T *not bold*"]),
        ("S-300[^1] flew.\n\n[^1]: A note.\n", ["S-300 flew.", "A note."]),
        ("See [x][1].\n\n[1]: http://kiev.example\n", ["See x."]),
        ("---\ntitle: Kiev\n---\n\nKyiv\n", ["Kyiv"]),
        ("Kyiv\n\n---\n\nLviv\n", ["Kyiv", "Lviv"]),
    ],
)  # fmt: skip
def test_what_is_text_and_what_is_not(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize("line", ["title: Il-76 crash", 'title: "Il-76 crash"', "date: 1\ntitle:   Il-76 crash  "])
def test_the_front_matter_names_the_title(line):
    assert blocks(f"---\n{line}\n---\nKyiv\n")[1] == "Il-76 crash"
    assert blocks(f"Kyiv\n\n{line}\n")[1] is None


def test_every_piece_stands_where_its_spans_say():
    text = "---\na: b\n---\n\n> * One **bold** [a link](http://x/a)\n>   and *more* here.\n\n|a|b \\| c|\n|-|-|\n|d|**e**|\n"
    found = [(p.text, text[slice(*p.spans[0])]) for b in blocks(text)[0] for p in b.pieces if p.spans]
    assert [t for t, _ in found] == ["One ", "bold", " ", "a link", "and ", "more", " here.", "a", "b | c", "d", "e"]
    assert all(raw in {t, t.replace("|", "\\|")} for t, raw in found)
