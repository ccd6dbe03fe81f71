"""The pages without a script: what they show, and that their forms do the work."""

from __future__ import annotations

import re
import threading
from html.parser import HTMLParser

import pytest

from align.report.schema import Report
from align.review import table
from tests.report.conftest import hostile_report


class Forms(HTMLParser):
    """The hidden fields of the forms of a page, labels of fields, and everything that could run."""

    def __init__(self, text):
        super().__init__()
        self.hidden, self.unnamed, self.running, self._labels, self.landmarks, self.said = {}, [], [], 0, [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._labels += tag == "label"
        if tag in {"main", "header", "footer", "nav"}:
            self.landmarks.append(tag)
        if tag == "input" and given.get("type") == "hidden":
            self.hidden.setdefault(given["name"], given.get("value", ""))
        elif tag in {"input", "select", "textarea"} and not self._labels and "aria-label" not in given:
            self.unnamed.append(given)
        if tag == "script" and "src" not in given:
            self.running.append(tag)
        self.running += [name for name in given if name.startswith("on") or name == "style"]
        self.running += [v for v in given.values() if v and v.lower().startswith(("javascript:", "data:"))]

    def handle_data(self, data):
        self.said += data

    def handle_endtag(self, tag):
        self._labels -= tag == "label"


@pytest.fixture
def here(site, run):
    return site(run())


def choices(site):
    return [(d.choice.value, d.scope.value) for d in table.read(site.path)]


def follow(site, answer):
    assert answer.status == 303, answer.text
    return site.get(answer.headers["location"])


def test_the_first_page_lists_the_reports_with_what_is_left(here):
    text = here.get("/").text
    assert '<a href="/r/1"><bdi>article 1</bdi></a>' in text
    assert "4 findings to decide, 0 decided; 1 article" in text


def test_every_page_has_landmarks_names_for_its_fields_and_nothing_inline(here):
    for path in ("/", "/r/1", "/r/1/f/1", "/r/1/article", "/r/1/names", "/r/1/term/kyiv", "/nothing"):
        answer = here.get(path)
        page = Forms(answer.text)
        assert page.unnamed == [], path
        assert page.running == [], path
        assert {"main", "header"} <= set(page.landmarks), path
        assert '<html lang="en">' in answer.text
        assert 'name="viewport"' in answer.text


def test_a_finding_is_decided_by_the_form_alone(here):
    hidden = Forms(here.get("/r/1").text).hidden
    text = follow(here, here.post("/r/1/decide", hidden | {"act": "dismiss:1"})).text
    assert choices(here) == [("dismiss", "sentence")]
    assert "Dismissed 1 finding: saved. 3 findings to decide." in text
    assert follow(here, here.post("/r/1/undo", {"back": "/r/1"})).text.count("<li id=") == 4
    assert choices(here)[-1] == ("revoke", "sentence")


def test_those_ticked_are_decided_together(here):
    hidden = Forms(here.get("/r/1").text).hidden
    here.post("/r/1/decide", hidden | {"act": "allow", "which": "ticked", "finding": ["1", "2"], "reason": "our style"})
    assert [(d.choice.value, d.reason) for d in table.read(here.path)] == [("allow", "our style")] * 2


def test_all_that_the_filter_finds_are_decided_together(here):
    hidden = Forms(here.get("/r/1?term=kyiv").text).hidden
    here.post("/r/1/decide", hidden | {"act": "confirm", "which": "shown", "finding": ["1", "2", "3", "4"]})
    assert {d.subject.term for d in table.read(here.path)} == {"kyiv"}
    assert len(choices(here)) == 2


def test_a_decision_for_a_rendering_reaches_those_like_it(here):
    answer = here.post("/r/1/decide", {"act": "allow:2", "scope": "rendering"}, accept="application/json")
    assert "with 1 like it" in answer.text
    assert '"left":2' in answer.text
    assert choices(here) == [("allow", "rendering")]


@pytest.mark.parametrize(
    "fields", [{"act": "revoke:1"}, {"act": "allow:1", "scope": "world"}, {"act": "allow"}, {"act": "allow:99"}, {}]
)
def test_a_form_that_makes_no_sense_is_told_so_and_writes_nothing(here, fields):
    assert here.post("/r/1/decide", fields).status == 422
    assert not here.path.exists()


def test_a_form_leads_back_to_our_own_pages_only(here):
    for address in ("//evil.example", "http://evil.example", "/\\evil.example", "/r/1\r\nset-cookie: x=1"):
        answer = here.post("/r/1/undo", {"back": address})
        assert (answer.status, answer.headers["location"]) == (303, "/")
        assert "set-cookie" not in answer.headers


def test_a_finding_is_shown_with_its_texts_its_neighbours_and_its_decisions(here):
    here.post("/r/1/decide", {"act": "dismiss:2", "reason": "house style"})
    text = here.get("/r/1/f/2").text
    assert "<mark>Борелла</mark>" in text
    assert 'lang="ru"' in text
    assert "Borrell left. " in text
    assert "dismissed by anna on 2026-11-24 (this finding only): <bdi>house style</bdi>" in text
    assert "this rendering, anywhere (1 more here)" in text


def test_the_article_leads_to_the_findings(here):
    assert '<a class="m drifted" data-m="1" href="/r/1/f/1"' in here.get("/r/1/article").text


def test_the_report_can_be_kept_as_a_file_with_its_decisions(here, tmp_path):
    here.post("/r/1/decide", {"act": "dismiss:3"})
    answer = here.get("/r/1/report.json")
    assert answer.headers["content-disposition"] == 'attachment; filename="report.json"'
    (tmp_path / "kept.json").write_text(answer.text)
    assert Report.load(tmp_path / "kept.json").findings[0].decision == "dismiss"
    assert here.get("/r/1/report.html").text.startswith("<!doctype html>")


def test_a_file_of_decisions_that_cannot_be_read_is_named(here):
    here.path.parent.mkdir()
    here.path.write_text("fingerprint,decision\nxyz,allow\n")
    answer = here.get("/r/1")
    assert answer.status == 422
    assert "decisions.csv, row 2, column fingerprint" in answer.text


@pytest.mark.parametrize(
    "path", ["/r/0", "/r/2", "/r/1/f/99", "/r/1/nothing", "/check/1", "/static/../app.py", "/static/x"]
)
def test_what_is_not_there_is_told(here, path):
    answer = here.get(path)
    assert answer.status == 404
    assert "There is no such page" in answer.text


def test_the_row_of_a_term_shows_what_an_edit_changes_and_saves_it(here):
    sent = {"en": "Kyiv", "en_rejected": "", "en_accepted": "Kiev", "ru": "Киев", "kind": "place"}
    text = here.post("/r/1/term/kyiv", sent | {"act": "try"}).text
    assert "This edit removes 2 findings, adds 0." in text
    assert "Kiev,Kiev" not in here.terms.read_text()
    text = follow(here, here.post("/r/1/term/kyiv", sent | {"act": "save"})).text
    assert "Saved kyiv in terms.csv; 2 findings are gone with it: saved. 2 findings to decide." in text
    assert ", nothing to look at, " in text
    assert "kyiv,place,Kyiv,Kiev,,Киев" in here.terms.read_text()
    text = follow(here, here.post("/r/1/undo", {"back": "/r/1"})).text
    assert "4 findings to decide." in text
    assert "kyiv,place,Kyiv,,Kiev,Киев" in here.terms.read_text()


def test_what_lint_refuses_is_shown_beside_the_row_and_not_saved(here):
    before = here.terms.read_bytes()
    answer = here.post("/r/1/term/kyiv", {"en": "Kyiv", "en_accepted": "Kiev", "en_rejected": "Kiev", "act": "save"})
    assert answer.status == 422
    assert "not written: " in answer.text
    assert '<textarea name="en_accepted" rows="2" lang="en" spellcheck="false">Kiev</textarea>' in answer.text
    assert here.terms.read_bytes() == before


def test_a_rendering_stands_among_the_accepted_names_before_anything_is_saved(here):
    text = here.get("/r/1/term/borrell?accept=1").text
    assert re.search(r'<textarea name="ru_accepted"[^>]*>Боррель\nБорелл</textarea>', text)
    assert "nothing is saved yet" in text


def test_without_a_glossary_of_ones_own_rows_are_shown_and_cannot_be_saved(site, run):
    here = site(run(), locked="there is no glossary of yours here; run `align init` for one")
    text = here.get("/r/1/term/kyiv").text
    assert "There is no glossary of yours here" in text
    assert "<button" not in text.partition('<form id="row"')[2].partition("</form>")[0]
    assert here.post("/r/1/term/kyiv", {"en": "Kyiv City", "act": "save"}).status == 422
    assert "Kyiv City" not in here.terms.read_text()


def test_a_name_is_added_and_taken_back(site, run):
    here = site(run(("Zaporozhets Hill fell.", "Пал Запорожец Хилл.", "Zaporozhets Hill fell.")))
    assert "Zaporozhets Hill" in here.get("/r/1/names").text
    text = follow(here, here.post("/r/1/names/add", {"name": "Zaporozhets Hill"})).text
    assert "Added zaporozhets-hill to proposed.csv as proposed: saved." in text
    assert "There are none." in text
    assert "Zaporozhets Hill" in follow(here, here.post("/r/1/undo", {"back": "/r/1/names"})).text


def test_an_article_is_checked_and_its_report_opened(site, run):
    go_on = threading.Event()

    def check(order, progress):
        progress("translate", 1, 2)
        assert go_on.wait(30)
        return run((order.article.text, "Это Киев.", "It is Kiev."))

    here = site(check=check)
    watch = here.post("/check", {"text": "It is Kyiv.", "name": ""}).headers["location"]
    text = here.get(watch).text
    assert "Translating there and back" in text
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in text
    assert here.post("/check", {"text": "Another."}).status == 422
    go_on.set()
    here.wait()
    assert '"href":"/r/1"' in here.get(watch + "/progress").text
    assert "pasted article" in follow(here, here.get(watch)).text


def test_a_check_can_be_stopped(site):
    go_on = threading.Event()

    def check(_, progress):
        assert go_on.wait(30)
        progress("translate", 1, 2)

    here = site(check=check)
    watch = here.post("/check", {"text": "It is Kyiv."}).headers["location"]
    assert here.post(watch + "/stop").status == 303
    go_on.set()
    here.wait()
    assert "Stopped." in here.get(watch).text
    assert "Reports" not in here.get("/").text


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("news.pdf", b"%PDF", "news.pdf: .pdf files are not read; copy its text into a .txt file"),
        ("news.tmx", b"<tmx/>", "news.tmx: .tmx files are not read"),
        ("news.docx", b"PK", "news.docx: damaged"),
        ("news.txt", b"", "news.txt: the article is empty"),
        ("news.txt", b"\0\1\2" * 100, "news.txt: not a text file"),
        ("two.jsonl", b'{"text": "Kyiv."}\n{"text": "Kyiv."}', "two.jsonl: holds 2 articles; one is wanted here"),
    ],
)
def test_a_file_that_is_no_article_is_refused(site, name, body, said):
    answer = site().upload("/check", {"text": ""}, file=(name, body))
    assert answer.status == 422
    assert said in answer.text


