"""Which case a Russian text asks for at a place: what the words there say, and what stands before them.

A rendering's own readings come first, then an adjective and a preposition in front. What remains open (a verb's government,
an apposition) is left open: the caller asks the model, or takes the first in the order given.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from align.morphology.declension import ALL, Case, cases_like, cases_of_ending
from align.morphology.phrases import inflects, russian
from align.text.spans import meet
from align.text.transliterate import similarity
from align.text.words import Word, is_capitalised, is_upper, words

_ALIKE = 0.55  # trace.leg's likeness of two spellings of one name

_G, _D, _A, _I, _P = Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL
_PREPOSITIONS: dict[str, tuple[Case, ...]] = {
    **dict.fromkeys(("в", "во", "на", "о", "об", "обо"), (_P, _A)), "при": (_P,), "по": (_D, _P, _A), **dict.fromkeys(("к", "ко"), (_D,)),
    **dict.fromkeys(("с", "со"), (_I, _G, _A)), **dict.fromkeys(("за", "под", "подо"), (_I, _A)), **dict.fromkeys(("над", "перед", "передо"), (_I,)),
    "между": (_I, _G), **dict.fromkeys(("через", "про", "сквозь", "спустя"), (_A,)),
    **dict.fromkeys(("благодаря", "вопреки", "согласно", "навстречу"), (_D,)),
    **dict.fromkeys(
        "из изо от ото до без для у около возле после против вокруг кроме среди мимо ради вместо близ вблизи вдоль внутри вне "
        "накануне насчет относительно помимо посреди позади ввиду вследствие".split(), (_G,)
    ),
}  # fmt: skip
_NOMINAL = {"NOUN", "ADJF", "PRTF"}
_MODIFIERS = {"ADJF", "PRTF", "NUMR"}
_ORDER = (Case.NOMINATIVE, _G, _A, _I, _D, _P)


@dataclass(frozen=True, slots=True)
class Slot:
    """What a name has to agree with at a place.

    `cases` allowed, likeliest first. `number` and `gender` of the words that stand there, None where they do not tell.
    `adjective`: grammemes, where one stands there alone. Words beside it that agree with it, as written: `modifiers` in
    whatever case, `verbs` (past tenses, short participles) with a subject.
    """

    cases: tuple[Case, ...]
    number: str | None
    gender: str | None
    adjective: frozenset[str] | None
    modifiers: tuple[str, ...]
    verbs: tuple[str, ...]


def slot(
    text: str,
    span: tuple[int, int],
    name: str,
    *,
    female: bool = False,
    person: bool = False,
    misspelt: bool = False,
) -> Slot | None:
    """The place `span` of a Russian sentence, for `name` in the nominative; None if a name of that gender cannot stand so.

    `person`, `female`: whose name it is. `misspelt`: what stands there is that very name, however unlike it is by now.
    """
    found = words(text)
    inside = _whole([w for w in found if meet((w.start, w.end), span)], text)
    before = [w for w in found if w.end <= span[0]]
    after = [w for w in found if w.start >= span[1]]
    own, readings = _own(inside, name, female=female, person=person, misspelt=misspelt)
    if not own:
        return None
    front = _front(text, before, span[0])
    allowed = own & front or (front if front != ALL else own)
    return Slot(
        cases=tuple(sorted(allowed, key=lambda c: _rank(c, before, text, span[0]))),
        number=_one({p.tag.number for p in readings}),
        gender=_one({p.tag.gender for p in readings}),
        adjective=_adjective(inside, allowed),
        modifiers=_modifiers(text, before, span[0]),
        verbs=_verbs(text, before, after, span),
    )


def _whole(inside: Sequence[Word], text: str) -> list[Word]:
    """The words with those that a hyphen joins put together (`премьер-министра`)."""
    whole: list[Word] = []
    for word in inside:
        if word.joined and whole:
            first = whole.pop()
            joined = text[first.start : word.end]
            word = Word(first.start, word.end, word.full_end, joined, joined.lower().replace("ё", "е"), joined=False)  # noqa: PLW2901
        whole.append(word)
    return whole


def _own(
    inside: Sequence[Word], name: str, *, female: bool, person: bool, misspelt: bool
) -> tuple[frozenset[Case], list[Any]]:
    """Cases that the words at the place can be in, and the readings that say so; all where nothing is to be read there."""
    if not inside or not inflects(inside[0].text):
        return ALL, []
    own = [w for w in words(name) if inflects(w.text)]
    last = next((w for w in reversed(inside) if is_capitalised(w.text) and inflects(w.text)), None)
    if person and own and last and (misspelt or similarity(last.norm, own[-1].norm) >= _ALIKE):
        return cases_like(own[-1].norm, last.norm, female=female, person=True), []
    cases, seen = _cases(inside[0], own, person=person)
    for left, word in itertools.pairwise(inside):
        found, readings = _cases(word, own, person=person) if inflects(word.text) else (ALL, [])
        if not cases & found or not _leads(left):
            break
        cases, seen = cases & found, readings
    return cases, [p for p in seen if _plain(p.tag.case) in cases]


def _leads(word: Word) -> bool:
    """True where the next word is in the same case: after an adjective or a given name."""
    return any(p.tag.POS in _MODIFIERS or "Name" in p.tag for p in russian().parses(word.norm))


def _cases(word: Word, own: Sequence[Word], *, person: bool) -> tuple[frozenset[Case], list[Any]]:
    """By the dictionary, by the name that the word misspells, by its ending; by both first ones for a word that is like the name."""
    readings = [p for p in russian().parses(word.norm) if p.is_known and _plain(p.tag.case) and p.tag.POS in _NOMINAL]
    number = _number(own)
    readings = [p for p in readings if p.tag.number == number] or readings
    like = frozenset[Case]()
    if len(own) == 1 and similarity(own[0].norm, word.norm) >= _ALIKE:
        like = cases_like(own[0].norm, word.norm, female=own[0].norm[-1:] in {"а", "я"}, person=person)
    names = any(t in p.tag for p in readings for t in ("Name", "Surn", "Patr"))
    if readings and (names or not person or not is_capitalised(word.text)):
        return like | {c for p in readings if (c := _plain(p.tag.case))}, readings
    if not readings and russian().known(word.norm) and not is_capitalised(word.text):
        return frozenset(), []  # a verb or the like: no name belongs there
    return like or cases_of_ending(word.norm, person=person), []


def _number(own: Sequence[Word]) -> str | None:
    """Singular or plural, as the name's first word is in the nominative; None where it does not tell."""
    numbers = {str(p.tag.number) for w in own[:1] for p in russian().parses(w.norm) if p.tag.case == "nomn"}
    return numbers.pop() if len(numbers) == 1 else None


