"""The page in a real Chromium: decided by keyboard alone, several at once, undone; the glossary edited; hostile texts."""

from __future__ import annotations

import time

import msgspec
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from align.review import table
from align.review.decisions import Choice
from align.review.web.listing import PAGE
from tests.report.conftest import HOSTILE, hostile_report

pytestmark = pytest.mark.browser

MANY = 200


@pytest.fixture
def report(run):
    return run()


@pytest.fixture(scope="module")
def lines():
    """Texts with two hundred findings, no two of them in one sentence."""
    return [(f"It is Kyiv, day {n}.", f"Это Киев, день {n}.", f"It is Kiev, day {n}.") for n in range(1, MANY + 1)]


def made(window):
    return [d.choice for d in table.read(window.site.path)]


def test_two_hundred_findings_are_decided_by_keyboard_alone(window, run, lines):
    page = window(run(*lines))
    page.open("/r/1")
    page.keys("j")
    wanted = []
    while len(wanted) < MANY:
        row = ("adc" * PAGE)[:PAGE]
        page.keys(row)
        wanted += row
        if len(wanted) < MANY:  # the next ones come by themselves, and the first of them is chosen
            page.until(lambda: page.focused and not page.all(".settled"))
    page.says("0 findings to decide.")
    names = {"a": Choice.ALLOW, "d": Choice.DISMISS, "c": Choice.CONFIRM}
    assert made(page) == [names[key] for key in wanted]
    assert len({d.subject.fingerprint for d in table.read(page.site.path)}) == MANY


def test_the_keys_work_on_a_russian_keyboard_and_wait_for_a_finding_to_be_chosen(window, report):
    page = window(report)
    page.open("/r/1")
    page.keys("в")
    assert made(page) == []
    page.keys("в", "с")
    assert made(page) == [Choice.DISMISS, Choice.CONFIRM]


def test_capitals_reach_every_like_rendering_and_undo_takes_them_back(window, report):
    page = window(report)
    page.open("/r/1")
    page.keys("j", "A")
    page.says("Allowed 1 finding, with 1 like it: saved. 2 findings to decide.")
    assert [e.text for e in page.all(".decided") if e.text] == ["allowed", "allowed"]
    assert page.focused == "3"
    page.keys("u")
    page.says("4 findings to decide.")
    assert [e.text for e in page.all(".decided") if e.text] == []
    assert page.focused == "1"
    assert made(page) == [Choice.ALLOW, Choice.REVOKE]


def test_skipping_and_going_back_decide_nothing(window, report):
    page = window(report)
    page.open("/r/1")
    page.keys("j", "s", Keys.ARROW_DOWN, "k", "k")
    first = page.focused
    page.keys("d")
    assert [d.subject.fingerprint for d in table.read(page.site.path)] == [
        page.site.parts.desk.report(1).finding(first).fingerprint
    ]


def test_letters_typed_into_a_field_are_no_keys(window, report):
    page = window(report)
    page.open("/r/1")
    page.keys("/", "add")
    assert page.driver.switch_to.active_element.get_attribute("value") == "add"
    page.keys(Keys.ESCAPE, "?")
    page.until(lambda: page.driver.find_element(By.ID, "help").is_displayed())
    page.keys("d")
    page.keys(Keys.ESCAPE)
    page.until(lambda: not page.driver.find_element(By.ID, "help").is_displayed())
    assert made(page) == []


def test_those_ticked_by_key_are_decided_together_and_one_undo_opens_them_again(window, report):
    page = window(report)
    page.open("/r/1")
    page.keys("j", "x", "j", "x", "j", "x")
    page.click(".several button[value=dismiss]")
    page.says("Dismissed 3 findings: saved. 1 finding to decide.")
    assert made(page) == [Choice.DISMISS] * 3
    page.click("#undo button")
    page.says("4 findings to decide.")
    assert made(page) == [Choice.DISMISS] * 3 + [Choice.REVOKE] * 3


def test_all_that_the_filter_finds_are_decided_on_every_page(window, run, lines):
    page = window(run(*lines, ("Borrell left.", "Борелл ушёл.", "Borrell left.")))
    page.open("/r/1?term=kyiv")
    page.keys("b")
    page.click("input[value=shown]")
    page.click(".several button[value=allow]")
    page.says(f"Allowed {MANY} findings: saved. 1 finding to decide.")
    assert len(made(page)) == MANY


def test_the_enter_key_in_the_reason_decides_nothing(window, report):
    page = window(report)
    page.open("/r/1/f/1")
    page.click("input[name=reason]")
    page.keys("because", Keys.ENTER)
    time.sleep(0.2)
    assert made(page) == []
    assert page.path == "/r/1/f/1"


