"""Capitalisation."""

from __future__ import annotations

from align.drift.case import Case, check
from align.glossary.schema import TermKind
from align.model import Kind, Severity, Tier
from align.text.words import is_capitalised, is_headline


@check(Kind.CAPITALISATION, Severity.MINOR)
def capitalisation(case: Case) -> tuple[bool, str, float] | None:
    """Case lost where it carries meaning"""
    if not lost_capital(case) or became_common(case):
        return None
    return False, f"{case.quote(case.text)} {case.where} has lost its capital; the glossary has {case.expected}.", 0.85


def lost_capital(case: Case) -> bool:
    """True if the first word with a capital in the glossary has none in the text, and no small form is accepted."""
    hit = case.candidate.hit if case.candidate else None
    if hit is None or hit.form.tier is Tier.DERIVED or case.side.headline or case.term.ordinary:
        return False
    if is_headline(case.trace.source.text) and not hit.cased and len(hit.form.words) > 1:
        return False
    if (
        case.term.kind is TermKind.PLACE
        and len(hit.form.words) == 1
        and case.side.morphology.is_common(case.side.words[hit.first].norm)
    ):
        return False  # the adjective of a place that is an adjective itself: хмельницкая комиссия
    first = next((i for i, w in enumerate(hit.form.words) if is_capitalised(w.text)), None)
    return first is not None and not is_capitalised(case.side.words[min(hit.first + first, hit.last)].text)


def became_common(case: Case) -> bool:
    """True if the term's row says that the name is also an ordinary word (`guard`), and the small word is one."""
    hit = case.candidate.hit if case.candidate else None
    if hit is None or len(hit.form.words) > 1 or not case.term.guarded:
        return False
    return case.side.morphology.is_common(case.side.words[hit.first].norm)
