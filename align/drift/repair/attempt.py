"""One finding with the sentences that would mend it, and the model's choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from align.drift.findings import Draft
from align.drift.fitting import wanted
from align.drift.repair.extent import extent
from align.drift.repair.form import Form, forms, prepositions, replaced
from align.drift.repair.values import Reason
from align.engine import Translator
from align.engine.score import Forced, forced
from align.model import Kind, Span


@dataclass(slots=True, eq=False)
class Attempt:
    """A finding, and a sentence that would mend it: `text` with `form` at `span` for `old` with what stood at `place`."""

    draft: Draft
    old: str
    place: Span
    text: str
    span: Span
    form: Form
    before: Forced | None = None
    after: Forced | None = None

    @property
    def loss(self) -> float | None:
        """How much log-probability the sentence loses; None without a model's score."""
        return self.before.total - self.after.total if self.before and self.after else None


def possible(draft: Draft, text: str, languages: tuple[str, str], taken: Sequence[Span] = ()) -> list[Attempt] | Reason:
    """Every form that the finding's place in `text` allows, or why there is none.

    `draft.forward_span` is in `text`, whose language is the second of `languages`; `taken`: renderings of other mentions.
    """
    span, term = draft.forward_span, draft.term
    if not text or span is None or term is None or draft.mention is None:
        return Reason.NOT_A_NAME
    # a common noun is no misspelt name, whatever it sounds like: «патриотов» asks for the glossary's Patriot
    rendering = "" if draft.drift.kind is Kind.COMMON_NOUN else text[slice(*span)]
    name = wanted(term, draft.mention.text, rendering, languages)
    if not name:
        return Reason.NO_NAME
    place = extent(text, span, name, taken)
    made = [
        Attempt(draft, text, place, *replaced(text, place, form.text, term, preposition), form)
        for form in forms(draft, term, name, text, place, languages[1])
        for preposition in prepositions(draft, term, text[: place[0]])
    ]
    return [a for a in made if a.text != text] or Reason.FORM


def best(groups: Sequence[Sequence[Attempt]], model: Translator | None, sources: Sequence[str] = ()) -> list[Attempt]:
    """Of each group the attempt that the model finds likeliest; the first without a model or for a sentence it cannot read.

    `sources`: what each group's sentence translates, the article's sentences without it. Raises `ModelError`.
    """
    if model is None:
        return [group[0] for group in groups]
    origins = list(sources) or [group[0].draft.segment.text for group in groups]
    flat = [(origin, attempt) for origin, group in zip(origins, groups, strict=True) for attempt in group]
    scores = iter(forced(model, [o for o, _ in flat], [a.text for _, a in flat]))
    chosen = []
    for group, before in zip(groups, forced(model, origins, [group[0].old for group in groups]), strict=True):
        for attempt in group:
            attempt.before, attempt.after = before, next(scores)
        chosen.append(max(group, key=lambda a: a.after.total if a.after else 0.0))
    return chosen
