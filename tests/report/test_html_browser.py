"""The HTML report in a real Chromium."""

from __future__ import annotations

import pytest

from align import Pair, check_pairs
from align.report.html import render

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium, make_glossary, tmp_path):
    """A report of three findings, opened."""
    pairs = [
        Pair("1", "Borrell left Kyiv.", "Борелл покинул Киев.", "Borrell left Kiev.", "article"),
        Pair("2", "An Il-76 <script>alert(1)</script> fell.", "Упал Ил-72.", "An Il-72 fell.", "article"),
    ]
    path = tmp_path / "report.html"
    path.write_text(render(check_pairs(pairs, make_glossary())), "utf-8")
    chromium.get(path.as_uri())
    return chromium


def test_the_report_opens_without_an_error_or_a_fetch(page):
    assert page.get_log("browser") == []
    assert "Ил-72" in page.find_element("css selector", "main").text
