"""`align control`: the false-alarm rate on human translations."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from align.cli.options import FixedSource, FixedTarget, Layers, TextOrJson


def control(
    pairs: Annotated[
        Path | None,
        typer.Argument(
            metavar="PAIRS",
            help="A file of good translations, as `check --pairs` takes it; the shipped ones without it.",
            show_default=False,
        ),
    ] = None,
    glossary: Layers = None,
    source: FixedSource = None,
    target: FixedTarget = None,
    form: TextOrJson = "text",
) -> int:
    """Count the false alarms of the checks on good translations."""
    from align.cli import places
    from align.cli.progress import bar
    from align.cli.settings import find, glossary_of
    from align.drift.control import control as measure
    from align.drift.control import key, shipped_pairs
    from align.report.pairs import read_pairs

    settings = find(Path.cwd())
    terms = glossary_of(glossary, settings)
    languages = (source or settings.source, target or settings.target)
    rows = [(p.source, p.forward) for p in read_pairs(pairs or shipped_pairs(), languages)]
    if pairs is None:
        rows = rows[1::2]  # the odd lines chose the thresholds
    with bar() as progress:
        figures = measure(
            rows, terms, languages, (lambda done, total: progress("check", done, total)) if progress else None
        )
    if pairs is None:
        places.save_control(key(terms, languages), figures)
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n" if form == "json" else _text(figures))
    return 0


def _text(figures: dict[str, Any]) -> str:
    lines = [
        f"{figures['pairs']} translations known to be good, {figures['mentions']} mentions of glossary terms.",
        (
            f"False alarms per 1,000 mentions: {figures['per_1000_mentions']} "
            f"(hard {figures['hard_per_1000']}, advisory {figures['advisory_per_1000']})."
        ),
        *(f"  {kind:<16} {rate:>6}" for kind, rate in figures["kinds_per_1000"].items()),
    ]
    return "\n".join(lines) + "\n"
