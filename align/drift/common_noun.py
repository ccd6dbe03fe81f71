"""Common noun."""

from __future__ import annotations

from align.drift.capitalisation import became_common, lost_capital
from align.drift.case import Case, check
from align.drift.literal import name_like
from align.glossary.schema import TermKind
from align.model import Kind, Severity
from align.text.words import is_upper


@check(Kind.COMMON_NOUN, Severity.MAJOR)
def common_noun(case: Case) -> tuple[bool, str, float] | None:
    """A proper name became a common noun"""
    found = case.candidate
    if found is None or not case.proper:
        return None
    if lost_capital(case) and became_common(case):
        wanted = f"expected {case.expected}; " if case.expected else ""
        return False, f"{wanted}found {case.quote(case.text)} {case.where}, an ordinary word.", 0.85
    if (
        found.how == "transliteration"
        and found.other is None
        and case.text.islower()
        and case.side.morphology.is_common(_first(case))
    ):
        return False, f"“{case.place.mention.text}” became the ordinary word {case.quote(case.text)} {case.where}.", 0.8
    if case.term.kind is TermKind.CONCEPT and is_upper(found.text):
        return None
    if found.how != "position" or found.other is not None or name_like(case):
        return None
    return False, f"“{case.place.mention.text}” became {case.quote(case.text)} {case.where}, no longer a name.", 0.6


def _first(case: Case) -> str:
    inside = case.side.words_in(case.candidate.span) if case.candidate else []
    return case.side.words[inside[0]].norm if inside else ""
