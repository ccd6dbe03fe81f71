"""Inline codes are no text, and part words or not as they should."""

from __future__ import annotations

import pytest

from align.report.pairs import fill_targets, read_pairs, read_units

TEXTS = [
    ("K<bpt i='1'>&lt;b&gt;</bpt>yi<ept i='1'>&lt;/b&gt;</ept>v", "Kyiv"),
    ("<hi>Il</hi>-76", "Il-76"),
    ("Il<it pos='begin'>&lt;b&gt;</it>-76", "Il-76"),
    ("Kyiv<ph>&lt;br/&gt;</ph>Lviv", "Kyiv Lviv"),
    ("Kyiv<ph>{1}</ph>, Lviv", "Kyiv, Lviv"),
    ("Kyiv <ph>{1}</ph> Lviv", "Kyiv Lviv"),
    ("Kyiv<ph>&lt;img alt='<sub>Il-76</sub>'/&gt;</ph>.", "Kyiv."),
    ("Kyiv<ut>{\\b </ut> fell", "Kyiv fell"),
    ("  Kyiv\n      is\tcalm. ", "Kyiv is calm."),
    ("5\u00a0km &amp; 3 &lt; 4 &#233;", "5\u00a0km & 3 < 4 é"),
    ("<![CDATA[Kyiv & <Lviv>]]>", "Kyiv & <Lviv>"),
    ("<!-- a remark -->Kyiv<?a note?>", "Kyiv"),
]


@pytest.mark.parametrize(("content", "text"), TEXTS)
def test_the_text_of_a_tmx_segment(make_tmx, content, text):
    assert read_pairs(make_tmx((content, content)))[0].source == text


UNITS = [
    ("K<g id='1'>yi</g>v", "Kyiv"),
    ("K<bx id='1'/>yi<ex id='1'/>v", "Kyiv"),
    ("Kyiv<x id='1' ctype='lb'/>Lviv", "Kyiv Lviv"),
    ("Il<x id='1' equiv-text='-'/>76", "Il-76"),
    ("Il<x id='1' equiv-text='&lt;br/&gt;'/>76", "Il 76"),
    ("Kyiv<ph id='1'>&lt;img alt='<sub>Lviv</sub>'/&gt;</ph>", "Kyiv"),
    ("Ky<mrk mtype='term'>iv</mrk>", "Kyiv"),
    ("Ky<mrk mtype='x-sdl-deleted'>yy</mrk><mrk mtype='x-sdl-added'>iv</mrk>", "Kyiv"),
]


@pytest.mark.parametrize(("content", "text"), UNITS)
def test_the_text_of_an_xliff_segment(make_xliff, content, text):
    path = make_xliff(f"<trans-unit id='1'><source>{content}</source><target>{content}</target></trans-unit>")
    assert read_pairs(path)[0].source == text


CODES = [
    ("<g id='1'>Kyiv</g>", "<g id='1'>Киев</g>"),
    ("<x id='1'/>Kyiv fell.<x id='2'/>", "<x id='1'/>Киев<x id='2'/>"),
    ("<g id='1'>Kyiv</g> fell.", "<g id='1'>Киев</g>"),
    ("In <g id='1'>Kyiv</g> <x id='2'/> it is calm.", "Киев<g id='1'></g><x id='2'/>"),
    ("<bpt id='1'>&lt;b&gt;</bpt>Kyiv<ept id='1'>&lt;/b&gt;</ept>", "<bpt id='1'>&lt;b&gt;</bpt>Киев<ept id='1'>&lt;/b&gt;</ept>"),
    (" Kyiv &amp; <mrk mtype='term'>Lviv</mrk> ", " Киев "),
    ("<g id='1'/>Kyiv", "<g id='1'/>Киев"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target"), CODES)
def test_a_filled_target_has_the_codes_of_its_source_in_their_order(make_xliff, source, target):
    path = make_xliff(f"<trans-unit id='1'><source>{source}</source></trans-unit>")
    filled = fill_targets(path, {read_units(path)[0].key: "Киев"}).decode()
    assert f'<target state="translated">{target}</target>' in filled
