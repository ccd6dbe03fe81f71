"""Downloading by Argos: from a server of this test's own; and what is said where there is none."""

from __future__ import annotations

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from align.engine.cache import Cache
from align.engine.download import downloaded
from align.engine.install import install
from align.errors import InputError, ModelError
from tests import tiny

pytestmark = pytest.mark.usefixtures("server")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        """Nothing on the screen."""


@pytest.fixture
def server(tmp_path, argos, monkeypatch):
    """A folder that is served as Argos' own host: packages in two versions, and a list of them."""
    from argostranslate import settings

    folder = tmp_path / "served"
    folder.mkdir()
    with ThreadingHTTPServer(("localhost", 0), partial(Quiet, directory=folder)) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        address = f"http://localhost:{http.server_address[1]}"
        rows = []
        for version in ("1.9", "1.10"):
            file = tiny.pack(
                tiny.build(tmp_path / version, "en", "uk", version=version), folder / f"{version}.argosmodel"
            )
            rows.append(
                {"from_code": "en", "to_code": "uk", "package_version": version, "links": [f"{address}/{file.name}"]}
            )
        rows.append(
            {"from_code": "de", "to_code": "en", "package_version": "1.0", "links": [f"{address}/gone.argosmodel"]}
        )
        (folder / "index.json").write_text(json.dumps(rows))
        monkeypatch.setattr(settings, "remote_package_index", f"{address}/index.json")
        for name in ("local_package_index", "downloads_dir"):
            monkeypatch.setattr(settings, name, argos.parent / name)
        (argos.parent / "downloads_dir").mkdir()
        yield folder
        http.shutdown()


def test_the_newest_version_of_a_pair_is_fetched_installed_and_the_file_deleted():
    with downloaded("en", "uk") as file:
        package, new = install(file, Cache(None))
    assert (package.label, new, file.exists()) == ("translate-en_uk@1.10", True, False)


def test_a_file_left_from_an_earlier_download_is_not_taken_for_the_new_one(server, argos):
    (argos.parent / "downloads_dir" / "translate-en_uk.argosmodel").write_bytes(b"half a downl")
    with downloaded("en", "uk") as file:
        assert file.read_bytes() == (server / "1.10.argosmodel").read_bytes()


def test_a_pair_that_argos_does_not_have_is_told_what_there_is():
    with pytest.raises(InputError, match="en→fr: Argos has no such package; it has en→uk"), downloaded("en", "fr"):
        pass


def test_a_package_that_the_list_promises_and_the_server_lacks(capfd):
    with pytest.raises(ModelError, match="de→en: nothing could be downloaded"), downloaded("de", "en"):
        pass
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", ["{oops", "[7]", '{"a": 1}'])
def test_a_damaged_list_is_told(server, content):
    (server / "index.json").write_text(content)
    with pytest.raises(ModelError, match="list of packages is damaged"), downloaded("en", "uk"):
        pass


@pytest.mark.parametrize("old", [False, True], ids=["without a list", "with an old list"])
def test_without_a_connection_that_is_said_at_once_and_nothing_else_is_printed(monkeypatch, capfd, old):
    from argostranslate import settings

    if old:
        with downloaded("en", "uk"):
            pass
    monkeypatch.setattr(settings, "remote_package_index", "http://localhost:9/index.json")
    with (
        pytest.raises(ModelError, match=r"are you offline\? Fetch the \.argosmodel file elsewhere"),
        downloaded("en", "uk"),
    ):
        pass
    assert capfd.readouterr() == ("", "")
