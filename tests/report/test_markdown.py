"""Markdown that shows an article and never obeys it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from align.report import markdown, snippet, view

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
ALLOWED = {"<b>", "</b>"}


def tokens(text):
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def plain(text):
    """What a reader sees of a text of one paragraph."""
    found = list(tokens(text))
    assert {t.type for t in found if t.nesting == 1} <= {"paragraph_open", "strong_open"}, [t.type for t in found]
    assert {t.content for t in found if t.type == "html_inline"} <= ALLOWED
    return "".join(t.content for t in found if t.type in {"text", "text_special"})


def squeezed(text):
    return " ".join(text.split())


TEXTS = st.text(alphabet=st.one_of(st.sampled_from("*_`[]()<>#~|!\\-+=&;:/.@{}$ 1a\t\n"), st.characters()), max_size=30)


@given(TEXTS)
def test_any_text_is_shown_as_it_is_and_formats_nothing(text):
    assert squeezed(plain(markdown.escape(text))) == squeezed(snippet.visible(text))


@given(TEXTS.filter(str.strip), st.sampled_from(["", "a", ".", " ", "«"]), st.sampled_from(["", "a", ".", " ", "»"]))
def test_any_span_is_bold_wherever_it_stands_and_shows_its_text(text, before, after):
    made = f"x{before}{markdown.strong(text)}{after}x"
    assert squeezed(plain(made)) == squeezed(f"x{before}{snippet.visible(text)}{after}x")
    found = [t for t in tokens(made) if t.type == "strong_open" or t.content == "<b>"]
    assert len(found) == bool(snippet.visible(text).strip())


@pytest.mark.parametrize("address", ["https://evil.example/x", "www.evil.example", "HTTP://EVIL.example"])
def test_a_bare_address_does_not_become_a_link(address):
    assert not re.search(r"(?i)https?://|www\.", markdown.escape(address))


def test_hostile_texts_bring_in_no_element_no_link_and_no_heading(build):
    text = markdown.render(build("hostile"))
    found = list(tokens(text))
    assert not {t.type for t in found} & {"link_open", "image", "html_block", "code_inline", "fence", "code_block"}
    assert {t.content for t in found if t.type == "html_inline"} <= ALLOWED
    assert len([t for t in found if t.type == "heading_open"]) == 6
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


def test_a_card_has_title_term_facts_texts_reading_suggestion_and_place(build):
    text = markdown.render(build("report", build("finding", 1, group="g"), build("finding", 2, group="g")))
    for part in (
        "# The article\n\n**Nothing to mend, 1 to look at, no name not in the glossary**\n",
        "### 1. A spelling the glossary does not know: borrell\n\nminor, in the Russian, judgement, 2 places\n",
        "- English: **Josep Borrell** spoke.\n- Russian: **Жозеп Борелл** (Zhozep Borell) сказал.\n",
        "Should be: **Жозеп Боррель** (Zhozep Borrel)\n\nWhere: paragraph 1\n",
        "- 62 of 64 names right in Russian (97 %); 1 could not be judged",
        view.HONEST,
    ):
        assert part in text


def test_a_name_with_a_bar_stays_in_its_cell(build):
    text = markdown.render(build("report", names=(build("unlisted", "A|B", "А|Б"),)))
    row = next(t for t in tokens(text) if t.type == "inline" and "A" in t.content and "B" in t.content)
    assert "".join(t.content for t in row.children) == "A|B"


def test_nothing_to_mend_is_said(build):
    assert "Nothing: no name of the glossary went wrong." in markdown.render(build("report"))


def test_a_check_without_translation_does_not_claim_that_names_came_through(build):
    row = build("segment", forward=None, back=None)
    text = markdown.render(build("report", segments=(row,), names=(build("unlisted", "CBS"),)))
    assert "Nothing: only the article was looked at, there is no translation." in text
    assert "| Name | Count |\n| --- | --- |\n| CBS | 1 |\n" in text
    assert "came through" not in text


def test_findings_that_reviewers_settled_are_counted_and_not_shown(build):
    text = markdown.render(
        build("report", build("finding", decision="dismiss"), build("finding", 2, decision="confirm"))
    )
    assert text.count("### ") == 1
    assert "confirmed by a reviewer" in text
