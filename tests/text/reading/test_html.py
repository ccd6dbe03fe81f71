"""Saved web pages."""

from __future__ import annotations

import pytest

from align.text.read import from_bytes
from align.text.reading.html import blocks

LONG = "Russian Foreign Minister Sergei Lavrov met Josep Borrell in New York on Wednesday, a spokesman told reporters. "


def texts(text):
    return [block.text for block in blocks("a.html", text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One &amp; two\n  three <a href=u>link</a>, end. </p>", ["One & two three link, end."]),
        ("<p>unclosed<p>second<li>item", ["unclosed", "second", "item"]),
        ("loose<br>lines<div>block</div>tail", ["loose", "lines", "block", "tail"]),
        ("<style>p{}</style><script>var a='<p>x</p>'</script><p>Kyiv</p><pre>code</pre>", ["Kyiv"]),
        ("<nav>Home</nav><p hidden>secret</p><button>Accept</button><p>Kyiv</p>", ["Kyiv"]),
        ("<p>S-300<a href='#1'><sup>1</sup></a> and S-400<sup><a href='#2'>[2]</a></sup></p>", ["S-300 and S-400"]),
        ("<p>10<sup>2</sup></p>", ["102"]),
        ("<p>a<!-- Kiev -->b</p><!doctype html>", ["ab"]),
        ("<title>Kyiv</title><p>text", ["Kyiv", "text"]),
        ("<title>Kyiv | Site</title><h1>Kyiv</h1><p>text", ["Kyiv", "text"]),
        ("<p>&#1050;&#x438;&#1077;&#1074; &nbsp;&copy;</p>", ["Киев \u00a0©"]),
    ],
)
def test_what_is_text_and_what_is_not(text, expected):
    assert texts(text) == expected


def test_lists_and_headings_inside_of_the_article_stay_and_teasers_do_not():
    page = (
        f"<body><header><ul><li><a href=/>Home page</a></li></ul></header><main><article><h1>Kyiv</h1><p>{LONG * 2}</p>"
        f"<h2>Systems</h2><ul><li>Il-76</li><li>the <a href=u>Patriot</a></li></ul><p>{LONG}He left.</p></article></main>"
        "<footer><p>All rights reserved.</p></footer></body>"
    )
    found = texts(page)
    assert [t for t in found if len(t) < 40] == ["Kyiv", "Systems", "Il-76", "the Patriot"]
    assert len(found) == 6


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ('<meta charset="windows-1251"><p>Лавров в Киеве.</p>', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Лавров в Киеве.</p>', "koi8-r"),
        ("<p>Лавров в Киеве.</p>", "utf-16"),
        ('<meta charset="utf-8"><p>Лавров в Киеве.</p>', "utf-8"),
        ('<meta charset="no-such-thing"><p>Лавров в Киеве.</p>', "utf-8"),
        ('<meta charset="utf-16"><p>Лавров в Киеве.</p>', "utf-8"),
    ],
)
def test_the_page_says_its_encoding(page, encoding):
    article = from_bytes("a", "a.html", page.encode(encoding))
    assert (article.text, article.warnings) == ("Лавров в Киеве.", [])


def test_every_piece_stands_where_its_spans_say():
    page = "<p>\n One <b>two</b>\n three &amp; <i> four</i> </p>"
    (block,) = blocks("a.html", page)[0]
    assert [(p.text, page[slice(*p.spans[0])], p.marked) for p in block.pieces] == [
        ("One ", "One ", False),
        ("two", "two", True),
        (" three & ", "\n three &amp; ", False),
        ("four", "four", True),
    ]
