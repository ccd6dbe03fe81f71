"""`align glossary find`: a term by whatever one remembers of it."""

from __future__ import annotations

from typing import Annotated

import typer

from align.cli.glossary.layers import every_term, headline, loaded, safe
from align.cli.options import Layers


def find(
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY", help="An id, a name in any language and form, or near enough.")
    ],
    glossary: Layers = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many terms to show.")] = 10,
) -> int:
    """Find terms by id, by a name in any form, or nearly.

    By sound and near spelling too; says why each was found.
    """
    from align.glossary import lookup

    wanted = " ".join(query)
    found = lookup.find(every_term(loaded(glossary)).values(), wanted, limit)
    for one in found:
        typer.echo(headline(one.term))
        typer.echo(f"  {safe(one.reason)}")
    if not found:
        typer.echo(f'No term is like "{safe(wanted)}".')
    return 0
