"""`align models` and `align cache` as they are typed."""

from __future__ import annotations

import json
import socket
import time
import zipfile
from pathlib import Path

import pytest

from tests import tiny

pytestmark = pytest.mark.usefixtures("argos")


@pytest.fixture
def german(tmp_path):
    """A package file, German to English."""
    return tiny.pack(tiny.build(tmp_path / "made", "de", "en"))


def test_the_list_shows_what_is_bundled_installed_joined_by_a_pivot_and_broken(align, german, argos):
    align("models", "install", german)
    (argos / "translate-xx_yy").mkdir()
    outcome = align("models", "list")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines()[:3] == [
        "de→en  translate-de_en@1.0  installed    0.5 MB  attention points wrong",
        "en→ru  translate-en_ru@0.1  bundled       27 MB  attention points right",
        "ru→en  translate-ru_en@0.1  bundled       27 MB  attention points right",
    ]
    assert "Through a third: de→ru (en)\n" in outcome.out
    assert f"Broken: {argos / 'translate-xx_yy'}: no translation package" in outcome.out
    assert all(len(line) <= 80 for line in outcome.out.splitlines()[:3])


def test_the_list_for_programs_has_the_same(align, german):
    align("models", "install", german)
    data = json.loads(align("models", "list", "--format", "json").out)
    assert [(p["package"], p["origin"], p["attention"]) for p in data["packages"]] == [
        ("translate-de_en@1.0", "installed", 0.0),
        ("translate-en_ru@0.1", "bundled", None),
        ("translate-ru_en@0.1", "bundled", None),
    ]
    assert data["pivots"] == [{"from": "de", "to": "ru", "via": "en"}]
    assert data["broken"] == []


def test_info_shows_what_a_package_says_of_itself_and_its_licence(align, tmp_path):
    folder = tiny.build(tmp_path, "en", "uk", prefix="__uk__")
    out = align("models", "info", folder).out
    for words in (
        "English → Ukrainian",
        "__uk__",
        "int8",
        "pieces (shared); sentencepiece.model",
        "Licence: CC0.",
        "not measured",
    ):
        assert words in out
    data = json.loads(align("models", "info", folder, "--format", "json").out)
    assert data["sha256"] in out
    assert data["vocabulary"]["shared"] > 100
    assert data["texts"]["README.md"].startswith("# English → Ukrainian")


def test_what_a_package_says_of_itself_cannot_steer_the_terminal(align, tmp_path):
    folder = tiny.build(tmp_path, "de", "en")
    (folder / "README.md").write_text("\x1b[2Jgone\r\n\x07 second", "utf-8")
    meta = json.loads((folder / "metadata.json").read_text())
    (folder / "metadata.json").write_text(json.dumps(meta | {"from_name": "\x1b[2J", "argos_version": "\x1b]0;x"}))
    out = align("models", "info", folder).out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "gone" in out
    assert out.endswith(" second\n")


def test_install_says_where_and_what_of_it_is_of_use(align, german, argos):
    outcome = align("models", "install", german)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == (
        f"Installed translate-de_en@1.0 in {argos / 'translate-de_en-1_0'}\n"
        "attention points wrong (0 % of the probe): tracing goes by the words alone\n"
    )
    assert align("models", "install", german).out.startswith("Is installed already: translate-de_en@1.0 in ")
    align("cache", "clear")
    assert align("models", "install", german).out.endswith("translate-de_en-1_0\nattention not measured\n")


def test_an_installed_pair_is_checked_through_the_pivot_there_and_back(align, german, tmp_path, write):
    words = {b: a for a, b in tiny.WORDS.items()}
    align("models", "install", german)
    align("models", "install", tiny.pack(tiny.build(tmp_path / "back", "en", "de", words=words)))
    article = write("a.txt", "Der Minister kam nach Berlin.\n")
    terms = write("t.csv", "id,kind,de,en,ru\nberlin,place,Berlin,Berlin,Берлин\n")
    outcome = align("check", article, "--from", "de", "--to", "ru", "--glossary", terms, "--format", "json")
    report = json.loads(outcome.out)
    assert (report["signature"]["forward"]["pivot"], report["signature"]["back"]["pivot"]) == ("en", "en")
    assert [p["name"] for p in report["signature"]["forward"]["packages"]] == [
        "translate-de_en-1_0",
        "translate-en_ru-0_1",
    ]
    assert "Берлин" in report["documents"][0]["segments"][0]["forward"]
    assert [m["forward"]["verdict"] for m in report["mentions"]] == ["kept"]


