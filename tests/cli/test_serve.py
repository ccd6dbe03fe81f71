"""`align serve` as a program of its own: it answers, it refuses in one line, it ends with Ctrl-C; and docs/serve.md names it all."""

from __future__ import annotations

import http.client
import os
import re
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from align.cli.app import app

DOCS = (Path(__file__).parents[2] / "docs" / "serve.md").read_text("utf-8")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def serving(tmp_path, terms):
    """Starts the program and gives it with the address that it printed."""
    running = []

    def start(*arguments):
        command = [sys.executable, "-m", "align", "serve", "--no-open", "--glossary", terms, *arguments]
        process = subprocess.Popen(
            [str(c) for c in command], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        running.append(process)
        assert select.select([process.stdout], [], [], 60)[0]
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\S*)", process.stdout.readline())
        return process, int(found[1]), found[2]

    yield start
    for process in running:
        process.kill()
        process.communicate()


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.getheader("set-cookie"), response.read().decode()
    finally:
        connection.close()


@pytest.fixture
def report(align, pairs, terms, tmp_path):
    align("check", "--pairs", pairs, "--glossary", terms, "--output", tmp_path / "out", "--no-save")
    return tmp_path / "out"


def test_it_answers_at_the_address_it_prints_until_ctrl_c(serving, report):
    process, port, path = serving(report)
    assert path.startswith("/r/1?token=")
    assert get(port, path)[0] == 200
    assert get(port, "/r/1")[0] == 403
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert "Stopped. Every decision is saved." in out
    assert (process.returncode, err) == (0, "")


def test_without_a_report_it_begins_with_an_empty_page(serving):
    _, port, path = serving()
    assert path.startswith("/?token=")
    assert get(port, path)[0] == 200


def test_it_listens_to_this_machine_alone():
    from align.review.web.server import listen

    with listen(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_refused(align, refused, terms):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = align("serve", "--no-open", "--glossary", terms, "--port", port)
    refused(outcome, 2, f"port {port} cannot be used", "--port")


def test_a_report_that_is_none_is_refused(align, refused, terms, write):
    refused(align("serve", write("x.json", "{}"), "--glossary", terms), 2, "x.json: no Align report")


def test_a_glossary_that_cannot_be_read_is_refused_at_once(align, refused, write):
    broken = write("broken.csv", "id,kind,en\nx,nonsense,X\n")
    refused(align("serve", "--glossary", broken), 2, "broken.csv, row 2, column kind")


def test_a_missing_extra_is_told_with_how_to_install_it(align, refused, terms, monkeypatch):
    for name in [
        n for n in sys.modules if n.split(".")[0] in {"starlette", "uvicorn"} or n.startswith("align.review.web")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    refused(align("serve", "--glossary", terms), 2, 'pip install "align-drift[web]"')


def test_the_page_names_every_option():
    command = typer.main.get_command(app).commands["serve"]
    options = [o for p in command.params for o in p.opts if o.startswith("--")]
    assert [o for o in options if o not in DOCS] == []


def test_the_page_names_every_key():
    templates = (ROOT / "align" / "review" / "web" / "templates").glob("*.j2")
    keys = {key for path in templates for key in re.findall("<kbd>(.+?)</kbd>", path.read_text("utf-8"))}
    assert {key for key in keys if f"`{key}`" not in DOCS} == set()


@pytest.mark.parametrize("words", ["Check it", "Also translate it back", "Check again", "Copy the text", "Save as"])
def test_the_page_names_what_is_pressed_to_check_and_to_repair(words):
    folder = ROOT / "align" / "review" / "web" / "templates"
    assert any(words in path.read_text("utf-8") for path in folder.glob("*.j2"))
    assert f"*{words}" in DOCS


def test_the_page_names_how_large_an_article_may_be():
    from align.review.web.guard import MAX_ARTICLE

    assert f"{MAX_ARTICLE // 1_000_000} MB" in DOCS
