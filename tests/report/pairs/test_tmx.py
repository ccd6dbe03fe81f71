"""TMX as many tools write it."""

from __future__ import annotations

import pytest

from align.report.pairs import Status, read_pairs, read_units

FRAME = '<tmx version="1.4"><header creationtool="x" srclang="{}"/><body>{}</body></tmx>'


def unit(*variants, inside="", attributes=""):
    body = "".join(f"<tuv {tag}><seg>{text}</seg></tuv>" for tag, text in variants)
    return f"<tu {attributes}>{inside}{body}</tu>"


PAIR = ('xml:lang="en"', "Kyiv"), ('xml:lang="ru"', "Киев")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ('xml:lang="EN-US"', 'xml:lang="ru_RU"'),
        ('xml:lang="en-GB"', 'xml:lang="RU"'),
        ('lang="EN"', 'lang="RU-RU"'),
        ('xml:lang="English"', 'xml:lang="Russian"'),
    ],
)
def test_languages_are_matched_without_region_and_case(write, here, there):
    path = write("m.tmx", FRAME.format("*all*", unit((here, "Kyiv"), (there, "Киев"))))
    assert [(p.source, p.forward) for p in read_pairs(path)] == [("Kyiv", "Киев")]


def test_of_several_variants_of_a_language_the_one_asked_for_is_taken(write):
    colours = ('xml:lang="en-US"', "color"), ('xml:lang="en-GB"', "colour"), ('xml:lang="ru"', "цвет")
    path = write("m.tmx", FRAME.format("en", unit(*colours)))
    assert read_pairs(path)[0].source == "color"
    assert read_pairs(path, ("en-gb", "ru"))[0].source == "colour"


def test_units_without_the_languages_count_but_are_no_pairs(write):
    german = unit(('xml:lang="de"', "Kiew"), ('xml:lang="ru"', "Киев"))
    path = write("m.tmx", FRAME.format("en", german + unit(PAIR[0]) + unit(*PAIR)))
    assert [(u.place, u.status) for u in read_units(path)] == [("tu 2", Status.EMPTY), ("tu 3", Status.OPEN)]


@pytest.mark.parametrize(
    ("attributes", "place"),
    [('tuid="news-7"', "tu 1 (news-7)"), ('tuid="1"', "tu 1"), (f'tuid="{"a" * 41}"', "tu 1"), ("", "tu 1")],
)
def test_a_short_tuid_stands_beside_the_number(write, attributes, place):
    path = write("m.tmx", FRAME.format("en", unit(*PAIR, attributes=attributes)))
    assert read_pairs(path)[0].place == place


@pytest.mark.parametrize("kind", ["file", "x-document", "x-Document"])
def test_a_unit_may_name_its_document(write, kind):
    path = write("m.tmx", FRAME.format("en", unit(*PAIR, inside=f'<prop type="{kind}">a.docx</prop>') + unit(*PAIR)))
    assert [p.document for p in read_pairs(path)] == ["a.docx", "m.tmx"]


def test_an_empty_segment_is_not_translated_yet_and_one_of_codes_alone_is_none(write):
    empty = unit(PAIR[0], ('xml:lang="ru"', " "))
    codes = unit(('xml:lang="en"', '<ph x="1"/>'), ('xml:lang="ru"', '<ph x="1"/>'))
    path = write("m.tmx", FRAME.format("en", empty + codes))
    assert [(u.id, u.target, u.status) for u in read_units(path)] == [("1", None, Status.EMPTY)]


def test_the_tags_of_omegat_are_no_text_and_those_of_others_are(make_tmx):
    texts = "In &lt;f0&gt;Kyiv&lt;/f0&gt; &lt;x1/&gt;&lt;5&gt;", "&lt;f0&gt;Киев&lt;/f0&gt;"
    pair = read_pairs(make_tmx(texts, tool="OmegaT"))[0]
    assert (pair.source, pair.forward) == ("In Kyiv <5>", "Киев")
    assert read_pairs(make_tmx(texts))[0].forward == "<f0>Киев</f0>"


def test_prefixes_of_namespaces_do_not_matter(write):
    text = FRAME.format("en", unit(*PAIR)).replace("<tmx", '<t:tmx xmlns:t="http://www.lisa.org/tmx14"')
    for name in ("tuv", "tu", "seg", "tmx", "header", "body"):
        text = text.replace(f"<{name} ", f"<t:{name} ").replace(f"<{name}>", f"<t:{name}>")
        text = text.replace(f"</{name}>", f"</t:{name}>")
    assert read_pairs(write("m.tmx", text))[0].forward == "Киев"
