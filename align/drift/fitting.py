"""Which of a term's names belongs where a name drifted."""

from __future__ import annotations

from align.glossary.schema import Policy, Term, TermKind
from align.morphology import Morphology, morphology
from align.text.scripts import script_of, to_cyrillic, to_latin
from align.text.transliterate import similarity
from align.text.words import fold, is_upper, words

ALIKE = 0.7  # trace.place links words by sound from here on


def wanted(term: Term, mention: str, rendering: str, languages: tuple[str, str]) -> str:
    """The name to put: the one that the rendering misspells, else the one that matches the mention's own form; empty if none.

    A surname asks for the surname, an acronym for the acronym, `Shahed` for `Шахед` and not `Шахед-136`.
    """
    fine = term.in_language(languages[1]).fine
    if not fine or term.policy is Policy.KEEP:
        return fine[0] if fine else ""
    forms = morphology(languages[1])
    meant = next((n for n in fine if _is_form(n, rendering, forms)), None)
    if meant:
        return meant
    if fold(mention) == fold(term.in_language(languages[0]).preferred):
        return fine[0]
    return max(
        fine,
        key=lambda name: (_fit(name, mention, term, fine[0]), script_of(name) == script_of(fine[0]), -fine.index(name)),
    )


def _is_form(name: str, rendering: str, forms: Morphology) -> bool:
    """The rendering is the name inflected, but for capitals or letters of the other alphabet."""
    folded = to_cyrillic(rendering) if script_of(name) == "cyrillic" else to_latin(rendering)
    there, own = words(folded), words(name)
    return len(there) == len(own) and all(
        forms.same(a.norm, fold(b.norm)) and script_of(a.text) == script_of(b.text)
        for a, b in zip(own, there, strict=True)
    )


def _fit(name: str, mention: str, term: Term, first: str) -> float:
    """How well a name of the target language matches the mention's form: digits, acronym, words, sound. `first`: the preferred name."""
    own, there = words(name), words(mention)
    letters = mention.replace(".", "").replace(" ", "")
    score = 2.0 * (_digits(name) == _digits(mention))
    score += is_upper(name) == is_upper(letters)
    score += (1.0 if term.kind is TermKind.PERSON else 0.5) * (len(own) == len(there))
    if term.kind is TermKind.PERSON:
        score += 0.5 * ({w.norm for w in own} <= {w.norm for w in words(first)})  # one spelling throughout an article
    if own and there:
        alike = sum(max(similarity(a.norm, b.norm) for b in own) for a in there) / len(there)
        score += alike if alike >= ALIKE else 0.0
    return round(score, 2)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
