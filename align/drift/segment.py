"""The checks that look at a segment as a whole on each leg: degenerate texts, numbers, designations without a row, additions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from align.drift.addition import additions
from align.drift.case import Drift, language_name, name_of, where
from align.drift.degenerate import degenerate
from align.drift.findings import Draft, combine
from align.drift.number import NumberDrift, number_drifts
from align.glossary import Glossary
from align.glossary.schema import Term
from align.model import Kind, Leg, Severity, Span
from align.text.designations import Designation, designations, same, same_letters
from align.text.numbers import Quantity, quantities
from align.text.spans import meet
from align.text.words import fold
from align.trace import LegTrace, SegmentTrace, Side

Live: TypeAlias = tuple[LegTrace | None, LegTrace | None]
"""Both legs; one that was not made, or is broken, is None."""
_LEGS = (Leg.FORWARD, Leg.BACK)
_Drifts: TypeAlias = tuple[Drift | None, Drift | None]

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


def _draft(trace: SegmentTrace, live: Live, drifts: _Drifts, term: Term | None, span: Span | None) -> Draft | None:
    """A finding without a mention; it is masked if the way back has no such drift."""
    clean = bool(drifts[0] and live[1] and not drifts[1])
    return combine(trace.roundtrip.segment, None, term, drifts, clean_back=clean, source_span=span)


def _read(side: Side, names: list[Span]) -> list[Quantity]:
    """The quantities of a text; digits of names and designations only answer."""
    return quantities(side.text, side.language, [*names, *(d.span for d in side.designations if d.joined)])


def number_drafts(trace: SegmentTrace, live: Live) -> Iterator[Draft]:
    """Numbers that changed, one finding a source number. The way back is compared with the article as well."""
    source = _read(trace.source, [m.span for m in trace.mentions])
    if not source:
        return
    out, home = (_changed_numbers(source, leg, which) for leg, which in zip(live, _LEGS, strict=True))
    for span in sorted({*out, *home}):
        if draft := _draft(trace, live, (out.get(span), home.get(span)), None, span):
            yield draft


def _changed_numbers(source: list[Quantity], leg: LegTrace | None, which: Leg) -> dict[Span, Drift]:
    """The drifts of a leg by the span of the source number."""
    if leg is None:
        return {}
    names = [p.candidate.span for p in leg.located if p.candidate and p.candidate.text]
    at = where(which, leg.target.language)
    return {d.here.span: _number_drift(d, at) for d in number_drifts(source, _read(leg.target, names))}


def _number_drift(found: NumberDrift, at: str) -> Drift:
    if found.there is None:
        message = f"The number “{found.here.text}” is missing {at}."
        return Drift(Kind.NUMBER, Severity.CRITICAL, found.here.digits, None, "", message, None, 0.7)
    message = f"“{_with_unit(found.here)}” became “{_with_unit(found.there)}” {at}."
    return Drift(Kind.NUMBER, Severity.CRITICAL, True, found.there.span, found.there.text, message, None, 0.9)


def _with_unit(quantity: Quantity) -> str:
    unit = quantity.unit
    if unit and unit.startswith("month:"):
        return f"{quantity.text} (month {unit[6:]})"
    return f"{quantity.text} ({unit})" if unit and unit not in quantity.text else quantity.text


def designation_drafts(trace: SegmentTrace, live: Live) -> Iterator[Draft]:
    """Designations without a glossary row, URLs and e-mail addresses: letters and digits must survive."""
    covered = [m.span for m in trace.mentions]
    own = [d for d in designations(trace.source.text) if d.joined and not any(meet(d.span, span) for span in covered)]
    for there in own:
        out, home = (_changed(there, own, leg, which) for leg, which in zip(live, _LEGS, strict=True))
        if draft := _draft(trace, live, (out, home), None, there.span):
            yield draft
    for match in _WEB.finditer(trace.source.text):
        out, home = (_lost_address(match.group(), leg, which) for leg, which in zip(live, _LEGS, strict=True))
        if draft := _draft(trace, live, (out, home), None, match.span()):
            yield draft


def _changed(here: Designation, own: list[Designation], leg: LegTrace | None, which: Leg) -> Drift | None:
    """A changed digit behind the same letters; a designation that is not there at all is not judged."""
    if leg is None or any(same(here, t) for t in leg.target.designations):
        return None
    for there in leg.target.designations:
        near = bool(here.letters) and same_letters(here.letters, there.letters) and there.joined
        if near and not any(same(o, there) for o in own) and not leg.taken.meets(there.span):
            at = where(which, leg.target.language)
            message = f"“{here.text}” became “{there.text}” {at}: not the same designation."
            return Drift(Kind.DESIGNATION, Severity.CRITICAL, True, there.span, there.text, message, None, 0.9)
    return None


def _lost_address(address: str, leg: LegTrace | None, which: Leg) -> Drift | None:
    if leg is None or address.rstrip(".,") in leg.target.text:
        return None
    message = f"The address “{address}” is not there {where(which, leg.target.language)}."
    return Drift(Kind.DESIGNATION, Severity.CRITICAL, True, None, "", message, address, 0.9)


def addition_drafts(trace: SegmentTrace, live: Live, glossary: Glossary, home: str) -> Iterator[Draft]:
    """Terms that appear without being in the article's sentence, one finding a term."""
    out, back = (_added(trace.source, leg, which, home) for leg, which in zip(live, _LEGS, strict=True))
    for term in sorted({*out, *back}):
        named = live[0] is not None and any(h.term.id == term for h in live[0].target.hits)
        if term not in out and named:
            continue  # the middle has the name, fairly: what comes back only repeats it
        if draft := _draft(trace, live, (out.get(term), back.get(term)), glossary.terms[term], None):
            yield draft


def _added(source: Side, leg: LegTrace | None, which: Leg, home: str) -> dict[str, Drift]:
    """The additions of a leg by term."""
    if leg is None:
        return {}
    at = where(which, leg.target.language)
    found: dict[str, Drift] = {}
    for hit in additions(leg, source):
        text = leg.target.text[slice(*hit.span)]
        message = f"“{text}” ({name_of(hit.term, home)}) appears {at}; the article's sentence does not have it."
        found[hit.term.id] = Drift(Kind.ADDITION, Severity.MAJOR, False, hit.span, text, message, None, 0.7)
    return found
