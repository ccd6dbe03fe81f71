"""Both kinds of tokenizer cut texts, put them together again, and tell where a piece stands."""

from __future__ import annotations

import pytest

from align.engine import Cache, Translator
from align.engine.packages import read_package
from align.engine.pieces import open_tokenizer, surface
from align.errors import ModelError
from tests import tiny

TEXT = 'Der Minister kam nach Kyiv, “spät” & sagte: "nein".'


@pytest.mark.parametrize("bpe", [False, True], ids=["sentencepiece", "byte pairs"])
def test_a_package_with_either_tokenizer_translates_and_links_words(tmp_path, bpe):
    package = read_package(tiny.build(tmp_path, "de", "en", bpe=bpe), "option")
    assert package.tokenizer.name == ("bpe.model" if bpe else "sentencepiece.model")
    (result,) = Translator(package).translate(["Der Minister kam nach Kyiv."], Cache(None))
    assert result.text == "The minister came to Kyiv."
    links = {("Der Minister kam nach Kyiv."[a:b], result.text[c:d]) for a, b, c, d, _ in result.links}
    assert {("Der", "The"), ("Minister", "minister"), ("kam", "came"), ("nach", "to")} <= links


@pytest.mark.parametrize("bpe", [False, True], ids=["sentencepiece", "byte pairs"])
def test_pieces_become_the_text_again(tmp_path, bpe):
    package = read_package(tiny.build(tmp_path, "de", "en", bpe=bpe), "option")
    pieces = open_tokenizer(package.tokenizer, "de", "de")
    assert pieces.encode([TEXT], out_type=str)[0] == pieces.encode(TEXT, out_type=str)
    joined = pieces.decode(pieces.encode(TEXT, out_type=str))
    assert joined.replace('"', "").split()[:5] == ["Der", "Minister", "kam", "nach", "Kyiv,"]


def test_a_target_prefix_is_no_part_of_the_translation(tmp_path):
    words = {"The": "Той", "minister": "міністр", "came": "приїхав", "to": "до"}
    package = read_package(tiny.build(tmp_path, "en", "uk", words=words, prefix="__uk__"), "option")
    model = Translator(package)
    (result,) = model.translate(["The minister came to Kyiv."], Cache(None))
    assert result.text == "Той міністр приїхав до Kyiv."
    links = {("The minister came to Kyiv."[a:b], result.text[c:d]) for a, b, c, d, _ in result.links}
    assert {("The", "Той"), ("minister", "міністр"), ("to", "до")} <= links
    assert model.attend(["The minister came to Kyiv."], [result.text])[0] == result.links


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ("▁Kyiv", "Kyiv"),
        ("Kyiv@@", "Kyiv"),
        ("&quot;", '"'),
        ("&apos;s", "'s"),
        ("&apos;@@", "'"),
        ("@@", "@@"),
        ("▁", ""),
        ("&", "&"),
    ],
)
def test_a_piece_without_its_marks_is_what_stands_in_the_text(piece, text):
    assert surface(piece) == text


@pytest.mark.parametrize("codes", ["#version: 0.2\nT h e\n", "alone\n", "\n", b"\xff\xfe"])
def test_damaged_byte_pair_codes_are_an_error_and_do_not_end_the_program(tmp_path, codes):
    folder = tiny.build(tmp_path, "de", "en", bpe=True)
    (folder / "bpe.model").write_bytes(codes if isinstance(codes, bytes) else codes.encode())
    with pytest.raises(ModelError, match="the package does not load"):
        Translator(read_package(folder, "option")).translate(["Der"], Cache(None))
