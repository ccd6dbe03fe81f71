"""Articles in a real Chromium: checked beside a translation and alone with the real packages, repaired, copied, saved."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

from align.cli.serve import _works
from align.cli.settings import Settings
from align.report.run import document
from align.review.web.terms import Editor
from align.text.read import from_bytes
from tests.report.conftest import HOSTILE

pytestmark = [pytest.mark.browser, pytest.mark.engine]

ARTICLE = "Talks\n\nStoltenberg met Borrell in Kyiv on Monday. An Il-76 crashed."
TRANSLATION = "Переговоры\n\nСтолтенберг встретился с Боррелем в Киеве в понедельник. Разбился Ил-72."
HARM = HOSTILE.replace("\udcff", "").replace("\0", "")  # no browser sends the first, the second is refused
DROP = """
const file = new File([arguments[1]], arguments[2]), data = new DataTransfer();
data.items.add(file);
for (const type of ["dragover", "drop"])
  document.querySelector(arguments[0]).dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: data}));
"""


@pytest.fixture
def page(window, write):
    """The page with the works of the command line and a glossary that knows «Боррель» by another name."""
    terms = write("own/terms.csv", "id,kind,en,en_accepted,ru,ru_accepted\nborrell,person,Josep Borrell,Borrell,Хосеп Борель,Борель\n"
                  "il-76,system,Il-76,,Ил-76,\n")  # fmt: skip
    works = _works(Settings(), Editor([terms.parent], None, {}), cache=False, save=False)
    return window(layers=[terms.parent], check=works.check, repair=works.repair)


def paste(page, **texts):
    for field, text in texts.items():
        page.driver.execute_script("document.getElementById(arguments[0]).value = arguments[1]", field, text)


def check(page):
    page.click("#check button.main")


def test_an_article_and_its_translation_are_pasted_and_checked_with_the_way_back(page):
    paste(page, text=ARTICLE, translation=TRANSLATION)
    page.click("input[name=back]")
    check(page)
    page.until(lambda: page.path == "/r/1", 120)
    text = page.text("main")
    assert "English, laid beside its translation into Russian, which is translated back as well." in text
    assert "“Il-76” became «Ил-72» in the Russian" in text
    assert "Back in English" in text
    assert "Repaired" not in page.text("header")


def test_without_the_way_back_there_are_two_texts(page):
    paste(page, text=ARTICLE, translation=TRANSLATION)
    check(page)
    page.until(lambda: page.path == "/r/1", 120)
    assert "«Ил-72»" in page.text("main")
    assert "Back in English" not in page.text("main")


def test_what_is_refused_is_told_on_the_page_and_nothing_is_lost(page, write):
    page.driver.find_element(By.NAME, "file").send_keys(str(write("news.txt", ARTICLE)))
    paste(page, translation=ARTICLE)
    check(page)
    page.says("both are English by their letters")
    page.driver.get_log("browser")  # the browser notes the refusal
    assert page.path == "/"
    paste(page, translation=TRANSLATION)
    check(page)
    page.until(lambda: page.path == "/r/1", 120)
    assert "news.txt" in page.text("h1")


def test_files_are_dropped_on_the_article_and_on_its_translation_and_taken_away(page):
    page.driver.execute_script(DROP, "#text", ARTICLE, "news.txt")
    page.driver.execute_script(DROP, "#translation", TRANSLATION, "wrong.pdf")
    check(page)
    page.says("wrong.pdf: .pdf files are not read")
    page.driver.get_log("browser")
    page.click("fieldset:nth-of-type(2) button.drop")
    page.driver.execute_script(DROP, "#translation", TRANSLATION, "right.md")
    check(page)
    page.until(lambda: page.path == "/r/1", 120)
    assert "laid beside its translation" in page.text("main")


def test_hostile_texts_on_both_sides_run_nowhere(page):
    paste(page, text=f"{ARTICLE} {HARM}", translation=f"{TRANSLATION * 9} {HARM}")
    check(page)
    page.until(lambda: page.path == "/r/1", 120)
    for path in ("/r/1?state=all", "/r/1/article", "/"):
        page.open(path)
        assert page.all("main img, main script") == []
        assert page.driver.execute_script("return document.documentElement.scrollWidth <= innerWidth"), path


def test_the_repaired_russian_is_shown_copied_and_saved(page, write):
    harm = "See </textarea><script>alert(1)</script> & {{ 7 * 7 }}."
    markdown = f"# Talks\n\nBorrell **left** on Monday. {harm}\n"
    page.driver.find_element(By.NAME, "file").send_keys(str(write("news.md", markdown)))
    check(page)
    page.until(lambda: page.path == "/r/1", 120)
    page.driver.find_element(By.LINK_TEXT, "Repaired Russian").click()
    page.click("#begin button")
    page.until(lambda: page.path == "/r/1/repaired" and page.all("#repaired"), 120)
    assert "1 name put right" in page.text(".headline")
    assert page.text("main ins") == "Борель"
    assert page.all("main script") == []

    page.driver.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite"]})
    page.click("#copy")
    page.says("Copied.")
    copied = page.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied.startswith("Переговоры\n\nБорель")

    for suffix in (".md", ".txt"):
        page.driver.find_element(By.LINK_TEXT, f"Save as {suffix}").click()
        kept = page.driver.downloads / f"news.ru{suffix}"
        page.until(kept.exists)
        page.until(lambda kept=kept: kept.read_text("utf-8"))
    assert (page.driver.downloads / "news.ru.txt").read_text("utf-8") == copied
    data = (page.driver.downloads / "news.ru.md").read_bytes()
    assert data.startswith("# Переговоры\n\nБорель ".encode())
    assert len(document(from_bytes("x", "news.ru.md", data)).segments) >= 2


def test_a_name_put_into_the_glossary_is_heeded_when_the_article_is_checked_again(page, write):
    paste(page, text="Borrell left on Monday.")
    check(page)
    page.until(lambda: page.path == "/r/1", 120)
    assert "borrell" in page.text("main")
    write(
        "own/terms.csv",
        "id,kind,en,en_accepted,ru,ru_accepted\nborrell,person,Josep Borrell,Borrell,Жозеп Боррель,Боррель\n",
    )
    page.click("header form button")
    page.until(lambda: page.path == "/r/1" and "0 findings." in page.text("#found"), 120)
