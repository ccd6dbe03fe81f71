"""Package files: unpacked where they belong and nowhere else, whole or not at all, refused with one line otherwise."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
import warnings
import zipfile
from pathlib import Path

import pytest

from align.engine import Translator
from align.engine import install as module
from align.engine.cache import Cache
from align.engine.install import install, remove
from align.engine.packages import bundled, installed, read_package, survey
from align.errors import InputError, ModelError
from tests import tiny

NONE = Cache(None)


@pytest.fixture
def package(tmp_path):
    """A German–English package, unpacked."""
    return tiny.build(tmp_path / "made", "de", "en")


@pytest.fixture
def packed(package):
    return tiny.pack(package)


@pytest.fixture
def repack(packed, tmp_path):
    """The package file with entries added, left out or changed: `repack({"../evil": b"x"})`."""

    def make(entries=(), without=(), name="changed.argosmodel"):
        file = tmp_path / name
        with zipfile.ZipFile(packed) as old, zipfile.ZipFile(file, "w") as new, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names that stand twice
            for info in old.infolist():
                if info.filename not in without and info.filename not in dict(entries):
                    new.writestr(info, old.read(info))
            for entry, content in dict(entries).items():
                new.writestr(entry, content)
        return file

    return make


@pytest.fixture
def untouched(argos, tmp_path):
    """Checks that a refusal left nothing behind, neither among the packages nor beside them."""
    yield
    assert list(argos.iterdir()) == []
    assert list(argos.parent.iterdir()) == [argos]
    assert not (tmp_path / "evil").exists()


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


def test_what_was_measured_of_its_attention_is_remembered(packed, argos, tmp_path):
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


def test_the_same_version_with_other_contents_is_refused_and_the_old_one_stays(packed, repack, argos):
    first, _ = install(packed, NONE)
    before = first.sha256()
    with pytest.raises(InputError, match=rf"installed already with other contents; run `align models remove {ROOT}`"):
        install(repack({META: metadata(note="other")}), NONE)
    assert first.sha256() == before


def test_a_newer_version_is_put_beside_the_older_one_and_comes_first(packed, tmp_path, argos):
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


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../evil", "leads elsewhere"),
        (f"{ROOT}/../../evil", "leads elsewhere"),
        ("/evil", "leads elsewhere"),
        (f"{ROOT}/model/./evil", "leads elsewhere"),
        (f"{ROOT}//evil", "leads elsewhere"),
        (f"{ROOT}\\..\\evil", "leads elsewhere"),
        ("C:/evil", "leads elsewhere"),
        (f"{ROOT}/e\x1b[2Jvil", "leads elsewhere"),
        ("other/metadata.json", "holds 2 packages"),
        (f"{ROOT}/README.MD", "two files of one name"),
    ],
)
@pytest.mark.usefixtures("untouched")
def test_names_that_lead_elsewhere_are_refused(repack, name, message):
    with pytest.raises(InputError, match=message):
        install(repack({name: b"x"}), NONE)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
@pytest.mark.usefixtures("untouched")
def test_links_and_devices_are_refused(packed, kind):
    info = zipfile.ZipInfo(f"{ROOT}/model/link")
    info.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(info, "../../../evil")
    with pytest.raises(InputError, match="which is a link or no plain file"):
        install(packed, NONE)


@pytest.mark.usefixtures("untouched")
def test_an_archive_that_says_it_is_too_large_is_refused_before_anything_is_unpacked(packed, monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 100_000)
    with pytest.raises(InputError, match="unpacks to more than"):
        install(packed, NONE)


@pytest.mark.usefixtures("untouched")
def test_an_archive_that_lies_about_its_size_gives_no_more_than_it_says(repack):
    """A bomb's header says little; what comes out beyond it is an error and not a full disk."""
    content = b"\0" * 5_000_000
    file = repack({f"{ROOT}/bomb": content})
    data = bytearray(file.read_bytes())
    size = len(content).to_bytes(4, "little")
    assert data.count(size) >= 2
    file.write_bytes(data.replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(InputError):
        install(file, NONE)


@pytest.mark.usefixtures("untouched")
def test_what_comes_out_is_counted_whatever_the_headers_say(repack, monkeypatch):
    file = repack({f"{ROOT}/model/big": b"\0" * 3_000_000})
    monkeypatch.setattr(module, "MAX_BYTES", 2_000_000)
    with zipfile.ZipFile(file) as archive:
        prefix, members = Path(ROOT), [i for i in archive.infolist() if i.filename.endswith("big")]
        with pytest.raises(InputError, match="unpacks to more than"):
            module._unpack(file, archive, members, prefix, file.parent / "out")


@pytest.mark.usefixtures("untouched")
def test_an_archive_of_very_many_files_is_refused(repack, monkeypatch):
    monkeypatch.setattr(module, "MAX_FILES", 10)
    with pytest.raises(InputError, match="a package at most 10"):
        install(repack({f"{ROOT}/{i}": b"" for i in range(20)}), NONE)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"from_code": None}, "from_code"),
        ({"to_code": "../en"}, "to_code"),
        ({"from_code": 7}, "from_code"),
        ({"package_version": "1/../../2"}, "package_version"),
        ({"package_version": ""}, "package_version"),
        ({"from_code": "d" * 100}, "from_code"),
        ({"type": "sbd"}, 'a package of the kind "sbd"'),
    ],
)
@pytest.mark.usefixtures("untouched")
def test_metadata_that_names_no_translation_package_is_refused(repack, changes, message):
    with pytest.raises(InputError, match=message):
        install(repack({META: metadata(**changes)}), NONE)


