"""Decisions as values: what was decided, of which finding, how far it reaches, and which one of several holds.

A decision knows the texts that it was made on and needs no report to be understood. Files of them are `table`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeAlias

from align.errors import InputError
from align.model import Leg
from align.morphology import morphology
from align.report.schema import FindingRow, MentionRow, Report, SegmentRow
from align.text.words import words

Key: TypeAlias = tuple[str, ...]
"""What a decision reaches: its scope and what must be equal. The last decision with a key is the one that counts."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of a line that has none: any other is later."""


class Choice(StrEnum):
    """What a reviewer said."""

    CONFIRM = "confirm"  # real drift, to mend
    ALLOW = "allow"  # the rendering is fine here
    DISMISS = "dismiss"  # a false alarm
    REVOKE = "revoke"  # takes the last decision with the same scope back


class Scope(StrEnum):
    """How far a decision reaches."""

    SENTENCE = "sentence"  # this finding, wherever the sentence stands
    RENDERING = "rendering"  # this term rendered so, anywhere
    TERM = "term"  # this term and kind


@dataclass(frozen=True, slots=True)
class Subject:
    """The finding that was decided and the texts it was made on. `languages` is `en-ru`, empty where nobody wrote it down."""

    fingerprint: str
    term: str = ""
    kind: str = ""
    leg: str = ""
    mention: str = ""
    rendering: str = ""
    languages: str = ""
    source: str = ""
    forward: str = ""
    back: str = ""

    @property
    def name(self) -> str:
        """What the finding is about: the term, else the words of the article, else nothing."""
        return self.term or (f"“{self.mention.casefold()}”" if self.mention else "")

    @property
    def side(self) -> str:
        """Which text has the rendering: drift in the translation is the same one whether it is still there on the way back."""
        return Leg.FORWARD.value if self.leg == Leg.BOTH else self.leg

    @property
    def written(self) -> str:
        """The rendering as it is compared: without what case and spaces make of it."""
        return " ".join(self.rendering.split()).casefold()

    def rendered_like(self, other: Subject) -> bool:
        """True if both renderings stand on one side and are one name, inflected or not."""
        if self.side != other.side:
            return False
        codes = (self.languages or other.languages).split("-")
        if self.written == other.written or len(codes) != 2:
            return self.written == other.written
        forms = morphology(codes[1] if self.side == Leg.FORWARD else codes[0])
        mine, its = ([w.norm for w in words(s.rendering)] for s in (self, other))
        return (
            bool(mine)
            and len(mine) == len(its)
            and all(forms.same(a, b) or forms.same(b, a) for a, b in zip(mine, its, strict=True))
        )

    def key(self, scope: Scope) -> Key | None:
        """None where the finding has nothing that such a scope could go by."""
        if scope is Scope.SENTENCE:
            return (scope, self.languages, self.fingerprint)
        if not self.kind:
            return None
        if scope is Scope.TERM:
            return (scope, self.languages, self.term, self.kind) if self.term else None
        return (scope, self.languages, self.name, self.kind, self.side, self.written) if self.name else None


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of decisions.csv. It holds to the end of the day `expires`; `when` is in UTC."""

    subject: Subject
    choice: Choice
    scope: Scope = Scope.SENTENCE
    expires: date | None = None
    reason: str = ""
    who: str = ""
    when: datetime = NEVER

    @property
    def key(self) -> Key:
        """What it reaches. Raises `InputError` where the finding has no name to go by."""
        found = self.subject.key(self.scope)
        if found is None:
            raise InputError(
                f"a {self.subject.kind or 'finding'} without a {'term' if self.scope is Scope.TERM else 'name'} "
                f"cannot be decided for every {self.scope} like it; decide it with the scope sentence"
            )
        return found

    def reaches(self, subject: Subject) -> bool:
        """True if a finding is decided by it; a decision that names no languages reaches those of any."""
        other = subject if self.subject.languages else replace(subject, languages="")
        key = other.key(self.scope)
        if key is None or shelf(key) != shelf(self.key):
            return False
        return self.scope is not Scope.RENDERING or self.subject.rendered_like(subject)

    def expired(self, today: date) -> bool:
        return self.expires is not None and self.expires < today

    @property
    def told(self) -> str:
        """`dismissed by anna on 2026-11-24`, as much as is known."""
        who = f" by {self.who}" if self.who else ""
        when = f" on {self.when.date()}" if self.when > NEVER else ""
        return _PAST[self.choice] + who + when


_PAST = {
    Choice.CONFIRM: "confirmed",
    Choice.ALLOW: "allowed",
    Choice.DISMISS: "dismissed",
    Choice.REVOKE: "taken back",
}


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """By time, those of one moment as they stand: files merged line by line may have them in any order."""
    return sorted(decisions, key=lambda d: d.when)


def latest(decisions: Iterable[Decision]) -> dict[Key, Decision]:
    """The last decision of each key, in order; those that were taken back are left out."""
    found: dict[Key, Decision] = {}
    for decision in in_order(decisions):
        found.pop(decision.key, None)
        found[decision.key] = decision
    return {k: d for k, d in found.items() if d.choice is not Choice.REVOKE}


def taken_back(decision: Decision, prior: Decision | None, when: datetime, who: str) -> Decision:
    """The line that undoes a decision: the one that held before it again, else a `revoke`."""
    if prior is not None:
        return replace(prior, when=when)
    return replace(decision, choice=Choice.REVOKE, expires=None, reason="", when=when, who=who)


def parse_date(text: str) -> date:
    """A day, as 2026-12-31 or as a spreadsheet may have rewritten it (31.12.2026). Raises `ValueError`."""
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise ValueError(text)


def parse_time(text: str) -> datetime:
    """A moment in UTC; without a zone it is taken for UTC. Raises `ValueError`."""
    for form in ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def shelf(key: Key) -> Key:
    """Where decisions with a key are filed: those on inflections of one rendering lie together."""
    return key[:-1] if key[0] == Scope.RENDERING else key


class Subjects:
    """What a decision on each finding of a report would be made on."""

    def __init__(self, report: Report) -> None:
        self._languages = f"{report.signature.source}-{report.signature.target}"
        self._rows = {(d.id, s.id): s for d in report.documents for s in d.segments}
        self._mentions: Mapping[str, MentionRow] = {m.id: m for m in report.mentions}

    def of(self, finding: FindingRow) -> Subject:
        row = self._rows.get((finding.document, finding.segment))
        return Subject(
            fingerprint=finding.fingerprint,
            term=finding.term or "",
            kind=finding.kind,
            leg=finding.leg,
            mention=_one_line(self._mention(finding, row)),
            rendering=_one_line(rendering(finding, row)),
            languages=self._languages,
            source=_one_line(row.source if row else ""),
            forward=_one_line((row.forward or "") if row else ""),
            back=_one_line((row.back or "") if row else ""),
        )

    def _mention(self, finding: FindingRow, row: SegmentRow | None) -> str:
        if finding.source_span and row:
            return row.source[slice(*finding.source_span)]
        mention = self._mentions.get(finding.mention or "")
        return mention.source_text if mention else ""


def rendering(finding: FindingRow, row: SegmentRow | None) -> str:
    """The words that the finding flags, of the translation, of the way back or of the article; empty for an omission."""
    if row is None:
        return ""
    text, span = {
        Leg.BACK.value: (row.back, finding.back_span),
        Leg.SOURCE.value: (row.source, finding.source_span),
    }.get(finding.leg, (row.forward, finding.forward_span))
    return text[slice(*span)] if text and span else ""


def _one_line(text: str) -> str:
    """Lines of decisions.csv are merged one by one: no text may break one."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
    return " ".join(text.split())
