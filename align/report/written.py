"""A translation as a file: in the article's own format, as plain text, as a memory, or as the targets of a translation file.

The formats are told by the suffix of the file to write; nothing is written here.
"""

from __future__ import annotations

from pathlib import Path

from align.errors import InputError
from align.model import Document, Rendered, Segment
from align.report.pairs import Pair, Status, Unit, fill_targets, read_units, write_tmx, write_xliff
from align.report.pairs.read import PO, XML
from align.report.translation import Translation
from align.text.article import Article
from align.text.write import WRITTEN, write_back

_PLAIN = (".txt", ".text", "")
_MEMORIES = {".tmx": write_tmx, ".xlf": write_xliff, ".xliff": write_xliff}
FILLED = (*(s for s in XML if s != ".xml"), *(s for s in PO if s != ".pot"))
"""Files of translation tools whose empty targets can be filled."""
_SAME = {".htm": ".html", ".markdown": ".md", ".text": ".txt", "": ".txt"}


def refuse(article: str, output: str) -> None:
    """Raises `InputError` if a translation of the article cannot be written in the format of the output; both are suffixes."""
    if article in FILLED:
        fits, also = output == article, ""
    else:
        fits = output in _PLAIN or output in _MEMORIES or (output in WRITTEN and _same(article, output))
        also = "" if article in _PLAIN else ", .txt"
        also += ", .tmx or .xlf"
    if not fits:
        own = article if article in WRITTEN or article in FILLED else ".txt"
        raise InputError(f"a translation of {article or 'this article'} is written as {own}{also}, not as {output}")


def written(made: Translation, article: Article, suffix: str) -> bytes:
    """The translation of an article as the contents of a file with that suffix, which `refuse` let pass."""
    if suffix in _MEMORIES:
        trips = made.roundtrips
        pairs = [
            Pair(t.segment.id, t.segment.text, x, None, made.document.id)
            for t, x in zip(trips, made.texts, strict=True)
        ]
        return _MEMORIES[suffix](pairs, made.languages)
    if article.suffix in WRITTEN and _same(article.suffix, suffix):
        return write_back(article, made.document, _rendered(made))
    return made.text.encode("utf-8", "replace")


def _same(a: str, b: str) -> bool:
    return _SAME.get(a, a) == _SAME.get(b, b)


def _rendered(made: Translation) -> list[Rendered | str]:
    """Each segment's translation, with the model's links where it stands as the model wrote it."""
    drafts = [d.forward for d in made.drafts]
    return [d if d and d.text == text else text for d, text in zip(drafts, made.texts, strict=True)]


def unfinished(path: Path, languages: tuple[str, str]) -> tuple[Document, list[Unit]]:
    """The segments of a translation file that have no translation yet, as a document. Raises `InputError` if there is none."""
    units = [u for u in read_units(path, languages) if u.status is Status.EMPTY]
    if not units:
        raise InputError(f"{path}: every segment has a translation; there is nothing to fill")
    segments = tuple(Segment(str(i), path.name, u.place or u.id, u.source) for i, u in enumerate(units, 1))
    return Document(path.name, str(path), path.name, segments), units


def filled(path: Path, units: list[Unit], made: Translation) -> bytes:
    """The file with the translations as the targets of those units; every other byte stays. Raises `InputError`."""
    texts = {unit.key: text for unit, text in zip(units, made.texts, strict=True)}
    return fill_targets(path, texts, made.languages)
