"""Bytes of a text file to text: UTF-8 and UTF-16 without a word, anything else as detected, which is said."""

from __future__ import annotations

import codecs
import re

from align.errors import InputError

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 8192


def decode(path: str, data: bytes, *, markup: bool = False) -> tuple[str, str, list[str]]:
    """The text with line feeds as line ends, the name of its encoding, and warnings. Raises `InputError` for binary data.

    `markup`: what the page itself declares comes before detection.
    """
    text, encoding, warnings = _decoded(path, data, markup)
    if "\0" in text or _binary(text):
        raise InputError(f"{path}: not a text file; give the article as .txt in UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding, warnings


def encode(text: str, data: bytes, encoding: str, *, markup: bool = False) -> bytes:
    """A changed text in the encoding and with the line ends of the file it comes from; in UTF-8 where that has no room.

    `markup`: letters that the encoding lacks become character references instead.
    """
    if 2 * data.count(b"\r") > data.count(b"\n") or (b"\r" in data and b"\n" not in data):
        text = text.replace("\n", "\r\n" if b"\n" in data else "\r")
    try:
        return text.encode(encoding, "xmlcharrefreplace" if markup else "strict")
    except UnicodeEncodeError:
        return text.encode("utf-8-sig")


def _decoded(path: str, data: bytes, markup: bool) -> tuple[str, str, list[str]]:  # noqa: FBT001  internal
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "utf-16", []
    declared = _declared(data) if markup else None
    if declared:
        return data.decode(declared, "replace"), declared, []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding = _detected(path, data)
        return data.decode(encoding, "replace"), encoding, [f"{path}: not UTF-8; read as {encoding}"]
    return text, "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8", []


def _declared(data: bytes) -> str | None:
    """What `<meta charset>` or the XML declaration names, if it is known and not what is tried first anyway."""
    found = _DECLARED.search(data[:_HEAD])
    if found is None or data.startswith(codecs.BOM_UTF8):
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
        b"".decode(name)
    except (LookupError, ValueError):
        return None
    # a page that says so in one-byte letters is not in UTF-16 (HTML standard, "prescan a byte stream")
    return None if name.startswith(("utf-8", "utf-16", "utf-32", "utf-7")) else name


def _binary(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(ord(c) < 32 and c not in "\t\n\r\f\x1b" for c in sample)
    return odd > 0.01 * len(sample)


def _detected(path: str, data: bytes) -> str:
    if b"\0" in data[:_HEAD]:
        raise InputError(f"{path}: not a text file; give the article as .txt in UTF-8")
    from charset_normalizer import from_bytes as detect  # noqa: PLC0415  slow to import, needed for odd files only

    best = detect(data[:200_000], cp_isolation=["cp1251", "cp1252", "koi8_r", "cp866", "iso8859_5", "cp1250"]).best()
    if best is None:
        raise InputError(f"{path}: neither UTF-8 nor an encoding that can be recognised; save it as UTF-8")
    return best.encoding
