"""`align explain`: everything known of one finding."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.errors import InputError

if TYPE_CHECKING:
    from align.glossary import Glossary
    from align.report.schema import FindingRow, RenderingRow, Report

_EVIDENCE = {
    "form": "it is a form of a name in the glossary",
    "designation": "its letters or digits are those of the designation",
    "transliteration": "it sounds like the name",
    "position": "it stands where the name should stand",
    "reference": "a pronoun or another name in the sentence stands for it",
}


def explain(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="[REPORT] N", help="Number or fingerprint of a finding, after the report if not the last one."
        ),
    ],
    package: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PACKAGE",
            help="Folder of the Argos package that translated, if it is not installed.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Say everything that is known of one finding."""
    from align.cli import places
    from align.cli.settings import find, glossary_of

    if len(arguments) > 2:
        raise typer.BadParameter("give a report and the number of a finding", param_hint="[REPORT] N")
    report = places.load(Path(arguments[0]) if len(arguments) == 2 else None)
    wanted = arguments[-1]
    found = next((f for f in report.findings if wanted in {f.id, f.fingerprint}), None)
    if found is None:
        raise InputError(_unknown(wanted, report, Path(wanted) if len(arguments) == 1 else None))
    settings = find(Path.cwd())
    terms = glossary_of(None, settings)
    model = _model(report, found, terms, package or list(settings.packages))
    typer.echo("\n".join([*_lines(report, found, model), *_row(found.term, terms)]))
    return 0


def _unknown(wanted: str, report: Report, path: Path | None) -> str:
    """What to say of a finding that is not there; `path`: what stands in its place, if a report may have been meant."""
    if path is not None and os.path.exists(path):  # noqa: PTH110  a number of any length is no error
        return f"{path}: name the finding too: align explain {path} 1"
    if not report.findings:
        return f'there is no finding "{wanted}": this report has none'
    return f'there is no finding "{wanted}" in this report; it has 1 to {len(report.findings)}'


def _lines(report: Report, found: FindingRow, model: list[str]) -> list[str]:
    from align.drift.case import language_name

    document = next(d for d in report.documents if d.id == found.document)
    segment = next(s for s in document.segments if s.id == found.segment)
    languages = (language_name(report.signature.source), language_name(report.signature.target))
    lines = [
        f"Finding {found.id} ({found.fingerprint})",
        f"{found.kind}, {found.severity}, leg {found.leg}{', hidden by a clean way back' if found.masked else ''}",
        _safe(found.message),
        "",
        f"Where: {_safe(found.document)}, segment {_safe(segment.id)} ({_safe(segment.place)})",
        f"{languages[0]}: {_marked(segment.source, found.source_span)}",
    ]
    if segment.forward is not None:
        lines.append(f"{languages[1]}: {_marked(segment.forward, found.forward_span)}")
    if segment.back is not None:
        lines.append(f"Back: {_marked(segment.back, found.back_span)}")
    mention = next((m for m in report.mentions if m.id == found.mention), None)
    if mention:
        lines += [
            "",
            "How we know:",
            *_leg(languages[1], mention.forward),
            *_leg(f"back in {languages[0]}", mention.back),
        ]
    if model:
        lines += ["", "What the model says:", *model]
    lines += [
        "",
        "An exact rule was broken (hard)." if found.hard else "Judged by morphology, likeness or position (advisory).",
        f"Confidence: {found.confidence}",
        *([f"Suggestion: {_safe(found.suggestion)}"] if found.suggestion else []),
    ]
    return lines


def _leg(title: str, row: RenderingRow | None) -> list[str]:
    if row is None:
        return []
    text = f"“{_safe(row.text)}”" if row.text else "nothing"
    reasons = "; ".join(_EVIDENCE.get(e, e) for e in row.evidence) or "no evidence"
    return [f"  {title}: {row.verdict}, {text} ({reasons})"]


def _model(report: Report, found: FindingRow, terms: Glossary, packages: list[Path]) -> list[str]:
    """What the model could have written, where the package that translated is at hand."""
    from align.report.evidence import evidence

    seen = evidence(report, found, terms, packages)
    if seen is None:
        return []
    lines = []
    if seen.choices:
        lines.append("  its next choices: " + ", ".join(f"“{_safe(c)}”" for c in seen.choices))
    if seen.wanted and seen.odds is not None:
        lines.append(f"  with “{_safe(seen.wanted)}” instead it finds the sentence {_odds(seen.odds)}")
    if seen.nearly:
        lines.append("  the glossary's name is among its choices: it nearly had it right")
    return lines


def _odds(odds: float) -> str:
    """`about 40 times less likely`, `more likely`."""
    if odds < 1:
        return "more likely"
    if odds < 2:
        return "about as likely"
    if odds > 1_000_000:
        return "more than a million times less likely"
    return f"about {float(f'{odds:.1g}'):,.0f} times less likely"


def _row(term: str | None, terms: Glossary) -> list[str]:
    if term is None:
        return []
    row = terms.terms.get(term)
    if row is None:
        return [f"Term: {term} (not in the glossary that holds here)"]
    names = [
        f"  {lang}: {', '.join(n.fine)}" + (f"; not {', '.join(n.rejected)}" if n.rejected else "")
        for lang, n in sorted(row.names.items())
    ]
    return [f"Term: {term} ({row.kind.value}), {Path(row.file).name}, row {row.row}", *names]


def _marked(text: str, span: tuple[int, int] | None) -> str:
    if span is None:
        return _safe(text)
    return _safe(f"{text[: span[0]]}[{text[span[0] : span[1]]}]{text[span[1] :]}")


def _safe(text: str) -> str:
    """Without control characters, which an article could use against the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
