"""Packages put among those that Argos has, and taken away again: whole or not at all.

An .argosmodel file is a zip archive with one package folder in it, made by anybody: nothing of it is written outside a folder
of its own, its size is bounded by what really comes out, and only what reads as a package and loads gets its place, under a name
made from its languages and version. Nothing of it is ever run.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from align.engine.attention import known_share
from align.engine.cache import Cache
from align.engine.packages import MAX_METADATA, Package, argos_folders, installed, parse_metadata, read_package
from align.engine.translate import Translator
from align.errors import InputError, ModelError

MAX_BYTES = 4_000_000_000
"""Of a package unpacked. Argos' largest have some hundred megabytes."""
MAX_FILES = 5_000
"""Argos' packages have about ten; those with a Stanza folder some dozen more."""
_STAGING = ".align-package-"
_STALE = 86_400
"""Seconds after which what a killed install left behind is taken away."""
_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"[0-9A-Za-z]+(?:[._+-][0-9A-Za-z]+)*")
_PLAIN_NAME = re.compile(r'[^\x00-\x1f\\:*?"<>|]+')


def install(file: Path, cache: Cache) -> tuple[Package, bool]:
    """Unpacks a package file among Argos' packages, loads it and measures its attention.

    Gives the installed package, and whether it is new: the same one again is no error and changes nothing. Raises `InputError` for
    a file that is no package, is not safe to unpack or is there already with other contents, and where the folder cannot be
    written; `ModelError` for one that does not load.
    """
    if file.is_dir():
        raise InputError(f"{file}: a folder; a package that is unpacked needs no installing, use --package {file}")
    root = _root()
    try:
        with zipfile.ZipFile(file) as archive, _staging(root) as folder:
            prefix, members = _members(file, archive)
            name = _name(file, archive, prefix)
            _unpack(file, archive, members, prefix, folder / name)
            return _settle(file, _checked(file, folder / name), root / name, cache)
    except zipfile.BadZipFile as error:
        raise InputError(f"{file}: no Argos package, or a damaged one ({error}); download it again") from None
    except (zlib.error, EOFError, RuntimeError) as error:  # RuntimeError: a compression or a cipher that zipfile lacks
        raise InputError(f"{file}: cannot be unpacked ({error}); download it again") from None
    except OSError as error:
        raise InputError(f"{error.filename or file}: {error.strerror or error}; nothing was installed") from None


def remove(package: Package) -> None:
    """Takes an installed package away. Raises `InputError` for one that Argos did not install, or that cannot be removed."""
    if package.origin == "bundled":
        raise InputError(f"{package.label}: comes with Align and stays; an installed package is preferred to it")
    folder = package.path
    try:
        if folder.is_symlink():
            folder.unlink()  # what it points to is not ours
            return
        with _staging(folder.parent) as aside:
            folder.rename(aside / folder.name)  # in one step: nobody sees half a package
    except OSError as error:
        raise InputError(f"{folder}: cannot be removed ({error.strerror})") from None


def _root() -> Path:
    folders = argos_folders()
    if not folders:
        raise InputError(
            "Argos Translate cannot make its folder for packages; unpack the file and use --package FOLDER"
        )
    return folders[0]


@contextlib.contextmanager
def _staging(root: Path) -> Iterator[Path]:
    """A folder on the disk of the packages that is gone afterwards. Beside them where that is possible: Argos stumbles over others."""
    root.mkdir(parents=True, exist_ok=True)
    beside = root.parent
    here = beside if os.access(beside, os.W_OK) and beside.stat().st_dev == root.stat().st_dev else root
    for old in here.glob(f"{_STAGING}*"):
        with contextlib.suppress(OSError):
            if time.time() - old.stat().st_mtime > _STALE:
                shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_STAGING, dir=here))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _members(file: Path, archive: zipfile.ZipFile) -> tuple[PurePosixPath, list[zipfile.ZipInfo]]:
    """The folder of the package inside the archive, and the files in it. Raises `InputError` for what is not safe or not one."""
    infos = archive.infolist()
    if len(infos) > MAX_FILES:
        raise InputError(f"{file}: holds {len(infos)} files, a package at most {MAX_FILES}; nothing was installed")
    if sum(i.file_size for i in infos) > MAX_BYTES:
        raise InputError(f"{file}: unpacks to more than {MAX_BYTES // 10**9} GB; nothing was installed")
    files = [_safe(file, i) for i in infos if not i.is_dir()]
    roots = {PurePosixPath(i.filename).parent for i in files if PurePosixPath(i.filename).name == "metadata.json"}
    roots = {r for r in roots if len(r.parts) <= 1 and r.name != "__MACOSX"}
    if not roots:
        raise InputError(f"{file}: no Argos package (there is no metadata.json in it)")
    if len(roots) > 1:
        raise InputError(
            f"{file}: holds {len(roots)} packages ({', '.join(sorted(map(str, roots)))}); unpack it and pack one"
        )
    prefix = roots.pop()
    members = [i for i in files if PurePosixPath(i.filename).is_relative_to(prefix)]
    names = [i.filename.casefold() for i in members]
    if len(set(names)) < len(names):
        raise InputError(f"{file}: holds two files of one name; nothing was installed")
    return prefix, members


