"""XML that is hostile, broken or oddly encoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.report.pairs import markup, read_pairs
from align.report.pairs.markup import Step, decode, end, inner, opening, walk

TMX = (
    '<?xml version="1.0" encoding="{}"?>\n<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en">'
    '<seg>Kyiv – café</seg></tuv><tuv xml:lang="ru"><seg>Киев</seg></tuv></tu></body></tmx>'
)


@pytest.mark.parametrize(
    ("declared", "mark", "encoding"),
    [
        ("UTF-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("UTF-16", b"\xff\xfe", "utf-16-le"),
        ("UTF-16", b"\xfe\xff", "utf-16-be"),
        ("utf-8", b"\xff\xfe", "utf-16-le"),
        ("UTF-16", b"", "utf-16-le"),
        ("UTF-16", b"", "utf-8"),
    ],
)
def test_a_file_is_read_as_it_was_encoded_whatever_its_first_line_says(write, declared, mark, encoding):
    pair = read_pairs(write("m.tmx", mark + TMX.format(declared).encode(encoding)))[0]
    assert (pair.source, pair.forward) == ("Kyiv – café", "Киев")


def test_an_older_encoding_is_read_by_its_declaration(write):
    text = TMX.format("windows-1251").replace("é", "e")
    assert read_pairs(write("m.tmx", text.encode("cp1251")))[0].forward == "Киев"


def test_a_bad_byte_far_into_a_file_is_counted_from_its_beginning(write):
    text = b"\xef\xbb\xbf<tmx>" + "я".encode() * 40_000 + b"\xff</tmx>"
    with pytest.raises(InputError, match=r"not UTF-8 \(byte 80008\)"):
        read_pairs(write("m.tmx", text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1251"])
def test_a_letter_on_the_border_of_two_chunks_is_one_letter(write, encoding, monkeypatch):
    monkeypatch.setattr(markup, "_CHUNK", 7)
    text = TMX.format("windows-1251" if encoding == "cp1251" else encoding).replace("é", "e")
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    pair = read_pairs(write("m.tmx", mark + text.encode(encoding)))[0]
    assert (pair.source, pair.forward) == ("Kyiv – cafe", "Киев")


BAD = [
    (b"<tmx version='1.4'><body>\n<tu>", "line 2: no well-formed XML (no element found)"),
    (b"<tmx>\n\n<a></b></tmx>", "line 3: no well-formed XML (mismatched tag); export it again"),
    (b"", "line 1: no well-formed XML (no element found)"),
    (b"<html/>", "is html, neither TMX nor XLIFF"),
    (b"<tmx>\xff</tmx>", "not UTF-8 (byte 5); save it as UTF-8"),
    (b"<?xml version='1.0' encoding='ascii'?><tmx>\xff</tmx>", "not ASCII, which its first line says (byte 43)"),
    (b"<?xml version='1.0' encoding='klingon'?><tmx/>", 'encoding "klingon" is not known'),
    (b"<?xml version='1.0' encoding='punycode'?><tmx/>", 'encoding "punycode" is not for files'),
    (b"<!DOCTYPE tmx [<!ENTITY a 'aaaa'>]><tmx>&a;</tmx>", "line 1: declares entities"),
    (b"<!DOCTYPE tmx [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><tmx>&a;</tmx>", "line 1: declares entities"),
    (b"<!DOCTYPE tmx [<!ENTITY % a SYSTEM 'http://example.org/a.dtd'> %a;]><tmx/>", "line 1: declares entities"),
    (b"<!DOCTYPE tmx [<!NOTATION n SYSTEM 'n'><!ENTITY a SYSTEM 'b' NDATA n>]><tmx/>", "line 1: declares entities"),
    (b"<!DOCTYPE tmx SYSTEM 'tmx14.dtd'><tmx><body><tu>\n&euros;</tu></body></tmx>", "line 2: &euros; is not defined"),
    (b"<tmx>" + b"<a>" * 300, "elements stand more than 200 deep"),
    (b"PK\x03\x04rest", "is a zip package; unpack it"),
]


@pytest.mark.parametrize(("data", "said"), BAD, ids=[b[1] for b in BAD])
def test_bad_xml_is_refused_with_its_line(write, data, said):
    with pytest.raises(InputError) as caught:
        read_pairs(write("m.tmx", data))
    assert "m.tmx" in str(caught.value)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_named_character_of_a_dtd_that_nobody_loads_is_that_character(write):
    text = TMX.format("utf-8").replace("<tmx", "<!DOCTYPE tmx SYSTEM 'tmx14.dtd'><tmx", 1).replace("–", "&nbsp;&mdash;")
    assert read_pairs(write("m.tmx", text))[0].source == "Kyiv \u00a0— café"


TAGS = st.sampled_from(["tu", "seg", "ph", "x:g", "unit"])
PIECES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<&]\ufffe\uffff"))


@st.composite
def documents(draw: st.DrawFn, depth: int = 0) -> str:
    tag, value = draw(TAGS), draw(PIECES).replace('"', "'")
    content = draw(PIECES) + "".join(draw(st.lists(documents(depth + 1), max_size=2)) if depth < 3 else [])
    empty = draw(st.booleans()) and not content
    return f'<{tag} a="{value}"/>' if empty else f'<{tag} a = "{value}" >{content}</{tag}>'


@given(st.lists(documents(), max_size=3).map("".join), st.integers(1, 50))
def test_every_element_knows_where_it_stands(text, chunk):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "_CHUNK", chunk)
        data = f"<root>{text}</root>".encode()
        found = [n for step, n in walk(decode("a.xml", data)) if step in {Step.CLOSE, Step.WHOLE}]
    for node in found:
        whole = data[node.start : end(node, data)]
        start, stop = inner(node, data)
        assert whole.startswith(f"<{node.name}".encode())
        assert whole.endswith((b"/>", f"</{node.name}>".encode()))
        assert whole == opening(node, data) + data[start:stop] + data[max(stop, start) : end(node, data)]
        assert node.attributes == {} or opening(node, data).count(b'"') == 2
