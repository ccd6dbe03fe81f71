"""A hostile article, checked and shown in every format from the command line: nothing in it acts on whoever reads the result."""

from __future__ import annotations

import csv
import json
import re

import pytest
from markdown_it import MarkdownIt

from tests.conftest import TERMS
from tests.report.conftest import HOSTILE
from tests.report.test_html import Page

ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
EVIL = HOSTILE.replace("\udcff", "")
LONG = "Borrell left Kyiv " + "a" * 100_000


@pytest.fixture
def hostile(write):
    """Pairs whose names drifted amid texts that mean harm; one word of 100,000 characters."""
    rows = [
        (f"Borrell {EVIL} left Kyiv.", f"Борелл {EVIL} покинул Киев.", f"Borrell {EVIL} left Kiev."),
        (f"{EVIL}", f"{EVIL}", f"{EVIL}"),
        (LONG, "Борелл покинул Киев " + "б" * 100_000, LONG.replace("Kyiv", "Kiev")),
    ]
    lines = [json.dumps({"id": str(n), "source": s, "forward": f, "back": b, "document": "<img src=x onerror=alert(6)>"})
             for n, (s, f, b) in enumerate(rows, 1)]  # fmt: skip
    return write("pairs.jsonl", "\n".join(lines))


@pytest.fixture
def shown(align, hostile, write):
    """The hostile article in a format."""
    glossary = write("terms.csv", "\n".join(TERMS) + "\n")

    def show(form):
        outcome = align("check", "--pairs", hostile, "--glossary", glossary, "--format", form)
        assert (outcome.status, outcome.err) == (1, "")
        return outcome.out

    return show


@pytest.mark.parametrize("form", ["terminal", "html", "markdown", "csv", "sarif"])
def test_no_format_lets_a_character_act(shown, form):
    text = shown(form)
    assert "Борелл" in text
    assert not ACTING.search(json.dumps(json.loads(text), ensure_ascii=False) if form == "sarif" else text)
    seen = re.sub('<script type="application/json".*?</script>', "", text, flags=re.DOTALL)
    assert form == "sarif" or "\u0301" * 10 not in seen  # blots out the lines above and below


def test_html_gets_no_element_from_it(shown):
    page = Page(shown("html"))
    assert (page.wrong, page.open) == ([], [])
    assert [a.get("type") for a in page.all("script")] == ["application/json", None]
    assert not [a for _, a in page.elements if any(k.startswith("on") or k == "style" for k in a)]
    assert not [a for _, a in page.elements if not a.get("href", "#").startswith("#")]


def test_markdown_gets_no_element_and_no_link_from_it(shown):
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(shown("markdown"))
    inner = [t for token in tokens for t in (token.children or [token])]
    assert {t.content for t in inner if t.type.startswith("html")} <= {"<b>", "</b>"}
    assert not [t for t in inner if t.type in {"link_open", "image", "code_inline", "fence"}]


def test_csv_has_a_line_for_each_finding_and_no_formula(shown):
    rows = list(csv.reader(shown("csv").lstrip("\ufeff").splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_two_runs_of_it_are_compared_without_harm(align, shown, write):
    report = write("new.json", shown("json"))
    old = write("old.json", report.read_text("utf-8").replace("Борелл", "Борель"))
    for form in ("html", "terminal"):
        text = align("compare", old, report, "--format", form).out
        assert not ACTING.search(text)
        assert "<script>alert" not in text or form == "terminal"
