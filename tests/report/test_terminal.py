import io
import re

from rich.cells import cell_len
from rich.console import Console

from align.report.terminal import render


def shown(report, *, colour=False, width=80):
    stream = io.StringIO()
    system = "truecolor" if colour else None
    render(report, Console(file=stream, width=width, force_terminal=colour, color_system=system))
    return stream.getvalue()


def test_the_first_line_says_what_is_to_do(build):
    text = shown(build("report", build("finding", severity="major")))
    assert text.splitlines()[0] == "1 to mend, nothing to look at, no name not in the glossary"


def test_a_card_names_kind_severity_term_count_texts_reading_message_and_suggestion(build):
    text = " ".join(shown(build("report", build("finding", 1, group="g"), build("finding", 2, group="g"))).split())
    assert "A spelling the glossary does not know" in text
    assert "minor · in the Russian · borrell · 2 places" in text
    assert "[Josep Borrell] spoke." in text
    assert "[Жозеп Борелл] (Zhozep Borell) сказал." in text
    assert "«Жозеп Борелл» in the Russian is wrong." in text
    assert "Should be: Жозеп Боррель (Zhozep Borrel)" in text


def test_spans_are_marked_by_brackets_only_where_there_is_no_colour(build):
    report = build("report", build("finding"))
    assert "[Josep Borrell]" in shown(report)
    assert "[Josep Borrell]" not in shown(report, colour=True)
    assert "Josep Borrell\x1b[0m" in shown(report, colour=True)


def test_nothing_hostile_reaches_the_terminal(build):
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown(build("hostile"))
    )


def test_with_colour_the_only_escapes_are_those_of_style(build):
    assert "\x1b" not in re.sub("\x1b\\[[\\d;]*m", "", shown(build("hostile"), colour=True))


def test_markup_in_an_article_is_text(build):
    source = "[bold red]Josep[/] :smile:"
    text = shown(
        build("report", build("finding", source_span=None), segments=(build("segment", source=source),)), colour=True
    )
    assert source in text


def test_no_line_is_wider_than_the_terminal(build):
    assert max(cell_len(line) for line in shown(build("hostile")).splitlines()) <= 80


def test_a_long_sentence_is_cut_around_the_span(build):
    source = "before " * 100 + "Josep Borrell" + " after" * 100
    text = shown(build("report", build("finding", source_span=(700, 713)), segments=(build("segment", source=source),)))
    assert "[Josep Borrell]" in " ".join(text.split())
    assert text.count("before") < 20
    assert "…" in text


def test_names_outside_the_glossary_stand_with_what_became_of_them(build):
    text = shown(build("report", names=(build("unlisted", "Uncle Sam", "Сэм"), build("unlisted", "CBS"))))
    assert "· Uncle Sam → Сэм (Sem)" in text
    assert "· CBS → nothing recognisable" in text


def test_a_check_without_translation_says_nothing_of_what_became_of_a_name(build):
    row = build("segment", forward=None, back=None)
    text = shown(build("report", segments=(row,), names=(build("unlisted", "CBS"),)))
    assert "\nNames not in the glossary\n· CBS\n" in text


def test_the_figures_do_not_claim_that_the_translation_is_good(build):
    text = " ".join(shown(build("report")).split())
    assert "65 mentions: 62 right in Russian, 57 right when they came back" in text
    assert "They do not say whether the translation is good." in text


def test_a_masked_finding_warns_that_the_way_back_looks_right(build):
    assert "looks right and hides it" in shown(build("report", build("finding", masked=True)))
