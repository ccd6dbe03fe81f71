"""Package files become installed packages: whole, under a name of ours, beside older ones; and they are removed again."""

from __future__ import annotations

import json
import os
import time
import zipfile

import pytest

from align.engine import Translator
from align.engine.cache import Cache
from align.engine.install import install, remove
from align.engine.packages import bundled, installed, read_package, survey
from align.errors import InputError
from tests import tiny

NONE = Cache(None)
pytestmark = pytest.mark.usefixtures("argos")
ROOT = "translate-de_en-1_0"
META = f"{ROOT}/metadata.json"


def metadata(**changes: object) -> bytes:
    values = {"from_code": "de", "to_code": "en", "package_version": "1.0"}
    return json.dumps({k: v for k, v in (values | changes).items() if v is not None}).encode()


def test_a_package_file_becomes_an_installed_package_that_translates(packed, argos):
    package, new = install(packed, NONE)
    assert new
    assert (package.path, package.origin) == (argos / ROOT, "argos")
    assert installed() == [package]
    assert Translator(package).translate(["Der Minister kam nach Kyiv."], NONE)[0].text == "The minister came to Kyiv."
    assert list(argos.parent.iterdir()) == [argos]


def test_argos_translate_itself_finds_what_was_installed(packed, argos):
    from argostranslate.package import get_installed_packages

    install(packed, NONE)
    assert [(p.from_code, p.to_code, p.package_path) for p in get_installed_packages([argos])] == [
        ("de", "en", argos / ROOT)
    ]


def test_what_was_measured_of_its_attention_is_remembered(packed, tmp_path):
    with Cache(tmp_path / "cache") as cache:
        package, _ = install(packed, cache)
        assert cache.attention(package.sha256()) == 0


def test_the_folder_is_named_after_languages_and_version_whatever_the_archive_calls_it(package, argos, tmp_path):
    other = tiny.pack(package.rename(package.parent / "de_en"), tmp_path / "x.argosmodel")
    assert install(other, NONE)[0].path == argos / ROOT


def test_files_at_the_top_of_an_archive_are_a_package_too(package, argos, tmp_path):
    file = tmp_path / "flat.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        for path in package.rglob("*"):
            archive.write(path, path.relative_to(package))
    assert install(file, NONE)[0].path == argos / ROOT


def test_folders_for_splitting_come_along_and_what_a_mac_adds_does_not(repack, argos):
    file = repack(
        {f"{ROOT}/stanza/de/tokenize/x.pt": b"1", f"__MACOSX/{ROOT}/._metadata.json": b"2", "notes.txt": b"3"}
    )
    package, _ = install(file, NONE)
    assert (package.path / "stanza/de/tokenize/x.pt").read_bytes() == b"1"
    assert {p.name for p in package.path.iterdir()} == {
        "README.md", "metadata.json", "model", "sentencepiece.model", "stanza"
    }  # fmt: skip
    assert [p.name for p in argos.iterdir()] == [ROOT]


def test_the_same_package_again_changes_nothing(packed, argos):
    first, _ = install(packed, NONE)
    before = {p: p.stat().st_mtime_ns for p in argos.rglob("*")}
    assert install(packed, NONE) == (first, False)
    assert {p: p.stat().st_mtime_ns for p in argos.rglob("*")} == before


def test_the_same_version_with_other_contents_is_refused_and_the_old_one_stays(packed, repack):
    first, _ = install(packed, NONE)
    before = first.sha256()
    with pytest.raises(InputError, match=rf"installed already with other contents; run `align models remove {ROOT}`"):
        install(repack({META: metadata(note="other")}), NONE)
    assert first.sha256() == before


def test_a_newer_version_is_put_beside_the_older_one_and_comes_first(packed, tmp_path):
    install(packed, NONE)
    install(tiny.pack(tiny.build(tmp_path / "new", "de", "en", version="1.10")), NONE)
    install(tiny.pack(tiny.build(tmp_path / "mid", "de", "en", version="1.9")), NONE)
    assert [p.version for p in installed()] == ["1.10", "1.9", "1.0"]


def test_half_a_package_in_its_place_is_replaced(packed, argos):
    (argos / ROOT).mkdir()
    (argos / ROOT / "metadata.json").write_bytes(metadata())
    assert len(survey()[1]) == 1
    package, new = install(packed, NONE)
    assert (new, survey()) == (True, ([package], []))


def test_what_a_killed_install_left_behind_is_taken_away_a_day_later(packed, argos):
    for name, age in ((".align-package-old", 100_000), (".align-package-now", 60)):
        folder = argos.parent / name
        (folder / "model").mkdir(parents=True)
        os.utime(folder, (time.time() - age,) * 2)
    install(packed, NONE)
    assert {p.name for p in argos.parent.iterdir()} == {"packages", ".align-package-now"}


def test_a_removed_package_is_gone_and_others_stay(packed, tmp_path, argos):
    package, _ = install(packed, NONE)
    other, _ = install(tiny.pack(tiny.build(tmp_path / "new", "de", "en", version="2")), NONE)
    remove(package)
    assert installed() == [other]
    assert list(argos.parent.iterdir()) == [argos]


def test_removing_a_link_leaves_what_it_points_to(package, argos):
    (argos / "linked").symlink_to(package, target_is_directory=True)
    remove(read_package(argos / "linked", "argos"))
    assert list(argos.iterdir()) == []
    assert (package / "metadata.json").is_file()


def test_a_bundled_package_is_not_removed():
    package = bundled()[0]
    with pytest.raises(InputError, match="comes with Align and stays"):
        remove(package)
    assert package.path.is_dir()


def test_a_package_that_is_gone_already_is_told(packed):
    package, _ = install(packed, NONE)
    remove(package)
    with pytest.raises(InputError, match=r"cannot be removed \(No such file or directory\)"):
        remove(package)
