"""TMX 1.4 and XLIFF 1.2 written."""

from __future__ import annotations

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.report.pairs import Pair, read_units, write_tmx, write_xliff

CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=30).map(lambda t: " ".join(t.split())).filter(bool)
NAMES = st.from_regex(r"[a-z]{1,8}(\.docx)?", fullmatch=True)
PAIRS = st.lists(
    st.builds(Pair, TEXTS, TEXTS, TEXTS | st.just(""), st.none(), NAMES), min_size=1, max_size=8, unique_by=lambda p: p.key
)  # fmt: skip


@given(PAIRS)
def test_pairs_through_a_memory_are_the_same_texts_in_the_same_documents(tmp_path_factory, pairs):
    path = tmp_path_factory.getbasetemp() / "any.tmx"
    path.write_bytes(write_tmx(pairs))
    assert [(u.document, u.source, u.target or "") for u in read_units(path)] == [
        (p.document, p.source, p.forward) for p in pairs
    ]


@given(PAIRS)
def test_pairs_through_xliff_are_the_same_with_their_ids(tmp_path_factory, pairs):
    path = tmp_path_factory.getbasetemp() / "any.xlf"
    path.write_bytes(write_xliff(pairs))
    found = {u.key: (u.source, u.target or "") for u in read_units(path)}
    assert found == {p.key: (p.source, p.forward) for p in pairs}


ROWS = [
    Pair("1", 'A & "B" <c>', "А", "ignored", 'd"1'),
    Pair("2", "C", "В", None, "d2"),
    Pair("3", "D", "", None, 'd"1'),
]


def test_xliff_is_built_as_the_specification_says():
    root = ElementTree.fromstring(write_xliff(ROWS, ("en-GB", "ru")))
    space = "{urn:oasis:names:tc:xliff:document:1.2}"
    assert (root.tag, root.attrib) == (f"{space}xliff", {"version": "1.2"})
    assert [f.attrib for f in root] == [
        {"original": name, "source-language": "en-GB", "target-language": "ru", "datatype": "plaintext"}
        for name in ('d"1', "d2")
    ]
    assert [[e.tag for e in f] for f in root] == [[f"{space}body"]] * 2
    units = list(root.iter(f"{space}trans-unit"))
    assert [u.attrib for u in units] == [{"id": "1"}, {"id": "3"}, {"id": "2"}]
    assert [[e.tag.removeprefix(space) for e in u] for u in units] == [["source", "target"], ["source"], ["source", "target"]]  # fmt: skip


def test_a_memory_is_built_as_the_specification_says():
    data = write_tmx(ROWS[:2])
    root = ElementTree.fromstring(data)
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n')
    assert root.attrib == {"version": "1.4"}
    assert set(root[0].attrib) == {
        "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype",
    }  # fmt: skip
    units = root[1]
    assert [[e.tag for e in u] for u in units] == [["prop", "tuv", "tuv"]] * 2
    assert [v.attrib["{http://www.w3.org/XML/1998/namespace}lang"] for v in units[0] if v.tag == "tuv"] == ["en", "ru"]


def test_pairs_without_a_document_share_one():
    assert write_xliff([Pair("1", "A", "А"), Pair("2", "B", "Б")]).count(b'original="pairs"') == 1
    assert b"<prop" not in write_tmx([Pair("1", "A", "А")])


@pytest.mark.parametrize("write", [write_tmx, write_xliff])
def test_what_xml_cannot_hold_is_refused(write):
    with pytest.raises(InputError, match=r"U\+0000 cannot stand in XML; take it out of “'x\\x00y'”"):
        write([Pair("1", "x\0y", "А")])
