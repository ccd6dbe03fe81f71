"""Wrong term."""

from __future__ import annotations

from align.drift.case import Case, check, name_of
from align.drift.literal import name_like
from align.glossary.schema import TermKind
from align.model import Kind, Severity, Tier
from align.text.words import is_upper


@check(Kind.WRONG_TERM, Severity.CRITICAL)
def wrong_term(case: Case) -> tuple[bool, str, float] | None:
    """Another name or term stands for it"""
    found = case.candidate
    if found is None:
        return None
    if case.term.ordinary and not (found.other and found.other.term.kind is case.term.kind is TermKind.TITLE):
        return None  # of ordinary words only one title for another says something
    if found.other is not None:
        other = found.other
        exact = other.verbatim and other.form.tier in {Tier.PREFERRED, Tier.ACCEPTED} and not found.longer
        return (
            exact,
            f"“{case.place.mention.text}” became {case.quote(found.text)} {case.where}: that is {name_of(other.term, case.home)}.",
            0.8,
        )
    if found.longer:
        return (
            False,
            f"{case.quote(found.text)} {case.where} names somebody or something else than “{case.place.mention.text}”.",
            0.75,
        )
    if case.term.kind is TermKind.CONCEPT and is_upper(found.text) and is_upper(case.place.mention.text):
        return None  # РНК for RNA: a term's acronym in the other alphabet that no row has
    if found.how == "position" and name_like(case):
        return False, f"{case.quote(found.text)} stands {case.where} where “{case.place.mention.text}” should.", 0.6
    return None
