"""Files written whole or not at all, and a lock so that two edits of a glossary at once lose nothing.

The lock holds a folder, since ids are unique over its files; it is advisory among Align's own commands. What another
program saved in the meantime is noticed by comparing bytes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from align.errors import InputError

WAIT = 30.0
"""Seconds to wait for another edit; one over 100,000 terms takes about ten."""


def write_whole(path: Path, data: bytes, expected: bytes | None = None, mode: int | None = None) -> None:
    """Writes a file in one step: a reader sees the old one or the new one. A link's target is written.

    `mode`: its permissions; without it those of the old file are kept. `expected`: the bytes that the new ones were made
    from; if the file has others by now, nothing is written. Raises `InputError`, also for a write-protected file.
    """
    target = path.resolve()
    try:
        if expected is not None and target.read_bytes() != expected:
            raise InputError(f"{path}: was changed by another program meanwhile; nothing was written, run it again")
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)  # a pipe or a device such as /dev/null: putting a file in its place would break it
            return
        kept = target.stat().st_mode & 0o7777 if target.exists() else 0o644
        if not kept & 0o222 or (target.exists() and not os.access(target, os.W_OK)):  # replacing asks for neither
            raise InputError(f"{path}: is write-protected; take the protection off, or name another file")
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(kept if mode is None else mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from None


@contextmanager
def locked(path: Path, wait: float = WAIT, busy: str = "") -> Iterator[None]:
    """Holds the folder of a glossary (or of a file) for one edit. Raises `InputError` if another holds it for too long.

    `busy`: what is said then, for folders that hold something else than a glossary.
    """
    place = path.resolve()
    folder = place if place.is_dir() else place.parent
    until = time.monotonic() + wait
    try:
        handle = _open(folder)
    except OSError as error:
        raise InputError(f"{folder}: cannot be locked for an edit ({error.strerror})") from None
    try:
        while not _take(handle):
            if time.monotonic() > until:
                told = busy or f"another align command has been editing it for {wait:.0f} seconds; try again later"
                raise InputError(f"{path}: {told}")
            time.sleep(0.02)
        yield
    finally:
        os.close(handle)  # the lock goes with it, after a crash too


if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        return os.open(folder / ".align-lock", os.O_RDWR | os.O_CREAT)

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)  # a folder can be locked itself: no file is left behind

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
