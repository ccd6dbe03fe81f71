"""Subtitles in pairs."""

from __future__ import annotations

import pytest

from align.errors import InputError
from align.report.pairs import read_bitext


def srt(*cues):
    return "".join(f"{n}\n00:00:{s:02},000 --> 00:00:{s:02},900\n{text}\n\n" for n, (s, text) in enumerate(cues, 1))


def pairs(write, here, there):
    return read_bitext([write("en.srt", here), write("ru.srt", there)])


def test_cues_are_paired_by_number_where_there_are_as_many(write):
    found = pairs(write, srt((1, "Kyiv."), (2, "Lviv.")), srt((1, "Киев."), (3, "Львов.")))
    assert [(p.source, p.forward, p.place) for p in found.pairs] == [
        ("Kyiv.", "Киев.", "cue 1 (00:00:01)"),
        ("Lviv.", "Львов.", "cue 2 (00:00:02)"),
    ]
    assert found.warnings == []


def test_cues_are_paired_by_their_beginning_where_one_is_missing(write):
    found = pairs(write, srt((1, "A"), (2, "B"), (3, "C")), srt((1, "А"), (3, "В")))
    assert [(p.id, p.source, p.forward) for p in found.pairs] == [("1", "A", "А"), ("3", "C", "В")]
    assert [w.partition(": ")[2] for w in found.warnings] == ["1 of 3 segments passed over: 1 not translated yet"]


def test_a_cue_that_only_the_translation_has_is_said(write):
    found = pairs(write, srt((1, "A"), (2, "B")), srt((1, "А"), (2, "Б"), (5, "В")))
    assert found.warnings == [
        f"{found.path.replace('en.srt', 'ru.srt')}: 1 of its subtitles begins where the original has none; not checked"
    ]


def test_subtitles_of_two_films_are_refused(write):
    with pytest.raises(InputError, match=r"en.srt has 2 subtitles, .*ru.srt 3, and 0 begin together"):
        pairs(write, srt((1, "A"), (2, "B")), srt((5, "А"), (6, "Б"), (7, "В")))


def test_a_file_without_a_subtitle_is_refused(write):
    with pytest.raises(InputError, match=r"ru.srt: no subtitle in it; one begins with a line such as 00:00:01,000"):
        pairs(write, srt((1, "A")), "Kyiv\n")


TEXTS = [
    ("<i>Kyiv</i>\nis calm", "Kyiv is calm"),
    ("{\\an8}Kyiv", "Kyiv"),
    ("<font color='#fff'>Kyiv</font>", "Kyiv"),
    ("3 < 4 & 5 > 2", "3 < 4 & 5 > 2"),
    ("{Kyiv}", "{Kyiv}"),
]


@pytest.mark.parametrize(("body", "text"), TEXTS)
def test_formatting_is_no_text(write, body, text):
    assert pairs(write, srt((1, body)), srt((1, "Киев"))).pairs[0].source == text


def test_a_cue_without_a_blank_line_or_number_before_it_is_a_cue(write):
    here = "\ufeff1\r\n0:00:01.5 --> 0:00:02.0 X1:40\r\nA\r\n2\r\n0:00:03.5 --> 0:00:04.0\r\nB\r\n"
    found = pairs(write, here, srt((1, "А"), (3, "Б")))
    assert [(p.source, p.place) for p in found.pairs] == [("A", "cue 1 (00:00:01)"), ("B", "cue 2 (00:00:03)")]
