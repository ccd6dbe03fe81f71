"""A person's Russian name in a case: `Жозеп Боррель` → `Жозепом Боррелем`.

Given names by the dictionary, surnames by the dictionary or by their endings (`declension`). Of Chinese and Korean names only
the last word changes. Whether the person is a woman is read from the name; where it does not tell, both are offered.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Any

from align.morphology.declension import Case, decline, syllables
from align.morphology.phrases import Inflected, first, inflects, recased, russian
from align.text.words import fold

_PARTS = re.compile(r"[^\s«»„“”\"()]+")
_EASTERN = re.compile(r"(?:[бвгджзйклмнпрстхцчшщ]{0,3}[аеёиоуыэюя]{1,3}(?:нь|[нймкп])?){1,2}")
_WOMAN = ("ова", "ева", "ёва", "ская", "цкая")
_MAN = ("ов", "ев", "ёв", "ский", "цкий", "ый")


def women(names: Iterable[str]) -> tuple[bool, ...]:
    """Whether the person of these names is a woman: one answer where they tell, both where not, the likelier first."""
    known = [[p for p in _PARTS.findall(n) if inflects(p) and p[:1].isupper()] for n in names]
    lasts = [fold(parts[-1]) for parts in known if parts]
    if any(w.endswith(_WOMAN) for w in lasts):
        return (True,)
    if any(w.endswith(_MAN) and syllables(w) > 1 for w in lasts):
        return (False,)
    guesses: tuple[bool, ...] = (False, True)
    for word in [fold(p) for parts in sorted(known, key=len, reverse=True) for p in parts[:-1]]:
        genders = {p.tag.gender for p in _given(word) if p.tag.case == "nomn"} & {"masc", "femn"}
        if genders == {"masc"}:
            return (False,)
        if genders == {"femn"} and word[-1:] in {"а", "я"}:
            return (True,)
        if genders == {"femn"} or word[-1:] in {"а", "я"}:
            guesses = (True, False)
    return guesses


def inflect_person(name: str, case: Case, *, female: bool) -> Inflected:
    """The name in a case; initials, particles (`фон дер`) and Latin words stay."""
    spans = [m.span() for m in _PARTS.finditer(name)]
    words = [name[a:b] for a, b in spans]
    capitals = [i for i, w in enumerate(words) if w[:1].isupper() and inflects(w)]
    still = _unchanged([words[i] for i in capitals])
    text, at = "", 0
    for i, (a, b) in enumerate(spans):
        form = words[i]
        particle = i + 1 < len(words) and words[i + 1].islower() and syllables(fold(form)) == 1
        if i in capitals and capitals.index(i) not in still and not (particle and i > 0):
            form = _word(form, case, female=female, surname=i == capitals[-1])
        elif form.islower() and len(form) > 3:
            form = _title(form, case)
        text += name[at:a] + form
        at = b
    return Inflected(text + name[at:], "femn" if female else "masc", "sing")


def _unchanged(words: Sequence[str]) -> range:
    """Which words stay: all but the last of `Цинь Ган`, the short ones of `Юн Сок Ёль` and `Джей Ди Вэнс`."""
    folded = [fold(w) for w in words]
    short = sum(1 for _ in itertools.takewhile(lambda w: syllables(w) == 1, folded))
    if len(folded) > 2 and short > 1:
        return range(min(short, len(folded) - 1))
    eastern = len(folded) == 2 and all(map(_EASTERN.fullmatch, folded)) and not _given(folded[0])
    return range(int(eastern))


def _given(word: str) -> list[Any]:
    return [p for p in russian().parses(word) if p.is_known and ("Name" in p.tag or "Patr" in p.tag)]


def _title(word: str, case: Case) -> str:
    """`короля`: a noun for people before the name; particles are no such noun."""
    readings = [p for p in russian().parses(word) if p.is_known and p.tag.case == "nomn" and p.tag.animacy == "anim"]
    return first(readings, {case.value, "sing"}) or word


def _word(word: str, case: Case, *, female: bool, surname: bool) -> str:
    if "-" in word:
        front, _, rest = word.rpartition("-")
        if rest.islower():  # Кеннеди-младший
            wanted = {
                case.value,
                "sing",
                "femn" if female else "masc",
                *({"anim"} if case is Case.ACCUSATIVE and not female else ()),
            }
            younger = first([p for p in russian().parses(rest) if p.tag.case == "nomn"], wanted)
            return f"{_word(front, case, female=female, surname=surname)}-{younger or rest}"
        if front.endswith((*_WOMAN, *_MAN, "ая")):
            front = _word(front, case, female=female, surname=surname)
        return f"{front}-{_word(rest, case, female=female, surname=surname)}"
    known = _known(word.lower(), case, female=female, surname=surname)
    return recased(word, known or decline(word.lower(), case, female=female, person=True, surname=surname))


def _known(low: str, case: Case, *, female: bool, surname: bool) -> str | None:
    """By the dictionary, where it has the word as a name of that gender in the nominative."""
    gender = "femn" if female else "masc"
    readings = [
        p
        for p in russian().parses(fold(low))
        if p.is_known
        and p.tag.case == "nomn"
        and p.tag.number == "sing"
        and (p.tag.gender in {gender, None} or "ms-f" in p.tag)
    ]
    for tag in ("Surn", "Name") if surname else ("Name", "Patr", "Surn"):
        if own := [p for p in readings if tag in p.tag]:
            return first(own, {case.value, "sing"})
    return None
