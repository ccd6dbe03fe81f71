"""The web page on a real port, and a browser's side of a conversation with it."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from align.report.run import Progress
from align.report.schema import Report
from align.report.translation import Translation
from align.review.web.desk import Desk
from align.review.web.guard import ADDRESS, Keys
from align.review.web.jobs import Jobs
from align.review.web.orders import Order, Settled, Works
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
    kept: list[Report]

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

    def upload(self, path: str, fields: dict[str, str], **files: tuple[str, bytes]) -> Answer:
        """A form with files as a browser sends it; a file field is named with `_` for `-`."""
        line = "----x7"
        parts = [
            (f'name="{k}"', v.encode("utf-8", "replace")) for k, v in ({"csrf": self.parts.keys.csrf} | fields).items()
        ]
        parts += [(f'name="{k.replace("_", "-")}"; filename="{n}"', data) for k, (n, data) in files.items()]
        body = b"".join(
            f"--{line}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + data + b"\r\n"
            for head, data in parts
        )
        sent = {"content-type": f"multipart/form-data; boundary={line}"}
        return self.ask("POST", path, body + f"--{line}--\r\n".encode(), self._known(sent))

    def wait(self) -> None:
        """Until all jobs that were started are over."""
        for thread in self.parts.jobs._threads:
            thread.join(60)

    def _known(self, headers: dict[str, str]) -> dict[str, str]:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"cookie": f"align-{self.port}={self.parts.keys.token}"} | given


class Window:
    """A browser on the page, driven as a person does: by keys and clicks, waiting for what shows."""

    def __init__(self, driver: Any, site: Site) -> None:
        self.driver, self.site = driver, site
        driver.get_log("browser")
        self.open("/" + site.key)
        ready = "return !location.search && document.readyState === 'complete'"  # scripts have run by then
        self.until(lambda: driver.execute_script(ready))

    def open(self, path: str) -> None:
        self.driver.get(self.site.address + path)

    def until(self, true: Callable[[], object], seconds: float = 30) -> None:
        # a page may be replaced while it is looked at
        wait = WebDriverWait(self.driver, seconds, 0.02, ignored_exceptions=[StaleElementReferenceException])
        wait.until(lambda _: true())

    def keys(self, *keys: str) -> None:
        """Keys in a row, then all of them saved."""
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()
        self.until(lambda: self.driver.execute_script("return !document.body.dataset.saving"))

    def text(self, query: str = "body") -> str:
        return self.driver.find_element(By.CSS_SELECTOR, query).text

    def all(self, query: str) -> list[Any]:
        return self.driver.find_elements(By.CSS_SELECTOR, query)

    def says(self, words: str) -> None:
        self.until(lambda: words in self.text("#status"))

    def click(self, query: str) -> None:
        found = self.driver.find_element(By.CSS_SELECTOR, query)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        found.click()

    @property
    def focused(self) -> Any:
        return self.driver.execute_script("return document.activeElement.dataset.id")

    @property
    def path(self) -> str:
        return self.driver.current_url.removeprefix(self.site.address)


def never(*_: object) -> Any:
    """For pages on which nothing is checked or repaired."""
    raise AssertionError


@pytest.fixture
def site(tmp_path: Path, write: Callable[..., Path]) -> Iterator[Callable[..., Site]]:
    """Starts the page: `site(report, …)`; `layers` are its glossary, the small one as `house/terms.csv` without."""
    running: list[tuple[Server, threading.Thread, Jobs]] = []

    def start(
        *reports: Report,
        layers: list[Path] | None = None,
        locked: str | None = None,
        check: Callable[[Order, Progress], Report] = never,
        repair: Callable[[Order, Progress], Translation] = never,
        settled: Settled = (None, None),
    ) -> Site:
        terms = write("house/terms.csv", "\n".join(TERMS) + "\n")
        path = tmp_path / "desk" / "decisions.csv"
        desk = Desk(path, ANNA)
        for number, report in enumerate(reports, 1):
            desk.put(report, f"article {number}")
        jobs, kept = Jobs(), list[Report]()
        works = Works(check, repair, kept.append)
        made = Parts(desk, Editor(layers or [terms.parent], locked, {}), jobs, works, Keys(), settled)
        listener, ready = listen(0), threading.Event()
        host = server(made, listener, ready.set)
        thread = threading.Thread(target=host.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        assert ready.wait(30)
        running.append((host, thread, jobs))
        return Site(made, listener.getsockname()[1], path, terms, host, kept)

    yield start
    for host, thread, jobs in running:
        host.should_exit = True
        thread.join(30)
        jobs.close()


@pytest.fixture
def window(chromium: Any, site: Callable[..., Site]) -> Iterator[Callable[..., Window]]:
    """Opens the page in Chromium: `window(report, …)`, with what `site` takes. Nothing may go wrong in the browser."""
    opened = []

    def start(*reports: Report, **options: Any) -> Window:
        opened.append(Window(chromium, site(*reports, **options)))
        return opened[-1]

    yield start
    assert [e for e in chromium.get_log("browser") if e["level"] == "SEVERE"] == []
    chromium.get("about:blank")
