"""What a glossary row is: columns, allowed values, and the term that a row becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from align.text.words import fold


class TermKind(StrEnum):
    """What a term names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    SYSTEM = "system"
    EVENT = "event"
    TITLE = "title"
    CONCEPT = "concept"


class Match(StrEnum):
    """How a term's names are looked for."""

    INFLECT = "inflect"
    EXACT = "exact"
    DESIGNATION = "designation"


class Policy(StrEnum):
    """What a translation should do with the name."""

    TRANSLATE = "translate"
    KEEP = "keep"
    EITHER = "either"


class Status(StrEnum):
    """Whether a row counts."""

    APPROVED = "approved"
    PROPOSED = "proposed"
    DEPRECATED = "deprecated"
    OFF = "off"


CHOICES = {"kind": TermKind, "match": Match, "policy": Policy, "status": Status}
FIXED = ("id", "kind", "match", "policy", "guard", "status", "note")
PARTS = ("", "_accepted", "_rejected", "_forms")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGES = frozenset(
    [
        "aa",
        "ab",
        "ae",
        "af",
        "ak",
        "am",
        "an",
        "ar",
        "as",
        "av",
        "ay",
        "az",
        "ba",
        "be",
        "bg",
        "bh",
        "bi",
        "bm",
        "bn",
        "bo",
        "br",
        "bs",
        "ca",
        "ce",
        "ch",
        "co",
        "cr",
        "cs",
        "cu",
        "cv",
        "cy",
        "da",
        "de",
        "dv",
        "dz",
        "ee",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "fa",
        "ff",
        "fi",
        "fj",
        "fo",
        "fr",
        "fy",
        "ga",
        "gd",
        "gl",
        "gn",
        "gu",
        "gv",
        "ha",
        "he",
        "hi",
        "ho",
        "hr",
        "ht",
        "hu",
        "hy",
        "hz",
        "ia",
        "id",
        "ie",
        "ig",
        "ii",
        "ik",
        "io",
        "is",
        "it",
        "iu",
        "ja",
        "jv",
        "ka",
        "kg",
        "ki",
        "kj",
        "kk",
        "kl",
        "km",
        "kn",
        "ko",
        "kr",
        "ks",
        "ku",
        "kv",
        "kw",
        "ky",
        "la",
        "lb",
        "lg",
        "li",
        "ln",
        "lo",
        "lt",
        "lu",
        "lv",
        "mg",
        "mh",
        "mi",
        "mk",
        "ml",
        "mn",
        "mr",
        "ms",
        "mt",
        "my",
        "na",
        "nb",
        "nd",
        "ne",
        "ng",
        "nl",
        "nn",
        "no",
        "nr",
        "nv",
        "ny",
        "oc",
        "oj",
        "om",
        "or",
        "os",
        "pa",
        "pb",
        "pi",
        "pl",
        "ps",
        "pt",
        "qu",
        "rm",
        "rn",
        "ro",
        "ru",
        "rw",
        "sa",
        "sc",
        "sd",
        "se",
        "sg",
        "si",
        "sk",
        "sl",
        "sm",
        "sn",
        "so",
        "sq",
        "sr",
        "ss",
        "st",
        "su",
        "sv",
        "sw",
        "ta",
        "te",
        "tg",
        "th",
        "ti",
        "tk",
        "tl",
        "tn",
        "to",
        "tr",
        "ts",
        "tt",
        "tw",
        "ty",
        "ug",
        "uk",
        "ur",
        "uz",
        "ve",
        "vi",
        "vo",
        "wa",
        "wo",
        "xh",
        "yi",
        "yo",
        "za",
        "zh",
        "zt",
        "zu",
    ]
)


def language_of(column: str) -> str | None:
    """`ru` for `ru`, `ru_accepted`, `ru_rejected`, `ru_forms`; None for any other column.

    A plain `id` is the term's, never Indonesian.
    """
    if column in FIXED:
        return None
    code, _, part = column.partition("_")
    return code if code in LANGUAGES and ("_" + part if part else "") in PARTS else None


@dataclass(frozen=True, slots=True)
class Names:
    """A term's names in one language."""

    preferred: str = ""
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    @property
    def fine(self) -> tuple[str, ...]:
        """Preferred first, then accepted."""
        return ((self.preferred,) if self.preferred else ()) + self.accepted


@dataclass(frozen=True, slots=True)
class Term:
    """One concept with its names in each language; `file` and `row` tell where the glossary says so."""

    id: str
    kind: TermKind
    names: dict[str, Names]
    match: Match = Match.INFLECT
    policy: Policy = Policy.TRANSLATE
    guarded: bool = False
    status: Status = Status.APPROVED
    note: str = ""
    file: str = ""
    row: int = 0
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def ordinary(self) -> bool:
        """True for titles, and for concepts without a capital in their names: words with a meaning, not names.

        Other words may stand for them, so likeness of sound, position and near-synonyms accuse nobody.
        """
        small = all(n.preferred.islower() for n in self.names.values() if n.preferred)
        return self.kind is TermKind.TITLE or (self.kind is TermKind.CONCEPT and small)

    def in_language(self, language: str) -> Names:
        """The names in that language, empty ones if the row has none."""
        return self.names.get(language, _NONE)


_NONE = Names()


def slug(name: str) -> str:
    """A kebab-case id made from a name; `term` where no ASCII letter or digit is left."""
    from anyascii import anyascii  # noqa: PLC0415  needed for foreign glossaries only

    return re.sub(r"[^a-z0-9]+", "-", anyascii(fold(name)).lower()).strip("-") or "term"
