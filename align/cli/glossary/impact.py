"""`align glossary impact`: what an edit does to reports, before it is saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.glossary.layers import paths, safe
from align.cli.options import TextOrJson

if TYPE_CHECKING:
    from align.report.impact import Impact
    from align.report.schema import FindingRow

SHOWN = 20
"""Findings of each sort that the text shows before it is cut."""


def impact(
    reports: Annotated[list[Path], typer.Argument(metavar="REPORT", help="report.json or its folder.")],
    glossary: Annotated[
        list[Path] | None,
        typer.Option(
            "--glossary",
            metavar="PATH",
            help="The glossary as it will be: folder or file, later ones win. May be given several times.",
            show_default=False,
        ),
    ] = None,
    before: Annotated[
        list[Path] | None,
        typer.Option(
            "--before",
            metavar="PATH",
            help="The glossary as it was [default: the one that holds here; without --glossary the reports as they stand]",
            show_default=False,
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--all", help="Do not cut the lists.")] = False,
    form: TextOrJson = "text",
) -> int:
    """Show which findings an edit of the glossary changes.

    Those it adds, removes and changes on saved reports; nothing is translated.
    """
    from align.cli import places
    from align.cli.settings import find
    from align.glossary import Glossary
    from align.report.impact import impact as judged

    after = Glossary.load(*paths(glossary))
    old = Glossary.load(*paths(before)) if before or glossary else None
    severities = find(Path.cwd()).severities
    found = [(str(path), judged(places.load(path), after, old, severities)) for path in reports]
    if form == "json":
        typer.echo(json.dumps({"reports": [_json(*one) for one in found]}, ensure_ascii=False, indent=1))
        return 0
    for path, one in found:
        for line in _text(path, one, None if full else SHOWN):
            typer.echo(safe(line))
    return 0


def _text(path: str, one: Impact, limit: int | None) -> list[str]:
    lines = [f"{path}: {_summary(one)}"]
    for sign, findings in (("+", one.added), ("-", one.removed)):
        lines += [f"  {sign} {_line(f)}" for f in findings[:limit]]
        lines += _more(len(findings), limit)
    for change in one.changed[:limit]:
        old, new = change.before, change.after
        said = ", ".join(f"{w} {_said(old, w)} → {_said(new, w)}" for w in change.what)
        lines.append(f"  ~ {_line(new)} [{said}]")
    lines += _more(len(one.changed), limit)
    for what, counts in (("newly met", one.met), ("no longer met", one.lost)):
        if counts:
            shown = [f"{term} {n}" for term, n in list(counts.items())[:limit]]
            lines.append(f"  {what}: {', '.join(shown)}{_tail(len(counts), limit)}")
    return lines


def _summary(one: Impact) -> str:
    if one.none:
        return "nothing changes."
    before, after = one.mentions
    mentions = f"; mentions {before} → {after}" if before != after else ""
    number = len(one.added)
    adds = f"adds {number} finding{'' if number == 1 else 's'}"
    return f"{adds}, removes {len(one.removed)}, changes {len(one.changed)}{mentions}."


def _line(finding: FindingRow) -> str:
    decided = f" (decided: {finding.decision})" if finding.decision else ""
    place = f"{finding.document}, sentence {finding.segment}"
    term = f"{finding.term}, " if finding.term else ""
    return f"{finding.severity} {finding.kind} ({term}{place}): {finding.message}{decided}"


def _said(finding: FindingRow, name: str) -> str:
    value = getattr(finding, name)
    return {True: "yes", False: "no", None: "nothing"}.get(value, str(value))


def _more(number: int, limit: int | None) -> list[str]:
    return [f"    and {number - limit} more (--all)"] if limit is not None and number > limit else []


def _tail(number: int, limit: int | None) -> str:
    return f", and {number - limit} more (--all)" if limit is not None and number > limit else ""


def _json(path: str, one: Impact) -> dict[str, Any]:
    import msgspec

    rows = msgspec.to_builtins
    return {
        "report": path,
        "added": rows(one.added),
        "removed": rows(one.removed),
        "changed": [{"before": rows(c.before), "after": rows(c.after), "what": list(c.what)} for c in one.changed],
        "mentions": {"before": one.mentions[0], "after": one.mentions[1], "met": one.met, "lost": one.lost},
    }
