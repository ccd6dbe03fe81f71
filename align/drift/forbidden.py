"""Forbidden."""

from __future__ import annotations

from align.drift.case import Case, check
from align.model import Kind, Leg, Severity, Tier
from align.text.words import fold


@check(Kind.FORBIDDEN, Severity.MAJOR)
def forbidden(case: Case) -> tuple[bool, str, float] | None:
    """A rejected form was used"""
    hit = case.candidate.hit if case.candidate else None
    if hit is None or hit.form.tier is not Tier.REJECTED:
        return None
    # the article itself writes it so: what comes back unchanged has not drifted
    if case.leg is Leg.BACK and fold(case.place.mention.text) == fold(case.text):
        return None
    if (
        case.leg is Leg.BACK
        and case.place.mention.tier is Tier.REJECTED
        and fold(hit.form.text) == fold(case.place.mention.text)
    ):
        return None
    wanted = f"; the glossary has {case.expected}" if case.expected else ""
    how = "" if hit.verbatim else f", a form of {case.quote(hit.form.text)}"
    return hit.verbatim, f"{case.quote(case.text)}{how} is a form the glossary rejects {case.where}{wanted}.", 0.95
