"""The folder of a corpus: every file written whole, a batch's record last, so that a run that dies loses no more than open batches.

    corpus.json        the schema, and the settings that results were made with
    documents.parquet  all articles, written when a run ends
    batches/           one record a batch; what it names is the dataset
    findings/, mentions/, names/, translations/    the batches' files, named by batch and content
    reports/           one report an article, named after its id
    run.json           how far the last run is

A batch that is done again gets files of other names, its record is replaced in one step, and the old files go afterwards.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeVar

import msgspec

from align.corpus.record import File, Kept, Listing, Progress, Record
from align.corpus.tables import VERSION
from align.errors import InputError
from align.glossary.files import locked, write_whole
from align.report.schema import Signature

FOLDERS = ("findings", "mentions", "names", "translations")
_SUFFIXES = {"findings": ".parquet", "mentions": ".parquet", "names": ".parquet", "translations": ".bin"}
_SAFE = re.compile(r"[^\w .@+,()\[\]-]")
_MAX_NAME = 180  # bytes; file systems take 255, of which ours and those of a temporary name are to be left
_R = TypeVar("_R", Record, Listing)
_MAX_DEPTH = 8  # folders; a path as a whole is limited too


class Header(msgspec.Struct, kw_only=True):
    """corpus.json: the version of the schema, and the settings by the key that documents name as `signature`."""

    schema: str = VERSION
    signatures: dict[str, Signature] = {}


class Store:
    """The files of one corpus. Only the run that holds the lock may write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # the last few: batches come in order, and one is asked for once for each of its documents
        self.translations = lru_cache(maxsize=2)(self._translations)

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Makes the folder where there is none and keeps other runs out. Raises `InputError`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            others = [p for p in self.folder.iterdir() if not p.name.startswith(".")]
        except OSError as error:
            raise InputError(
                f"{self.folder}: cannot be used for results ({error.strerror}); name another --out"
            ) from None
        if others and not (self.folder / "corpus.json").exists():
            raise InputError(f"{self.folder}: has other files and no corpus; name a new or an empty folder with --out")
        busy = "another align corpus run is writing there; wait for it, or name another --out"
        with locked(self.folder, 1, busy):  # waits for `align corpus status`, which looks for a moment
            self.header()
            yield

    def running(self) -> bool:
        """True while a run holds the folder."""
        try:
            with locked(self.folder, 0):
                return False
        except InputError:
            return True

    def header(self) -> Header:
        """corpus.json, an empty one where there is none yet. Raises `InputError` for one of another version."""
        path = self.folder / "corpus.json"
        try:
            found = msgspec.json.decode(path.read_bytes(), type=Header)
        except FileNotFoundError:
            return Header()
        except (OSError, msgspec.DecodeError) as error:
            raise InputError(f"{path}: cannot be read ({error})") from None
        if found.schema != VERSION:
            raise InputError(
                f"{path}: schema {found.schema!r}; this version reads {VERSION}; update Align, or name another folder"
            )
        return found

    def write(self, name: str, data: bytes) -> None:
        """One file below the folder, whole or not at all. Raises `InputError`."""
        try:
            write_whole(self.folder / name, data)
        except InputError as error:
            raise InputError(f"{error}; what is done is kept: mend that and run the same command again") from None

    def put(self, folder: str, batch: int, data: bytes) -> File:
        """A batch's file, named by its content: the same content is not written twice."""
        digest = hashlib.sha256(data).hexdigest()[:12]
        name = f"{folder}/{batch:06}-{digest}{_SUFFIXES[folder]}"
        path = self.folder / name
        if not path.exists() or path.stat().st_size != len(data):
            self.write(name, data)
        return File(name, len(data))

    def commit(self, made: Record, old: Record | None = None) -> None:
        """Makes a batch part of the dataset, then removes what only its older version needed."""
        self.write(_record_name(made.batch), msgspec.json.encode(made) + b"\n")
        if old is not None:
            stays = {f.name for f in made.files.values()} | {r.report for r in made.documents}
            for name in [f.name for f in old.files.values()] + [r.report for r in old.documents]:
                if name and name not in stays:
                    (self.folder / name).unlink(missing_ok=True)

    def drop(self, old: Record) -> None:
        """Takes a whole batch out of the dataset."""
        (self.folder / _record_name(old.batch)).unlink(missing_ok=True)
        for name in [f.name for f in old.files.values()] + [r.report for r in old.documents if r.report]:
            (self.folder / name).unlink(missing_ok=True)

    def record(self, batch: int) -> Record:
        """A batch that is done. Raises `InputError`."""
        return self._read(batch, Record)

    def _read(self, batch: int, kind: type[_R]) -> _R:
        path = self.folder / _record_name(batch)
        try:
            return msgspec.json.decode(path.read_bytes(), type=kind)
        except (OSError, msgspec.DecodeError) as error:
            raise InputError(
                f"{path}: cannot be read ({error}); delete it, and its articles are checked again"
            ) from None

    def batches(self) -> list[int]:
        """The numbers of the batches that are done, in order."""
        return sorted(int(p.stem) for p in (self.folder / "batches").glob("[0-9]*.json"))

    def records(self) -> Iterator[Record]:
        """The batches that are done, in order."""
        return map(self.record, self.batches())

    def listings(self) -> Iterator[Listing]:
        """Where the rows of the batches that are done lie, in order."""
        return (self._read(number, Listing) for number in self.batches())

    def whole(self, made: Record) -> bool:
        """True if all files of a batch are there in their full length."""
        try:
            return all((self.folder / f.name).stat().st_size == f.size for f in made.files.values())
        except FileNotFoundError:
            return False

    def sweep(self, records: Iterable[Record]) -> None:
        """Removes what runs that were killed left behind: files that no record names."""
        named = {"corpus.json", "run.json", "documents.parquet"}
        for made in records:
            named.add(_record_name(made.batch))
            named.update(f.name for f in made.files.values())
            named.update(r.report for r in made.documents if r.report)
        for folder in (*FOLDERS, "batches", "reports"):
            for place, _, files in os.walk(self.folder / folder):
                for file in files:
                    path = Path(place) / file
                    if path.relative_to(self.folder).as_posix() not in named:
                        path.unlink()
        for path in self.folder.glob(".*.tmp"):
            path.unlink()

    def clear(self) -> None:
        """Begins anew: everything that earlier runs made is removed."""
        for folder in ("batches", *FOLDERS, "reports"):  # the records first: without them the rest is nothing
            shutil.rmtree(self.folder / folder, ignore_errors=True)

    def _translations(self, made: File) -> Mapping[str, Kept]:
        """What a file of translations holds, by document."""
        try:
            return msgspec.msgpack.decode((self.folder / made.name).read_bytes(), type=dict[str, Kept])
        except (OSError, msgspec.DecodeError):
            return {}  # then they are made again

    def progress(self) -> Progress | None:
        """How far the last run came, None before the first."""
        with suppress(OSError, msgspec.DecodeError):
            return msgspec.json.decode((self.folder / "run.json").read_bytes(), type=Progress)
        return None

    def save_progress(self, made: Progress) -> None:
        """Tells `align corpus status` how far this run is."""
        self.write("run.json", msgspec.json.encode(made) + b"\n")


def _record_name(batch: int) -> str:
    return f"batches/{batch:06}.json"


def report_name(identity: str) -> str:
    """Where the report of a document lies: its id as a path, what file systems do not take replaced."""
    parts = [p for p in PurePosixPath(identity).parts if p not in {"/", ".", ".."}]
    safe = [_cut(_SAFE.sub("_", p)).strip(". ") or "_" for p in parts[-_MAX_DEPTH:]] or ["_"]
    safe[:-1] = [p.removesuffix(".json") or "_" for p in safe[:-1]]  # a folder never has the name of a report
    name = "/".join(safe)
    if name != identity:
        name += "-" + hashlib.sha256(identity.encode()).hexdigest()[:8]
    return f"reports/{name}.json"


def _cut(name: str) -> str:
    return name.encode()[:_MAX_NAME].decode("utf-8", "ignore")
