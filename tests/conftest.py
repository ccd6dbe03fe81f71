"""Every test gets folders of its own for home, cache and state; and a small glossary to play with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings
from selenium import webdriver

from align.glossary import Glossary

# A slow machine is no bug; what is slow is measured by scripts/bench.
settings.register_profile("align", deadline=None)
settings.load_profile("align")

XDG = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
FOREIGN = ("ARGOS_PACKAGES_DIR", "ARGOS_TRANSLATE_PACKAGE_DIR", "FORCE_COLOR", "SNAP", "TTY_COMPATIBLE")

TERMS = (
    "id,kind,en,en_accepted,en_rejected,ru,ru_accepted,ru_rejected,match,policy,guard",
    "borrell,person,Josep Borrell,Borrell,,Жозеп Боррель,Боррель,Борелл,,,",
    "il-76,system,Il-76,,,Ил-76,,,designation,,",
    "iris-t,system,IRIS-T,,,IRIS-T,,,designation,keep,",
    "kyiv,place,Kyiv,,Kiev,Киев,,,,,",
    "lavrov,person,Sergei Lavrov,Lavrov|Sergey Lavrov,,Сергей Лавров,Лавров,,,,",
    "patriot,system,Patriot,,,Patriot,Пэтриот,,,either,proper",
    "un,organisation,United Nations,UN|U.N.,,Организация Объединенных Наций,ООН,,,,",
)


def _isolate(patch: pytest.MonkeyPatch, home: Path) -> None:
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        patch.setenv(name, str(home))
    for name in XDG:
        patch.setenv(name, str(home / name.lower()))
    for name in FOREIGN:
        patch.delenv(name, raising=False)
    patch.setenv("COLUMNS", "80")


@pytest.fixture(scope="session", autouse=True)
def _own_folders_for_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Argos makes its folders when it is imported, and fixtures of a module run before any test: they need a home too."""
    with pytest.MonkeyPatch.context() as patch:
        _isolate(patch, tmp_path_factory.mktemp("home"))
        yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty home folder of this test."""
    folder = tmp_path_factory.mktemp("home")
    _isolate(monkeypatch, folder)
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file below the test's folder: `write("a/b.txt", "text")`, bytes as they are."""

    def file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return file


@pytest.fixture
def make_glossary(write: Callable[..., Path]) -> Callable[..., Glossary]:
    """A glossary made from the lines of a CSV, the header first; without any, one of seven terms."""

    def make(*lines: str) -> Glossary:
        return Glossary.load(write("glossary/terms.csv", "\n".join(lines or TERMS) + "\n"))

    return make


@pytest.fixture
def argos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Argos' own folder for packages, empty: what a developer has installed is no test's business."""
    from argostranslate import settings

    folder = tmp_path / "argos" / "packages"
    folder.mkdir(parents=True)
    monkeypatch.setattr(settings, "package_dirs", [folder])
    monkeypatch.setattr(settings, "package_data_dir", folder)
    return folder


class Outcome(NamedTuple):
    """What a command line gave."""

    status: int
    out: str
    err: str


@pytest.fixture
def align(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Outcome]:
    """Runs a command line in this process, in the test's own working folder: `align("check", path)`."""
    from align.cli.app import run

    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Outcome:
        status = run([os.fspath(a) if isinstance(a, os.PathLike) else str(a) for a in arguments])
        return Outcome(int(status), *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One real browser for all tests, without a window; it resolves no host name, so a page that fetches anything from elsewhere fails."""
    browser, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip("needs Chromium and its driver (Debian: apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    downloads = tmp_path_factory.mktemp("downloads")
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ):
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    page = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    page.downloads = downloads
    page.set_window_size(1280, 900)
    yield page
    page.quit()