@pytest.mark.parametrize(
    "content", [b"{oops", b"[]", b'{"a":' * 20_000, b" " * 1_000_001], ids=["cut", "list", "deep", "large"]
)
@pytest.mark.usefixtures("untouched")
def test_broken_metadata_is_refused(repack, content):
    with pytest.raises(InputError, match=r"its metadata\.json is broken"):
        install(repack({META: content}), NONE)


@pytest.mark.parametrize("missing", ["metadata.json", "sentencepiece.model", "model/model.bin"])
@pytest.mark.usefixtures("untouched")
def test_a_package_without_one_of_its_parts_is_refused(repack, missing):
    with pytest.raises(InputError, match=rf"no (Argos|whole) package \(.*{missing}"):
        install(repack(without=[f"{ROOT}/{missing}"]), NONE)


@pytest.mark.parametrize(
    "part", ["sentencepiece.model", "model/model.bin", "model/config.json", "model/shared_vocabulary.json"]
)
@pytest.mark.usefixtures("untouched")
def test_a_package_that_does_not_load_is_not_installed(repack, part):
    file = repack({f"{ROOT}/{part}": b"junk"})
    with pytest.raises(ModelError, match="nothing was installed") as caught:
        install(file, NONE)
    assert str(caught.value).startswith(str(file))


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "no Argos package"), (b"PK\3\4 not much more", "no Argos package"), (b"plain text", "no Argos package")],
)
@pytest.mark.usefixtures("untouched")
def test_a_file_that_is_no_archive_is_refused(write, content, message):
    with pytest.raises(InputError, match=message):
        install(write("x.argosmodel", content), NONE)


@pytest.mark.usefixtures("untouched")
def test_half_a_download_is_refused(packed, write):
    data = packed.read_bytes()
    with pytest.raises(InputError, match="download it again"):
        install(write("half.argosmodel", data[: len(data) // 2]), NONE)


@pytest.mark.usefixtures("untouched")
def test_a_download_with_a_wrong_byte_is_refused(packed, write):
    data = bytearray(packed.read_bytes())
    data[len(data) // 3] ^= 0xFF
    with pytest.raises(InputError, match="download it again"):
        install(write("damaged.argosmodel", bytes(data)), NONE)


@pytest.mark.usefixtures("untouched")
def test_an_encrypted_archive_is_refused(packed):
    data = bytearray(packed.read_bytes())
    for mark, offset in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    packed.write_bytes(data)
    with pytest.raises(InputError, match="encrypted"):
        install(packed, NONE)


@pytest.mark.usefixtures("untouched")
def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path, package):
    with pytest.raises(InputError, match=r"x\.argosmodel: No such file or directory"):
        install(tmp_path / "x.argosmodel", NONE)
    with pytest.raises(InputError, match="use --package"):
        install(package, NONE)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
@pytest.mark.usefixtures("untouched")
def test_a_disk_that_takes_no_more_leaves_nothing_behind(packed):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(InputError, match="File too large; nothing was installed"):
            install(packed, NONE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_named(packed, argos):
    argos.chmod(0o500)
    argos.parent.chmod(0o500)
    try:
        with pytest.raises(InputError, match="Permission denied"):
            install(packed, NONE)
    finally:
        argos.parent.chmod(0o700)
        argos.chmod(0o700)


def test_where_argos_has_a_file_instead_of_its_folder_that_is_named(packed, argos):
    argos.rmdir()
    argos.write_text("")
    with pytest.raises(InputError, match="nothing was installed"):
        install(packed, NONE)


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


def test_a_package_that_is_gone_already_is_told(packed, argos):
    package, _ = install(packed, NONE)
    remove(package)
    with pytest.raises(InputError, match=r"cannot be removed \(No such file or directory\)"):
        remove(package)