def test_via_is_followed_and_said_in_the_signature(align, tmp_path, write):
    for pair in (("en", "de"), ("de", "ru"), ("ru", "de"), ("de", "en")):
        align("models", "install", tiny.pack(tiny.build(tmp_path / "-".join(pair), *pair, words={})))
    article = write("a.txt", "Berlin is quiet today.\n")
    report = json.loads(align("check", article, "--via", "de", "--format", "json").out)
    assert report["signature"]["forward"]["pivot"] == "de"
    assert [p["name"] for p in report["signature"]["back"]["packages"]] == [
        "translate-ru_de-1_0",
        "translate-de_en-1_0",
    ]
    assert "pivot" in report["signature"]["back"]
    assert json.loads(align("check", article, "--format", "json").out)["signature"]["forward"]["pivot"] is None


def test_a_package_is_named_by_name_and_version_on_the_command_line_and_in_the_settings(align, tmp_path, write):
    for version in ("1.0", "2.0"):
        align("models", "install", tiny.pack(tiny.build(tmp_path / version, "en", "ru", words={}, version=version)))
    article = write("a.txt", "Berlin is quiet today.\n")

    def version(*arguments):
        report = json.loads(align("check", article, "--format", "json", *arguments).out)
        return report["signature"]["forward"]["packages"][0]["version"]

    assert version() == "2.0"
    assert version("--package", "translate-en_ru@1.0") == "1.0"
    assert version("--package", "en_ru@0.1") == "0.1"
    write("align.toml", 'package = "translate-en_ru@1.0"\n')
    assert version() == "1.0"


def test_verify_tries_all_packages_or_those_named(align, german):
    align("models", "install", german)
    out = align("models", "verify", "translate-de_en").out
    assert out.splitlines() == [
        "translate-de_en@1.0, installed: works",
        "  Der Minister kam am Montag nach Berlin.",
        "  The minister came am Montag to Berlin.",
        "  attention points wrong (0 % of the probe): tracing goes by the words alone",
    ]


@pytest.mark.engine
def test_verify_without_names_tries_everything_and_ends_with_3_where_something_is_broken(align, german, argos):
    assert align("models", "verify").status == 0
    align("models", "install", german)
    (argos / "translate-de_en-1_0" / "model" / "model.bin").write_bytes(b"junk")
    outcome = align("models", "verify")
    assert outcome.status == 3
    assert outcome.out.count(": works") == 2
    assert f"Broken: {argos / 'translate-de_en-1_0'}: the package does not load" in outcome.out


def test_remove_takes_an_installed_package_away(align, german, argos):
    align("models", "install", german)
    outcome = align("models", "remove", "translate-de_en")
    assert outcome.out == f"Removed translate-de_en@1.0 from {argos}\n"
    assert list(argos.iterdir()) == []


REFUSALS = [
    (("models", "remove", "translate-en_ru"), 2, "comes with Align and stays"),
    (("models", "remove", "nonsense"), 2, "no package of that name is installed"),
    (("models", "info", "nonsense"), 3, "no such folder, and no package of that name"),
    (("models", "verify", "nonsense"), 3, "no such folder, and no package of that name"),
    (("models", "install", "nonsense.argosmodel"), 2, "No such file or directory"),
    (("check", "a.txt", "--via", "xx"), 3, "which --via xx needs"),
    (("check", "a.txt", "--via", "ru"), 2, "is one of the two languages"),
    (("check", "a.txt", "--package", "x.argosmodel"), 3, "run `align models install x.argosmodel`"),
    (("check", "a.txt", "--package", "a.txt"), 3, "name the folder of an Argos package"),
    (("check", "--pairs", "p.tsv", "--trace-with-model", "--from", "de", "--to", "ru"), 3, "no translation package"),
]


