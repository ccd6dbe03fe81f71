"""`align glossary import` and `export`: glossaries of other tools, and ours for them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli.glossary.layers import collector_paused, every_term, loaded, paths, safe
from align.cli.options import FixedSource, FixedTarget, Layers
from align.errors import InputError

if TYPE_CHECKING:
    from align.glossary.exchange import Imported
    from align.glossary.export import Format

NOTES = 5
"""Notes that are shown; more of them are counted."""
FORMATS = ("csv", "tsv", "xlsx", "omegat", "tbx", "tbx3", "tbx-core")
KINDS = ("person", "place", "organisation", "system", "event", "title", "concept")
SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".xlsx": "xlsx",
    ".tbx": "tbx",
    ".tab": "omegat",
    ".txt": "omegat",
    ".utf8": "omegat",
}


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="CSV, TSV, TBX or a spreadsheet, from whatever tool.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The glossary CSV to write [default: print it]", show_default=False
        ),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="COLUMNS",
            help="Which column is what: en=sourceString,ru=targetString,note=3 [default: guessed]",
            show_default=False,
        ),
    ] = None,
    source: FixedSource = None,
    target: FixedTarget = None,
    kind: Annotated[str, typer.Option(metavar="KIND", help=f"Kind of the terms: {', '.join(KINDS)}.")] = "concept",
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Page of a spreadsheet [default: the first]", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
) -> int:
    """Turn other tools' glossaries into a glossary CSV.

    What is in doubt comes in as proposed and is listed.
    """
    from align.cli.settings import find
    from align.glossary.exchange import settle
    from align.glossary.files import locked, write_whole
    from align.glossary.table import csv_text

    if kind not in KINDS:
        raise typer.BadParameter(f'"{kind}" is not one of {", ".join(KINDS)}', param_hint="--kind")
    if output is not None and output.is_dir():
        raise InputError(f"{output}: a folder; name the file to write, such as {output / 'imported.csv'}")
    if output is not None and output.exists() and not force:
        raise InputError(f"{output}: is there already; name another file, or write over it with --force")
    settings = find(Path.cwd())
    with collector_paused():
        found = _read(files, mapping, (source or settings.source, target or settings.target), kind, sheet)
        changed = list(settle(found.rows, _taken(output)))
        text = csv_text(found.rows)
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.parent.mkdir(parents=True, exist_ok=True)
        with locked(output):
            write_whole(output, text.encode())
    for line in [*_listed(found, changed), _summary(found, output)]:
        typer.echo(safe(line), err=output is None)
    return 0


def _read(files: list[Path], mapping: str | None, languages: tuple[str, str], kind: str, sheet: str | None) -> Imported:
    from align.glossary import tbx_read
    from align.glossary.exchange import Imported, read_tables
    from align.glossary.load import read_sources
    from align.glossary.schema import TermKind

    if folder := next((f for f in files if f.is_dir()), None):
        raise InputError(f"{folder}: a folder; name the files to import")
    sources = [source for file in files for source in read_sources(file)]
    xml = [s for s in sources if s.data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")]
    tables = [s for s in sources if s not in xml]
    parts = [tbx_read.read(s, TermKind(kind)) for s in xml]
    if tables:
        parts.append(read_tables(tables, mapping=mapping, languages=languages, kind=TermKind(kind), sheet=sheet))
    if len(parts) == 1:
        return parts[0]
    return Imported(
        [row for p in parts for row in p.rows],
        sum(p.read for p in parts),
        sum(p.joined for p in parts),
        [problem for p in parts for problem in p.problems],
    )


def _taken(output: Path | None) -> set[str]:
    """The ids of the other glossary files beside the one to be written."""
    from align.glossary.load import SUFFIXES as TEXTS
    from align.glossary.load import inspect_layer, read_sources

    folder = output.parent if output is not None else None
    if folder is None or not folder.is_dir() or not any(p.suffix.lower() in TEXTS[:2] for p in folder.iterdir()):
        return set()
    others = [s for s in read_sources(folder) if output is None or Path(s.path).name != output.name]
    layer, _ = inspect_layer("", others)
    return set(layer.terms)


def _listed(found: Imported, changed: list[str]) -> list[str]:
    lines = [f"{p.level}: {p}" for p in found.problems if p.level != "note"]
    notes = [f"note: {p}" for p in found.problems if p.level == "note"] + [f"note: {line}" for line in changed]
    more = [f"note: {len(notes) - NOTES} more like these"] if len(notes) > NOTES else []
    return [*notes[:NOTES], *more, *lines]


def _summary(found: Imported, output: Path | None) -> str:
    parts = [f"{found.read} rows read", f"{len(found.rows)} terms"]
    parts += [f"{found.joined} joined with one of the same name"] if found.joined else []
    parts += [f"{found.proposed} proposed, for you to look at"] if found.proposed else []
    return f"{', '.join(parts)}." + (f" Written: {output}" if output else "")


def export(
    output: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="What to write; its suffix tells the format.", show_default=False),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"{', '.join(FORMATS)} [default: by the suffix, else csv]",
            show_default=False,
        ),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="COLUMNS",
            help="Which columns to write, and their names: en=sourceString,ru=targetString",
            show_default=False,
        ),
    ] = None,
    source: FixedSource = None,
    target: FixedTarget = None,
    glossary: Layers = None,
) -> int:
    """Write the glossary for a spreadsheet or another tool.

    All layers together.
    """
    from align.cli.settings import find
    from align.glossary.export import export as written
    from align.glossary.files import write_whole
    from align.glossary.table import row_of

    chosen = _format(form, output)
    _refuse_own_files(output, paths(glossary))
    settings = find(Path.cwd())
    with collector_paused():
        rows = [row_of(term) for term in every_term(loaded(glossary)).values()]
        data, left = written(
            rows, chosen, mapping=mapping, languages=(source or settings.source, target or settings.target)
        )
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_whole(output, data)
        typer.echo(safe(f"{len(rows)} terms written: {output}"))
    if left:
        typer.echo(safe(f"align: not in this format: {', '.join(left)}"), err=True)
    return 0


def _format(form: str | None, output: Path | None) -> Format:
    from align.glossary.export import Format

    if form is not None and form not in FORMATS:
        raise typer.BadParameter(f'"{form}" is not one of {", ".join(FORMATS)}', param_hint="--format")
    suffix = output.suffix.lower() if output else ".csv"
    if form is None and suffix not in SUFFIXES:
        raise InputError(f"{output}: the suffix tells no format; say it with --format: {', '.join(FORMATS)}")
    chosen = Format(form or SUFFIXES[suffix])
    if chosen is Format.XLSX and output is None:
        raise InputError("a spreadsheet is no text; name a file: align glossary export glossary.xlsx")
    return chosen


def _refuse_own_files(output: Path | None, layers: list[Path]) -> None:
    """An export among the glossary's own files would be read as a part of it."""
    if output is None:
        return
    there = output.resolve()
    if any(there == layer.resolve() or there.parent == layer.resolve() for layer in layers):
        raise InputError(f"{output}: lies in the glossary itself; export to another folder")
