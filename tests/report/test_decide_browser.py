"""Decisions made in the HTML report, in a real Chromium: by key and by button, saved, imported, and known to the next check."""

from __future__ import annotations

import csv
import json
import time

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from align import Pair, check_pairs
from align.report.html import render
from align.review.table import COLUMNS
from tests.conftest import TERMS

pytestmark = pytest.mark.browser

LINES = (
    ("Borrell left Kyiv.", "Борелл покинул Киев.", "Borrell left Kiev."),
    ("They met Borrell.", "Они встретили Борелла.", "They met Borrell."),
    ("An Il-76 fell.", "Упал Ил-72.", "An Il-72 fell."),
    ("It was Kyiv again.", "Это снова был Киев.", "It was Kiev again."),
)


@pytest.fixture
def opened(chromium, tmp_path):
    """Opens a report as a file, without what other tests left in the browser."""

    def open_(report):
        path = tmp_path / "report.html"
        path.write_text(render(report), "utf-8")
        forgotten = {"origin": "file:///", "storageTypes": "local_storage"}
        chromium.execute_cdp_cmd("Storage.clearDataForOrigin", forgotten)
        chromium.get(path.as_uri())
        assert counted(chromium) == ""
        for old in chromium.downloads.iterdir():
            old.unlink()
        chromium.get_log("browser")
        return chromium

    yield open_
    chromium.get("about:blank")


@pytest.fixture
def check(make_glossary):
    glossary = make_glossary()
    return lambda *lines: check_pairs([Pair(str(n), *texts, "news") for n, texts in enumerate(lines, 1)], glossary)


@pytest.fixture
def page(opened, check):
    return opened(check(*LINES))


def press(page, *keys):
    """Keys as a keyboard sends them to whatever has the focus."""
    for key in keys:
        page.switch_to.active_element.send_keys(key)


def rows(page):
    return page.find_elements(By.CSS_SELECTOR, ".findings > li")


def words(element):
    """The text of an element, in sight or not."""
    return element.get_attribute("textContent")


def message(element):
    return words(element.find_element(By.CLASS_NAME, "message"))


def undecided(page):
    return [r.get_attribute("data-decided") for r in rows(page)].count("no")


def counted(page):
    panel = page.find_element(By.ID, "decisions")
    return panel.find_element(By.CLASS_NAME, "count").text if panel.is_displayed() else ""


def saved(page):
    """The cells of the file that the page saves."""
    for old in page.downloads.iterdir():
        old.unlink()
    press(page, "w")
    for _ in range(100):
        files = [p for p in page.downloads.iterdir() if p.suffix == ".csv"]
        if files:
            break
        time.sleep(0.05)
    (file,) = files
    text = file.read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_a_key_pressed_before_a_finding_is_in_focus_decides_nothing(page):
    press(page, "a")
    assert counted(page) == ""
    assert page.switch_to.active_element.get_attribute("id") == rows(page)[0].get_attribute("id")


def test_each_key_decides_a_finding_and_goes_on_to_the_next_open_one(page):
    press(page, "j", "a", "d", "c")
    assert counted(page) == "3 decided, not saved yet"
    assert [r["decision"] for r in saved(page)] == ["allow", "dismiss", "confirm"]
    assert counted(page) == "3 decided, saved"


def test_the_keys_work_on_a_russian_keyboard(page):
    for key in "офвг":  # the driver types letters that are on no key of its own keyboard as text only
        page.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyDown", "key": key, "text": key})
    assert counted(page) == "1 decided, not saved yet"


def test_a_capital_decides_a_rendering_everywhere_in_its_inflected_forms_too(page):
    forms = [r for r in rows(page) if "Борелл" in message(r)]
    assert len(forms) == 2
    page.execute_script("arguments[0].focus()", forms[0])
    press(page, "D")
    assert counted(page) == "2 decided, not saved yet"
    assert "Dismissed with #" in words(forms[1])
    assert [(r["scope"], r["decision"]) for r in saved(page)] == [("rendering", "dismiss")]


def test_undo_takes_back_the_last_step_and_returns_to_it(page):
    press(page, "j")
    first = page.switch_to.active_element.get_attribute("id")
    press(page, "A", "u")
    assert counted(page) == ""
    assert page.switch_to.active_element.get_attribute("id") == first


def test_what_was_saved_and_then_taken_back_is_revoked_in_the_next_file(page):
    press(page, "j", "a")
    (first,) = saved(page)
    press(page, "u")
    assert counted(page) == "1 taken back, not saved yet"
    (second,) = saved(page)
    assert (second["fingerprint"], second["decision"]) == (first["fingerprint"], "revoke")


