"""How a Russian name word that no dictionary knows is declined: by its ending, its gender and whether it is a person's.

Covers singular nouns and surnames; what ends in `о е и у ю э` does not change, nor does a woman's name in a consonant.
After Zaliznyak's tables and Rosental's rules for surnames. Words are folded; phrases are `phrases`'s, whole names of people `people`'s.
"""

from __future__ import annotations

from enum import StrEnum


class Case(StrEnum):
    """The six cases, by pymorphy3's names."""

    NOMINATIVE = "nomn"
    GENITIVE = "gent"
    DATIVE = "datv"
    ACCUSATIVE = "accs"
    INSTRUMENTAL = "ablt"
    PREPOSITIONAL = "loct"


ALL = frozenset(Case)
_OBLIQUE = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)
_VOWELS = frozenset("аеёиоуыэюя")
_HUSHING = frozenset("жшчщц")
_NO_Y = frozenset("гкхжшчщ")
_ADJECTIVES = {
    "ский": "ского скому ского ским ском", "цкий": "цкого цкому цкого цким цком", "ый": "ого ому ого ым ом",
    "ская": "ской ской скую ской ской", "цкая": "цкой цкой цкую цкой цкой", "ая": "ой ой ую ой ой", "яя": "ей ей юю ей ей",
}  # fmt: skip


def syllables(word: str) -> int:
    """Its vowels."""
    return sum(c in _VOWELS for c in word)


def decline(word: str, case: Case, *, female: bool, person: bool, surname: bool = False) -> str:
    """One singular name word in a case. `surname`: endings of Russian surnames and adjectives count (`Лавровым`, `Сырского`)."""
    if case is Case.NOMINATIVE or not word:
        return word
    stem, endings = _paradigm(word, female=female, person=person, surname=surname)
    ending = dict(zip(_OBLIQUE, endings, strict=True))[case] if endings else None
    return word if ending is None else stem + ending


def _paradigm(word: str, *, female: bool, person: bool, surname: bool) -> tuple[str, list[str]]:
    """The stem and the five endings after the nominative; no endings for a word that does not change."""
    if surname and (found := _surname(word, female=female)):
        return found
    last, stem = word[-1], word[:-1]
    if last == "а":
        if word.endswith("уа"):
            return word, []
        y = "и" if stem[-1:] in _NO_Y else "ы"
        return stem, [y, "е", "у", "ей" if stem[-1:] in _HUSHING else "ой", "е"]
    if last == "я":
        e = "и" if stem.endswith("и") else "е"
        return stem, ["и", e, "ю", "ей", e]
    if last in _VOWELS:
        return word, []
    if last == "ь" and female:
        return (word, []) if person and surname else (stem, ["и", "и", "ь", "ью", "и"])
    if female and person:
        return word, []
    return _masculine(word, person=person, surname=surname)


def _surname(word: str, *, female: bool) -> tuple[str, list[str]] | None:
    for ending, row in _ADJECTIVES.items():
        if word.endswith(ending) and female == ending.endswith(("ая", "яя")) and syllables(word) > 1:
            return word[: -len(ending)], row.split()
    if female and word.endswith(("ова", "ева", "ёва", "ина", "ына")) and syllables(word) > 2:
        return word[:-1], "ой ой у ой ой".split()
    if not female and word.endswith("ой") and syllables(word) > 1:
        return word[:-2], "ого ому ого ым ом".split()
    if not female and word.endswith(("ов", "ев", "ёв")) and syllables(word) > 1:
        return word, "а у а ым е".split()
    return (word, []) if word.endswith(("ых", "их", "ко")) and syllables(word) > 1 else None


