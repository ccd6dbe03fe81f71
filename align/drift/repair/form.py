"""The forms that a name may take at a place, and the sentence with one of them in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from align.drift.findings import Draft
from align.glossary.schema import Match, Policy, Term, TermKind
from align.model import Kind, Span
from align.morphology import morphology
from align.morphology.declension import Case
from align.morphology.government import Slot, slot, vocalised
from align.morphology.people import inflect_person, women
from align.morphology.peoples import derived
from align.morphology.phrases import Inflected, inflect_adjective, inflect_phrase, inflects
from align.text.scripts import script_of
from align.text.words import is_headline, opens_sentence, words

_COUNTED = {TermKind.SYSTEM, TermKind.TITLE, TermKind.CONCEPT}
_PLAIN = frozenset("da de en es fr it nb nl pt sv".split())  # names have no case but a possessive
_OTHER_NAME = {Kind.WRONG_TERM, Kind.COMMON_NOUN, Kind.LITERAL}
_SAME_NAME = {Kind.TRANSLITERATION, Kind.FORBIDDEN, Kind.MIXED_SCRIPT, Kind.CAPITALISATION}
_QUOTES = {"«": "»", "“": "”", "„": "“"}


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it may stand at the place; `case` is empty where nothing was inflected. `look`: what may have to agree."""

    text: str
    case: str = ""
    look: tuple[str, ...] = ()


def forms(draft: Draft, term: Term, name: str, text: str, span: Span, language: str) -> list[Form]:
    """The name in every case that the place allows, likeliest first; one form for a name that does not change.

    None at all where the name's form cannot be made, which of other languages is said of all in which names decline.
    """
    changes = any(inflects(w.strip("«»„“”")) for w in name.split())
    if language != "ru":
        return [Form(name)] if language in _PLAIN or not changes else []
    person = term.kind is TermKind.PERSON
    genders = women(term.in_language(language).fine) if person else (False,)
    still = term.policy is Policy.KEEP or term.match in {Match.EXACT, Match.DESIGNATION}
    if still or not changes:
        place = slot(text, span, name)
        return [Form(name, look=_look(draft, place, None) if place else ())]
    if _doubled(text, span, name):
        return []
    made: list[Form] = []
    # the name of one who is no misspelling of it: what stands there is read as a word
    for alike in (True, False) if person else (False,):
        for female in genders:
            if place := slot(text, span, name, female=female, person=alike, misspelt=draft.drift.kind in _SAME_NAME):
                made += _adjectives(term, place, language)
                made += _inflected(draft, term, name, place, female=female, before=text[: span[0]])
        if made:
            break
    unique: dict[str, Form] = {}
    for form in made:
        unique.setdefault(form.text, form)
    return list(unique.values())


def _doubled(text: str, span: Span, name: str) -> bool:
    """True if the name would say again what stands before it: «часов «часов Судного дня»»."""
    before, own = words(text[: span[0]])[-1:], words(name)[:1]
    return (
        bool(before and own)
        and not text[before[0].full_end : span[0]].strip(" \u00a0«„")
        and (
            own[0].norm == before[0].norm
            or bool(morphology("ru").lemmas(own[0].norm) & morphology("ru").lemmas(before[0].norm))
        )
    )


def _adjectives(term: Term, place: Slot, language: str) -> Iterator[Form]:
    """«киевского» where an adjective stood for the place."""
    if place.adjective is None or term.kind is not TermKind.PLACE:
        return
    names = {lang: n.fine + n.rejected for lang, n in term.names.items()}
    for word in derived(names, language):
        if word.endswith(("ий", "ый", "ой")) and (form := inflect_adjective(word, set(place.adjective))):
            yield Form(form, next((g for g in place.adjective if g in set(Case)), ""))
            return


def _inflected(draft: Draft, term: Term, name: str, place: Slot, *, female: bool, before: str) -> Iterator[Form]:
    number = place.number if term.kind in _COUNTED else None
    last = words(before)[-1:] if before.endswith((" ", "\u00a0")) else ()
    second = term.kind is TermKind.PLACE and bool(last) and last[0].norm in {"в", "во", "на"}
    for case in place.cases:
        if term.kind is TermKind.PERSON:
            form: Inflected | None = inflect_person(name, case, female=female)
        else:
            form = inflect_phrase(name, case, number, alive=term.kind is TermKind.TITLE, place=second)
        if form:
            yield Form(form.text, case.value, _look(draft, place, form, case))


def _look(draft: Draft, place: Slot, form: Inflected | None, case: Case | None = None) -> tuple[str, ...]:
    """The words beside the place that may not agree with another name; a name spelt right has the gender it had."""
    if draft.drift.kind not in _OTHER_NAME:
        return ()
    gender, number = (form.gender, form.number) if form else (None, "sing")
    if (place.gender, place.number) == (gender, number):
        return ()
    subject = Case.NOMINATIVE in place.cases and case in {None, Case.NOMINATIVE}
    return place.modifiers + (place.verbs if subject else ())


def replaced(text: str, span: Span, form: str, term: Term, preposition: str = "") -> tuple[str, Span]:
    """The sentence with the form in place of the span, and where the form stands in it.

    Quotation marks, the capital of a sentence's beginning and punctuation are kept; the preposition before it is brought
    into the form that the new word asks for; a weapon's Russian name left in Latin gets the quotation marks it needs.
    `preposition` takes the place of the one before the span.
    """
    a, b = span
    old, before, after = text[a:b], text[:a], text[b:]
    if opens_sentence(text, a) and form[:1].islower():
        form = form[:1].upper() + form[1:]
    opened = next((q for q in old if q in "«„"), "") if old.count("«") > old.count("»") else ""
    closed = "»" if old.count("»") > old.count("«") else ""
    if is_headline(text):
        form = form.upper()
    if _wants_quotes(term, form, old, before):
        opened, closed = "«", "»"
    if before.endswith(("-", "‑")) and (script_of(form) == "latin" or " " in form):
        before = before[:-1] + " "  # «истребители-миражи» – «истребители Mirage»
    before = _vocalised(before, form, preposition)
    return before + opened + form + closed + after, (len(before) + len(opened), len(before) + len(opened) + len(form))


def _wants_quotes(term: Term, form: str, old: str, before: str) -> bool:
    plain = script_of(form) == "cyrillic" and not any(c.isdigit() for c in form)
    return (
        term.kind is TermKind.SYSTEM
        and plain
        and script_of(old) == "latin"
        and before[-1:] not in _QUOTES
        and before[-1:] != '"'
    )


def _vocalised(before: str, form: str, preposition: str) -> str:
    found = words(before)
    if not found or before[found[-1].full_end :].strip(' \u00a0«„“"'):
        return before
    word, following = found[-1], words(form)
    if not following or script_of(form) != "cyrillic":
        return before
    cased = preposition.capitalize() if word.text[:1].isupper() else preposition
    return before[: word.start] + vocalised(cased or word.text, following[0].text) + before[word.end :]


def prepositions(draft: Draft, term: Term, before: str) -> tuple[str, ...]:
    """Prepositions that may have to stand before the name: «на полуострове», but «в Крыму»; the empty one keeps what stands."""
    last = words(before)[-1:]
    near = bool(last) and not before[last[0].full_end :].strip()
    if draft.drift.kind is Kind.COMMON_NOUN and term.kind is TermKind.PLACE and near:
        return {"на": ("", "в"), "в": ("", "на")}.get(last[0].norm, ("",))
    return ("",)
