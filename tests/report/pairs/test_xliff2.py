"""XLIFF 2."""

from __future__ import annotations

import pytest

from align.report.pairs import Status, read_pairs, read_units
from tests.report.pairs.conftest import XLIFF_2

PAIR = "<source>Kyiv</source><target>Киев</target>"


def unit(*segments, attributes=""):
    return f"<unit id='u' {attributes}>{''.join(segments)}</unit>"


STATUSES = [
    (f"<segment>{PAIR}</segment>", Status.OPEN),
    (f"<segment state='final'>{PAIR}</segment>", Status.FINAL),
    (f"<segment state='reviewed'>{PAIR}</segment>", Status.OPEN),
    ("<segment><source>Kyiv</source></segment>", Status.EMPTY),
    ("<segment><source>Kyiv</source><target>Kyiv</target></segment>", Status.EMPTY),
    ("<segment state='translated'><source>Kyiv</source><target>Kyiv</target></segment>", Status.OPEN),
]


@pytest.mark.parametrize(("segment", "status"), STATUSES)
def test_the_status_of_a_segment(make_xliff, segment, status):
    assert [u.status for u in read_units(make_xliff(unit(segment), frame=XLIFF_2))] == [status]


def test_translate_is_inherited_until_somebody_says_otherwise(make_xliff):
    inner = unit(f"<segment>{PAIR}</segment>") + unit(f"<segment>{PAIR}</segment>", attributes="translate='yes'")
    path = make_xliff(f"<group translate='no'>{inner}</group>", unit(f"<segment>{PAIR}</segment>"), frame=XLIFF_2)
    assert [u.status for u in read_units(path)] == [Status.FIXED, Status.OPEN, Status.OPEN]


def test_segments_without_ids_are_numbered_and_a_file_without_original_is_named_by_its_id(make_xliff):
    segments = f"<segment>{PAIR}</segment><ignorable><source> </source></ignorable><segment>{PAIR}</segment>"
    pairs = read_pairs(make_xliff(unit(segments), frame=XLIFF_2))
    assert [(p.document, p.id, p.place) for p in pairs] == [
        ("f", "u/1", "unit u, segment 1"),
        ("f", "u/2", "unit u, segment 2"),
    ]


def test_suggestions_of_the_matches_module_are_not_segments(make_xliff):
    match = f"<mtc:matches><mtc:match>{PAIR.replace('Киев', 'Кыев')}</mtc:match></mtc:matches>"
    path = make_xliff(unit(match, f"<segment>{PAIR}</segment>"), frame=XLIFF_2)
    assert [p.forward for p in read_pairs(path)] == ["Киев"]
