"""Mixed script."""

from __future__ import annotations

from align.drift.case import Case, check
from align.model import Kind, Severity
from align.text.scripts import mixed_words
from align.text.spans import meet


@check(Kind.MIXED_SCRIPT, Severity.MAJOR)
def mixed_script(case: Case) -> tuple[bool, str, float] | None:
    """Latin and Cyrillic letters inside one word"""
    if case.candidate is None:
        return None
    for span in mixed_words(case.side.text):
        if meet(span, case.candidate.span):
            word = case.quote(case.side.text[slice(*span)])
            return (
                True,
                f"{word} {case.where} mixes Latin and Cyrillic letters that look alike; write {case.expected}.",
                0.98,
            )
    return None
