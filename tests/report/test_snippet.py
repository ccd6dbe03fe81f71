from hypothesis import given
from hypothesis import strategies as st

from align.report import snippet

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=6)


@given(st.text(max_size=30), SPANS)
def test_pieces_give_the_text_back_however_marks_overlap_or_miss_it(text, spans):
    pieces = snippet.marked(text, [(span, str(i)) for i, span in enumerate(spans)])
    assert "".join(p.text for p in pieces) == text


def test_overlapping_marks_share_the_piece_they_both_cover():
    pieces = snippet.marked("abcdef", [((0, 4), "x"), ((2, 6), "y")])
    assert [(p.text, p.marks) for p in pieces] == [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))]


@given(st.text(alphabet="ab ", max_size=200), st.integers(0, 199), st.integers(1, 30), st.integers(40, 90))
def test_an_excerpt_keeps_a_mark_that_fits_and_about_the_width(text, start, size, width):
    cut = snippet.excerpt(snippet.marked(text, [((start, start + size), "x")]), width)
    assert "".join(p.text for p in cut if p.marks) == text[start : start + size]
    assert sum(len(p.text) for p in cut) <= width + 2


def test_an_excerpt_without_a_mark_shows_the_part_where_the_same_thing_stands_elsewhere():
    text = "one " * 200 + "NEEDLE " + "two " * 200
    assert "NEEDLE" in "".join(p.text for p in snippet.excerpt(snippet.marked(text, []), 100, 0.5))


def test_an_excerpt_says_where_it_left_something_out():
    cut = snippet.excerpt(snippet.marked("word " * 100, [((250, 254), "x")]), 50)
    assert (cut[0].text, cut[-1].text) == ("…", "…")


def test_direction_overrides_and_control_characters_are_written_out():
    assert snippet.visible("a\u202eb\x00c\x1b[2Jd\x7fe\x9bf\ud800") == "a‹U+202E›b␀c␛[2Jd␡e‹U+009B›f‹U+D800›"


def test_marks_piled_upon_a_letter_are_counted_and_those_of_a_language_stay():
    assert snippet.visible("Z" + "\u0301" * 500 + "a") == "Z" + "\u0301" * 4 + "‹496 more marks›a"
    for word in ("Việt Nam", "e\u0302\u0301", "שָׁלוֹם", "й\u0301"):
        assert snippet.visible(word) == word


def test_line_breaks_become_spaces_and_soft_hyphens_stay():
    assert snippet.visible("a\nb\u2028c\u00add") == "a b c\u00add"


def test_only_russian_is_read_out_in_latin_letters():
    assert snippet.reading("Боррель", "ru") == "Borrel"
    assert snippet.reading("Borrell", "ru") is None
    assert snippet.reading("Боррель", "en") is None
