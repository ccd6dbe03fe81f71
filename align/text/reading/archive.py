"""Word and OpenDocument files as the zip archives they are: parts read within bounds, and written back unchanged but for some."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from align.errors import InputError

MAX_PART = 100_000_000
MAX_ALL = 1_000_000_000
"""Bytes after unpacking; a book of a million words has some 30 MB of XML in Word's own format."""

# RuntimeError: a version, compression or cipher that zipfile lacks
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def opened(path: str, data: bytes) -> zipfile.ZipFile:
    """The archive. Raises `InputError` for what is none, is protected by a password, or would unpack to too much."""
    if data.startswith(_OLE):
        raise InputError(f"{path}: protected by a password, or an old .doc; save it without a password as .docx")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        raise InputError(f"{path}: damaged ({_reason(error)}); open it in its own program and save it again") from None
    entries = archive.infolist()
    if any(e.flag_bits & 1 for e in entries):
        raise InputError(f"{path}: protected by a password; save it without")
    if max((e.file_size for e in entries), default=0) > MAX_ALL or sum(e.file_size for e in entries) > MAX_ALL:
        raise InputError(f"{path}: unpacks to more than {MAX_ALL // 1_000_000} MB; save it without pictures")
    return archive


def part(path: str, archive: zipfile.ZipFile, name: str) -> bytes | None:
    """One part, None if it is not there. Raises `InputError` for a damaged or very large one."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.file_size > MAX_PART:
        raise InputError(f"{path}: {name} unpacks to more than {MAX_PART // 1_000_000} MB; split the document")
    try:
        return archive.read(entry)
    except _DAMAGED as error:
        raise InputError(f"{path}: damaged ({_reason(error)}); open it in its own program and save it again") from None


def repacked(path: str, data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with some parts replaced; order, dates and compression of all parts stay."""
    target = io.BytesIO()
    with opened(path, data) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in source.infolist():
            content = parts.get(entry.filename)
            if content is None:
                content = part(path, source, entry.filename) or b""
            copy.writestr(entry, content)
    return target.getvalue()


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
