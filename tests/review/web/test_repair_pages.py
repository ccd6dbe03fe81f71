"""An article beside its translation, checked again, and the repaired translation of one that was translated here; without a script."""

from __future__ import annotations

import threading

import pytest

from align.drift import repair as drift
from align.model import Rendered, RoundTrip
from align.report.run import document
from align.report.translation import Translation

ARTICLE = "# Talks\n\n**Borrell** left on Monday.\n"
DRAFTS = {"Talks": "Переговоры", "Borrell left on Monday.": "Борелл ушёл в понедельник."}


@pytest.fixture
def works(run, make_glossary):
    """A check and a repair with translations that stand here."""

    def check(order, progress):
        progress("check", 1, 1)
        return run(*((s.text, DRAFTS[s.text], s.text) for s in document(order.article).segments))

    def repair(order, progress):
        progress("check", 0, 1)
        article = document(order.article)
        trips = tuple(RoundTrip(s, Rendered(DRAFTS[s.text]), None) for s in article.segments)
        done = drift.repair(trips, make_glossary(), order.languages)
        return Translation(article, order.languages, (), 4, trips, done)

    return {"check": check, "repair": repair}


@pytest.fixture
def here(site, works):
    """The page with the report of one article that was checked on it."""
    started = site(**works)
    started.upload("/check", {}, file=("news <b>.md", ARTICLE.encode()))
    started.wait()
    return started


@pytest.fixture
def repaired(here):
    """The same with its names put right."""
    watch = here.post("/r/1/repaired").headers["location"]
    here.wait()
    assert here.get(watch).headers["location"] == "/r/1/repaired"
    return here


def test_a_report_made_here_says_what_was_done_and_is_kept_as_the_last_one(here):
    text = here.get("/r/1").text
    assert "English, translated into Russian and back." in text
    assert "news &lt;b&gt;.md" in text
    assert [r.documents[0].id for r in here.kept] == ["news"]


def test_the_repaired_text_shows_each_change_and_the_figures(repaired):
    text = repaired.get("/r/1/repaired").text
    assert "1 name put right" in text
    assert "<del>Борелл</del> ушёл" in text
    assert "<ins>Боррель</ins> ушёл" in text
    assert '<tr><th scope="row">Findings</th><td class="n">1</td><td class="n">0</td></tr>' in text
    assert 'readonly spellcheck="false" aria-labelledby="h-text">\nПереговоры\n\nБоррель ушёл в понедельник.' in text


def test_before_a_repair_the_page_only_offers_it(here):
    text = here.get("/r/1/repaired").text
    assert "Put the names right" in text
    assert "<textarea" not in text
    assert here.get("/r/1/repaired.md").status == 404


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("md", "# Переговоры\n\n**Боррель** ушёл в понедельник.\n"),
        ("txt", "Переговоры\n\nБоррель ушёл в понедельник."),
    ],
)
def test_the_repaired_text_is_saved_in_the_article_s_own_format_and_as_text(repaired, form, text):
    answer = repaired.get(f"/r/1/repaired.{form}")
    assert answer.text == text
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''news%20%3Cb%3E.ru.{form}"
    assert f'href="/r/1/repaired.{form}"' in repaired.get("/r/1/repaired").text


@pytest.mark.parametrize("form", ["docx", "html", "tmx", "x", ".."])
def test_it_is_saved_in_no_other_format(repaired, form):
    assert repaired.get(f"/r/1/repaired.{form}").status == 404


def test_a_report_from_a_file_has_no_article_to_repair_or_check_again(site, run):
    here = site(run())
    text = here.get("/r/1").text
    assert "Repaired" not in text
    assert "Check again" not in text
    assert here.get("/r/1/repaired").status == 404
    assert here.post("/r/1/repaired").status == 404
    assert here.post("/r/1/again").status == 404


def test_a_given_translation_is_checked_and_never_repaired(site, run):
    seen = []

    def check(order, _):
        seen.append((order.article.text, order.translation.text, order.languages, order.back))
        return run()

    here = site(check=check)
    here.upload("/check", {"text": "It is Kyiv.", "back": "yes"}, translation_file=("ru.txt", "Это Киев.".encode()))
    here.wait()
    assert seen == [("It is Kyiv.", "Это Киев.", ("en", "ru"), True)]
    text = here.get("/r/1").text
    assert "laid beside its translation into Russian, which is translated back as well." in text
    assert "Repaired" not in text
    assert "Check again" in text
    assert here.post("/r/1/repaired").status == 404


def test_places_that_do_not_match_are_listed(site, run):
    report = run()
    place = {"confidence": 0.1, "original": "paragraph 4", "original_sentences": 1, "translation": None}
    report.documents[0].meta.update(translation="<i>.txt", unsure=[place | {"translation_sentences": 0}])
    text = site(report).get("/r/1").text
    assert "1 place where the two texts do not match well" in text
    assert "paragraph 4: 1 sentence, none in &lt;i&gt;.txt" in text


def test_a_report_checked_again_takes_the_place_of_the_old_one(repaired):
    repaired.post("/r/1/decide", {"act": "dismiss:1"})
    watch = repaired.post("/r/1/again").headers["location"]
    repaired.wait()
    assert repaired.get(watch).headers["location"] == "/r/1"
    (one,) = repaired.parts.desk.reports
    assert len(repaired.kept) == 2
    assert (one.report.findings[0].decision, one.repaired) == ("dismiss", None)
    assert "Put the names right" in repaired.get("/r/1/repaired").text


def test_languages_in_the_wrong_order_are_told_on_the_page_with_what_was_pasted(site):
    here = site(settled=("en", "ru"))
    assert "The article in English" in here.get("/").text
    answer = here.post("/check", {"text": "Это Киев.", "translation": "It is </textarea>Kyiv.", "back": "yes"})
    assert answer.status == 422
    assert "pasted article: is not English (most letters are Cyrillic); the article goes into the first" in answer.text
    assert "Это Киев.</textarea>" in answer.text
    assert "It is &lt;/textarea&gt;Kyiv.</textarea>" in answer.text
    assert 'value="yes" checked' in answer.text


def test_a_repair_waits_for_what_runs_and_can_be_stopped(site, works):
    seen, go_on = threading.Event(), threading.Event()

    def repair(_, progress):
        seen.set()
        assert go_on.wait(30)
        progress("check", 0, 1)

    here = site(check=works["check"], repair=repair)
    here.upload("/check", {"name": "<i>"}, file=("news.md", ARTICLE.encode()))
    here.wait()
    watch = here.post("/r/1/repaired").headers["location"]
    assert seen.wait(30)
    assert "news.md</bdi> is being repaired" in here.get("/").text
    answer = here.post("/r/1/again")
    assert answer.status == 422
    assert "news.md is being repaired; wait for it or stop it first" in answer.text
    here.post(watch + "/stop")
    go_on.set()
    here.wait()
    assert "Stopped." in here.get(watch).text
    assert "Put the names right" in here.get("/r/1/repaired").text