def test_a_file_is_read_in_its_own_encoding(site, run):
    seen = []

    def check(order, _):
        seen.append((order.article.id, order.article.text))
        return run()

    here = site(check=check)
    here.upload("/check", {}, file=("C:\\texts\\news.txt", "It is “Kyiv”.".encode("utf-16")))
    here.wait()
    assert seen == [("news.txt", "It is “Kyiv”.")]


def test_what_is_pasted_comes_back_when_it_is_refused(site):
    answer = site().post("/check", {"text": "\n \n", "name": "x</textarea><script>alert(1)</script>"})
    assert answer.status == 422
    assert "the article is empty" in answer.text
    assert "<script>alert" not in answer.text


def test_a_hostile_report_breaks_no_page(site):
    here = site(hostile_report())
    for path in ("/", "/r/1?state=all", "/r/1/f/1", "/r/1/f/2", "/r/1/article", "/r/1/names", "/r/1/report.html"):
        answer = here.get(path)
        text = answer.text
        assert answer.status == 200, path
        assert "<script>alert" not in text, path
        assert not re.search("[\x00\x1b]", text), path
        assert not re.search("[\u202e\u2066]", Forms(text).said), path
        assert "{{ 7 * 7 }}" in text or "7 * 7" not in text, path
        if not path.endswith("html"):
            assert Forms(text).running == [], path
    assert here.get("/r/1/term/%3C%2Fstyle%3E").status == 422
    assert here.get("/r/1?q=%00%22%3E%3Cscript%3Ealert(1)%3C/script%3E&kind=%22&term=%27").status == 200
