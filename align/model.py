"""The values that flow through Align; `docs/` and the report use the same words.

Spans are half-open and count Unicode code points of the text that they belong to. Nothing here has behaviour beyond
itself: a stage takes the previous stage's values and returns new ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

Span: TypeAlias = tuple[int, int]
Link: TypeAlias = tuple[int, int, int, int, float]
"""Source start, source end, target start, target end, weight in 0..1: these characters translate those."""


class Leg(StrEnum):
    """One translation step, or what a finding says of the steps."""

    SOURCE = "source"  # the article itself, before any translation
    FORWARD = "forward"
    BACK = "back"
    BOTH = "both"  # wrong after the first step and still wrong after the second


class Verdict(StrEnum):
    """What a leg did to a mention."""

    KEPT = "kept"  # a preferred name stands there
    ACCEPTED = "accepted"  # another name that the glossary accepts, or a form that needs no row (adjective, pronoun)
    DRIFTED = "drifted"
    UNJUDGED = "unjudged"


class Kind(StrEnum):
    """The closed list of drift kinds."""

    OMISSION = "omission"
    WRONG_TERM = "wrong-term"
    FORBIDDEN = "forbidden"
    TRANSLITERATION = "transliteration"
    COMMON_NOUN = "common-noun"
    LITERAL = "literal"
    DESIGNATION = "designation"
    UNTRANSLATED = "untranslated"
    MIXED_SCRIPT = "mixed-script"
    CAPITALISATION = "capitalisation"
    NUMBER = "number"
    ADDITION = "addition"
    INCONSISTENCY = "inconsistency"
    DEGENERATE = "degenerate"
    SPLIT = "split"


class Severity(StrEnum):
    """How much a finding matters, after MQM."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)

    @property
    def milder(self) -> Severity:
        """One level down; `info` stays."""
        return list(Severity)[min(self.rank + 1, 3)]


class Tier(StrEnum):
    """How the glossary stands to a form of a name."""

    PREFERRED = "preferred"
    ACCEPTED = "accepted"
    DERIVED = "derived"  # the adjective or the people of a place
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a document. `place` says where an editor finds it: paragraph and offset, cue, unit or row."""

    id: str
    document: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article; `id` is its POSIX path relative to what the user named, `path` that path as given."""

    id: str
    path: str
    title: str
    segments: tuple[Segment, ...]
    meta: dict[str, Any] = field(default_factory=dict)
    spacing: tuple[str, ...] = ()
    """What stands before each segment and after the last one: joined with the texts it gives the article back."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A segment after one leg. `score` is the model's mean log-probability per token, None for foreign translations."""

    text: str
    score: float | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """A segment with its two renderings; a leg that was not made is None."""

    segment: Segment
    forward: Rendered | None
    back: Rendered | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a glossary term in a source segment."""

    id: str
    segment: Segment
    term: str
    span: Span
    text: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Rendering:
    """What stands for a mention after a leg, and how we know.

    `span` is None where nothing was found; `evidence` names what spoke for it, strongest first; `confidence` is in 0..1.
    """

    verdict: Verdict
    span: Span | None
    text: str
    evidence: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One flagged drift. Spans are None where the leg has nothing to show."""

    id: str
    fingerprint: str
    group: str
    document: str
    segment: str
    mention: str | None
    term: str | None
    kind: Kind
    leg: Leg
    severity: Severity
    hard: bool
    masked: bool
    source_span: Span | None
    forward_span: Span | None
    back_span: Span | None
    message: str
    suggestion: str | None
    confidence: float
    decision: str | None = None
