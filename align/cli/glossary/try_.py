"""`align glossary try`: where a term would match in a text, and why not elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.glossary.layers import every_term, headline, loaded, safe
from align.cli.options import Layers, named
from align.errors import InputError

if TYPE_CHECKING:
    from align.glossary.schema import Term
    from align.glossary.trial import Seen


def try_(
    name: Annotated[str, typer.Argument(metavar="TERM", help="The term's id, or one of its names.")],
    texts: Annotated[
        list[str], typer.Argument(metavar="TEXT", help="A text, a file with one, or - for standard input.")
    ],
    glossary: Layers = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="LANGUAGE",
            callback=named,
            help="Language of the text [default: by its alphabet]",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Show where a term would match in a text.

    In which form, and why not elsewhere.
    """
    from align.glossary import trial

    terms = loaded(glossary)
    term = _term(every_term(terms), name)
    given = _texts(texts)
    typer.echo(headline(term))
    for title, text in given:
        lang = language or trial.language_for(term, text)
        typer.echo(f"\n{safe(title)}, read as {lang}:" if title else f"\nRead as {lang}:")
        seen = trial.try_term(term, terms.terms.values(), text, lang)
        for one in seen:
            typer.echo(_line(one))
        if not seen:
            names = ", ".join(f'"{n}"' for n in term.in_language(lang).fine)
            missing = f"the term has no {lang} name" if not names else f"nothing like {names} stands there, in any form"
            typer.echo(f"  no: {safe(missing)}")
    return 0


def _term(terms: dict[str, Term], name: str) -> Term:
    from align.glossary.lookup import How, find

    if name in terms:
        return terms[name]
    found = find(terms.values(), name, 5)
    exact = [f for f in found if f.how <= How.DESIGNATION]
    if len(exact) == 1:
        return exact[0].term
    near = ", ".join(f.term.id for f in exact or found)
    raise InputError(
        f'"{name}" is no id of a term' + (f"; do you mean {near}?" if near else "; see `align glossary find`")
    )


def _texts(arguments: list[str]) -> list[tuple[str, str]]:
    """Title and text of each argument; the words of one text may come as several arguments."""
    from align.text import read

    if arguments == ["-"]:
        return [("", read.from_bytes("-", "-", sys.stdin.buffer.read()).text)]
    files = [argument for argument in arguments if _is_file(argument)]
    if files and len(files) < len(arguments):
        raise InputError(f"{files[0]} is a file; give files or a text, not both")
    if files:
        return [(article.id, article.text) for file in files for article in read.articles(file, Path(file))]
    for argument in arguments:
        if argument.lower().endswith(read.SUFFIXES) and " " not in argument:  # no word ends so: a name typed wrong
            raise InputError(f"{argument}: no such file; a text goes in quotes")
    return [("", text) for text in arguments]


def _is_file(argument: str) -> bool:
    try:
        return Path(argument).is_file()
    except (OSError, ValueError):  # longer than a file name can be: a text
        return False


def _line(seen: Seen) -> str:
    sentence = seen.sentence
    a, b = seen.span
    marked = f"{sentence[max(0, a - 40) : a]}[{seen.text}]{sentence[b : b + 40]}"
    verdict = "yes" if seen.counted else "no"
    return f"  {verdict}: {safe(marked)}\n       {safe(seen.reason)}"
