"""Findings repaired in rounds, one a sentence at a time, each accepted only if check and model agree.

A repair is accepted if the check then finds the term kept, finds nothing in the sentence that it did not find before, and
the model's forced score of the sentence does not fall by more than the limit. The limits come from `scripts/repairs`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from align.drift.document import DocumentResult, check_document
from align.drift.findings import Draft
from align.drift.repair.attempt import Attempt, best, possible
from align.drift.repair.values import Figures, Limits, Reason, Refusal, Repair, Repaired
from align.engine import Translator
from align.engine.score import Forced, forced
from align.glossary import Glossary
from align.model import Kind, Leg, Rendered, RoundTrip, Span, Verdict
from align.text.spans import meet

_KINDS = {
    Kind.WRONG_TERM, Kind.FORBIDDEN, Kind.TRANSLITERATION, Kind.COMMON_NOUN, Kind.LITERAL, Kind.DESIGNATION, Kind.UNTRANSLATED,
    Kind.MIXED_SCRIPT, Kind.CAPITALISATION, Kind.INCONSISTENCY,
}  # fmt: skip
_LEFT = {Kind.OMISSION: Reason.OMISSION, Kind.ADDITION: Reason.ADDITION}
Severities = Mapping[tuple[str | None, str], str]
_Key = tuple[int, Kind, str, Span | None]


@dataclass(slots=True)
class _State:
    """The sentences as they are by now, what was done, and what was tried in vain."""

    trips: list[RoundTrip]
    order: dict[int, int]
    severities: Severities
    repairs: list[tuple[int, Repair]] = field(default_factory=list)
    tried: dict[_Key, tuple[Reason, str]] = field(default_factory=dict)

    def key(self, draft: Draft) -> _Key:
        """What one finding is known by through all rounds."""
        term = draft.term.id if draft.term else ""
        return self.order[id(draft.segment)], draft.drift.kind, term, draft.source_span

    def counts(self, draft: Draft) -> bool:
        """True for a finding that readers of the translation see and somebody has to decide."""
        kind, term = draft.drift.kind.value, draft.term.kind.value if draft.term else None
        level = self.severities.get((term, kind)) or self.severities.get((None, kind)) or draft.drift.severity.value
        return draft.leg is Leg.FORWARD and level not in {"off", "info"}


def repair(
    roundtrips: Sequence[RoundTrip],
    glossary: Glossary,
    languages: tuple[str, str],
    model: Translator | None = None,
    limits: Limits = Limits(),  # noqa: B008  a frozen value
    severities: Severities = MappingProxyType({}),
) -> Repaired:
    """One document's forward leg with the glossary's forms where names drifted; the way back is left out of account.

    `model` translates from the first of `languages` into the second; it chooses between forms and vouches for the result.
    Without it the likeliest form is taken and only the check vouches. `severities`: (term kind or None for
    all, drift kind) → severity; what is `off` or `info` is left alone. Raises `ModelError` if the model does not load.
    """
    start = [replace(t, back=None) for t in roundtrips]
    state = _State(list(start), {id(t.segment): i for i, t in enumerate(start)}, severities)
    first = result = check_document(state.trips, glossary, languages)
    while attempts := _attempts(state, result, languages, model, limits.confidence):
        trial = list(state.trips)
        places = [state.order[id(a.draft.segment)] for a in attempts]
        for at, trip in zip(places, _trips([state.trips[at] for at in places], attempts, model), strict=True):
            trial[at] = trip
        after = check_document(trial, glossary, languages)
        for at, attempt in zip(places, attempts, strict=True):
            reason = _objection(attempt, state, (result, after), limits.loss)
            state.tried[state.key(attempt.draft)] = (reason or Reason.STILL_FLAGGED, attempt.form.text)
            if reason is None:
                state.repairs.append((at, _made(attempt)))
                state.trips[at] = trial[at]
        result = check_document(state.trips, glossary, languages)
    changed = sorted({at for at, _ in state.repairs})
    return Repaired(
        state.trips,
        [r for _, r in sorted(state.repairs, key=lambda pair: pair[0])],
        [_refusal(d, state) for d in result.drafts if state.counts(d)],
        _figures(first, [start[i] for i in changed], state, model),
        _figures(result, [state.trips[i] for i in changed], state, model),
    )


def _attempts(
    state: _State, result: DocumentResult, languages: tuple[str, str], model: Translator | None, least: float
) -> list[Attempt]:
    """The first finding of each sentence that was not tried yet, with the form that the model likes best."""
    chosen: dict[int, list[Attempt]] = {}
    for draft in result.drafts:
        key = state.key(draft)
        if not state.counts(draft) or key in state.tried or key[0] in chosen or draft.drift.kind not in _KINDS:
            continue
        if draft.drift.confidence < least:
            state.tried[key] = (Reason.UNSURE, "")
            continue
        forward = state.trips[key[0]].forward
        found = possible(draft, forward.text if forward else "", languages, _others(draft, result))
        if isinstance(found, Reason):
            state.tried[key] = (found, "")
        else:
            chosen[key[0]] = found
    return best(list(chosen.values()), model)


def _others(draft: Draft, result: DocumentResult) -> list[Span]:
    """The renderings of the sentence's other mentions."""
    return [
        j.forward.span
        for j in result.judged
        if j.mention.segment is draft.segment and j.mention is not draft.mention and j.forward and j.forward.span
    ]