def test_a_button_decides_all_findings_of_a_card_and_a_reason_and_a_scope_can_be_given(page):
    card = next(c for c in page.find_elements(By.CSS_SELECTOR, ".card") if "Kiev" in message(c))
    card.find_element(By.CSS_SELECTOR, "[data-choice=dismiss]").click()
    assert counted(page) == "2 decided, not saved yet"
    card.find_element(By.CLASS_NAME, "reason").send_keys('=1+1; "ours"', Keys.ENTER)
    assert [r["reason"] for r in saved(page)] == ['\'=1+1; "ours"'] * 2
    select = card.find_element(By.CSS_SELECTOR, ".decide select")
    page.execute_script("arguments[0].value = 'term'; arguments[0].dispatchEvent(new Event('change'))", select)
    assert [(r["decision"], r["scope"]) for r in saved(page)] == [
        ("revoke", "sentence"), ("revoke", "sentence"), ("dismiss", "term"),
    ]  # fmt: skip


def test_a_number_cannot_be_decided_for_a_term_that_it_is_not(opened, check):
    page = opened(check(("It fell on 24 May.", "Он упал 25 мая.", "It fell on 25 May.")))
    page.find_element(By.CSS_SELECTOR, ".card [data-choice=allow]").click()
    options = page.find_elements(By.CSS_SELECTOR, ".card .decide option")
    assert [o.get_attribute("value") for o in options] == ["sentence", "rendering"]


def test_the_filter_tells_decided_from_undecided_ones(page):
    total = len(rows(page))
    press(page, "j", "c")
    chosen = page.find_element(By.CSS_SELECTOR, "select[name=decided]")
    for value, number in (("no", total - 1), ("yes", 1)):
        chosen.find_element(By.CSS_SELECTOR, f"option[value={value}]").click()
        assert len([r for r in rows(page) if not r.get_attribute("hidden")]) == number


def test_decisions_come_back_after_a_reload_and_leaving_with_unsaved_ones_is_warned_of(page):
    press(page, "j", "a")
    prevented = "const e = new Event('beforeunload', {cancelable: true}); dispatchEvent(e); return e.defaultPrevented"
    assert page.execute_script(prevented) is True
    saved(page)
    assert page.execute_script(prevented) is False
    page.get(page.current_url)
    assert counted(page) == "1 decided, saved"


def test_a_browser_without_storage_keeps_decisions_in_the_page(page):
    broken = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied') }})"
    page.execute_script(broken)
    press(page, "j", "a")
    assert counted(page) == "1 decided, not saved yet"
    assert page.get_log("browser") == []


def test_what_another_page_left_in_the_storage_does_no_harm(page):
    name = "align-decisions-" + json.loads(page.find_element(By.ID, "data").get_attribute("textContent"))["key"]
    for left in ("no json", '{"acts": [{"on": [99], "choice": "allow", "scope": "sentence"}], "revoked": 3}'):
        page.execute_script("localStorage.setItem(arguments[0], arguments[1])", name, left)
        page.get(page.current_url)
        assert counted(page) == ""
    assert page.get_log("browser") == []


def test_decisions_saved_in_the_page_are_imported_and_known_to_the_next_check(page, align, write):
    press(page, "j", "D", "a")
    page.find_element(By.CSS_SELECTOR, "#decisions input").send_keys("anna")
    page.execute_script("document.activeElement.blur()")
    lines = saved(page)
    assert tuple(lines[0]) == COLUMNS
    assert {r["who"] for r in lines} == {"anna"}
    file = next(iter(page.downloads.glob("*.csv")))
    assert align("decisions", "import", file).out.startswith("2 decisions added")
    assert "2 were there already" in align("decisions", "import", file).out

    glossary = write("terms.csv", "\n".join(TERMS) + "\n")
    pairs = write("pairs.jsonl", "".join(json.dumps(pair) + "\n" for pair in as_pairs()))
    outcome = align("check", "--pairs", pairs, "--glossary", glossary, "--format", "json")
    report = json.loads(outcome.out)
    marks = {f["fingerprint"]: f["decision"] for f in report["findings"]}
    assert {r["fingerprint"]: r["decision"] for r in lines}.items() <= marks.items()
    assert report["summary"]["decisions"]["allow"] == 1


def as_pairs():
    for number, (source, forward, back) in enumerate(LINES, 1):
        yield {"id": str(number), "document": "news", "source": source, "forward": forward, "back": back}


def test_two_hundred_findings_are_decided_by_keyboard_alone(opened, check):
    lines = [(f"Borrell was in Kyiv on day {n}.", f"Борелл был в Киеве в день {n}.", f"Borrell was in Kiev on day {n}.")
             for n in range(100)]  # fmt: skip
    page = opened(check(*lines))
    assert len(rows(page)) == 200
    press(page, "j", *"adc" * 66, "a", "a")
    assert undecided(page) == 0
    assert counted(page) == "200 decided, not saved yet"
    assert len(saved(page)) == 200
