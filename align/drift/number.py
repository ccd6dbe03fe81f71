"""Number: a number, date, unit or currency changed or vanished, compared by value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from align.text.numbers import Quantity
from align.text.numerals import CONVERSIONS, UNITS

_MIN_VANISHED = 3.0  # small numbers hide in words that no list has (twins, a pair, дуэт)


@dataclass(frozen=True, slots=True)
class NumberDrift:
    """`there` is None where the number vanished; `what` says which part changed: value, unit or currency."""

    here: Quantity
    there: Quantity | None
    what: str


def number_drifts(before: list[Quantity], after: list[Quantity]) -> Iterator[NumberDrift]:
    """Numbers of `before` that `after` has not kept. Each quantity answers once, loose ones as often as needed."""
    matched, missing, free = _match(before, after)
    yield from (NumberDrift(here, there, "unit") for here, there in matched if _unit_clash(here, there))
    strict = [q for q in free if not q.loose and not any(_answers(b, q) for b in before)]
    for here in missing:
        if any(_answers(here, q) for q in after) and not strict:
            continue  # said twice in the source, once in the target
        other = next((q for q in strict if _like(here, q)), None)
        if other:
            strict.remove(other)
            if not _converted(here, other):
                yield NumberDrift(here, other, "value")
        elif max(here.values) >= _MIN_VANISHED and here.kind != "time":
            yield NumberDrift(here, None, "value")


def _match(
    before: list[Quantity], after: list[Quantity]
) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]:
    """Pairs that answer each other, numbers without an answer, and numbers that answered nothing."""
    free = list(after)
    missing: list[Quantity] = []
    matched: list[tuple[Quantity, Quantity]] = []
    for here in sorted(before, key=lambda q: (q.loose, q.start)):
        answers = [q for q in free if _answers(here, q)]
        if answers:
            best = min(answers, key=lambda q: (_unit_clash(here, q), q.loose, abs(q.start - here.start)))
            matched.append((here, best))
            if not best.loose:
                free.remove(best)
        elif not here.loose:
            missing.append(here)
    return matched, missing, free


def _answers(here: Quantity, there: Quantity) -> bool:
    """True if the target quantity may be the source one: the same value, after unit conversion or as a clock time."""
    if here.kind == "time" or there.kind == "time":
        return _same_time(here, there)
    if any(_close(a, b) for a in here.values for b in there.values):
        return True
    for part, share in ((here, there), (there, here)):
        if (
            part.kind == "fraction"
            and share.unit == "percent"
            and any(_close(p * 100, s) for p in part.values for s in share.values)
        ):
            return True
        if part.kind == "fraction" and any(_close(p * s, 1) for p in part.values for s in share.values):
            return True  # a tenth of it: ten times less
    if "decade" in {here.kind, there.kind}:
        return any(_close(a % 100, b % 100) for a in here.values for b in there.values)
    if here.kind == "ordinal" and there.kind == "ordinal":
        return False
    return _converted_time(here, there)


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1.0)


def _same_time(here: Quantity, there: Quantity) -> bool:
    if here.kind == there.kind:
        return not here.values.isdisjoint(there.values)
    clock, plain = (here, there) if here.kind == "time" else (there, here)
    minutes = next(iter(clock.values))
    hours = {minutes / 60, (minutes / 60 - 12) % 24}
    return any(_close(h, v) for h in hours for v in plain.values)


def _converted_time(here: Quantity, there: Quantity) -> bool:
    if _dozen(here, there) or _dozen(there, here):
        return True
    for big, factor, small in CONVERSIONS:
        for a, b in ((here, there), (there, here)):
            if (
                a.unit == big
                and (b.unit == small or (b.unit is None and not a.loose))
                and any(_close(x * factor, y) for x in a.values for y in b.values)
            ):
                return True
    return False


def _dozen(here: Quantity, there: Quantity) -> bool:
    """Dozens said in tens («три десятка» for three dozen) and the other way round are as good."""
    if here.digits or not here.text.lower().endswith("dozen") or "десят" not in there.text.lower():
        return False
    return any(_close(a / 12, b / 10) for a in here.values for b in there.values)


def _unit_clash(here: Quantity, there: Quantity) -> bool:
    """True if both say what they count, the same kind of measure, and differ (dollars for euros, March for May)."""
    if here.loose or there.loose or here.unit is None or there.unit is None or here.unit == there.unit:
        return False
    if here.unit.startswith("month:") or there.unit.startswith("month:"):
        return here.unit.startswith("month:") and there.unit.startswith("month:")
    if _converted_time(here, there):
        return False
    return UNITS[here.unit][0] == UNITS[there.unit][0]


def _like(here: Quantity, there: Quantity) -> bool:
    """Whether one may have become the other: clock for clock, otherwise number for number."""
    return (here.kind == "time") == (there.kind == "time")


_MEASURES = (("mile", "km", 1.609), ("foot", "m", 0.3048), ("mile", "m", 1609.0), ("foot", "km", 0.0003048))


def _converted(here: Quantity, there: Quantity) -> bool:
    """True for miles told in kilometres and the like, rounded by up to 15 %."""
    for a, b, factor in _MEASURES:
        for x, y, f in ((here, there, factor), (there, here, 1 / factor)):
            if (x.unit, y.unit) in {(a, b), (b, a)}:
                scale = f if x.unit == a else 1 / f
                if any(abs(v * scale - w) <= 0.15 * w for v in x.values for w in y.values):
                    return True
    return False
