"""A translated sentence over the pieces of its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text.article import Piece
from align.text.spread import spread


def pieces(*texts):
    """Pieces as Markdown writes them: `[a link]`, `` `code` ``, None for a line break."""
    return [
        Piece(" ")
        if text is None
        else Piece(text.strip("[]`"), ((0, 1),), fixed=text.startswith("`"), marked=text.startswith("["))
        for text in texts
    ]


@pytest.mark.parametrize(
    ("source", "target", "parts"),
    [
        # the name tells where the link goes, and the full stop stays outside of it
        (["The ", "[Il-76]", " crashed."], "Разбился Ил-76.", ["Разбился ", "Ил-76", "."]),
        (["See ", "[the report]", "."], "Смотрите отчёт.", ["Смотрите ", "отчёт", "."]),
        (["He met ", "[Borrell]", ", who left."], "Он встретил Борреля, который ушёл.", ["Он встретил ", "Борреля", ", который ушёл."]),
        (["«", "[Patriot]", "» fell."], "«Patriot» упал.", ["«", "Patriot", "» упал."]),
        (["All of it"], "Всё это", ["Всё это"]),
        (["[One]", " ", "[two]"], "Раз", ["Ра", "", "з"]),
        (["The ", "[Il-76]", " fell"], "Ил-76 упал", ["", "Ил-76", " упал"]),
        (["...", "One"], "Раз", ["", "Раз"]),
    ],
)  # fmt: skip
def test_words_of_a_link_are_found_and_marks_stay_where_the_source_has_them(source, target, parts):
    assert spread(pieces(*source), target) == parts


def test_words_that_stand_in_both_texts_beat_their_position():
    source = pieces("[IRIS-T]", " and four more systems were delivered to them yesterday")
    assert spread(source, "Вчера IRIS-T и ещё четыре системы были поставлены им")[0].endswith("IRIS-T")


def test_names_that_sound_alike_are_found_across_alphabets():
    source = pieces("Minister ", "[Sergei Lavrov]", " met Borrell in ", "[New York]", " on Wednesday.")
    target = "Министр Сергей Лавров в среду встретился с Боррелем в Нью-Йорке."
    assert spread(source, target)[1::2] == ["Сергей Лавров", "Нью-Йорке"]


def test_links_of_the_model_beat_position():
    source = pieces("The big ", "[house]", " on the hill burned down.")
    target = "На холме сгорел большой дом."
    link = (8, 13, target.index("дом"), target.index("дом") + 3, 0.9)
    assert spread(source, target, [link])[1].strip(".") in {"дом", "большой дом"}
    assert "дом" not in spread(source, target)[1]


def test_a_line_break_takes_the_space_between_two_lines():
    source = pieces("Russian Foreign Minister", None, "met Borrell in New York.")
    assert spread(source, "Министр иностранных дел встретил Борреля в Нью-Йорке.") == [
        "Министр иностранных дел",
        " ",
        "встретил Борреля в Нью-Йорке.",
    ]


def test_fixed_text_is_never_written_over_and_not_said_twice():
    source = pieces("Run ", "`align check`", " now.")
    assert spread(source, "Запустите align check сейчас.") == ["Запустите ", "align check", " сейчас."]
    assert spread(source, "Запустите это сейчас.")[1] == "align check"


def test_a_text_that_does_not_change_keeps_its_pieces():
    assert spread(pieces("A", "b"), "Ab") == ["A", "b"]


def test_a_sentence_of_fixed_text_alone_stays():
    assert spread(pieces("`code`"), "код") == ["code"]


WORD = st.text(alphabet="abвг76", min_size=1, max_size=6)
SENTENCE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)


@given(st.lists(st.text(alphabet="ab в.,–7", min_size=1, max_size=10), min_size=1, max_size=6), st.data(), SENTENCE)
def test_the_parts_are_the_translation_and_no_link_is_empty(source, data, target):
    links = [data.draw(st.booleans()) for _ in source]
    parts = spread(pieces(*(f"[{t}]" if link else t for t, link in zip(source, links, strict=True))), target)
    assert "".join(parts) == target
    worded = [i for i, text in enumerate(source) if links[i] and any(c.isalnum() for c in text)]
    if len(worded) <= sum(c.isalnum() for c in target):
        assert all(parts[i] for i in worded)
