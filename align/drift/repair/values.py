"""What a repair gives: what was put where, what was left and why, the sentences after it, figures before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from align.model import Kind, RoundTrip, Span


class Reason(StrEnum):
    """Why a finding was left as it is; the words that users read."""

    OMISSION = "where it belongs is a translator's choice"
    ADDITION = "nothing is taken out; look whether the sentence needs it"
    NOT_A_NAME = "this is no matter of names; look at the sentence"
    NO_NAME = "the glossary has no name for it in this language"
    UNSURE = "the check is not sure enough of it"
    FORM = "the name's form for this place is not known"
    STILL_FLAGGED = "with the glossary's name the check would still flag it"
    NEW_FINDING = "the change would raise another finding in the sentence"
    SCORE = "the model finds the changed sentence far less likely"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a repair must reach: the finding's `confidence`, and at most this `loss` of the sentence's log-probability.

    `scripts/repairs` measured both: see docs/translate.md.
    """

    confidence: float = 0.6
    loss: float = 9.0


@dataclass(frozen=True, slots=True)
class Repair:
    """One change to one sentence: `texts` before and after it, `spans` of what stood and what stands there in each.

    `case` by pymorphy3's names, empty where nothing was inflected. `scores`: the model's log-probability per piece of the
    sentence before and after, `loss` how much the sentence as a whole lost; None without a model. `look`: words beside it
    that may have to agree with the new name.
    """

    segment: str
    term: str
    kind: Kind
    confidence: float
    mention: str
    texts: tuple[str, str]
    spans: tuple[Span, Span]
    case: str = ""
    scores: tuple[float | None, float | None] = (None, None)
    loss: float | None = None
    look: tuple[str, ...] = ()

    @property
    def before(self) -> str:
        """What stood there."""
        return self.texts[0][slice(*self.spans[0])]

    @property
    def after(self) -> str:
        """What stands there now."""
        return self.texts[1][slice(*self.spans[1])]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A finding that was left, and why; `tried` is the form that did not hold, if one was tried."""

    segment: str
    term: str | None
    kind: Kind
    text: str
    message: str
    reason: Reason
    tried: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """One document at one time: preservation of names, findings above `info`, the model's mean log-probability per piece."""

    mentions: int
    preservation: float | None
    findings: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Repaired:
    """The document's round trips after the repair (forward leg only), in order, with all that was done and left."""

    roundtrips: Sequence[RoundTrip]
    repairs: Sequence[Repair]
    refusals: Sequence[Refusal]
    before: Figures
    after: Figures
