from hypothesis import given
from hypothesis import strategies as st

from align.model import Kind
from align.report import view

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=6)


@given(st.text(max_size=30), SPANS)
def test_pieces_give_the_text_back_however_marks_overlap_or_miss_it(text, spans):
    pieces = view.marked(text, [(span, str(i)) for i, span in enumerate(spans)])
    assert "".join(p.text for p in pieces) == text


def test_overlapping_marks_share_the_piece_they_both_cover():
    pieces = view.marked("abcdef", [((0, 4), "x"), ((2, 6), "y")])
    assert [(p.text, p.marks) for p in pieces] == [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))]


@given(st.text(alphabet="ab ", max_size=200), st.integers(0, 199), st.integers(1, 30), st.integers(40, 90))
def test_an_excerpt_keeps_a_mark_that_fits_and_about_the_width(text, start, size, width):
    cut = view.excerpt(view.marked(text, [((start, start + size), "x")]), width)
    assert "".join(p.text for p in cut if p.marks) == text[start : start + size]
    assert sum(len(p.text) for p in cut) <= width + 2


def test_an_excerpt_without_a_mark_shows_the_part_where_the_same_thing_stands_elsewhere():
    text = "one " * 200 + "NEEDLE " + "two " * 200
    assert "NEEDLE" in "".join(p.text for p in view.excerpt(view.marked(text, []), 100, 0.5))


def test_an_excerpt_says_where_it_left_something_out():
    cut = view.excerpt(view.marked("word " * 100, [((250, 254), "x")]), 50)
    assert (cut[0].text, cut[-1].text) == ("…", "…")


def test_direction_overrides_and_control_characters_are_written_out():
    assert view.visible("a\u202eb\x00c\x1b[2Jd\x7fe\x9bf\ud800") == "a‹U+202E›b␀c␛[2Jd␡e‹U+009B›f‹U+D800›"


def test_marks_piled_upon_a_letter_are_counted_and_those_of_a_language_stay():
    assert view.visible("Z" + "\u0301" * 500 + "a") == "Z" + "\u0301" * 4 + "‹496 more marks›a"
    for word in ("Việt Nam", "e\u0302\u0301", "שָׁלוֹם", "й\u0301"):
        assert view.visible(word) == word


def test_line_breaks_become_spaces_and_soft_hyphens_stay():
    assert view.visible("a\nb\u2028c\u00add") == "a b c\u00add"


def test_cards_come_worst_first_and_drift_in_the_translation_before_drift_on_the_way_back(build):
    rows = [
        ("1", "back", "major"),
        ("2", "forward", "minor"),
        ("3", "both", "major"),
        ("4", "source", "info"),
        ("5", "back", "critical"),
    ]
    report = build("report", *(build("finding", int(n), leg=leg, severity=s) for n, leg, s in rows))
    assert [c.first.id for c in view.cards(report)] == ["5", "3", "1", "2", "4"]


def test_findings_of_one_group_share_a_card_that_is_as_bad_as_the_worst(build):
    found = [
        build("finding", 1, group="g"),
        build("finding", 2, group="g", severity="major"),
        build("finding", 3, group="g"),
    ]
    (card,) = view.cards(build("report", *found))
    assert (card.severity, [f.id for f in card.findings], len(card.places)) == ("major", ["2", "1", "3"], 1)


def test_a_finding_whose_sentence_is_missing_still_has_a_card(build):
    (card,) = view.cards(build("report", build("finding", 1, segment="nowhere")))
    assert card.places == ()


def test_the_headline_counts_groups_and_keeps_remarks_apart(build):
    severities = ["critical", "major", "minor", "info", "info"]
    found = [build("finding", i, severity=s) for i, s in enumerate(severities)]
    report = build("report", *found, names=(build("unlisted", "NATO", "НАТО"),))
    assert view.headline(report) == "2 to mend, 1 to look at, 1 name not in the glossary (2 remarks)"


def test_a_clean_report_says_that_there_is_nothing_to_do(build):
    assert view.headline(build("report")) == "Nothing to mend, nothing to look at, no name not in the glossary"


def test_every_kind_has_a_title_in_plain_words():
    assert set(view.KIND_TITLES) == set(Kind)


def test_places_are_told_in_paragraphs_and_name_the_article_when_there_are_several(build):
    report = build("report", build("finding"))
    (card,) = view.cards(report)
    assert card.places[0].text == "paragraph 1"
    two = build("report", build("finding"), documents=[*report.documents, *build("report").documents])
    assert view.cards(two)[0].places[0].text == "The article, paragraph 1"


def test_only_russian_is_read_out_in_latin_letters():
    assert view.reading("Боррель", "ru") == "Borrel"
    assert view.reading("Borrell", "ru") is None
    assert view.reading("Боррель", "en") is None


def test_a_suggestion_for_the_way_back_is_in_the_source_language(build):
    assert view.wanted_language(build("finding", leg="back"), "en", "ru") == "en"
    assert view.wanted_language(build("finding", leg="both"), "en", "ru") == "ru"
