"""A leg while its mentions are being located: which words are taken, what stands for whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from align.glossary.schema import Term
from align.model import Mention, Span
from align.text.spans import Spans
from align.trace.place import Alignment
from align.trace.side import Candidate, Side


@dataclass(slots=True)
class Located:
    """A mention on one leg: what stands for it, or that its place is known to be empty (`gone`)."""

    mention: Mention
    term: Term
    anchor: Span  # where the mention, or its rendering on the leg before, stands in the text that the leg starts from
    candidate: Candidate | None = None
    gone: bool = False
    repeated: bool = False  # the term has another mention, rendered, in the segment


@dataclass(slots=True)
class LegTrace:
    """One leg of one segment: its two texts, the mentions located, what the unlisted names became.

    `taken`: where in the target something stands for a mention or an unlisted name.
    """

    source: Side
    target: Side
    alignment: Alignment
    located: list[Located]
    names: dict[int, Span | None] = field(default_factory=dict)  # by where the name starts in the source
    taken: Spans = field(default_factory=Spans)

    def free(self, span: Span) -> bool:
        """True if nothing stands for a mention or a name there yet."""
        return not self.taken.meets(span)

    def give(self, place: Located, candidate: Candidate) -> None:
        """Lets a candidate stand for a mention, and nothing else."""
        place.candidate = candidate
        self.taken.append(candidate.span)