def test_on_its_own_page_a_finding_is_decided_with_a_reason_and_the_next_one_opens(window, report):
    page = window(report)
    page.open("/r/1")
    page.keys("j", Keys.ENTER)
    page.until(lambda: page.path == "/r/1/f/1")
    page.click("input[name=reason]")
    page.keys("our style", Keys.ESCAPE, "d")
    page.until(lambda: page.path == "/r/1/f/2")
    (line,) = table.read(page.site.path)
    assert (line.choice, line.reason) == (Choice.DISMISS, "our style")


def test_a_decision_that_cannot_be_saved_is_told_and_stays_open(window, report):
    page = window(report)
    page.open("/r/1")
    page.site.path.parent.mkdir()
    page.site.path.mkdir()
    page.keys("j", "a")
    page.until(lambda: "decisions.csv" in page.text("#status"))
    assert page.all(".settled") == []
    assert page.focused == "1"
    page.site.path.rmdir()
    page.driver.get_log("browser")  # the browser notes the refusal


def test_the_glossary_is_edited_with_the_impact_shown_before_it_is_saved(window, report):
    page = window(report)
    before = page.site.terms.read_text()
    page.open("/r/1")
    page.keys("j", "v")
    page.until(lambda: page.path == "/r/1/term/borrell?accept=1")
    page.click("button[value=try]")
    page.until(lambda: page.all("[role=alert]"))
    assert "ru_rejected" in page.text("[role=alert]")  # the glossary rejects this form: lint says so
    page.driver.get_log("browser")  # and the browser notes it
    page.driver.find_element(By.NAME, "ru_rejected").clear()
    page.click("button[value=try]")
    page.until(lambda: "This edit removes 2 findings, adds 0." in page.text("main"))
    assert page.site.terms.read_text() == before
    page.click("button[value=save]")
    page.until(lambda: page.path == "/r/1")
    assert "Saved borrell in terms.csv; 2 findings are gone with it: saved. 2 findings to decide." in page.text(
        "#status"
    )
    assert "Боррель|Борелл" in page.site.terms.read_text()
    page.keys("u")
    page.until(lambda: "4 findings to decide." in page.text("#status"))
    assert page.site.terms.read_text() == before


def test_a_name_is_added_with_one_key(window, run):
    page = window(run(("Zaporozhets Hill fell.", "Пал Запорожец Хилл.", "Zaporozhets Hill fell.")))
    page.open("/r/1/names")
    page.keys("j", "n")
    page.says("Added zaporozhets-hill to proposed.csv as proposed: saved.")
    assert "proposed" in (page.site.terms.parent / "proposed.csv").read_text()
    page.click("#names a")
    page.until(lambda: page.path == "/r/1/term/zaporozhets-hill")


def test_hostile_texts_run_nowhere_and_widen_no_page(window):
    found = hostile_report()
    rows = [msgspec.structs.replace(f, fingerprint=f"{n:016x}") for n, f in enumerate(found.findings)]
    page = window(msgspec.structs.replace(found, findings=rows))
    page.driver.set_window_size(500, 900)
    for path in ("/", "/r/1?state=all", "/r/1/f/1", "/r/1/f/2", "/r/1/article", "/r/1/names"):
        page.open(path)
        assert page.driver.execute_script("return document.documentElement.scrollWidth <= innerWidth"), path
        assert not page.driver.execute_script("return Boolean(document.querySelector('main img, main script'))"), path
    page.driver.set_window_size(1280, 900)
    page.open("/r/1")
    page.keys("j", "d")
    page.says("Dismissed 1 finding: saved.")


@pytest.mark.engine
def test_a_hostile_article_is_pasted_checked_and_decided(window, make_glossary):
    from align.report import run

    def check(order, progress):
        return run.check([run.document(order.article)], make_glossary(), progress=progress)

    page = window(check=check)
    harm = HOSTILE.replace("\udcff", "")  # half a character: no browser sends one
    article = f"Borrell left Kyiv on Monday. {harm}"
    paste = "document.getElementById('text').value = arguments[0]"
    page.driver.execute_script(paste, article)
    page.click("#check button.main")
    page.until(lambda: "not a text file" in page.text("main"))  # for its null byte
    page.driver.get_log("browser")  # the browser notes the refusal
    page.driver.execute_script(paste, article.replace("\0", ""))
    page.click("#check button.main")
    page.until(lambda: page.path == "/r/1", 120)
    page.open("/r/1/article")
    assert "Borrell left Kyiv on Monday." in page.text("main")
    assert page.all("main script, main img") == []


def test_on_a_narrow_page_the_filters_take_half_of_it_each(window, report):
    page = window(report)
    page.driver.set_window_size(500, 900)
    page.open("/r/1")
    width = (
        "return document.querySelector('.filters select').offsetWidth / document.querySelector('.filters').offsetWidth"
    )
    assert 0.4 < page.driver.execute_script(width) < 0.6
    page.driver.set_window_size(1280, 900)
