"""Word documents, as Word writes what LibreOffice and pandoc do not."""

from __future__ import annotations

import pytest

from align.text.read import from_bytes
from tests.text.reading.test_bad_files import word


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def texts(body):
    return [block.text for block in from_bytes("a", "a.docx", word(body)).blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('Il-')}{run('76')}</w:p>", ["Il-76"]),
        (f"<w:p>{run('one')}<w:r><w:tab/></w:r>{run('two')}<w:r><w:br/></w:r>{run('three')}</w:p>", ["one\ttwo", "three"]),
        (f"<w:p>{run('seen')}{run(' hidden', '<w:vanish/>')}</w:p>", ["seen"]),
        ("<w:p>" + run("seen", '<w:vanish w:val="0"/>') + "</w:p>", ["seen"]),
        (f"<w:p><w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>{run('end')}</w:p>", ["new end"]),
        (f"<w:p><w:moveFrom>{run('gone')}</w:moveFrom></w:p><w:p><w:moveTo>{run('here')}</w:moveTo></w:p>", ["here"]),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('one ')}</w:p><w:p>{run('two')}</w:p><w:p>{run('three')}</w:p>", ["one two", "three"]),
        (f"<w:p><w:r><w:instrText>HYPERLINK kiev</w:instrText></w:r>{run('Kyiv')}</w:p>", ["Kyiv"]),
        (f"<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>{run('Kyiv 3')}</w:p><w:p>{run('Kyiv')}</w:p>", ["Kyiv"]),
        (f"<w:sdt><w:sdtContent><w:p>{run('in a control')}</w:p></w:sdtContent></w:sdt>", ["in a control"]),
        ("<w:p><w:r><w:t>a<!-- c -->b<![CDATA[ & c]]> &lt;</w:t></w:r></w:p>", ["ab & c <"]),
    ],
)  # fmt: skip
def test_what_is_text_and_what_is_not(body, expected):
    assert texts(body) == expected


def test_runs_that_word_split_are_one_piece_and_links_are_pieces_of_their_own():
    body = f"<w:p>{run('Il-')}{run('76')}{run(' in ', '<w:b/>')}<w:hyperlink>{run('Kyiv')}</w:hyperlink><w:hyperlink>{run('!')}</w:hyperlink></w:p>"
    (block,) = from_bytes("a", "a.docx", word(body)).blocks
    assert [(p.text, len(p.spans), p.marked) for p in block.pieces] == [
        ("Il-76", 2, False),
        (" in ", 1, True),
        ("Kyiv", 1, True),
        ("!", 1, True),
    ]


def test_the_mark_of_a_note_stays_between_the_words_around_it():
    body = f"<w:p>{run('S-300')}<w:r><w:footnoteReference/></w:r>{run(' flew')}</w:p>"
    (block,) = from_bytes("a", "a.docx", word(body)).blocks
    assert [p.text for p in block.pieces] == ["S-300", " flew"]


def test_cells_are_counted_in_nested_tables_too():
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format(run('b'))}{cell.format(run('c'))}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{cell.format(run('a'))}</w:tr><w:tr><w:tc>{inner}<w:p>{run('d')}</w:p></w:tc></w:tr></w:tbl><w:p>{run('e')}</w:p>"
    assert [(b.text, b.place) for b in from_bytes("a", "a.docx", word(body)).blocks] == [
        ("a", "table 1, row 1, column 1"),
        ("b", "table 2, row 1, column 1"),
        ("c", "table 2, row 1, column 2"),
        ("d", "table 1, row 2, column 1"),
        ("e", "paragraph 1"),
    ]