def _safe(file: Path, info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry, if it is a plain file below the folder that it is unpacked into."""
    name = info.filename
    shown = name[:80]
    parts = name.split("/")
    if name.startswith("/") or not all(_PLAIN_NAME.fullmatch(p) and p not in {".", ".."} for p in parts):
        raise InputError(f'{file}: holds "{shown}", a name that leads elsewhere or is none; nothing was installed')
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        raise InputError(f'{file}: holds "{shown}", which is a link or no plain file; nothing was installed')
    if info.flag_bits & 1:
        raise InputError(f"{file}: is encrypted; Argos packages are not")
    return info


def _name(file: Path, archive: zipfile.ZipFile, prefix: PurePosixPath) -> str:
    """The folder of the package, from its metadata: translate-de_en-1_0."""
    with archive.open(str(prefix / "metadata.json")) as stream:
        data = stream.read(MAX_METADATA + 1)
    try:
        meta = parse_metadata(data)
    except ValueError:
        raise InputError(f"{file}: no Argos package (its metadata.json is broken)") from None
    kind = meta.get("type", "translate")
    if kind != "translate":
        raise InputError(f'{file}: a package of the kind "{str(kind)[:40]}"; Align uses those that translate')
    source, target, version = (meta.get(k) for k in ("from_code", "to_code", "package_version"))
    for key, value, form in (
        ("from_code", source, _CODE),
        ("to_code", target, _CODE),
        ("package_version", version, _VERSION),
    ):
        if not isinstance(value, str) or len(value) > 40 or not form.fullmatch(value):
            raise InputError(f"{file}: no Argos package ({key} in its metadata.json is missing or odd)")
    return f"translate-{source}_{target}-{str(version).replace('.', '_')}"


def _unpack(
    file: Path, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], prefix: PurePosixPath, folder: Path
) -> None:
    """Writes the files, counting what really comes out: a header may say anything."""
    left = MAX_BYTES
    for info in members:
        path = folder.joinpath(*PurePosixPath(info.filename).relative_to(prefix).parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as source, path.open("xb") as target:
            while block := source.read(1 << 20):
                left -= len(block)
                if left < 0:
                    raise InputError(f"{file}: unpacks to more than {MAX_BYTES // 10**9} GB; nothing was installed")
                target.write(block)


def _checked(file: Path, folder: Path) -> Package:
    try:
        return read_package(folder, "argos")
    except ModelError as error:
        what = str(error).removeprefix(f"{folder}: ").removeprefix(f"{folder}{os.sep}").split(";")[0]
        raise InputError(f"{file}: no whole package ({what}); download it again") from None


def _settle(file: Path, package: Package, final: Path, cache: Cache) -> tuple[Package, bool]:
    """Gives an unpacked package its place, once it has loaded; or finds that it was there."""
    for there in installed():
        if there.label != package.label:
            continue
        if there.sha256() == package.sha256():
            return there, False
        raise InputError(
            f"{file}: {there.label} is installed already with other contents; run `align models remove {there.name}` first"
        )
    try:
        known_share(Translator(package), cache)
    except ModelError as error:
        raise ModelError(
            str(error).replace(str(package.path), str(file)).rpartition(";")[0] + "; nothing was installed"
        ) from None
    if final.exists():  # what is there is no whole package: it goes with the rest of the folder it is moved to
        final.rename(package.path.parent / "broken")
    package.path.rename(final)
    return read_package(final, "argos"), True
