"""Package files that are no package, not whole or not safe: refused with one line, and nothing is left behind."""

from __future__ import annotations

import json
import os
import stat
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.engine import install as module
from align.engine.cache import Cache
from align.engine.install import install
from align.errors import InputError, ModelError

NONE = Cache(None)
ROOT = "translate-de_en-1_0"
META = f"{ROOT}/metadata.json"


def metadata(**changes: object) -> bytes:
    values = {"from_code": "de", "to_code": "en", "package_version": "1.0"}
    return json.dumps({k: v for k, v in (values | changes).items() if v is not None}).encode()


@pytest.fixture(autouse=True)
def _untouched(argos, tmp_path):
    """A refusal leaves nothing behind, neither among the packages nor beside them."""
    yield
    assert list(argos.iterdir()) == []
    assert list(argos.parent.iterdir()) == [argos]
    assert not (tmp_path / "evil").exists()


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
def test_names_that_lead_elsewhere_are_refused(repack, name, message):
    with pytest.raises(InputError, match=message):
        install(repack({name: b"x"}), NONE)


@given(st.text("./\\:~a\0…", min_size=1, max_size=12) | st.text(min_size=1, max_size=12))
def test_any_name_that_is_accepted_stays_below_its_folder(name):
    info = zipfile.ZipInfo("x")
    info.filename = name
    try:
        module._safe(Path("x"), info)
    except InputError:
        return
    inside = Path("base").joinpath(*PurePosixPath(name).parts)
    assert Path(os.path.normpath(inside)) == inside
    assert inside.parts[0] == "base"
    assert len(inside.parts) > 1


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(packed, kind):
    info = zipfile.ZipInfo(f"{ROOT}/model/link")
    info.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(info, "../../../evil")
    with pytest.raises(InputError, match="which is a link or no plain file"):
        install(packed, NONE)


def test_an_archive_that_says_it_is_too_large_is_refused_before_anything_is_unpacked(packed, monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 100_000)
    with pytest.raises(InputError, match="unpacks to more than"):
        install(packed, NONE)


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


def test_what_comes_out_is_counted_whatever_the_headers_say(repack, monkeypatch):
    file = repack({f"{ROOT}/model/big": b"\0" * 3_000_000})
    monkeypatch.setattr(module, "MAX_BYTES", 2_000_000)
    with zipfile.ZipFile(file) as archive:
        prefix, members = Path(ROOT), [i for i in archive.infolist() if i.filename.endswith("big")]
        with pytest.raises(InputError, match="unpacks to more than"):
            module._unpack(file, archive, members, prefix, file.parent / "out")


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
def test_metadata_that_names_no_translation_package_is_refused(repack, changes, message):
    with pytest.raises(InputError, match=message):
        install(repack({META: metadata(**changes)}), NONE)


@pytest.mark.parametrize(
    "content", [b"{oops", b"[]", b'{"a":' * 20_000, b" " * 1_000_001], ids=["cut", "list", "deep", "large"]
)
def test_broken_metadata_is_refused(repack, content):
    with pytest.raises(InputError, match=r"its metadata\.json is broken"):
        install(repack({META: content}), NONE)


@pytest.mark.parametrize("missing", ["metadata.json", "sentencepiece.model", "model/model.bin"])
def test_a_package_without_one_of_its_parts_is_refused(repack, missing):
    with pytest.raises(InputError, match=rf"no (Argos|whole) package \(.*{missing}"):
        install(repack(without=[f"{ROOT}/{missing}"]), NONE)


@pytest.mark.parametrize(
    "part", ["sentencepiece.model", "model/model.bin", "model/config.json", "model/shared_vocabulary.json"]
)
def test_a_package_that_does_not_load_is_not_installed(repack, part):
    file = repack({f"{ROOT}/{part}": b"junk"})
    with pytest.raises(ModelError, match="nothing was installed") as caught:
        install(file, NONE)
    assert str(caught.value).startswith(str(file))


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "no Argos package"), (b"PK\3\4 not much more", "no Argos package"), (b"plain text", "no Argos package")],
)
def test_a_file_that_is_no_archive_is_refused(write, content, message):
    with pytest.raises(InputError, match=message):
        install(write("x.argosmodel", content), NONE)


def test_half_a_download_is_refused(packed, write):
    data = packed.read_bytes()
    with pytest.raises(InputError, match="download it again"):
        install(write("half.argosmodel", data[: len(data) // 2]), NONE)


def test_a_download_with_a_wrong_byte_is_refused(packed, write):
    data = bytearray(packed.read_bytes())
    data[len(data) // 3] ^= 0xFF
    with pytest.raises(InputError, match="download it again"):
        install(write("damaged.argosmodel", bytes(data)), NONE)


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


def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path, package):
    with pytest.raises(InputError, match=r"x\.argosmodel: No such file or directory"):
        install(tmp_path / "x.argosmodel", NONE)
    with pytest.raises(InputError, match="use --package"):
        install(package, NONE)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_a_disk_that_takes_no_more_leaves_nothing_behind(packed):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(InputError, match="File too large; nothing was installed"):
            install(packed, NONE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permission there")
def test_a_folder_that_may_not_be_written_is_named(packed, argos, monkeypatch):
    if os.geteuid() == 0:  # nobody, not even the superuser, makes a folder in Linux' /proc
        from argostranslate import settings

        argos = Path("/proc/packages")
        monkeypatch.setattr(settings, "package_dirs", [argos])
        monkeypatch.setattr(settings, "package_data_dir", argos)
    else:
        argos.chmod(0o500)
        argos.parent.chmod(0o500)
    with pytest.raises(InputError, match=f"{argos}.*nothing was installed"):
        install(packed, NONE)


def test_where_argos_has_a_file_instead_of_its_folder_that_is_named(packed, argos):
    argos.rmdir()
    argos.write_text("")
    with pytest.raises(InputError, match="packages: File exists; nothing was installed"):
        install(packed, NONE)
    argos.unlink()
    argos.mkdir()
