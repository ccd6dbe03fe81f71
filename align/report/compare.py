"""Two reports side by side: which findings are new, gone, changed or the same, how preservation moved, renderings in pairs.

Findings are the same by fingerprint. Sentences are paired by document and text, so that an edited article, another model
and another glossary compare alike. Nothing is shown here: `compare_terminal` and `compare_html` do that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from align.model import Verdict
from align.report.bootstrap import difference, interval
from align.report.schema import FindingRow

if TYPE_CHECKING:
    from align.report.schema import MentionRow, RenderingRow, Report, SegmentRow

SCHEMA = "align-compare/1"
_RIGHT = {Verdict.KEPT, Verdict.ACCEPTED}
Key: TypeAlias = tuple[str, str]


class State(StrEnum):
    """What became of a finding between two runs."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"  # same document, source sentence, term and leg; another rendering or kind
    UNCHANGED = "unchanged"


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A finding in both runs, or in one of them."""

    state: State
    before: FindingRow | None
    after: FindingRow | None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """How the preservation of a leg moved.

    `before` and `after` are those of the whole reports; `difference` (after − before) and its 95 % interval are those of the
    `segments` that both reports have, null where nothing was judged in them. All in shares of 1.
    """

    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None
    segments: int


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A mention that the two runs rendered differently on a leg."""

    document: str
    segment_before: str
    segment_after: str
    term: str
    source_text: str
    leg: str
    before: str
    verdict_before: str
    after: str
    verdict_after: str


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the runs were made with differently."""

    name: str
    before: str
    after: str


class Sentences(msgspec.Struct, frozen=True, kw_only=True):
    """How many source sentences the runs share, and how many only one of them has."""

    shared: int
    only_before: int
    only_after: int


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that two reports differ in; `counts`: state → findings."""

    schema: str = SCHEMA
    settings: list[Setting]
    sentences: Sentences
    counts: dict[str, int]
    preservation: dict[str, Difference]
    findings: list[Match]
    renderings: list[Rendered]

    def to_json(self) -> bytes:
        """The comparison as indented JSON in UTF-8, the same bytes for the same reports."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"


def compare(before: Report, after: Report) -> Comparison:
    """What became different from `before` to `after`."""
    index = indexes(before, after)
    found = _matched(before, after, index)
    counts = Counter(m.state for m in found)
    shared = [key for key in index[0].rows if key in index[1].rows]
    return Comparison(
        settings=list(_settings(before, after)),
        sentences=Sentences(
            shared=len(shared),
            only_before=len(index[0].rows) - len(shared),
            only_after=len(index[1].rows) - len(shared),
        ),
        counts={state.value: counts[state] for state in State},
        preservation=_preservation(before, after, index, shared),
        findings=found,
        renderings=list(_renderings(before, after, index)),
    )


class Index:
    """The sentences of one of two reports, by a key that both have: document, text, and number among equals."""

    def __init__(self, before: Report, after: Report, side: int) -> None:
        report = (before, after)[side]
        # one article each: the same one, whatever its file is called now
        alone = len(before.documents) == len(after.documents) == 1
        self.rows: dict[tuple[str, str, int], tuple[str, SegmentRow]] = {}
        self._keys: dict[Key, tuple[str, str, int]] = {}
        for document in report.documents:
            counts: Counter[str] = Counter()
            name = "" if alone else document.id
            for row in document.segments:
                text = " ".join(row.source.split()).casefold()
                key = (name, text, counts[text])
                counts[text] += 1
                self.rows[key] = (document.id, row)
                self._keys[document.id, row.id] = key

    def key(self, document: str, segment: str) -> tuple[str, str, int]:
        """The key of a sentence; one that the report does not have is like no other."""
        return self._keys.get((document, segment), (document, f"\0{segment}", 0))


def indexes(before: Report, after: Report) -> tuple[Index, Index]:
    """Those of both reports."""
    return Index(before, after, 0), Index(before, after, 1)


def matched(before: Report, after: Report) -> list[Match]:
    """Every finding once: those of `after` in its order, then those that are gone."""
    return _matched(before, after, indexes(before, after))


def _matched(before: Report, after: Report, index: tuple[Index, Index]) -> list[Match]:
    left = {f.fingerprint: f for f in before.findings}
    partner: dict[str, FindingRow] = {
        f.fingerprint: left.pop(f.fingerprint) for f in after.findings if f.fingerprint in left
    }
    same = set(partner)
    rest = [f for f in after.findings if f.fingerprint not in same]

    def place(finding: FindingRow, side: int) -> tuple[Any, ...]:
        document, text, _ = index[side].key(finding.document, finding.segment)
        return document, text, finding.term, finding.leg

    # the nearest first: at the same place of the sentence and of the same kind, then with one of the two, then with neither
    nearness: list[Callable[[FindingRow], tuple[Any, ...]]] = [
        lambda f: (f.source_span, f.kind),
        lambda f: (f.source_span,),
        lambda f: (f.kind,),
        lambda _: (),
    ]
    for more in nearness:
        waiting: dict[tuple[Any, ...], list[FindingRow]] = defaultdict(list)
        for finding in left.values():
            waiting[place(finding, 0) + more(finding)].append(finding)
        for finding in rest:
            found = waiting.get(place(finding, 1) + more(finding))
            if finding.fingerprint not in partner and found:
                partner[finding.fingerprint] = old = found.pop(0)
                del left[old.fingerprint]
    states = {f.fingerprint: State.UNCHANGED if f.fingerprint in same else State.CHANGED for f in after.findings}
    return [
        *(
            Match(state=states[f.fingerprint] if f.fingerprint in partner else State.NEW, before=partner.get(f.fingerprint), after=f)
            for f in after.findings
        ),
        *(Match(state=State.GONE, before=f, after=None) for f in before.findings if f.fingerprint in left),
    ]  # fmt: skip


def _settings(before: Report, after: Report) -> Iterator[Setting]:
    old, new = (msgspec.to_builtins(r.signature) for r in (before, after))
    yield from _differing("", old, new)


def _differing(name: str, old: Any, new: Any) -> Iterator[Setting]:  # noqa: ANN401  parts of a signature
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            yield from _differing(f"{name} {key.replace('_', ' ')}".strip(), old.get(key), new.get(key))
    elif old != new:
        yield Setting(name=name, before=_said(old), after=_said(new))


def _said(value: Any) -> str:  # noqa: ANN401  a part of a signature
    """A part of a signature on one line; checksums by their beginning."""
    if isinstance(value, dict):
        parts = {k: v[:12] if k == "sha256" else _said(v) for k, v in value.items() if v is not None}
        return " ".join(parts.pop(k) for k in ("packages", "name", "path", "version") if k in parts) + _rest(parts)
    if isinstance(value, list):
        return "; ".join(_said(v) for v in value) or "none"
    return "none" if value is None else str(value)


def _rest(parts: dict[str, str]) -> str:
    said = [f"{name.replace('_', ' ')} {value}" for name, value in parts.items()]
    return f" ({', '.join(said)})" if said else ""


def _leg(mention: MentionRow, leg: str) -> RenderingRow | None:
    return mention.forward if leg == "forward" else mention.back


def _preservation(
    before: Report, after: Report, index: tuple[Index, Index], shared: list[tuple[str, str, int]]
) -> dict[str, Difference]:
    made = {}
    for leg in ("forward", "back"):
        whole = [getattr(r.summary, leg) for r in (before, after)]
        if all(w is None for w in whole):
            continue
        counted = [_judged(r, i, leg) for r, i in zip((before, after), index, strict=True)]
        rows = [(*counted[0].get(key, (0, 0)), *counted[1].get(key, (0, 0))) for key in shared]
        rows = [r for r in rows if r[1] or r[3]]
        low, high = interval(rows) if all(whole) else (None, None)
        made[leg] = Difference(
            before=whole[0] and whole[0].preservation,
            after=whole[1] and whole[1].preservation,
            difference=_rounded(difference(rows)) if all(whole) else None,
            low=_rounded(low),
            high=_rounded(high),
            segments=len(rows),
        )
    return made


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _judged(report: Report, index: Index, leg: str) -> dict[tuple[str, str, int], tuple[int, int]]:
    """Sentence → mentions that came through right, mentions judged."""
    found: dict[tuple[str, str, int], tuple[int, int]] = {}
    for mention in report.mentions:
        rendering = _leg(mention, leg)
        if rendering is not None and rendering.verdict != Verdict.UNJUDGED:
            key = index.key(mention.document, mention.segment)
            right, judged = found.get(key, (0, 0))
            found[key] = (right + (rendering.verdict in _RIGHT), judged + 1)
    return found


def _renderings(before: Report, after: Report, index: tuple[Index, Index]) -> Iterator[Rendered]:
    """Mentions of both runs whose renderings differ, in the order of the second."""
    old = _by_place(before, index[0])
    for place, mention in _by_place(after, index[1]).items():
        if place not in old:
            continue
        earlier = old[place]
        for leg in ("forward", "back"):
            a, b = _leg(earlier, leg), _leg(mention, leg)
            if a is not None and b is not None and (a.text, a.verdict) != (b.text, b.verdict):
                yield Rendered(
                    document=mention.document,
                    segment_before=earlier.segment,
                    segment_after=mention.segment,
                    term=mention.term,
                    source_text=mention.source_text,
                    leg=leg,
                    before=a.text,
                    verdict_before=a.verdict,
                    after=b.text,
                    verdict_after=b.verdict,
                )


def _by_place(report: Report, index: Index) -> dict[tuple[Any, ...], MentionRow]:
    """Mentions by sentence, term and span: the same sentence has the same spans in both runs."""
    return {(index.key(m.document, m.segment), m.term, *m.source_span): m for m in report.mentions}
