"""Nobody but the browser that was given the key gets anything, and nothing but the page's own forms changes anything."""

from __future__ import annotations

import http.client

import pytest

from align.review.web.guard import MAX_FORM

PAGES = [
    "/",
    "/r/1",
    "/r/1/f/1",
    "/r/1/article",
    "/r/1/names",
    "/r/1/term/kyiv",
    "/r/1/report.json",
    "/static/common.js",
    "/nothing",
]
FORMS = [
    "/check",
    "/check/1/stop",
    "/r/1/again",
    "/r/1/repaired",
    "/r/1/decide",
    "/r/1/undo",
    "/r/1/names/add",
    "/r/1/term/kyiv",
]


@pytest.fixture
def here(site, run):
    return site(run())


@pytest.mark.parametrize("cookie", ["", "align-{port}=wrong", "other={token}", "align-{port}={token"])
def test_every_page_needs_the_key(here, cookie):
    headers = {"cookie": cookie.replace("{port}", str(here.port)).replace("{token}", here.parts.keys.token)}
    for path in PAGES:
        answer = here.ask("GET", path, None, headers)
        assert answer.status == 403
        assert answer.text == "align: open the address that `align serve` printed; it holds the key\n"
    assert here.ask("GET", path + "?token=wrong").status == 403


def test_odd_cookies_of_other_programs_on_this_machine_are_no_hindrance(here):
    own = f"align-{here.port}={here.parts.keys.token}"
    assert here.get("/", cookie=f'a b="c; {{}}=@; ;; =x; {own}; z').status == 200


def test_the_address_with_the_key_gives_a_cookie_for_this_browser_alone(here):
    answer = here.ask("GET", "/r/1" + here.key)
    assert answer.status == 200
    assert (
        answer.headers["set-cookie"] == f"align-{here.port}={here.parts.keys.token}; HttpOnly; Path=/; SameSite=strict"
    )
    assert "url=/r/1" in answer.text
    assert here.parts.keys.token not in answer.text


@pytest.mark.parametrize("path", ["//evil.example/", "/%22%3E%3Cscript%3Ealert(1)%3C/script%3E", '/"><script>'])
def test_the_page_behind_the_key_goes_nowhere_else(here, path):
    with_key = here.ask("GET", path.replace(" ", "%20") + here.key)
    assert "<script" not in with_key.text
    assert "//evil" not in with_key.text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_name_that_was_pointed_to_this_machine_gets_nothing(here, host):
    named = {"host": host.format(port=here.port)}
    for path in PAGES:
        assert here.get(path, **named).status == 403
        assert here.ask("GET", path + here.key, None, named).status == 403


def test_every_answer_keeps_the_page_from_running_or_loading_what_is_not_its_own(here):
    for answer in (ask(path) for path in PAGES for ask in (here.get, lambda path: here.ask("GET", path))):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "server" not in answer.headers


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("secret", ["", "wrong", None])
def test_a_form_without_its_secret_changes_nothing(here, path, secret):
    sent = {"act": "dismiss:1", "text": "Kyiv.", "name": "x", "en": "Kyiv", "csrf": secret}
    answer = here.post(
        path, {k: v for k, v in sent.items() if v is not None} | ({"csrf": ""} if secret is None else {})
    )
    assert answer.status == 403
    assert "reload the page" in answer.text
    assert not here.path.exists()
    assert here.parts.jobs.running == []


def test_a_form_from_another_page_changes_nothing_even_with_the_secret(here):
    for origin in ("http://evil.example", "https://127.0.0.1", "null"):
        assert here.post("/r/1/decide", {"act": "dismiss:1"}, origin=origin).status == 403
    assert here.post("/r/1/decide", {"act": "dismiss:1"}, origin=here.address).status == 303
    assert here.path.exists()


def test_a_form_that_is_too_large_is_refused_before_it_is_read(here):
    connection = http.client.HTTPConnection("127.0.0.1", here.port, timeout=30)
    connection.putrequest("POST", "/r/1/decide")
    for name, value in {"cookie": f"align-{here.port}={here.parts.keys.token}", "content-length": str(10**12)}.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    assert response.status == 413
    assert response.read() == b"align: more than 1 MB; use the command line\n"
    connection.close()


def test_a_form_that_does_not_say_how_large_it_is_is_cut_off(here):
    connection = http.client.HTTPConnection("127.0.0.1", here.port, timeout=30)
    headers = {"cookie": f"align-{here.port}={here.parts.keys.token}", "x-csrf": here.parts.keys.csrf}
    chunks = (b"x" * 100_000 for _ in range(MAX_FORM // 100_000 + 1))
    connection.request("POST", "/r/1/decide", chunks, headers, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


def test_a_form_with_a_hundred_thousand_fields_is_none(here):
    body = b"csrf=" + here.parts.keys.csrf.encode() + b"&f=" * 100_000
    headers = {
        "cookie": f"align-{here.port}={here.parts.keys.token}",
        "content-type": "application/x-www-form-urlencoded",
    }
    assert here.ask("POST", "/r/1/decide", body, headers).status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_do_nothing(here, method):
    assert here.ask(method, "/r/1").status == 403
    assert here.ask(method, "/r/1", None, here._known({"x-csrf": here.parts.keys.csrf})).status == 405
