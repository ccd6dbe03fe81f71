"""Subtitles."""

from __future__ import annotations

import pytest

from align.text.reading.cues import blocks


def subtitle(*cues):
    """Cues of two seconds, one after another; a number in place of a text is a pause of so many seconds."""
    parts, at = [], 0
    for cue in cues:
        if isinstance(cue, int):
            at += cue
            continue
        parts.append(
            f"{len(parts) + 1}\n00:{at // 60:02}:{at % 60:02},000 --> 00:{at // 60:02}:{at % 60 + 2:02},000\n{cue}\n"
        )
        at += 2
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (["Lavrov met", "Borrell in Kyiv.", "He left."], ["Lavrov met Borrell in Kyiv.", "He left."]),
        (["Lavrov met\nBorrell"], ["Lavrov met Borrell"]),
        (["<i>Lavrov</i> met", "{\\an8}<font color=red>Borrell</font>"], ["Lavrov met Borrell"]),
        (["Who is", "- Lavrov.\n- And Borrell?"], ["Who is", "Lavrov.", "And Borrell?"]),
        (["He left", 10, "and came"], ["He left", "and came"]),
        (["(music)", "♪", "He left"], ["(music)", "He left"]),
        (["He said: «Go.»", "then left"], ["He said: «Go.»", "then left"]),
        (["Q&amp;A"], ["Q&A"]),
        (["3 < 4 and 5 > 2 {so}"], ["3 < 4 and 5 > 2 {so}"]),
    ],
)
def test_a_sentence_that_runs_on_is_one_block(cues, expected):
    assert [b.text for b in blocks("a.srt", subtitle(*cues))] == expected


def test_captions_without_full_stops_do_not_become_one_sentence():
    assert len(blocks("a.srt", subtitle(*(f"words number {n}" for n in range(20))))) == 2


def test_cues_without_an_empty_line_between_them_are_read():
    text = "1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:02,000 --> 00:00:03,000\nTwo.\n"
    assert [(b.text, b.pieces[0].cue) for b in blocks("a.srt", text)] == [("One.", "1"), ("Two.", "2")]


def test_headers_notes_and_styles_of_webvtt_are_no_text():
    text = "WEBVTT\n\nNOTE Kiev\n\nSTYLE\n::cue {}\n\nid\n00:01.000 --> 00:02.000 line:0\nKyiv.\n"
    assert [b.text for b in blocks("a.vtt", text)] == ["Kyiv."]
