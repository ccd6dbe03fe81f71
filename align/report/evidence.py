"""What the model itself says of a finding: what else it could have written there, and how likely it finds the glossary's form.

Computed on demand from a report's texts with the very package that made them; a report holds none of it, so that a re-check
gives the same report to the byte.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.drift.case import Drift
from align.drift.findings import Draft
from align.drift.repair.attempt import best, possible
from align.engine import Translator, chain
from align.engine.score import alternatives
from align.errors import ModelError
from align.glossary import Glossary
from align.model import Kind, Leg, Mention, Segment, Severity, Span, Tier
from align.report.schema import FindingRow, LegSignature, Report
from align.text.words import words

_CHOICES = 6  # the model's own rendering and five others


@dataclass(frozen=True, slots=True)
class Evidence:
    """`choices`: what the model could have written at the place, likeliest first, without what stands there.

    `wanted`: the glossary's name as it would stand there, empty where there is none; `loss`: the log-probability that the
    sentence loses by it, negative if the model finds it likelier than what stands there, None where it was not scored.
    """

    choices: tuple[str, ...]
    wanted: str
    loss: float | None

    @property
    def nearly(self) -> bool:
        """True if the glossary's name, in any form that begins alike, is among the choices."""
        own = [w.norm for w in words(self.wanted)]
        return bool(own) and any([w.norm for w in words(c)][: len(own)] == own for c in self.choices)

    @property
    def odds(self) -> float | None:
        """How many times less likely the sentence is with the glossary's name; below 1 for a likelier one."""
        return None if self.loss is None else math.exp(min(self.loss, 700.0))


def evidence(report: Report, finding: FindingRow, glossary: Glossary, packages: Sequence[Path] = ()) -> Evidence | None:
    """The model's view of a finding; None where nothing stands in its place, or the package that translated is not at hand.

    `packages`: folders to look in first. Raises `ModelError` if the package is broken.
    """
    back = finding.leg == Leg.BACK
    document = next(d for d in report.documents if d.id == finding.document)
    row = next(s for s in document.segments if s.id == finding.segment)
    languages = (
        (report.signature.target, report.signature.source)
        if back
        else (report.signature.source, report.signature.target)
    )
    span, source, text = (
        (finding.back_span, row.forward, row.back) if back else (finding.forward_span, row.source, row.forward)
    )
    model = _model(report.signature.back if back else report.signature.forward, languages, packages)
    if model is None or not span or not source or not text or span[0] == span[1]:
        return None
    there = [w.norm for w in words(text[slice(*span)])]
    choices = tuple(c for c in alternatives(model, source, text, span, _CHOICES) if [w.norm for w in words(c)] != there)
    draft = _draft(report, finding, glossary, Segment(row.id, document.id, row.place, row.source), span)
    made = possible(draft, text, languages) if draft else ()
    if not made or not isinstance(made, list):
        return Evidence(choices, "", None)
    [attempt] = best([made], model, [source])
    return Evidence(choices, attempt.form.text, attempt.loss)


def _model(used: LegSignature | None, languages: tuple[str, str], packages: Sequence[Path]) -> Translator | None:
    """The package of a leg, if it is one and still the same."""
    if used is None or len(used.packages) != 1:
        return None
    try:
        found = chain(*languages, packages)
    except ModelError:
        return None
    same = len(found) == 1 and found[0].sha256() == used.packages[0].sha256
    return Translator(found[0], used.beam) if same else None


def _draft(report: Report, finding: FindingRow, glossary: Glossary, segment: Segment, span: Span) -> Draft | None:
    """The finding as the checks made it; None for one without a mention, or of a term that the glossary no longer has."""
    mention = next((m for m in report.mentions if m.id == finding.mention), None)
    term = glossary.terms.get(finding.term or "")
    if mention is None or term is None or not mention.source_span:
        return None
    made = Mention(mention.id, segment, term.id, mention.source_span, mention.source_text, Tier.PREFERRED)
    drift = Drift(
        Kind(finding.kind),
        Severity(finding.severity),
        finding.hard,
        span,
        "",
        finding.message,
        None,
        finding.confidence,
    )
    return Draft(segment, made, term, Leg(finding.leg), drift, forward_span=span, source_span=mention.source_span)
