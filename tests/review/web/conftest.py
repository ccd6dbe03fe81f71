"""The web page on a real port, and a browser's side of a conversation with it."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest

from align.report.schema import Report
from align.review.web.desk import Desk
from align.review.web.guard import ADDRESS, Keys
from align.review.web.jobs import Check, Jobs
from align.review.web.pages import Parts
from align.review.web.server import Server, listen, server
from align.review.web.terms import Editor
from tests.conftest import TERMS
from tests.review.conftest import ANNA


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass
class Site:
    """A running page. `get` and `post` send what a browser with the cookie would; headers of one's own come over that."""

    parts: Parts
    port: int
    path: Path
    terms: Path
    server: Server
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://{ADDRESS}:{self.port}"

    @property
    def key(self) -> str:
        return f"?token={self.parts.keys.token}"

    def ask(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        """A request as it stands, without any secret."""
        connection = http.client.HTTPConnection(ADDRESS, self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, self._known(headers))

    def post(self, path: str, fields: dict[str, object] | None = None, **headers: str) -> Answer:
        values = {"csrf": self.parts.keys.csrf} | (fields or {})
        sent = {"content-type": "application/x-www-form-urlencoded"} | headers
        return self.ask("POST", path, urlencode(values, doseq=True).encode(), self._known(sent))

    def _known(self, headers: dict[str, str]) -> dict[str, str]:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"cookie": f"align-{self.port}={self.parts.keys.token}"} | given


def never(*_: object) -> Report:
    """For pages on which nothing is checked."""
    raise AssertionError


@pytest.fixture
def site(tmp_path: Path, write: Callable[..., Path]) -> Iterator[Callable[..., Site]]:
    """Starts the page: `site(report, …)`; `layers` are its glossary, the small one as `house/terms.csv` without."""
    running: list[tuple[Server, threading.Thread, Jobs]] = []

    def start(
        *reports: Report, layers: list[Path] | None = None, locked: str | None = None, check: Check = never
    ) -> Site:
        terms = write("house/terms.csv", "\n".join(TERMS) + "\n")
        path = tmp_path / "desk" / "decisions.csv"
        desk = Desk(path, ANNA)
        for number, report in enumerate(reports, 1):
            desk.put(report, f"article {number}")
        jobs = Jobs(check, lambda report, article: desk.put(report, article.id).number)
        made = Parts(desk, Editor(layers or [terms.parent], locked, {}), jobs, Keys(), ("en", "ru"))
        listener, ready = listen(0), threading.Event()
        host = server(made, listener, ready.set)
        thread = threading.Thread(target=host.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        assert ready.wait(30)
        running.append((host, thread, jobs))
        return Site(made, listener.getsockname()[1], path, terms, host)

    yield start
    for host, thread, jobs in running:
        host.should_exit = True
        thread.join(30)
        jobs.close()
