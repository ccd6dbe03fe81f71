"""What people see of a comparison, whatever it is rendered as: the headline, the figures in words, renderings counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.drift.inconsistency import same_way
from align.report import view
from align.report.compare import Comparison, Difference, State

if TYPE_CHECKING:
    from align.report.schema import Report

_ORDER = (State.NEW, State.CHANGED, State.GONE, State.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Way:
    """A term that the second run renders in another way, and how often so. `leg` is the language in words."""

    term: str
    leg: str
    language: str
    before: str
    verdict_before: str
    after: str
    verdict_after: str
    count: int


def headline(found: Comparison) -> str:
    """`2 new findings, 1 changed, 3 gone, 14 unchanged`."""
    new, *others = ((s, found.counts.get(s.value, 0)) for s in _ORDER)
    first = f"{view.counted(new[1], 'new finding')}" if new[1] else "No new findings"
    return ", ".join([first, *(f"{number:,} {state}" for state, number in others)])


def sentence_line(found: Comparison) -> str:
    """What the articles have in common, where it is not everything; else empty."""
    there = found.sentences
    if not there.only_before and not there.only_after:
        return ""
    return (
        f"{view.counted(there.shared, 'sentence')} in both reports, "
        f"{there.only_before:,} only in the first, {there.only_after:,} only in the second."
    )


def leg_lines(found: Comparison, report: Report) -> list[tuple[str, str]]:
    """For each leg its language and how many names came through, before and after."""
    source, target = report.signature.source, report.signature.target
    names = {"forward": view.leg_name(1, source, target), "back": view.leg_name(2, source, target)}
    return [(names[leg], said(d)) for leg, d in found.preservation.items()]


def said(found: Difference) -> str:
    """`96.9 % → 98.4 %; +1.5 points (95 %: −0.4 to +3.1, 120 sentences): may be chance`."""
    text = f"{_percent(found.before)} → {_percent(found.after)}"
    if found.difference is None or found.low is None or found.high is None:
        return f"{text}; nothing to compare sentence by sentence"
    where = f"{_points(found.low)} to {_points(found.high)}, {view.counted(found.segments, 'sentence')}"
    if found.difference == found.low == found.high == 0:
        return f"{text}; the same in {view.counted(found.segments, 'sentence')} of both"
    sure = "more than chance" if found.low > 0 or found.high < 0 else "may be chance"
    return f"{text}; {_points(found.difference)} points (95 %: {where}): {sure}"


def _percent(share: float | None) -> str:
    return "not judged" if share is None else f"{100 * share:.1f} %"


def _points(share: float) -> str:
    return f"{100 * share:+.1f}".replace("-", "−")


def ways(found: Comparison, report: Report) -> list[Way]:
    """The renderings that differ by more than inflection, the same ones counted; what drifts now first, then what is commonest."""
    source, target = report.signature.source, report.signature.target
    names = {"forward": (view.leg_name(1, source, target), target), "back": (view.leg_name(2, source, target), source)}
    counts = Counter((r.term, r.leg, r.before, r.verdict_before, r.after, r.verdict_after) for r in found.renderings)
    rows = [
        Way(term, *names.get(leg, (leg, source)), old, was, new, verdict, count)
        for (term, leg, old, was, new, verdict), count in counts.items()
    ]
    rows = [w for w in rows if not _inflected(w)]
    return sorted(rows, key=lambda w: (w.verdict_after != "drifted", w.verdict_before != "drifted", -w.count))


def _inflected(way: Way) -> bool:
    same = way.verdict_before == way.verdict_after and bool(way.before and way.after)
    return same and same_way(way.before, way.after, way.language)
