"""The checks that look at a segment as a whole on each leg: degenerate texts, numbers, designations without a row, additions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from align.drift.addition import additions
from align.drift.case import Drift, language_name
from align.drift.degenerate import degenerate
from align.drift.findings import Draft, combine
from align.drift.number import NumberDrift, number_drifts
from align.glossary import Glossary
from align.model import Kind, Severity, Span
from align.text.designations import Designation, designations, same, same_letters
from align.text.numbers import Quantity, quantities
from align.text.spans import meet
from align.text.words import fold
from align.trace import LegTrace, SegmentTrace, Side

# an e-mail address begins where its letters do: tried at every letter, a word of 100,000 would take minutes
_WEB = re.compile(r"https?://[^\s»”\")]+|www\.[^\s»”\")]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+\w")


@dataclass(frozen=True, slots=True)
class Broken:
    """Which legs are degenerate, and why; a broken leg silences everything else on it and on the next."""

    forward: str | None
    back: str | None


def broken(trace: SegmentTrace, languages: tuple[str, str]) -> Broken:
    """Judges both texts as wholes."""
    trip = trace.roundtrip
    out = degenerate(trip.segment.text, trip.forward.text, languages) if trip.forward else None
    home = None
    if trip.back and trip.forward:
        # what came back is compared with the article: an empty middle has nothing to be compared with
        if fold(trip.segment.text) != fold(trip.back.text):  # word for word the article: the best a way back can do
            home = degenerate(trip.segment.text, trip.back.text, (languages[1], languages[0]))
        if home is None and out is None:
            home = degenerate(trip.forward.text, trip.back.text, (languages[1], languages[0]))
    return Broken(out, home)


def degenerate_draft(trace: SegmentTrace, found: Broken, languages: tuple[str, str]) -> Draft | None:
    """The one finding of a segment with a broken leg."""
    trip = trace.roundtrip

    def drift(reason: str | None, text: str | None, language: str) -> Drift | None:
        if reason is None or text is None:
            return None
        message = f"The {language_name(language)} of this sentence {reason}."
        span = (0, len(text)) if text else None
        return Drift(Kind.DEGENERATE, Severity.CRITICAL, True, span, text[:200], message, None, 0.95)

    drifts = (
        drift(found.forward, trip.forward.text if trip.forward else None, languages[1]),
        drift(found.back, trip.back.text if trip.back else None, languages[0]),
    )
    clean = bool(found.forward and trip.back and not found.back)
    return combine(trip.segment, None, None, drifts, clean_back=clean, source_span=(0, len(trip.segment.text)))


def _read(side: Side, names: list[Span]) -> list[Quantity]:
    """The quantities of a text; digits of names and designations only answer."""
    return quantities(side.text, side.language, [*names, *(d.span for d in side.designations if d.joined)])


def number_drafts(trace: SegmentTrace, live: tuple[LegTrace | None, LegTrace | None]) -> Iterator[Draft]:
    """Numbers that changed, one finding a source number. The way back is compared with the article as well."""
    source = _read(trace.source, [m.span for m in trace.mentions])
    if not source:
        return
    legs = [_changed_numbers(source, leg) for leg in live]
    for span in sorted({*legs[0], *legs[1]}):
        drifts = tuple(_number_drift(d.get(span), leg, i) for i, (d, leg) in enumerate(zip(legs, live, strict=True)))
        clean = bool(drifts[0] and live[1] and not drifts[1])
        draft = combine(trace.roundtrip.segment, None, None, (drifts[0], drifts[1]), clean_back=clean, source_span=span)
        if draft:
            yield draft


def _changed_numbers(source: list[Quantity], leg: LegTrace | None) -> dict[Span, NumberDrift]:
    if leg is None:
        return {}
    names = [p.candidate.span for p in leg.located if p.candidate and p.candidate.text]
    return {d.here.span: d for d in number_drifts(source, _read(leg.target, names))}


def _number_drift(found: NumberDrift | None, leg: LegTrace | None, index: int) -> Drift | None:
    if found is None or leg is None:
        return None
    where = (
        f"in the {language_name(leg.target.language)}"
        if index == 0
        else f"back in {language_name(leg.target.language)}"
    )
    if found.there is None:
        message = f"The number “{found.here.text}” is missing {where}."
        return Drift(Kind.NUMBER, Severity.CRITICAL, found.here.digits, None, "", message, None, 0.7)
    message = f"“{_with_unit(found.here)}” became “{_with_unit(found.there)}” {where}."
    return Drift(Kind.NUMBER, Severity.CRITICAL, True, found.there.span, found.there.text, message, None, 0.9)


def _with_unit(quantity: Quantity) -> str:
    unit = quantity.unit
    if unit and unit.startswith("month:"):
        return f"{quantity.text} (month {unit[6:]})"
    return f"{quantity.text} ({unit})" if unit and unit not in quantity.text else quantity.text


def designation_drafts(trace: SegmentTrace, live: tuple[LegTrace | None, LegTrace | None]) -> Iterator[Draft]:
    """Designations without a glossary row, URLs and e-mail addresses: letters and digits must survive."""
    covered = [m.span for m in trace.mentions]
    own = [d for d in designations(trace.source.text) if d.joined and not any(meet(d.span, span) for span in covered)]
    for there in own:
        drifts = tuple(_changed(there, own, leg, i) for i, leg in enumerate(live))
        clean = bool(drifts[0] and live[1] and not drifts[1])
        if draft := combine(
            trace.roundtrip.segment, None, None, (drifts[0], drifts[1]), clean_back=clean, source_span=there.span
        ):
            yield draft
    for match in _WEB.finditer(trace.source.text):
        drifts = tuple(_lost_address(match.group(), leg, i) for i, leg in enumerate(live))
        if draft := combine(trace.roundtrip.segment, None, None, (drifts[0], drifts[1]), source_span=match.span()):
            yield draft


def _changed(here: Designation, own: list[Designation], leg: LegTrace | None, index: int) -> Drift | None:
    """A changed digit behind the same letters; a designation that is not there at all is not judged."""
    if leg is None or any(same(here, t) for t in leg.target.designations):
        return None
    for there in leg.target.designations:
        near = bool(here.letters) and same_letters(here.letters, there.letters) and there.joined
        if near and not any(same(o, there) for o in own) and not leg.taken.meets(there.span):
            where = "in the" if index == 0 else "back in"
            message = f"“{here.text}” became “{there.text}” {where} {language_name(leg.target.language)}: not the same designation."
            return Drift(Kind.DESIGNATION, Severity.CRITICAL, True, there.span, there.text, message, None, 0.9)
    return None


def _lost_address(address: str, leg: LegTrace | None, index: int) -> Drift | None:
    if leg is None or address.rstrip(".,") in leg.target.text:
        return None
    where = "in the" if index == 0 else "back in"
    message = f"The address “{address}” is not there {where} {language_name(leg.target.language)}."
    return Drift(Kind.DESIGNATION, Severity.CRITICAL, True, None, "", message, address, 0.9)


def addition_drafts(
    trace: SegmentTrace, live: tuple[LegTrace | None, LegTrace | None], glossary: Glossary, home: str
) -> Iterator[Draft]:
    """Terms that appear without being in the article's sentence, one finding a term."""
    legs: list[dict[str, Drift]] = []
    for index, leg in enumerate(live):
        found: dict[str, Drift] = {}
        for hit in additions(leg, trace.source) if leg else ():
            where = "in the" if index == 0 else "back in"
            text = leg.target.text[slice(*hit.span)] if leg else ""
            name = next(iter(hit.term.in_language(home).fine), hit.term.id)
            language = language_name(leg.target.language) if leg else ""
            message = f"“{text}” ({name}) appears {where} {language}; the article's sentence does not have it."
            found[hit.term.id] = Drift(Kind.ADDITION, Severity.MAJOR, False, hit.span, text, message, None, 0.7)
        legs.append(found)
    for term in sorted({*legs[0], *legs[1]}):
        drifts = (legs[0].get(term), legs[1].get(term))
        named = live[0] is not None and any(h.term.id == term for h in live[0].target.hits)
        if drifts[0] is None and named:
            continue  # the middle has the name, fairly: what comes back only repeats it
        clean = bool(drifts[0] and live[1] and not drifts[1])
        if draft := combine(trace.roundtrip.segment, None, glossary.terms[term], drifts, clean_back=clean):
            yield draft
