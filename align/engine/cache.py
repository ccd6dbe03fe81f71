"""The translation cache: SQLite in the user's cache folder, mode 0600, capped in size.

A translation is keyed by the package's hash, the options and the source sentence, so that an unchanged article is not
translated twice. What was measured of a package's attention is kept beside. Where the folder cannot be written the cache is
simply not there.
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

from align.errors import InputError
from align.model import Rendered

MAX_BYTES = 500_000_000
_VERSION = 2
_SCHEMA = f"""
BEGIN IMMEDIATE;
DROP TABLE IF EXISTS translations;
CREATE TABLE IF NOT EXISTS settings (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE translations (key BLOB PRIMARY KEY, settings INTEGER NOT NULL, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS attention (package TEXT PRIMARY KEY, share REAL NOT NULL);
PRAGMA user_version = {_VERSION};
COMMIT;
"""


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
            try:
                self._database = _open(self.path)
            except sqlite3.OperationalError:
                return self  # held by another command for too long: do without
            except sqlite3.DatabaseError:
                self.path.unlink()  # damaged: begin anew rather than fail
                self._database = _open(self.path)
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
        rows = [(_key(settings, s), settings, zlib.compress(msgspec.msgpack.encode(r), 1)) for s, r in rendered.items()]
        with contextlib.suppress(sqlite3.Error), self._database:
            self._database.execute("INSERT OR IGNORE INTO settings (text) VALUES (?)", (settings,))
            self._database.executemany(
                "INSERT OR REPLACE INTO translations VALUES (?, (SELECT id FROM settings WHERE text = ?), ?)", rows
            )

    def attention(self, package: str) -> float | None:
        """What was measured of the attention of the package with this hash (`engine.attention`), None if nothing was."""
        if self._database is None:
            return None
        try:
            row = self._database.execute("SELECT share FROM attention WHERE package = ?", (package,)).fetchone()
        except sqlite3.Error:
            return None
        return float(row[0]) if row else None

    def put_attention(self, package: str, share: float) -> None:
        """Remembers what was measured of a package's attention; a full disk or a locked file is no error."""
        if self._database is None:
            return
        with contextlib.suppress(sqlite3.Error), self._database:
            self._database.execute("INSERT OR REPLACE INTO attention VALUES (?, ?)", (package, share))

    def contents(self) -> dict[str, int]:
        """How many translations there are for each setting, most first. Empty where there is no cache."""
        if self._database is None:
            return {}
        query = (
            "SELECT text, COUNT(*) AS n FROM translations JOIN settings ON settings.id = settings GROUP BY text "
            "ORDER BY n DESC, text"
        )
        with contextlib.suppress(sqlite3.Error):
            return dict(self._database.execute(query).fetchall())
        return {}

    def size(self) -> int:
        """Bytes on the disk, the journal's included."""
        if self.path is None:
            return 0
        files = [self.path, *(self.path.with_name(self.path.name + end) for end in ("-wal", "-shm"))]
        return sum(f.stat().st_size for f in files if f.exists())

    def clear(self) -> int:
        """Forgets everything and gives the room back; how many translations there were. Raises `InputError`."""
        if self._database is None:
            raise InputError(f"{self.path}: cannot be opened for writing; nothing was removed")
        try:
            with self._database:
                count = self._database.execute("DELETE FROM translations").rowcount
                self._database.execute("DELETE FROM settings")
                self._database.execute("DELETE FROM attention")
            self._database.execute("VACUUM")
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise InputError(f"{self.path}: {error}; another align command may be using it, try again later") from None
        return count

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


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=5)
    try:
        database.execute("PRAGMA journal_mode=WAL")
        if database.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            database.executescript(_SCHEMA)  # new, or laid out otherwise: translations can be made again
    except BaseException:
        database.close()
        raise
    return database


def _key(settings: str, sentence: str) -> bytes:
    return hashlib.blake2b(f"{settings}\0{sentence}".encode(), digest_size=20).digest()


def _batches(keys: list[bytes], size: int = 500) -> list[list[bytes]]:
    return [keys[i : i + size] for i in range(0, len(keys), size)]
