"""Which column of another tool's table is what: guessed from its header, or said by `--map en=sourceString,ru=targetString`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from align.errors import InputError
from align.glossary.schema import FIXED, LANGUAGES, language_of
from align.text.scripts import count, script_of_language

_LANGUAGE_NAMES = {
    "english": "en", "russian": "ru", "ukrainian": "uk", "belarusian": "be", "german": "de", "french": "fr", "spanish": "es",
    "italian": "it", "portuguese": "pt", "polish": "pl", "czech": "cs", "dutch": "nl", "swedish": "sv", "turkish": "tr", "arabic": "ar",
    "hebrew": "he", "chinese": "zh", "japanese": "ja", "korean": "ko", "английский": "en", "русский": "ru", "украинский": "uk",
    "англійська": "en", "російська": "ru", "українська": "uk", "deutsch": "de", "englisch": "en", "russisch": "ru", "français": "fr",
    "anglais": "en", "russe": "ru", "español": "es", "polski": "pl",
}  # fmt: skip
_NOT_LANGUAGES = {"id", "no", "or", "is", "as", "to", "it", "am", "so"}
_FILLERS = {
    "term",
    "terms",
    "name",
    "text",
    "string",
    "word",
    "preferred",
    "language",
    "translation",
    "source",
    "target",
}
_SOURCE = {"source", "src", "original", "term"}
_TARGET = {"target", "tgt", "trg", "translation"}
_ACCEPTED = {"accepted", "synonym", "synonyms", "alternative", "alternatives", "variant", "variants", "admitted"}
_REJECTED = {"rejected", "forbidden", "avoid", "prohibited"}
_NOTE = {
    "note", "notes", "comment", "comments", "description", "definition", "remark", "remarks", "explanation", "context", "usage",
    "примечание", "комментарий",
}  # fmt: skip
_LANG = {"lang", "language", "locale"}
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Layout:
    """`columns`: index → column of ours, several may feed `note`; `first`: index of the first row that is a term.

    `by_row`: index of a cell that tells the language → index of the cell with the name.
    """

    columns: dict[int, str]
    first: int
    by_row: dict[int, int] = field(default_factory=dict)


def language_code(text: str) -> str | None:
    """`ru` for `ru`, `ru_RU`, `ru-RU`, `Russian`, None for anything else."""
    low = text.strip().lower()
    code, _, region = low.replace("_", "-").partition("-")
    if code in LANGUAGES and (not region or re.fullmatch(r"[a-z0-9]{2,8}(?:-[a-z0-9]{2,8})*", region)):
        return code
    return _LANGUAGE_NAMES.get(low)


def mapped(file: str, rows: Sequence[Sequence[str]], mapping: str) -> Layout:
    """The layout that `--map` says: ours=theirs, theirs being a column's name or its number from 1. Raises `InputError`."""
    header = [cell.strip() for cell in rows[0]]
    small = [cell.lower() for cell in header]
    columns: dict[int, str] = {}
    named = False
    for item in mapping.split(","):
        ours, equals, theirs = (part.strip() for part in item.partition("="))
        ours = ours.lower()
        if not equals or not theirs:
            raise InputError(f'--map: "{item.strip()}" is not ours=theirs; write --map en=sourceString,ru=targetString')
        if not (ours in FIXED or language_of(ours) or ours.startswith("x_")):
            raise InputError(
                f'--map: there is no column "{ours}"; ours are {", ".join(FIXED)}, en, en_accepted and so on'
            )
        if theirs.lower() in small:
            index, named = small.index(theirs.lower()), True
        elif theirs.isdigit() and 0 < int(theirs) <= max(map(len, rows)):
            index = int(theirs) - 1
        else:
            raise InputError(f'{file}: no column "{theirs}"; it has {", ".join(header)}')
        if index in columns:
            raise InputError(f'--map: "{theirs}" is both {columns[index]} and {ours}; give each column once')
        columns[index] = ours
    if not any(language_of(c) == c for c in columns.values()):
        raise InputError("--map: no language; write --map en=sourceString,ru=targetString")
    return Layout(columns, 1 if named or _is_header(header) else 0)


