"""The HTML report in a real Chromium."""

from __future__ import annotations

import pytest
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.support.ui import WebDriverWait

from align import Pair, check_pairs
from align.report import compare_html
from align.report.compare import compare
from align.report.html import notebook, render

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


@pytest.fixture
def narrow(chromium):
    """A phone's width, for the pages of one test."""
    size = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield chromium
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture
def pages(build, tmp_path):
    """A hostile report, a comparison of it, and a harmless one as files."""
    hostile, plain = build("hostile"), build("report", build("finding"), mentions=(build("mention"),))
    texts = {
        "hostile": render(hostile),
        "plain": render(plain),
        "compare": compare_html.render(plain, hostile, compare(plain, hostile), ("a", "{{ b }}")),
        "notebook": f"<!doctype html><title>n</title>{notebook(hostile)}",
    }
    files = {}
    for name, text in texts.items():
        files[name] = tmp_path / f"{name}.html"
        files[name].write_text(text, "utf-8")
    return files


def test_nothing_in_a_hostile_article_runs_or_is_fetched(chromium, pages):
    chromium.get_log("browser")
    for file in pages.values():
        chromium.get(file.as_uri())
        with pytest.raises(NoAlertPresentException):
            _ = chromium.switch_to.alert
        for link in chromium.find_elements("css selector", "a[href]"):
            assert link.get_dom_attribute("href").startswith("#")
        assert chromium.get_log("browser") == []


def test_no_page_scrolls_sideways_on_a_phone_whatever_the_texts_are(narrow, pages):
    for name in ("hostile", "plain", "compare"):
        narrow.get(pages[name].as_uri())
        wide = "const e = document.documentElement; return [e.scrollWidth, e.clientWidth]"
        # what is out of sight is laid out when it comes into sight
        for at in (0, 0.5, 1):
            narrow.execute_script("scrollTo(0, arguments[0] * document.body.scrollHeight)", at)
            scroll, client = narrow.execute_script(wide)
            assert scroll <= client == 360, name


def test_a_mention_lights_up_in_all_three_columns_under_the_pointer_and_the_focus(chromium, pages):
    chromium.get(pages["plain"].as_uri())
    for event in ("mouseover", "focusin"):
        chromium.execute_script(
            "document.querySelector('.article .m').dispatchEvent(new Event(arguments[0], {bubbles: true}))", event
        )
        assert len(chromium.find_elements("css selector", ".article .m.lit")) == 3
        chromium.execute_script("document.body.dispatchEvent(new Event('mouseover', {bubbles: true}))")
        assert not chromium.find_elements("css selector", ".lit")


def test_a_note_is_copied_from_a_file_even_where_there_is_no_clipboard(page):
    page.execute_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    button = page.find_element("css selector", "button.copy")
    button.click()
    WebDriverWait(page, 5).until(lambda _: button.text in {"Copied", "Selected: press Ctrl+C"})
    assert "Why:" in page.execute_script("return String(getSelection())")


def test_a_report_is_readable_without_a_script(chromium, pages):
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chromium.get(pages["plain"].as_uri())
        shown = chromium.find_element("css selector", "body").text
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert "«Жозеп Борелл» in the Russian is wrong." in shown
    for offered in ("Allow", "Copy a note", "Search", "not saved yet"):
        assert offered not in shown


def test_every_part_has_its_landmark_and_every_control_a_name(page):
    page.find_element("css selector", "[data-choice=allow]").click()
    tree = page.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node.get("ignored")]
    roles = {role for role, _ in named}
    assert {"main", "banner", "navigation", "search", "region", "status"} <= roles
    controls = {"button", "combobox", "searchbox", "textbox", "link", "region", "navigation", "search"}
    assert [role for role, name in named if role in controls and not name] == []
