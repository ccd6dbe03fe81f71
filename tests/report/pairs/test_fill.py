"""Targets filled, and nothing else of the file touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import InputError
from align.report.pairs import Status, fill_targets, read_units
from tests.report.pairs.conftest import XLIFF_2

DATA = Path(__file__).parents[2] / "data" / "bitext"
FILES = [
    "trados.tmx",
    "trados-utf16.tmx",
    "okapi.xlf",
    "trados.sdlxliff",
    "memoq.mqxliff",
    "standard-2.0.xlf",
    "poedit.po",
    "omegat-project/omegat/project_save.tmx",
]
XML_TEXT = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(XML_TEXT, min_size=1, max_size=20).map(lambda t: " ".join(t.split())).filter(bool)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=30)
@given(data=st.data())
def test_whatever_is_filled_in_is_read_again_and_the_rest_is_as_it_was(name, data, tmp_path_factory):
    before = read_units(DATA / name)
    chosen = data.draw(st.dictionaries(st.sampled_from([u.key for u in before]), TEXTS))
    path = tmp_path_factory.getbasetemp() / Path(name).name
    path.write_bytes(fill_targets(DATA / name, chosen))
    after = read_units(path)
    assert [(u.key, u.source, u.target) for u in after] == [
        (u.key, u.source, chosen.get(u.key, u.target)) for u in before
    ]
    assert all(u.status is not Status.EMPTY for u in after if u.key in chosen and u.status is not Status.FIXED)


@pytest.mark.parametrize("name", [n for n in FILES if not n.endswith(".po")])
def test_a_file_with_nothing_to_fill_is_the_same_to_the_byte(name):
    assert fill_targets(DATA / name, {}) == (DATA / name).read_bytes()


@pytest.mark.parametrize("name", [n for n in FILES if not n.endswith(".po")])
def test_filling_adds_a_target_and_keeps_every_other_element_in_its_order(name, tmp_path):
    path = tmp_path / Path(name).name
    path.write_bytes(fill_targets(DATA / name, {u.key: "Так" for u in read_units(DATA / name)}))
    kept = [[e.tag for e in ElementTree.parse(p).iter() if "seg" not in e.tag] for p in (DATA / name, path)]
    extra = ("target", "tuv", "g", "bpt", "ept", "ph", "x", "pc", "sc", "ec", "mrk")
    without = [[t for t in tags if t.rpartition("}")[2] not in extra] for tags in kept]
    assert without[0] == without[1]


def filled(path, **texts):
    return fill_targets(path, {u.key: texts[f"t{u.id.replace('/', '_')}"] for u in read_units(path)}).decode()


def test_a_new_variant_of_a_memory_stands_below_the_source(write):
    text = '<tmx version="1.4"><body><tu>\n  <tuv xml:lang="en-GB">\n    <seg>Kyiv</seg>\n  </tuv>\n</tu></body></tmx>'
    assert filled(write("m.tmx", text), t1="К & Л") == text.replace(
        "\n</tu>", '\n  <tuv xml:lang="ru"><seg>К &amp; Л</seg></tuv>\n</tu>'
    )


def test_a_new_target_stands_after_the_segmented_source_and_is_cut_alike(make_xliff):
    marks = "<g id='1'><mrk mtype='seg' mid='1'>A.</mrk> <mrk mtype='seg' mid='2'>B.</mrk></g>"
    path = make_xliff(
        f"<trans-unit id='1'>\n<source>A. B.</source>\n<seg-source>{marks}</seg-source>\n<note>N</note></trans-unit>"
    )
    target = marks.replace("A.", "А.").replace("B.", "Б.")
    assert f'</seg-source>\n<target state="translated">{target}</target>\n<note>' in filled(path, t1_1="А.", t1_2="Б.")


def test_a_segment_missing_in_a_target_comes_in_and_the_others_stay(make_xliff):
    marks = "<mrk mtype='seg' mid='1'>A.</mrk> <mrk mtype='seg' mid='2'>B.</mrk>"
    path = make_xliff(
        f"<trans-unit id='1'><source>A. B.</source><seg-source>{marks}</seg-source>"
        "<target state='new' xml:lang='ru'><mrk mtype='seg' mid='1'><x id='1'/>А</mrk></target></trans-unit>"
    )
    new = "<mrk mtype='seg' mid='1'><x id='1'/>А</mrk> <mrk mtype='seg' mid='2'>Б</mrk></target>"
    out = fill_targets(path, {("news.html", "1/2"): "Б"}).decode()
    assert f"<target state=\"translated\" xml:lang='ru'>{new}" in out


def test_the_state_of_a_filled_target_is_translated(make_xliff):
    path = make_xliff(
        "<trans-unit id='1'><source>A</source><target state='needs-translation'/></trans-unit>",
        "<trans-unit id='2'><source>B</source><target>Б</target></trans-unit>",
    )
    out = filled(path, t1="А", t2="Б.")
    assert '<target state="translated">А</target>' in out
    assert "<target>Б.</target>" in out


def test_the_state_of_a_segment_of_xliff_2_is_translated(make_xliff):
    path = make_xliff("<unit id='1'><segment id='s'><source>A</source></segment></unit>", frame=XLIFF_2)
    assert "<segment id='s' state=\"translated\"><source>A</source><target>А</target></segment>" in filled(path, t1="А")


def test_a_new_target_has_the_prefix_of_its_unit(write):
    path = write(
        "a.xlf",
        '<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2"><x:file source-language="en"><x:body>'
        "<x:trans-unit id='1'><x:source>A</x:source></x:trans-unit></x:body></x:file></x:xliff>",
    )
    assert '</x:source><x:target state="translated">А</x:target></x:trans-unit>' in filled(path, t1="А")


def test_characters_that_the_encoding_lacks_become_references(write):
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><tmx><body><tu><tuv xml:lang="en"><seg>café</seg></tuv></tu></body></tmx>'
    path = write("m.tmx", text.encode("latin-1"))
    out = fill_targets(path, {("m.tmx", "1"): "Да"})
    assert "<seg>café</seg>".encode("latin-1") in out
    assert b"<seg>&#1044;&#1072;</seg>" in out


def test_a_fuzzy_message_is_fuzzy_no_more_and_comments_stay():
    out = fill_targets(DATA / "poedit.po", {("poedit.po", "4"): "Киев спокоен."}).decode()
    assert '#: news.html:6\nmsgid "Kyiv is calm."\nmsgstr "Киев спокоен."\n' in out
    assert "#. Headline\n#: news.html:3\n" in out
    assert '#~ msgid "Lavrov left Kiev."' in out


def test_a_plural_form_is_filled_alone(write):
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    path = write("a.po", head + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] ""\nmsgstr[2] ""\n')
    out = fill_targets(path, {("a.po", "1[2]"): "y"}).decode()
    assert out.endswith('msgstr[0] "x"\nmsgstr[1] ""\nmsgstr[2] "y"\n')


def test_a_message_that_ends_a_line_has_a_translation_that_does(write):
    path = write("a.po", 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n\nmsgid "a\\n"\nmsgstr ""\n')
    assert 'msgid "a\\n"\nmsgstr "x\\n"\n' in filled(path, t1="x")


def test_a_key_that_the_file_does_not_have_is_refused():
    with pytest.raises(InputError, match=r"has no segment 99 in trados.tmx; nothing was filled"):
        fill_targets(DATA / "trados.tmx", {("trados.tmx", "99"): "А"})


def test_a_text_that_xml_cannot_hold_is_refused():
    with pytest.raises(InputError, match=r"U\+0007 cannot stand in XML"):
        fill_targets(DATA / "trados.tmx", {("trados.tmx", "1"): "А\x07"})
