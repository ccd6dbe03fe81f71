"""Designation."""

from __future__ import annotations

import re

from align.drift.case import Case, check
from align.model import Kind, Severity
from align.text.designations import parse, same, same_suffix
from align.text.transliterate import similarity
from align.trace.candidates import SOUND_SMALL

_LETTERS = re.compile(r"([^\W\d_]{3,})-((?:[A-Z]|[А-ЯЁІЇЄ]){1,4})")


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
    """IRIS-TS for IRIS-T, Iskander-K for Iskander-M: the same word with other capitals behind its hyphen."""
    found = case.candidate
    if found is None or found.hit is not None or found.how not in {"transliteration", "position"}:
        return False
    there = _LETTERS.fullmatch(found.text)
    own = [m for names in case.term.names.values() for n in names.fine if (m := _LETTERS.fullmatch(n))]
    alike = [m for m in own if there and similarity(m.group(1), there.group(1)) >= SOUND_SMALL]
    return bool(there and alike) and not any(same_suffix(m.group(2), there.group(2)) for m in alike if there)
