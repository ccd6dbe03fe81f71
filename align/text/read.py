"""Articles read from files, folders and patterns: text, Markdown, web pages, Word, OpenDocument, subtitles, JSON lines.

Nothing is fetched and nothing is run; what is too large, damaged or protected is refused with one line that says what to do.
"""

from __future__ import annotations

import glob
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from align.errors import InputError
from align.text.article import Article, Block, joined
from align.text.reading import cues, docx, html, markdown, odt, plain
from align.text.reading.decode import decode
from align.text.reading.rows import Row, rows

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".odt", ".srt", ".vtt", ".jsonl")
MAX_BYTES = 200_000_000
_HINTS = {
    ".pdf": "copy its text into a .txt file, or open it in a word processor and save it as .docx", ".rtf": "save it as .docx or .txt",
    ".doc": "save it as .docx", ".pages": "export it as .docx", ".epub": "save its text as .txt or .html",
    ".mht": "save the page as HTML", ".mhtml": "save the page as HTML", ".xhtml": "rename it to .html", ".ndjson": "rename it to .jsonl",
    ".json": "an article a line goes into a .jsonl file; a saved report is shown by `align show`",
    ".csv": "for translations made elsewhere use --pairs with a .tsv file",
    **dict.fromkeys(
        (".tsv", ".tmx", ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".po", ".pot"), "for translations made elsewhere use --pairs"
    ),
}  # fmt: skip
_ADDRESS = re.compile(r"(?:https?|ftp|file):/", re.IGNORECASE)
_MAGIC = (
    (b"%PDF", ".pdf"), (b"{\\rtf", ".rtf"), (b"\xd0\xcf\x11\xe0", ".docx"), (b"WEBVTT", ".vtt"), (b"\xef\xbb\xbfWEBVTT", ".vtt"),
)  # fmt: skip
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)


def find(paths: Iterable[str | Path]) -> list[tuple[str, Path]]:
    """(id, path) of every article under the paths named: files, folders, patterns such as `news/*.docx` or `**/*.md`.

    A file that is named twice is one article. Raises `InputError` for a missing file, an empty folder, a pattern that fits
    nothing, an address, and a path without a character (the working folder to `Path`, an unset variable to whoever typed it).
    """
    found: list[tuple[str, Path]] = []
    for named in paths:
        path = Path(named)
        if not str(named):
            raise InputError('"" names no file or folder; the working folder is .')
        if _ADDRESS.match(str(named)):
            raise InputError(f"{named}: pages are not fetched; save the page in your browser and give the .html file")
        if path.is_dir():
            found += [(p.relative_to(path).as_posix(), p) for p in _inside(path)]
        elif _exists(path):
            found.append((path.name, path))
        elif glob.has_magic(str(named)):
            found += [(p.name, p) for p in _matching(str(named))]
        else:
            raise InputError(f"{path}: no such file or folder")
    once: dict[Path, str] = {}
    for identity, path in found:
        once.setdefault(path, identity)
    ids = Counter(once.values())
    return [(i if ids[i] == 1 else p.as_posix(), p) for p, i in once.items()]


def everything(paths: Iterable[str | Path]) -> list[Article]:
    """All articles under the paths named, each with an id of its own. Raises `InputError`."""
    found = [article for identity, path in find(paths) for article in articles(identity, path)]
    counts = Counter(article.id for article in found)
    for article in found:
        if counts[article.id] > 1:
            article.id = f"{Path(article.path).as_posix()}:{article.id}"
    return found


