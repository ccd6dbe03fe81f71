"""The summary as a page: complete, alone, and deaf to what articles want of it."""

from __future__ import annotations

import re

import pytest

from align.corpus.summary.build import summarise
from align.corpus.summary.html import render

HOSTILE = '<img src=x onerror="document.title=1">\u202e'


@pytest.fixture
def page(translated, make_glossary):
    def article(number, outlet="Wire", ru="Борелл"):
        pairs = [("Borrell left Kyiv.", f"{ru} покинул Киев.", "Borrell left Kiev.")]
        return {"id": f"{outlet}/{number}", "pairs": pairs, "source": outlet, "date": f"2024-03-{number:02}"}

    articles = [article(1), article(2, HOSTILE), article(3, ru="Боррель"), article(5, ru="Борель")]
    folder = translated(*articles, {"id": HOSTILE, "duplicate_of": "Wire/1"})

    def make(**options):
        return render(summarise(folder, make_glossary().terms, **options), top=10)

    return make


def test_the_page_has_figures_charts_drifts_and_coverage(page):
    text = page()
    for words in (
        "4 articles, 8 mentions of terms",
        "1 copy counted with the original",
        "What came through, by day",
        "By outlet",
        "Terms that drift most",
        "Russian: 3 of 4 drifted; Back in English: 0 of 4 drifted",
        "Rendered in several ways",
        "2 of 7 terms of the glossary were met",
    ):
        assert words in text, words
    assert text.count("<svg") > 5
    assert len(re.findall(r'<svg [^>]*role="img" aria-label="[^"]+"', text)) == text.count('role="img"') > 1


def test_what_is_new_has_a_section_only_if_somebody_asked(page):
    from datetime import date

    assert 'id="new"' not in page()
    assert "New since 2024-03-05" in page(since=date(2024, 3, 5))


def test_hostile_names_are_text(page):
    text = page()
    assert "<img" not in text
    assert "\u202e" not in text
    assert "&lt;img src=x onerror=" in text
    assert "‹U+202E›" in text


def test_the_page_fetches_nothing_and_runs_nothing(page):
    text = page()
    assert "<script" not in text
    assert not re.search(r"\son\w+=\"", text.replace("&#34;", ""))
    assert re.search(r"default-src &#39;none&#39;|default-src 'none'", text)
    assert not re.search(r"(?:src|href)=\"(?!#)", text)


def test_an_empty_corpus_has_a_page_too(corpus, write, make_glossary):
    text = render(summarise(corpus(write("t.jsonl", "")), make_glossary().terms), top=10)
    assert "0 articles, 0 mentions of terms" in text
    assert "There is nothing to count yet." in text


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_browser_shows_it_without_complaint_or_scrolling_sideways(page, chromium, write, width, scheme):
    screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    try:
        chromium.get(write("s.html", page()).as_uri())
        assert chromium.get_log("browser") == []
        assert chromium.title.startswith("4 articles")
        assert chromium.execute_script("return document.documentElement.scrollWidth") <= width
        widths = chromium.execute_script(
            "return [...document.querySelectorAll('.trend polyline')].map(e => e.getBoundingClientRect().width)"
        )
        assert widths
        assert min(widths) > 50
    finally:
        chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
