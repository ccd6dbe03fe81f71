"""From a mention to what stands for it after each leg: candidates by form, designation, sound and position, one to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from align.glossary import Glossary
from align.glossary.unlisted import Name
from align.model import Mention, RoundTrip
from align.trace.leg import trace_leg
from align.trace.located import LegTrace, Located
from align.trace.place import Alignment, align, compose
from align.trace.side import Candidate, Side

__all__ = ["Candidate", "LegTrace", "Located", "SegmentTrace", "Side", "trace_segment"]


@dataclass(slots=True)
class SegmentTrace:
    """A round trip with its mentions located on both legs; a leg that was not made, or is empty, is None."""

    roundtrip: RoundTrip
    mentions: Sequence[Mention]
    names: Sequence[Name]
    source: Side
    forward: LegTrace | None
    back: LegTrace | None


def _better_fit(mention: Mention, source: Side, target: Side) -> Mention:
    """Of several terms with this name (Georgia) the one whose rendering is there; the first where that tells nothing."""
    if target.of_term(mention.term):
        return mention
    alike = [h for h in source.hits if h.span == mention.span and h.cased and h.form.tier is mention.tier]
    other = next((h.term.id for h in alike if target.of_term(h.term.id)), mention.term)
    return replace(mention, term=other) if other != mention.term else mention


def trace_segment(
    roundtrip: RoundTrip,
    mentions: Sequence[Mention],
    names: Sequence[Name],
    glossary: Glossary,
    languages: tuple[str, str],
) -> SegmentTrace:
    """Locates the segment's mentions in what the legs made of it. `languages`: source and target."""
    source = Side(roundtrip.segment.text, languages[0], glossary)
    forward = back = None
    out: Alignment | None = None
    if roundtrip.forward and roundtrip.forward.text.strip():
        target = Side(roundtrip.forward.text, languages[1], glossary)
        mentions = [_better_fit(m, source, target) for m in mentions]
        out = align(source, target, roundtrip.forward.links)
        forward = trace_leg(mentions, names, glossary, out)
    if roundtrip.back and roundtrip.back.text.strip():
        home = Side(roundtrip.back.text, languages[0], glossary)
        links = roundtrip.back.links
        whole = (
            compose(out, align(out.target, home, links)) if out and out.trusted and links else align(source, home, ())
        )
        back = trace_leg(mentions, names, glossary, whole)
    return SegmentTrace(roundtrip, mentions, names, source, forward, back)
