"""Mixed script."""

from __future__ import annotations

from align.drift.case import Case, check
from align.model import Kind, Severity
from align.text.scripts import mixed_words


@check(Kind.MIXED_SCRIPT, Severity.MAJOR)
def mixed_script(case: Case) -> tuple[bool, str, float] | None:
    """Latin and Cyrillic letters inside one word"""
    if case.candidate is None:
        return None
    for a, b in mixed_words(case.side.text):
        if a < case.candidate.span[1] and case.candidate.span[0] < b:
            word = case.quote(case.side.text[a:b])
            return (
                True,
                f"{word} {case.where} mixes Latin and Cyrillic letters that look alike; write {case.expected}.",
                0.98,
            )
    return None
