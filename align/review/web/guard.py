"""Who may talk to the web page: this browser only, and only from the page itself.

Any other program and any web site that the browser visits can send requests to a port of this machine. Hence: a secret in
the address that becomes a cookie, a check of `Host` (against names that are re-pointed to this machine), a second secret in
every form, bounded requests, and headers that keep a page from running or loading what is not its own.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from align.review.web.forms import parsed

ADDRESS = "127.0.0.1"
MAX_FORM = 1_000_000
"""Bytes of a form: five thousand findings ticked take about 100,000."""
MAX_ARTICLE = 50_000_000
"""Bytes of an article, its translation and their form; what makes Word files large is pictures. Longer ones are for `align check`."""
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with none at all browsers hide where a form comes from
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_WELCOME = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={0}">'
    '<link rel="icon" href="/static/icon.svg"><title>Align</title><p><a href="{0}">Open Align</a></p></html>'
)
# a page and not a redirect: a link followed from another site would not take a strict cookie along


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run: `token` stands in the address and in the cookie, `csrf` in every form."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))


class Guard:
    """Lets requests through to the application that carry the secrets; refuses all others with one line of text."""

    def __init__(self, app: ASGIApp, keys: Keys, port: int) -> None:
        self._app = app
        self._keys = keys
        self._cookie = f"align-{port}"  # cookies know no ports: two of these pages would take each other's
        self._hosts = {f"{ADDRESS}:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        headers = Headers(scope=scope)
        if headers.get("host") not in self._hosts:
            await _refuse(403, "this page answers only to its own address", scope, receive, guarded)
        elif self._asks_with_token(scope):
            await self._welcome(scope, receive, guarded)
        elif not self._known(headers):
            words = "open the address that `align serve` printed; it holds the key"
            await _refuse(403, words, scope, receive, guarded)
        elif scope["method"] in {"GET", "HEAD"}:
            await self._app(scope, receive, guarded)
        else:
            await self._posted(scope, receive, guarded)

    def _asks_with_token(self, scope: Scope) -> bool:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        return scope["method"] == "GET" and _equal(given, self._keys.token)

    async def _welcome(self, scope: Scope, receive: Receive, send: Send) -> None:
        # the path is quoted again: it was any text that came with the right token
        path = scope["raw_path"].decode("latin-1").split("?")[0]
        safe = path if path.startswith("/") and not path.startswith("//") and path.isprintable() else "/"
        for character, entity in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("'", "&#39;")):
            safe = safe.replace(character, entity)
        response = HTMLResponse(_WELCOME.format(safe))
        response.set_cookie(self._cookie, self._keys.token, httponly=True, samesite="strict", path="/")
        await response(scope, receive, send)

    def _known(self, headers: Headers) -> bool:
        cookies = cookie_parser(headers.get("cookie", ""))
        return _equal(cookies.get(self._cookie, ""), self._keys.token)

    async def _posted(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Reads the whole body within its bound, checks where the form came from, and hands the body on."""
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is not None and origin.removeprefix("http://") not in self._hosts:
            await _refuse(403, "this form was sent from another page", scope, receive, send)
            return
        limit = MAX_ARTICLE if scope["path"] == "/check" else MAX_FORM
        body = await _body(headers, receive, limit)
        if body is None:
            await _refuse(413, f"more than {limit // 1_000_000} MB; use the command line", scope, receive, send)
        elif not _equal(headers.get("x-csrf") or parsed(headers, body).get("csrf"), self._keys.csrf):
            await _refuse(403, "this form is out of date; reload the page and send it again", scope, receive, send)
        else:
            await self._app(scope, _replayed(body), send)


async def _body(headers: Headers, receive: Receive, limit: int) -> bytes | None:
    """None where it is larger than `limit`; what is announced as larger is not read at all."""
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > limit:
        return None
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > limit:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _replayed(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _equal(given: str, wanted: str) -> bool:
    return secrets.compare_digest(given.encode(), wanted.encode())


async def _refuse(status: int, words: str, scope: Scope, receive: Receive, send: Send) -> None:
    response = PlainTextResponse(f"align: {words}\n", status, {"connection": "close"})
    await response(scope, receive, send)
