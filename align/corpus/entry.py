"""One article of a corpus with what is known of it, or the reason why it cannot be read."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from align.errors import InputError
from align.model import Document
from align.report import run
from align.text.article import Article

MAX_TEXT = 5_000_000
"""Characters of an article: a long novel has a million, and one article is checked in one piece."""
MAX_FACT = 2_000
"""Characters of a piece of metadata that is passed through; longer ones are texts of their own."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Under which names the articles of a table, or the metadata of a file, keep what the dataset has columns for."""

    text: str = "text"
    id: str = "id"
    title: str = "title"
    date: str = "date"
    source: str = "source"
    url: str = "url"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article cut into segments, or (`document` None) why it cannot be used.

    `sha256` is of the text as read; `twin` is the same for texts that differ in white space only.
    """

    id: str
    path: str
    document: Document | None = None
    sha256: str | None = None
    twin: str = ""
    source: str | None = None
    url: str | None = None
    date: str | None = None
    error: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)


def failed(identity: str, path: str, error: object) -> Entry:
    """An article that cannot be used. The path is left out of the reason, so that like ones can be counted together."""
    return Entry(identity, path, error=" ".join(str(error).removeprefix(f"{path}: ").split()))


def entry(article: Article, language: str, fields: Fields, facts: Mapping[str, Any] | None = None) -> Entry:
    """An article ready to be checked; `facts` are its metadata where they stand beside it. Raises `InputError`."""
    if len(article.text) > MAX_TEXT:
        raise InputError(f"{article.path}: longer than {MAX_TEXT:,} characters; split it")
    document = run.document(article, language)
    meta = _passed(facts if facts is not None else document.meta)
    title = meta.get(fields.title) if facts is not None else None
    document = replace(document, meta=meta, title=str(title)[:200] if title else document.title)
    flat = " ".join(unicodedata.normalize("NFC", article.text).split())
    return Entry(
        id=article.id,
        path=article.path,
        document=document,
        sha256=hashlib.sha256(article.text.encode()).hexdigest(),
        twin=hashlib.blake2b(flat.encode(), digest_size=16).hexdigest(),
        source=_text(meta.get(fields.source)),
        url=_text(meta.get(fields.url)),
        date=day(meta.get(fields.date)),
        meta=meta,
    )


def day(value: object) -> str | None:
    """A date as `YYYY-MM-DD`: from ISO 8601 or from a mail header's form; None for anything that is no such date."""
    text = str(value or "").strip()
    with suppress(ValueError):
        return date.fromisoformat(text[:10]).isoformat()
    with suppress(ValueError):
        return datetime.fromisoformat(text).date().isoformat()
    with suppress(ValueError, IndexError):
        return parsedate_to_datetime(text).date().isoformat()
    return None


def _text(value: object) -> str | None:
    return None if value is None or value == "" else str(value)


def _passed(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Metadata that can stand in a column: texts, numbers, dates. Sorted, so that the order of fields changes nothing."""
    found: dict[str, Any] = {}
    for name, value in sorted(facts.items()):
        kept: Any = None
        if isinstance(value, (date, datetime)):
            kept = value.isoformat()
        elif isinstance(value, bool) or (isinstance(value, (int, float)) and abs(value) < 2**63):
            kept = value
        elif isinstance(value, str) and len(value) <= MAX_FACT:
            kept = _whole(value)
        if kept is not None:
            found[_whole(name)] = kept
    return found


def _whole(text: str) -> str:
    """Half characters, which JSON escapes can make, cannot be written."""
    return text.encode("utf-8", "backslashreplace").decode()
