"""The jinja2 environment of every page: what goes into it is escaped, and what escaping leaves is disarmed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from align.drift.case import language_name
from align.report import article, snippet, view


def environment(folder: Path, names: Mapping[str, object]) -> Environment:
    """An environment for the templates of a folder. `names`: what they may call besides what all pages share."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_disarmed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shared = {
        "reading": snippet.reading,
        "counted": view.counted,
        "language_name": language_name,
        "finding_anchor": article.finding_anchor,
    }
    made.globals |= {**shared, **names}
    return made


def _disarmed(value: object) -> object:
    """Every text that goes into a page, with what would act written out; what was escaped already stays."""
    return snippet.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
