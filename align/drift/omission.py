"""Omission."""

from __future__ import annotations

from align.drift.case import Case, check
from align.model import Kind, Severity


@check(Kind.OMISSION, Severity.MAJOR)
def omission(case: Case) -> tuple[bool, str, float] | None:
    """The term is not in the translation"""
    if case.candidate is not None or not case.place.gone:
        return None
    confidence = 0.8 if case.trace.alignment.trusted else 0.7
    return False, f"“{case.place.mention.text}” is missing {case.where}: nothing stands in its place.", confidence
