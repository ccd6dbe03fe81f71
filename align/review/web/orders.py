"""What a check in the browser is asked for: an article, perhaps with its translation, pasted or as files, and their languages.

The languages are those that `align.toml` names, else told by the letters of both texts, as on the command line. What the check and
the repair then do is given from outside (`Works`): packages, cache and settings are the command line's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from align.drift.case import language_name
from align.errors import InputError
from align.report.beside import refuse_another_script
from align.report.run import Progress
from align.report.schema import Report
from align.report.translation import Translation
from align.review.web.forms import Form, Upload
from align.text import read
from align.text.article import Article
from align.text.direction import source_of, target_of

_NAME_IT = "from = … in align.toml"
_PLACES = "the article goes into the first field, its translation into the second"
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Order:
    """An article to check, from the first language to the second. `back`: a translation given with it is rendered back too."""

    article: Article
    languages: tuple[str, str]
    translation: Article | None = None
    back: bool = False

    @property
    def said(self) -> str:
        """What is done with it, in a sentence."""
        here, there = (language_name(code) for code in self.languages)
        if self.translation is None:
            return f"{here}, translated into {there} and back."
        also = ", which is translated back as well" if self.back else ""
        return f"{here}, laid beside its translation into {there}{also}."

    @property
    def warnings(self) -> list[str]:
        """What was odd about the files."""
        return [*self.article.warnings, *(self.translation.warnings if self.translation else [])]


@dataclass(frozen=True, slots=True)
class Works:
    """What is done in the background. Each lets pass what the progress raises; `keep` remembers a report as the last one."""

    check: Callable[[Order, Progress], Report]
    repair: Callable[[Order, Progress], Translation]
    keep: Callable[[Report], None]


Settled: TypeAlias = tuple[str | None, str | None]
"""The languages that somebody wrote down, None for what the letters tell."""


def order(sent: Form, settled: Settled) -> Order:
    """What the form of the first page asks for. Raises `InputError`."""
    article = _article("article", sent.get("text"), sent.file("file"), sent.get("name"))
    if article is None:
        raise InputError("the article is empty; paste it into the first field, or choose its file")
    translation = _article("translation", sent.get("translation"), sent.file("translation-file"), "")
    source = settled[0] or source_of([article], _NAME_IT)
    if translation is None:
        refuse_another_script(article.id, article.text[:_SAMPLE], source, "change from = … in align.toml")
        return Order(article, (source, target_of(source, settled[1])))
    target = settled[1] if settled[1] and settled[1] != source else source_of([translation], "to = … in align.toml")
    if source == target:
        both = f"{article.id} and {translation.id}: both are {language_name(source)} by their letters"
        raise InputError(f"{both}; {_PLACES}")
    for given, language in ((article, source), (translation, target)):
        refuse_another_script(given.id, given.text[:_SAMPLE], language, _PLACES)
    return Order(article, (source, target), translation, back=bool(sent.get("back")))


def _article(what: str, text: str, file: Upload | None, name: str) -> Article | None:
    """An article under the name that the reviewer sees; None where there is neither text nor file."""
    if file and text.strip():
        raise InputError(f"the {what} is both pasted and chosen as a file; leave one of them out")
    if file is None:
        if not text.strip():
            return None
        pasted = f"pasted {what}"
        lines = text.replace("\r\n", "\n")  # forms end every line so, whatever was pasted
        return read.from_bytes(_shown(name) or pasted, pasted, lines.encode("utf-8", "replace"))
    shown = _shown(file.name.replace("\\", "/").rpartition("/")[2]) or what
    read.suffix_of(shown)
    return read.from_bytes(shown, shown, file.data)


def _shown(name: str) -> str:
    return " ".join(name.split())[-100:]