def guessed(file: str, rows: Sequence[Sequence[str]], source: str, target: str) -> Layout:
    """The layout that the header tells, or in a table without one the alphabets of its two or three columns.

    `source` and `target` are the languages of columns that only say so. Raises `InputError` where nothing is obvious.
    """
    header = [cell.strip() for cell in rows[0]]
    layout = _by_header(header, source, target)
    if layout is None and max(map(len, rows)) <= 3 and not _is_header(header):
        layout = _by_alphabet(rows, source, target)
    if layout is None:
        shown = ", ".join(cell or f"(column {n})" for n, cell in enumerate(header, 1))
        raise InputError(
            f"{file}: cannot tell which column holds which language among {shown}; say it: --map {source}=COLUMN,{target}=COLUMN"
        )
    return layout


def _by_header(header: Sequence[str], source: str, target: str) -> Layout | None:
    columns: dict[int, str] = {}
    sides: dict[str, int] = {}
    for index, cell in enumerate(header):
        what = _meaning(cell, source, target)
        if what in {"@source", "@target"}:
            sides[what] = index
        elif what and (what == "note" or what not in columns.values()):
            columns[index] = what
    by_row = {}
    for side, index in sides.items():
        named = next(
            (i for i, c in columns.items() if c == (source, target)[side == "@target"] and _tells(header[i], side)),
            None,
        )
        if named is not None:
            del columns[named]
            by_row[index] = named
    plain = [c for c in columns.values() if language_of(c) == c]
    return Layout(columns, 1, by_row) if len(plain) + len(by_row) >= 2 else None


def _tells(cell: str, side: str) -> bool:
    return not (_SOURCE if side == "@source" else _TARGET).isdisjoint(_tokens(cell))


def _tokens(cell: str) -> list[str]:
    return [t.lower() for t in _TOKEN.findall(re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])", " ", cell))]


def _meaning(cell: str, source: str, target: str) -> str | None:
    """The column of ours that a header cell means; `@source` and `@target` for a column that tells the language of a row."""
    low = cell.strip().lower()
    if low in FIXED or language_of(low):
        return low if low not in _NOT_LANGUAGES or low == "id" else None
    tokens = _tokens(cell)
    language = _language_in(cell, tokens)
    side = target if _TARGET.intersection(tokens) else source if _SOURCE.intersection(tokens) else None
    if side and not language and _LANG.intersection(tokens):
        return "@target" if _TARGET.intersection(tokens) else "@source"
    for words, part in ((_ACCEPTED, "_accepted"), (_REJECTED, "_rejected")):
        if words.intersection(tokens):
            return (language or side or target) + part
    if _NOTE.intersection(tokens):
        return "note"
    if language:
        return language
    return side if side and _FILLERS.union(_SOURCE, _TARGET).issuperset(tokens) else None


def _language_in(cell: str, tokens: Sequence[str]) -> str | None:
    if code := language_code(cell):
        return None if cell.strip().lower() in _NOT_LANGUAGES else code
    for number, token in enumerate(tokens):
        if token in _LANGUAGE_NAMES:
            return _LANGUAGE_NAMES[token]
        others = [t for t in tokens if t != token and not (len(t) == 2 and number)]
        if token in LANGUAGES - _NOT_LANGUAGES and _ROLES.issuperset(others):
            return token
    return None


_ROLES = _FILLERS | _ACCEPTED | _REJECTED | _NOTE | _LANG


def _is_header(header: Sequence[str]) -> bool:
    """True if a cell of the first row is the name of a column rather than a term."""
    return any(_meaning(cell, "en", "ru") not in {None, "en", "ru", "note"} or language_code(cell) for cell in header)


def _by_alphabet(rows: Sequence[Sequence[str]], source: str, target: str) -> Layout | None:
    """`source<TAB>target[<TAB>note]` as OmegaT has it; columns the other way round where the alphabets say so."""
    wide = max(map(len, rows))
    if wide < 2:
        return None
    a, b = script_of_language(source), script_of_language(target)
    order = [source, target]
    if a != b:
        first, second = ("\n".join(row[i] for row in rows if len(row) > i) for i in (0, 1))
        here, there = count(first, a) + count(second, b), count(first, b) + count(second, a)
        if not here and not there:
            return None
        if there > here:
            order.reverse()
    return Layout({0: order[0], 1: order[1], **({2: "note"} if wide == 3 else {})}, 0)