def _plain(case: str | None) -> Case | None:
    """One of the six cases for pymorphy3's finer ones; None for a vocative and for no case."""
    base = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}.get(case or "", case or "")
    return Case(base) if base in set(Case) else None


def _front(text: str, before: Sequence[Word], start: int) -> frozenset[Case]:
    """The cases that a preposition, or an adjective that agrees, asks for in front of the place."""
    if not before or not _close(text, before[-1].full_end, start):
        return ALL
    word = before[-1]
    if word.norm in _PREPOSITIONS:
        return frozenset({Case.GENITIVE} if word.joined else _PREPOSITIONS[word.norm])  # из-за, из-под
    readings = [p for p in russian().parses(word.norm) if p.is_known]
    if not readings or readings[0].tag.POS not in _MODIFIERS or readings[0].tag.case is None:
        return ALL
    if readings[0].tag.POS == "NUMR":
        return ALL
    own = frozenset(c for p in readings if p.tag.POS in _MODIFIERS and (c := _plain(p.tag.case)))
    return own & _front(text, before[:-1], word.start) or own


def _close(text: str, a: int, b: int) -> bool:
    """True if nothing but spaces, a hyphen or an opening quote stands between."""
    return text[a:b].strip(' \u00a0-‑«„“"(') == ""


def _rank(case: Case, before: Sequence[Word], text: str, start: int) -> int:
    """Genitive first behind a noun, accusative behind a verb, nominative elsewhere; a preposition's first case leads."""
    if before and _close(text, before[-1].full_end, start):
        if before[-1].norm in _PREPOSITIONS:
            order: Sequence[Case] = _PREPOSITIONS[before[-1].norm]
            return order.index(case) if case in order else 9
        first = next(iter(russian().parses(before[-1].norm)), None)
        lead = {"NOUN": Case.GENITIVE, "INFN": Case.ACCUSATIVE, "VERB": Case.ACCUSATIVE}.get(
            first.tag.POS if first else ""
        )
        if case is lead:
            return -1
    return _ORDER.index(case)


