"""Articles read from files: plain text (`.txt`, `.md`), UTF-8 first, otherwise as detected, which is said in `warnings`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from align.errors import InputError

SUFFIXES = (".txt", ".md", ".text", "")
MAX_BYTES = 200_000_000
_HINTS = {
    ".pdf": "save its text as .txt first", ".rtf": "save it as .txt", ".docx": "save it as .txt (UTF-8)", ".doc": "save it as .txt (UTF-8)",
    ".odt": "save it as .txt (UTF-8)", ".html": "save the page's text as .txt", ".htm": "save the page's text as .txt",
    ".jsonl": "for translations made elsewhere use --pairs", ".tsv": "for translations made elsewhere use --pairs",
}  # fmt: skip


@dataclass(slots=True)
class Article:
    """The text of one file. `id` is the POSIX path relative to what the user named."""

    id: str
    path: str
    text: str
    warnings: list[str] = field(default_factory=list)


def find(paths: Iterable[Path]) -> list[tuple[str, Path]]:
    """(id, path) of every article under the paths named. Raises `InputError` for a missing file or an empty folder."""
    found: list[tuple[str, Path]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(
                p
                for p in path.rglob("*")
                if p.suffix.lower() in SUFFIXES[:3] and p.is_file() and not p.name.startswith(".")
            )
            if not inside:
                raise InputError(f"{path}: no article in this folder; articles end in {', '.join(SUFFIXES[:3])}")
            found += [(p.relative_to(path).as_posix(), p) for p in inside]
        elif not path.exists():
            raise InputError(f"{path}: no such file or folder")
        else:
            found.append((path.name, path))
    ids = Counter(i for i, _ in found)
    return [(i if ids[i] == 1 else p.as_posix(), p) for i, p in found]


def read(identity: str, path: Path) -> Article:
    """One article. Raises `InputError` if it cannot be read as text."""
    if path.suffix.lower() not in SUFFIXES:
        hint = _HINTS.get(path.suffix.lower(), "give a .txt or .md file")
        raise InputError(f"{path}: {path.suffix} files are not read; {hint}")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split it")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    return from_bytes(identity, str(path), data)


def from_bytes(identity: str, path: str, data: bytes) -> Article:
    """An article from its bytes. Raises `InputError` for binary data and for an empty article."""
    article = Article(_shown(identity), _shown(path), "")
    try:
        article.text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            article.text = data.decode("utf-16", "replace")
        else:
            article.text = _detected(path, data, article)
    if "\0" in article.text or _binary(article.text):
        raise InputError(f"{path}: not a text file; give the article as .txt in UTF-8")
    article.text = article.text.replace("\r\n", "\n").replace("\r", "\n")
    if not article.text.strip():
        raise InputError(f"{path}: the article is empty")
    return article


def _shown(name: str) -> str:
    """A file name as text that can be written: bytes that are no UTF-8 become escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _binary(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(ord(c) < 32 and c not in "\t\n\r\f\x1b" for c in sample)
    return odd > 0.01 * len(sample)


def _detected(path: str, data: bytes, article: Article) -> str:
    if b"\0" in data[:8192]:
        raise InputError(f"{path}: not a text file; give the article as .txt in UTF-8")
    from charset_normalizer import from_bytes as detect  # noqa: PLC0415  slow to import, needed for odd files only

    best = detect(data[:200_000], cp_isolation=["cp1251", "cp1252", "koi8_r", "cp866", "iso8859_5", "cp1250"]).best()
    if best is None:
        raise InputError(f"{path}: neither UTF-8 nor an encoding that can be recognised; save it as UTF-8")
    article.warnings.append(f"{path}: not UTF-8; read as {best.encoding}")
    return data.decode(best.encoding, "replace")
