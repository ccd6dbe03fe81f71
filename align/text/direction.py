"""The languages of a check that nobody named: told by the letters of the articles, and of a translation if there is one."""

from __future__ import annotations

from collections.abc import Sequence

from align.errors import InputError
from align.text.article import Article
from align.text.language import partner, recognise


def source_of(articles: Sequence[Article], name_it: str) -> str:
    """The one language that all articles are in: what the file says, else by their letters.

    Raises `InputError` for letters that tell none and for several languages; `name_it` says there how to name it.
    """
    first: dict[str, str] = {}
    for article in articles:
        language = article.language or recognise(article.text)
        if language is None:
            raise InputError(f"{article.id}: its letters do not tell the language; name it with {name_it}")
        first.setdefault(language, article.id)
    if len(first) > 1:
        (a, x), (b, y) = list(first.items())[:2]
        raise InputError(f"{x} is {a}, {y} is {b}: check articles of one language at a time, or name it with {name_it}")
    return next(iter(first))


def target_of(source: str, settled: str | None) -> str:
    """The language to go through: the settled one unless the article itself is in it, else the usual partner."""
    return settled if settled and settled != source else partner(source)