@pytest.mark.parametrize(
    ("arguments", "status", "said"), REFUSALS, ids=[" ".join(r[0][:3]) + r[2][:9] for r in REFUSALS]
)
def test_what_cannot_be_done_is_told_in_one_line(align, write, refused, arguments, status, said):
    write("a.txt", "Berlin is quiet.\n")
    write("x.argosmodel", b"PK")
    write("p.tsv", "Berlin ist still.\tВ Берлине тихо.\n")
    refused(align(*arguments), status, said)


@pytest.mark.parametrize("arguments", [["a", "b", "c"], []])
def test_install_wants_a_file_or_two_languages(align, arguments):
    outcome = align("models", "install", *arguments)
    assert (outcome.status, outcome.out) == (2, "")


def test_two_files_are_no_two_languages(align, german):
    outcome = align("models", "install", german, german)
    assert outcome.status == 2
    assert "one package file, or two languages" in outcome.err


def test_via_goes_with_translating_only(align, write):
    pairs = write("p.tsv", "It is Kyiv.\tЭто Киев.\n")
    assert align("check", "--pairs", pairs, "--via", "de").status == 2


def test_one_of_several_packages_of_a_name_is_asked_for(align, german, tmp_path, refused):
    align("models", "install", german)
    align("models", "install", tiny.pack(tiny.build(tmp_path / "new", "de", "en", version="2")))
    refused(align("models", "remove", "de_en"), 2, "name one of translate-de_en@2, translate-de_en@1.0")
    assert align("models", "remove", "de_en@1.0").status == 0


def test_tracing_with_a_model_that_points_elsewhere_is_refused(align, german, write, refused):
    align("models", "install", german)
    pairs = write("p.tsv", "Berlin ist still.\tBerlin is quiet.\n")
    arguments = ("--pairs", pairs, "--trace-with-model", "--from", "de", "--to", "en")
    refused(align("check", *arguments), 2, "the attention of translate-de_en@1.0 does not point right")


def test_a_download_without_a_connection_ends_with_3_and_one_line(align, argos, monkeypatch, refused):
    from argostranslate import settings

    with socket.socket() as closed:
        closed.bind(("localhost", 0))
        port = closed.getsockname()[1]
    monkeypatch.setattr(settings, "remote_package_index", f"http://localhost:{port}/index.json")
    monkeypatch.setattr(settings, "local_package_index", argos.parent / "index.json")
    started = time.monotonic()
    refused(
        align("models", "install", "en", "uk"), 3, "en→uk: nothing could be downloaded from Argos", "are you offline?"
    )
    assert time.monotonic() - started < 20


def test_an_unsafe_package_is_refused_in_one_line_on_the_command_line_too(align, write, refused, argos):
    with zipfile.ZipFile(write("evil.argosmodel", b""), "w") as archive:
        archive.writestr("translate/metadata.json", "{}")
        archive.writestr("../../evil", "x")
    refused(align("models", "install", "evil.argosmodel"), 2, 'holds "../../evil", a name that leads elsewhere')
    assert list(argos.iterdir()) == []


def test_the_cache_is_shown_per_package_and_emptied_with_a_count(align, german, tmp_path, write):
    words = {b: a for a, b in tiny.WORDS.items()}
    align("models", "install", german)
    align("models", "install", tiny.pack(tiny.build(tmp_path / "back", "en", "de", words=words)))
    article = write("a.txt", "Der Minister kam nach Berlin. Der Minister kam nach Kyiv.\n")
    align("check", article, "--from", "de", "--to", "en", "--package", "de_en")
    lines = align("cache", "info").out.splitlines()
    assert lines[0].endswith("MB of at most 500 MB")
    assert [line.split() for line in lines[1:]] == [
        ["4", "translations"],
        ["2", "translate-de_en@1.0"],
        ["2", "translate-en_de@1.0"],
    ]
    align("models", "remove", "de_en")
    assert "2  not installed, sha256 " in align("cache", "info").out
    assert align("cache", "clear").out.startswith("Removed 4 translations from ")
    assert align("cache", "info").out.splitlines()[1] == "0 translations"


def test_without_a_cache_none_is_made_by_looking(align, home):
    for command in ("info", "clear"):
        outcome = align("cache", command)
        assert (outcome.status, outcome.err) == (0, "")
        assert "There is no translation cache yet" in outcome.out
    assert not list(Path(home).rglob("translations.sqlite"))
