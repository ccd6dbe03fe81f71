"""The translation cache: SQLite in the user's cache folder, mode 0600, capped in size.

A translation is keyed by the package's hash, the options and the source sentence, so that an unchanged article is not
translated twice. Where the folder cannot be written the cache is simply not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from align.model import Rendered

MAX_BYTES = 500_000_000
_SCHEMA = "CREATE TABLE IF NOT EXISTS translations (key BLOB PRIMARY KEY, value BLOB NOT NULL)"


class Cache:
    """Renderings by (package, options, sentence). Use as a context manager; `Cache(None)` remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.path = folder / "translations.sqlite" if folder else None
        self._database: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        if self.path is None:
            return self
        with contextlib.suppress(OSError, sqlite3.Error):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.touch(mode=0o600, exist_ok=True)
            database = sqlite3.connect(self.path, timeout=5)
            try:
                database.execute("PRAGMA journal_mode=WAL")
                database.execute(_SCHEMA)
            except sqlite3.DatabaseError:
                database.close()  # damaged: begin anew rather than fail
                self.path.unlink()
                database = sqlite3.connect(self.path, timeout=5)
                database.execute(_SCHEMA)
            self._database = database
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._trim()
            self._database.close()
            self._database = None

    def get(self, settings: str, sentences: Sequence[str]) -> dict[str, Rendered]:
        """What is known of these sentences under `settings` (package hash and options)."""
        found: dict[str, Rendered] = {}
        if self._database is None:
            return found
        keys = {_key(settings, s): s for s in sentences}
        try:
            for batch in _batches(list(keys)):
                marks = ",".join("?" * len(batch))
                rows = self._database.execute(f"SELECT key, value FROM translations WHERE key IN ({marks})", batch)  # noqa: S608
                for key, value in rows:
                    found[keys[key]] = msgspec.msgpack.decode(zlib.decompress(value), type=Rendered)
        except (sqlite3.Error, zlib.error, msgspec.DecodeError):
            return {}
        return found

    def put(self, settings: str, rendered: dict[str, Rendered]) -> None:
        """Remembers renderings; a full disk or a locked file is no error."""
        if self._database is None:
            return
        rows = [(_key(settings, s), zlib.compress(msgspec.msgpack.encode(r), 1)) for s, r in rendered.items()]
        with contextlib.suppress(sqlite3.Error), self._database:
            self._database.executemany("INSERT OR REPLACE INTO translations (key, value) VALUES (?, ?)", rows)

    def _trim(self) -> None:
        """Drops the older half once the file is over its cap."""
        if self._database is None or self.path is None or self.path.stat().st_size <= MAX_BYTES:
            return
        with self._database:
            self._database.execute(
                "DELETE FROM translations WHERE rowid <= (SELECT rowid FROM translations ORDER BY rowid LIMIT 1 OFFSET "
                "(SELECT COUNT(*) / 2 FROM translations))"
            )
        self._database.execute("VACUUM")


def _key(settings: str, sentence: str) -> bytes:
    return hashlib.blake2b(f"{settings}\0{sentence}".encode(), digest_size=20).digest()


def _batches(keys: list[bytes], size: int = 500) -> list[list[bytes]]:
    return [keys[i : i + size] for i in range(0, len(keys), size)]
