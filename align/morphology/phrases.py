"""A Russian name that is a noun phrase put into a case: `Совет Безопасности ООН` → `Совета Безопасности ООН`.

The adjectives before the head, the head and an adjective right behind it change; what else follows stays. Latin words,
designations, acronyms and what no rule covers stay as they are. People's names are `people`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from align.morphology import morphology
from align.morphology.declension import Case, decline
from align.morphology.slavic import Slavic
from align.text.scripts import count
from align.text.words import is_upper

_PARTS = re.compile(r"[^\s«»„“”\"()]+")
_ADJECTIVE = frozenset({"ADJF", "PRTF"})
_PLURAL, _SINGULAR = "plur", "sing"


@dataclass(frozen=True, slots=True)
class Inflected:
    """A name in a case, and what agrees with it: `gender` (masc, femn, neut, None where unknown), `number`."""

    text: str
    gender: str | None
    number: str


def russian() -> Slavic:
    """The Russian morphology."""
    found = morphology("ru")
    assert isinstance(found, Slavic)
    return found


def inflects(word: str) -> bool:
    """True if a name word can change at all: Cyrillic, without digits, no acronym and no initial."""
    foreign = count(word, "latin") or any(c.isdigit() for c in word)
    return not foreign and count(word, "cyrillic") > 1 and not is_upper(word) and "." not in word


def recased(word: str, form: str) -> str:
    """The form with the capitals of the word, part by part where a hyphen joins parts, and with its е for ё."""
    parts, made = word.split("-"), form.split("-")
    if len(parts) != len(made):
        parts, made = [word], [form]
    return "-".join(_recased(p, m) for p, m in zip(parts, made, strict=True))


def _recased(word: str, form: str) -> str:
    if is_upper(word) and len(word) > 1:
        return word
    plain = "".join("е" if c == "ё" and word[i : i + 1] in {"е", "Е"} else c for i, c in enumerate(form))
    return plain[:1].upper() + plain[1:] if word[:1].isupper() else plain


def first(readings: Iterable[Any], wanted: set[str]) -> str | None:
    """The first reading's form with pymorphy3's grammemes `wanted`; None where none has one."""
    for reading in readings:
        if made := reading.inflect(wanted):
            return str(made.word)
    return None


def inflect_adjective(word: str, wanted: set[str]) -> str | None:
    """A dictionary adjective (`украинский`) in the form that pymorphy3's grammemes ask for; None where it has none."""
    return first(
        (p for p in russian().parses(word.lower()) if p.tag.POS in _ADJECTIVE and p.tag.case == "nomn"), wanted
    )


def inflect_phrase(
    name: str, case: Case, number: str | None = None, *, alive: bool = False, place: bool = False
) -> Inflected | None:
    """The name in a case.

    `number` asks for singular or plural; without it, or where the name has one only, its own is kept. `alive`: it names
    people. `place`: the second locative (`в Крыму`) is wanted where there is one. None where there is no such form.
    """
    spans = [m.span() for m in _PARTS.finditer(name)]
    words = tuple(name[a:b] for a, b in spans)
    found = _head(words)
    if found is None:
        return None
    at, head = found
    if head is None:
        return Inflected(name, None, _SINGULAR)
    own = head.tag.number or _SINGULAR
    number = own if not number or "Pltm" in head.tag or "Sgtm" in head.tag else number
    gender = None if number == _PLURAL else head.tag.gender
    if case is Case.ACCUSATIVE and not alive and (number == _PLURAL or gender == "masc"):
        case = Case.NOMINATIVE  # «сбили Корнет», whatever officer the word names elsewhere
    if case is Case.NOMINATIVE and number == own:
        return Inflected(name, gender, number)
    text, done = "", 0
    for i, (a, b) in enumerate(spans[: at + 2]):
        form = _form(words, i, at, head, {case.value, number, *({gender} if gender else ())}, place=place, alive=alive)
        if form is None:
            return None
        text += name[done:a] + form
        done = b
    return Inflected(text + name[done:], gender, number)