def _texts(trips: Sequence[RoundTrip]) -> tuple[list[str], list[str]]:
    return [t.segment.text for t in trips], [t.forward.text if t.forward else "" for t in trips]


def _trips(olds: list[RoundTrip], attempts: list[Attempt], model: Translator | None) -> list[RoundTrip]:
    """The sentences as they would be, with the model's word links where the old ones had links."""
    linked = model is not None and any(t.forward and t.forward.links for t in olds)
    links = (
        model.attend([t.segment.text for t in olds], [a.text for a in attempts])
        if model and linked
        else [()] * len(olds)
    )
    return [
        replace(
            t,
            forward=Rendered(a.text, a.after.mean if a.after else None, link if t.forward and t.forward.links else ()),
        )
        for t, a, link in zip(olds, attempts, links, strict=True)
    ]


def _objection(
    attempt: Attempt, state: _State, results: tuple[DocumentResult, DocumentResult], most: float
) -> Reason | None:
    """Why the attempt does not hold by the checks before and after it, or loses more than `most`; None if it holds."""
    before, after = results
    segment, mention = attempt.draft.segment, attempt.draft.mention
    judged = next(
        (j for j in after.judged if j.mention.segment is segment and mention and j.mention.span == mention.span), None
    )
    if not judged or not judged.forward or judged.forward.verdict not in {Verdict.KEPT, Verdict.ACCEPTED}:
        return Reason.STILL_FLAGGED
    if not judged.forward.span or not meet(judged.forward.span, attempt.span):
        return Reason.STILL_FLAGGED
    known = {state.key(d) for d in before.drafts if d.segment is segment}
    # what nothing stood for before has lost nothing: the model, asked again, only looks elsewhere
    unseen = {
        j.mention.span for j in before.judged if j.mention.segment is segment and not (j.forward and j.forward.span)
    }
    for draft in (d for d in after.drafts if d.segment is segment and state.counts(d) and state.key(d) not in known):
        if draft.drift.kind is not Kind.OMISSION or draft.source_span not in unseen:
            return Reason.NEW_FINDING
    return Reason.SCORE if attempt.loss is not None and attempt.loss > most else None


def _made(attempt: Attempt) -> Repair:
    draft = attempt.draft
    assert draft.term
    assert draft.mention
    return Repair(
        segment=draft.segment.id,
        term=draft.term.id,
        kind=draft.drift.kind,
        confidence=draft.drift.confidence,
        mention=draft.mention.text,
        texts=(attempt.old, attempt.text),
        spans=(attempt.place, attempt.span),
        case=attempt.form.case,
        scores=(_mean(attempt.before), _mean(attempt.after)),
        loss=None if attempt.loss is None else round(attempt.loss, 4),
        look=attempt.form.look,
    )


def _mean(score: Forced | None) -> float | None:
    return round(score.mean, 4) if score else None


def _refusal(draft: Draft, state: _State) -> Refusal:
    kind = draft.drift.kind
    reason, tried = state.tried.get(state.key(draft)) or (_LEFT.get(kind, Reason.NOT_A_NAME), "")
    return Refusal(
        draft.segment.id,
        draft.term.id if draft.term else None,
        kind,
        draft.drift.text,
        draft.drift.message,
        reason,
        tried,
    )


def _figures(result: DocumentResult, changed: Sequence[RoundTrip], state: _State, model: Translator | None) -> Figures:
    """Figures of the whole document; the score is that of the changed sentences."""
    verdicts = [j.forward.verdict for j in result.judged if j.forward]
    sure = [v for v in verdicts if v is not Verdict.UNJUDGED]
    fine = sum(v in {Verdict.KEPT, Verdict.ACCEPTED} for v in sure)
    scores = [s for s in forced(model, *_texts(changed)) if s] if model and changed else []
    score = round(sum(s.total for s in scores) / sum(s.pieces for s in scores), 4) if scores else None
    kept = round(fine / len(sure), 4) if sure else None
    return Figures(len(verdicts), kept, sum(map(state.counts, result.drafts)), score)
