"""Designation."""

from __future__ import annotations

from align.drift.case import Case, check
from align.model import Kind, Severity
from align.text.designations import parse, same, same_suffix
from align.text.words import is_upper


@check(Kind.DESIGNATION, Severity.CRITICAL)
def designation(case: Case) -> tuple[bool, str, float] | None:
    """A digit or letter of a designation changed"""
    found = case.candidate
    if found is not None and _letters_changed(case):
        return (
            True,
            f"“{case.place.mention.text}” became {case.quote(found.text)} {case.where}: not the same designation.",
            0.85,
        )
    if found is None or (
        found.how != "designation" and not (found.longer and found.hit and any(c.isdigit() for c in found.text))
    ):
        return None
    there = parse(found.text)
    own = [p for n in case.term.names.values() for name in n.fine if (p := parse(name))]
    mention = parse(case.place.mention.text)
    if there and any(same(o, there) for o in [*own, *([mention] if mention else [])]):
        return None
    return (
        True,
        f"“{case.place.mention.text}” became {case.quote(found.text)} {case.where}: not the same designation.",
        0.95,
    )


def _letters_changed(case: Case) -> bool:
    """IRIS-TS for IRIS-T: letters alone, in capitals with a hyphen, and not the same letters in any reading."""
    found = case.candidate
    if found is None or found.hit is not None or found.how != "transliteration" or "-" not in found.text:
        return False
    names = [
        n
        for m in case.term.names.values()
        for n in m.fine
        if "-" in n and is_upper(n) and not any(c.isdigit() for c in n)
    ]
    return bool(names) and is_upper(found.text) and not any(same_suffix(n, found.text) for n in names)