def _one(values: set[Any]) -> Any:  # noqa: ANN401  a grammeme or None
    return next(iter(values)) if len(values) == 1 else None


def _adjective(inside: Sequence[Word], allowed: frozenset[Case]) -> frozenset[str] | None:
    """Grammemes of the adjective that stands there alone; None for anything else."""
    if len(inside) != 1 or not inflects(inside[0].text):
        return None
    readings = russian().parses(inside[0].norm)
    own = [p for p in readings if p.tag.POS == "ADJF" and p.tag.case in allowed]
    if not own or any(p.is_known and p.tag.POS == "NOUN" for p in readings) or "Surn" in own[0].tag:
        return None
    tag = own[0].tag
    return frozenset(g for g in (tag.case, tag.number, tag.gender, tag.animacy) if g)


def _modifiers(text: str, before: Sequence[Word], start: int) -> tuple[str, ...]:
    """An adjective, or a collective numeral (`двое`), right before the place; other numerals take any name."""
    if before and _close(text, before[-1].full_end, start):
        first = next(iter(russian().parses(before[-1].norm)), None)
        if first and first.is_known and (first.tag.POS in _NOMINAL - {"NOUN"} or "Coll" in first.tag):
            return (before[-1].text,)
    return ()


def _verbs(text: str, before: Sequence[Word], after: Sequence[Word], span: tuple[int, int]) -> tuple[str, ...]:
    """The nearest past tense or short participle in the clause, near enough to be the predicate."""
    if text[: span[0]].endswith(("«", "„")):
        return ()  # the noun before the quotation marks is the subject
    near = [(w, text[span[1] : w.start]) for w in after[:3]] + [(w, text[w.full_end : span[0]]) for w in before[-1:]]
    for word, gap in near:
        first = next(iter(russian().parses(word.norm)), None)
        if not first or not first.is_known or any(c in gap for c in ".,;:!?"):
            continue
        if first.tag.POS in {"PRTS", "ADJS"} or (first.tag.POS == "VERB" and first.tag.tense == "past"):
            return (word.text,)
    return ()


_CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")


def vocalised(preposition: str, following: str) -> str:
    """The preposition as the next word asks for it: `во Франции`, `со Столтенбергом`, `об Иране`; others unchanged."""
    low, word = preposition.lower(), following.lower()
    cluster = word[1:2] in _CONSONANTS and not is_upper(following)
    if low in {"в", "во"}:
        low = "во" if (word[:1] in {"в", "ф"} and cluster) or word.startswith("льв") else "в"
    elif low in {"с", "со"}:
        low = "со" if (word[:1] in {"с", "з", "ш", "ж"} and cluster) or word.startswith("щ") else "с"
    elif low in {"о", "об"}:
        low = "об" if word[:1] in {"а", "и", "о", "у", "э"} else "о"
    else:
        return preposition
    return low[:1].upper() + low[1:] if preposition[:1].isupper() else low
