"""What the HTML report must know so that findings can be decided in it and saved as a decisions.csv.

A page without a server cannot ask which findings a decision reaches: the groups are worked out here, with the morphology
that `align.review` goes by. The data travels in the page as a block of JSON that no browser runs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from align.review.decisions import Key, Scope, Subject, Subjects, shelf
from align.review.table import COLUMNS, MAX_CELL

if TYPE_CHECKING:
    from align.report.schema import FindingRow, Report

_TEXTS = ("source", "forward", "back")
# what could end the block or begin a comment in it, and what acts on those who read the page's source
_UNSAFE = re.compile(
    "[<>&\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def page_data(report: Report, findings: Sequence[FindingRow]) -> dict[str, Any]:
    """The columns of decisions.csv and, for each of `findings` in order, its cells and the groups that it belongs to.

    `texts` are the sentences' cells, which findings share; `alike` and `alike_term` number the findings that decisions with
    the scopes `rendering` and `term` reach together, null where there is no such scope. `key` names this set of findings.
    """
    subjects = Subjects(report)
    about = [subjects.of(f) for f in findings]
    texts: dict[tuple[str, ...], int] = {}
    rows = []
    for finding, subject, alike, term in zip(findings, about, _renderings(about), _terms(about), strict=True):
        cells = {name: value[:MAX_CELL] for name, value in asdict(subject).items()}
        sentence = tuple(cells.pop(t) for t in _TEXTS)
        number = texts.setdefault(sentence, len(texts))
        rows.append(
            {"cells": cells, "text": number, "alike": alike, "alike_term": term, "decision": finding.decision or ""}
        )
    named = "\n".join([report.signature.source, report.signature.target, *(f.fingerprint for f in findings)])
    return {
        "columns": COLUMNS,
        "key": hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:16],
        "texts": [dict(zip(_TEXTS, t, strict=True)) for t in texts],
        "findings": rows,
    }


def as_script(data: dict[str, Any]) -> str:
    """JSON that can stand inside a script element whatever the texts are."""
    return _UNSAFE.sub(_escaped, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    return f"\\u{ord(char):04x}" if char in "<>&\x7f" else json.dumps(char)[1:-1]


def _terms(about: Sequence[Subject]) -> list[int | None]:
    numbers: dict[Key, int] = {}
    keys = [s.key(Scope.TERM) for s in about]
    return [None if k is None else numbers.setdefault(k, len(numbers)) for k in keys]


def _renderings(about: Sequence[Subject]) -> list[int | None]:
    """The number of each finding's rendering, inflected forms having the same one."""
    first: dict[Key, list[tuple[int, Subject]]] = {}
    count = 0
    found: list[int | None] = []
    for subject in about:
        key = subject.key(Scope.RENDERING)
        if key is None:
            found.append(None)
            continue
        shelved = first.setdefault(shelf(key), [])
        number = next((n for n, s in shelved if s.rendered_like(subject)), None)
        if number is None:
            number, count = count, count + 1
            shelved.append((number, subject))
        found.append(number)
    return found
