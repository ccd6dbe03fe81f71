"""Transliteration."""

from __future__ import annotations

from align.drift.case import Case, check
from align.glossary.schema import Policy
from align.model import Kind, Severity


@check(Kind.TRANSLITERATION, Severity.MINOR)
def transliteration(case: Case) -> tuple[bool, str, float] | None:
    """The same name in a spelling nobody accepted"""
    found = case.candidate
    if (
        found is None
        or found.hit is not None
        or found.how not in {"transliteration", "designation"}
        or found.other is not None
    ):
        return None
    if case.term.policy is Policy.KEEP:
        return False, f"{case.quote(case.text)} {case.where}: the name stays as it is, {case.expected}.", 0.85
    return (
        False,
        f"{case.quote(case.text)} {case.where} is a spelling that the glossary does not have; it has {case.expected}.",
        0.75,
    )