def _form(
    words: tuple[str, ...],
    i: int,
    at: int,
    head: Any,  # noqa: ANN401  pymorphy3's
    wanted: set[str],
    *,
    place: bool,
    alive: bool,
) -> str | None:
    """The form of the word at `i` in a phrase whose head is the word at `at`."""
    if i == at:
        return words[i] if not inflects(words[i]) else _noun(words[i], head, wanted, place=place)
    agreeing = (
        {*wanted, "anim" if alive else "inan"}
        if "accs" in wanted and "femn" not in wanted and "neut" not in wanted
        else wanted
    )
    if i < at:
        made = inflect_adjective(words[i], agreeing)
        return recased(words[i], made) if made else words[i] if words[i].islower() else None
    behind = [p for p in russian().parses(words[i].lower()) if p.is_known and p.tag.case == "nomn"]
    if (
        head.tag.animacy == "anim"
        and (own := [p for p in behind if "Surn" in p.tag or "Name" in p.tag])
        and words[i][:1].isupper()
    ):
        return recased(words[i], first(own, wanted - {"anim", "inan"}) or words[i])
    if any(
        p.tag.POS in _ADJECTIVE and p.tag.number == head.tag.number and p.tag.gender == head.tag.gender for p in behind
    ):
        return recased(words[i], inflect_adjective(words[i], agreeing) or words[i])
    return words[i]


@lru_cache(maxsize=4096)
def _head(words: tuple[str, ...]) -> tuple[int, Any] | None:
    """Position and reading of the head; the reading is None for a head that does not change."""
    for i, word in enumerate(words):
        if not inflects(word):
            return (i, _acronym(word, words[i - 1])) if i == 0 or is_upper(word) else None
        readings = [p for p in russian().parses(word.lower()) if p.tag.case == "nomn"]
        nouns = [p for p in readings if p.tag.POS == "NOUN"]
        nouns.sort(key=lambda p: (not p.is_known, "Geox" not in p.tag, "Surn" in p.tag or "Name" in p.tag))
        adjectives = [p for p in readings if p.tag.POS in _ADJECTIVE]
        surer = bool(nouns) and nouns[0].is_known and not (adjectives and adjectives[0].is_known)
        if adjectives and i + 1 < len(words) and not surer and _agrees(adjectives, words[i + 1]):
            continue
        if nouns or adjectives:
            return i, (nouns or adjectives)[0]
        return (0, None) if len(words) == 1 else None
    return None


def _acronym(word: str, before: str) -> Any:  # noqa: ANN401  pymorphy3's
    """What agrees with an acronym: its own reading, else that of the adjective before it (`Запорожская АЭС`); None for neither."""
    own = [p for p in russian().parses(word.lower()) if p.is_known and p.tag.POS == "NOUN" and "Fixd" in p.tag]
    near = [p for p in russian().parses(before.lower()) if p.tag.case == "nomn" and p.tag.POS in _ADJECTIVE]
    return next(iter([*own, *near]), None)


def _agrees(adjectives: list[Any], following: str) -> bool:
    behind = [
        p for p in russian().parses(following.lower()) if p.tag.case == "nomn" and p.tag.POS in {"NOUN", *_ADJECTIVE}
    ]
    return is_upper(following) or (
        inflects(following)
        and any(
            a.tag.number == n.tag.number and (a.tag.number == _PLURAL or a.tag.gender == n.tag.gender)
            for a in adjectives
            for n in behind
        )
    )


def _noun(word: str, reading: Any, wanted: set[str], *, place: bool) -> str | None:  # noqa: ANN401  pymorphy3's
    stem, _, mark = word.rpartition("-")
    if stem and len(mark) <= 2 and is_upper(mark):  # Тополь-М
        inner = inflect_phrase(stem, _case(wanted), _PLURAL if _PLURAL in wanted else _SINGULAR)
        return f"{inner.text}-{mark}" if inner else word
    if not reading.is_known and reading.tag.POS == "NOUN" and _SINGULAR in wanted:
        # the dictionary guesses the paradigms of names badly; endings are surer
        female = reading.tag.gender == "femn" or word[-1:] in {"а", "я"}
        return recased(word, decline(word.lower(), _case(wanted), female=female, person=False))
    forms = wanted if reading.tag.POS in _ADJECTIVE else wanted - {"masc", "femn", "neut"}
    second = reading.inflect({"loc2", *(forms - {"loct"})}) if place and "loct" in wanted else None
    made = second or reading.inflect(forms)
    return recased(word, str(made.word)) if made else None


def _case(wanted: set[str]) -> Case:
    return next(c for c in Case if c.value in wanted)
