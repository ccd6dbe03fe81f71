"""The verdict on one mention on one leg: excuses first, then the checks, of which the first that answers names the kind."""

from __future__ import annotations

from dataclasses import dataclass

from align.drift.capitalisation import capitalisation
from align.drift.case import Case, Check, Drift
from align.drift.common_noun import common_noun
from align.drift.designation import designation
from align.drift.forbidden import forbidden
from align.drift.literal import literal
from align.drift.mixed_script import mixed_script
from align.drift.omission import omission
from align.drift.transliteration import transliteration
from align.drift.untranslated import longer_foreign_name, untranslated
from align.drift.wrong_term import wrong_term
from align.glossary.schema import TermKind
from align.model import Leg, Rendering, Tier, Verdict
from align.text.scripts import mixed_words
from align.text.words import fold, words

_CHECKS: tuple[Check, ...] = (
    omission, forbidden, mixed_script, designation, untranslated, capitalisation, literal, common_noun, transliteration, wrong_term,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a leg did to a mention, and the drift if it did harm."""

    rendering: Rendering
    drift: Drift | None


def judge(case: Case) -> Judgement:
    """The verdict with its evidence."""
    drift = None if _excused(case) else next((d for c in _CHECKS if (d := c(case))), None)
    found = case.candidate
    if drift is not None:
        evidence = (found.how,) if found else ("position",)
        return Judgement(Rendering(Verdict.DRIFTED, drift.span, drift.text, evidence, drift.confidence), drift)
    if found is None:
        return Judgement(Rendering(Verdict.UNJUDGED, None, "", (), 0.0), None)
    if found.how == "reference":
        return Judgement(Rendering(Verdict.ACCEPTED, None, "", ("reference",), 0.6), None)
    if found.hit is None:
        back = case.leg is Leg.BACK and fold(found.text) == fold(case.place.mention.text)
        verdict = Verdict.ACCEPTED if back else Verdict.UNJUDGED
        return Judgement(Rendering(verdict, found.span, found.text, (found.how,), found.score), None)
    kept = found.hit.form.tier is Tier.PREFERRED
    verdict = Verdict.KEPT if kept else Verdict.ACCEPTED
    return Judgement(Rendering(verdict, found.span, found.text, (found.how,), min(1.0, found.score)), None)


def _short_for(case: Case) -> bool:
    """«Минфин» for the US Treasury, whose name is «Минфин США»: a part of one of the term's own names."""
    found = case.candidate
    if found is None or found.other is None:
        return False
    inside = [case.side.words[i].norm for i in case.side.words_in(found.span)]
    same = case.side.morphology.same
    for name in case.names.fine:
        own = [w.norm for w in words(name)]
        runs = (own[i : i + len(inside)] for i in range(len(own) - len(inside) + 1))
        if len(own) > len(inside) and any(all(same(a, b) for a, b in zip(run, inside, strict=True)) for run in runs):
            return case.term.kind is not TermKind.PLACE
    return False


def _excused(case: Case) -> bool:
    """What needs no check: an empty cell, the article's own spelling coming back, a pronoun, a part of the name, a longer foreign name."""
    found = case.candidate
    if found is None:
        return False
    if not case.names.fine and not case.names.rejected:
        return True
    if found.how == "reference":
        return True
    if found.hit is None and (longer_foreign_name(case) or _short_for(case)):
        return True
    same = case.leg is Leg.BACK and fold(found.text) == fold(case.place.mention.text)
    return same and not mixed_words(found.text) and found.text[:1] == case.place.mention.text[:1]