def _masculine(word: str, *, person: bool, surname: bool) -> tuple[str, list[str]]:
    if word[-1] in "ьй":
        stem = word[:-1]
        place = "и" if word.endswith("ий") else "е"
        return stem, ["я", "ю", "я" if person else word[-1], "ем", place]
    stem = word
    if surname and word.endswith("ец") and len(word) > 4 and word[-3] not in _VOWELS and syllables(word) > 1:
        stem = word[:-2] + ("ьц" if word[-3] == "л" else "ц")  # Лубинец – Лубинца
    return stem, ["а", "у", "а" if person else "", "ем" if word[-1] in _HUSHING else "ом", "е"]


def cases_like(name: str, word: str, *, female: bool, person: bool) -> frozenset[Case]:
    """The cases in which the name (in the nominative) ends as `word`, a misspelling of it, ends: `Шольц`, `Сколза` → genitive."""
    first = name[-1:] in {"а", "я"}
    forms = {c: decline(name, c, female=female, person=person, surname=person) for c in Case}
    return frozenset(c for c, form in forms.items() if _ending(form, first=first) == _ending(word, first=first))


def _ending(word: str, *, first: bool) -> str:
    """What declension changes at the end of a word, soft and hard vowels alike. `first`: names in `а`, which end in `ой` too."""
    if word[-1:] in {"ь", "ъ"} or (word[-1:] == "й" and not first):
        return ""
    plain = word[:-1] + word[-1:].translate(_HARD)
    for ending in ("ого", "ому", "ам", "ом", "ем", "ым", "им", "ой", "ей"):
        if plain.endswith(ending):
            return ending.replace("е", "о")
    return plain[-1:] if plain[-1:] in _VOWELS else ""


_HARD = str.maketrans("яюё", "ауе")


def cases_of_ending(word: str, *, person: bool) -> frozenset[Case]:
    """The cases that the ending of an unknown singular name word of either gender allows; all where it tells nothing."""
    return _masculine_cases(word, person=person) | _feminine_cases(word, person=person)


def _masculine_cases(word: str, *, person: bool) -> frozenset[Case]:
    accusative = frozenset() if person else frozenset({Case.ACCUSATIVE})
    table: dict[str, frozenset[Case]] = {
        "ого": frozenset({Case.GENITIVE, Case.ACCUSATIVE}), "ому": frozenset({Case.DATIVE}), "ым": frozenset({Case.INSTRUMENTAL}),
        "им": frozenset({Case.INSTRUMENTAL}), "ом": frozenset({Case.INSTRUMENTAL}), "ем": frozenset({Case.INSTRUMENTAL}),
        "а": frozenset({Case.GENITIVE, Case.ACCUSATIVE, Case.NOMINATIVE}), "я": frozenset({Case.GENITIVE, Case.ACCUSATIVE, Case.NOMINATIVE}),
        "у": frozenset({Case.DATIVE}), "ю": frozenset({Case.DATIVE}), "ой": frozenset(), "ей": frozenset(),
    }  # fmt: skip
    for ending, cases in table.items():
        if word.endswith(ending):
            return cases
    if word[-1] in _VOWELS:
        return ALL
    return frozenset({Case.NOMINATIVE}) | accusative


def _feminine_cases(word: str, *, person: bool) -> frozenset[Case]:
    table: dict[str, frozenset[Case]] = {
        "ой": ALL - {Case.NOMINATIVE, Case.ACCUSATIVE}, "ей": ALL - {Case.NOMINATIVE, Case.ACCUSATIVE},
        "а": frozenset({Case.NOMINATIVE}), "я": frozenset({Case.NOMINATIVE}), "у": frozenset({Case.ACCUSATIVE}), "ю": frozenset({Case.ACCUSATIVE}),
        "ы": frozenset({Case.GENITIVE}), "ью": frozenset({Case.INSTRUMENTAL}),
        **dict.fromkeys(("ого", "ому"), frozenset()),
    }  # fmt: skip
    for ending, cases in table.items():
        if word.endswith(ending):
            return cases
    if word[-1] in _VOWELS or person:
        return ALL
    return frozenset({Case.NOMINATIVE, Case.ACCUSATIVE}) if word.endswith("ь") else frozenset()