def articles(identity: str, path: Path) -> list[Article]:
    """The article of a file, or all of them where it holds one a line. Raises `InputError` if it cannot be read."""
    suffix = suffix_of(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split it")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    return _parsed(identity, str(path), data, suffix or _sniffed(data))


def suffix_of(path: str | Path) -> str:
    """The ending that tells the format, in small letters; empty where the bytes must tell. Raises `InputError` for other files."""
    suffix = Path(path).suffix.lower()
    if suffix and suffix not in SUFFIXES:
        raise InputError(
            f"{path}: {suffix} files are not read; {_HINTS.get(suffix, 'save it as .txt, .docx or .html')}"
        )
    return suffix


def read(identity: str, path: Path) -> Article:
    """The one article of a file. Raises `InputError` if it cannot be read, or holds several."""
    return _only(articles(identity, path))


def from_bytes(identity: str, path: str, data: bytes) -> Article:
    """An article from its bytes; a path without an ending leaves it to them to tell the format. Raises `InputError`."""
    suffix = Path(path).suffix.lower() or _sniffed(data)
    return _only(_parsed(identity, path, data, suffix if suffix in SUFFIXES or suffix in _HINTS else ".txt"))


def _only(found: list[Article]) -> Article:
    if len(found) > 1:
        raise InputError(f"{found[0].path}: holds {len(found)} articles; one is wanted here")
    return found[0]


def _inside(folder: Path) -> list[Path]:
    """The articles of a folder and the folders below it; not what hides, nor what programs put beside an article."""
    found = sorted(
        p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and not _aside(p, folder)
    )
    if not found:
        raise InputError(f"{folder}: no article in this folder; articles end in {', '.join(SUFFIXES)}")
    return found


def _aside(path: Path, folder: Path) -> bool:
    """Hidden files, Word's lock files, the `_files` folder of a saved page, and Align's own report."""
    return (
        path.name.startswith((".", "~$"))
        or any(p.endswith("_files") for p in path.relative_to(folder).parts[:-1])
        or (path.name == "report.html" and (path.parent / "report.json").exists())
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a pattern may hold what no file name can
        return False


def _matching(pattern: str) -> list[Path]:
    """Files that fit a pattern that the shell left alone, as it does on Windows and between quotes."""
    found = [p for p in map(Path, sorted(glob.glob(pattern, recursive=True))) if p.is_file()]  # noqa: PTH207  may be absolute
    known = [p for p in found if p.suffix.lower() in SUFFIXES and not p.name.startswith("~$")]
    if not known:
        what = f"none of its {len(found)} files is an article" if found else "nothing fits this pattern"
        raise InputError(f"{pattern}: {what}; articles end in {', '.join(SUFFIXES)}")
    return known


def _sniffed(data: bytes) -> str:
    """The format of what came without a suffix: standard input, a file named like `article`."""
    for start, suffix in _MAGIC:
        if data.startswith(start):
            return suffix
    if data.startswith(b"PK\x03\x04"):
        return ".odt" if b"vnd.oasis.opendocument.text" in data[:200] else ".docx"
    return ".html" if _PAGE.match(data[:1000]) else ".txt"


def _parsed(identity: str, path: str, data: bytes, suffix: str) -> list[Article]:
    if suffix in _HINTS:
        raise InputError(f"{path}: {suffix} files are not read; {_HINTS[suffix]}")
    if suffix == ".jsonl":
        return _from_rows(identity, path, data)
    article = Article(_shown(identity), _shown(path), "", suffix=suffix, data=data)
    if suffix in {".docx", ".odt"}:
        blocks, article.title = (docx if suffix == ".docx" else odt).blocks(path, data)
        text = None
    else:
        text, article.encoding, article.warnings = decode(path, data, markup=suffix in {".html", ".htm"})
        if not text.strip():
            raise InputError(f"{path}: the article is empty")
        blocks, article.title = _TEXTS.get(suffix, _plain)(path, text)
    if not blocks:
        raise InputError(f"{path}: there is no text in it")
    article.blocks = tuple(blocks)
    if text is not None and suffix in _AS_IT_IS:
        article.text, article.starts = text, tuple(b.pieces[0].spans[0][0] for b in blocks)
    else:
        article.text, article.starts = joined(blocks)
    return [article]


Found = tuple[list[Block], str | None]


def _plain(_path: str, text: str) -> Found:
    return plain.blocks(text), None


_AS_IT_IS = {".txt", ".text"}  # `Article.text` is the file's text, spaces and line breaks too
_TEXTS: dict[str, Callable[[str, str], Found]] = {
    ".html": html.blocks, ".htm": html.blocks, ".srt": lambda path, text: (cues.blocks(path, text), None),
    ".vtt": lambda path, text: (cues.blocks(path, text), None), ".md": lambda _, text: markdown.blocks(text),
    ".markdown": lambda _, text: markdown.blocks(text),
}  # fmt: skip


def _from_rows(identity: str, path: str, data: bytes) -> list[Article]:
    text, encoding, warnings = decode(path, data)
    found = [_from_row(identity, path, row) for row in rows(path, text)]
    if not found:
        raise InputError(f"{path}: the article is empty")
    found[0].warnings, found[0].encoding = warnings, encoding
    return found


def _from_row(identity: str, path: str, row: Row) -> Article:
    """A title is the first block; places name the line of the file."""
    if not row.text.strip():
        raise InputError(f"{path}: line {row.number}: the article is empty")
    text = f"{row.title}\n\n{row.text}" if row.title else row.text
    blocks = [Block(b.pieces, f"row {row.number}, {b.place}") for b in plain.blocks(text)]
    starts = tuple(b.pieces[0].spans[0][0] for b in blocks)
    return Article(
        row.id or f"{_shown(identity)}:{row.number}", _shown(path), text, suffix=".jsonl", blocks=tuple(blocks), starts=starts,
        title=row.title, language=row.language, meta=row.meta,
    )  # fmt: skip


def _shown(name: str) -> str:
    """A file name as text that can be written: bytes that are no UTF-8 become escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
