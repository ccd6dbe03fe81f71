"""What a person means by a cell of another tool's glossary: several names, optional words, acronyms, remarks.

Covers synonyms parted by `;`, `|`, ` / `, ` : ` and line breaks, and brackets of both kinds. A comma parts nothing: a name may
have one. What cannot be understood is left as it stands and said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from align.glossary.tidy import INVISIBLE
from align.text.words import is_upper

MAX_WORDS = 8
"""More words than a name has: the longest of the curated glossary has seven."""

_SEPARATORS = re.compile(r"\s*(?:[;|\r\n]+|\s/\s|\s:\s)\s*")
_TIGHT = re.compile(r"(?<=[^\W\d_]{4})/(?=[^\W\d_]{4})")
_BRACKETS = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_ARTICLE = re.compile(r"(?:a|an|the)\s+(?=[^\W_])")
_LETTER_ENDINGS = re.compile(r"[^\W\d_]{1,4}")
_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Cell:
    """The names in a cell, the best first; `notes` was in it beside them; `doubts` says what a person must look at."""

    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def read_cell(text: str, language: str) -> Cell:
    """The names that the cell holds: `маска; респиратор`, `активные случаи [заболевания]`, `ВОЗ (WHO)`."""
    names: list[str] = []
    notes: list[str] = []
    doubts: list[str] = []
    for part in _parts(_clean(text)):
        more, said = _without_brackets(part)
        notes += said
        for name in more:
            bare = _bare(name, language)
            if bare:
                names.append(bare)
                doubts += _doubts(bare)
    return Cell(*(tuple(dict.fromkeys(group)) for group in (names, notes, doubts)))


def is_code(name: str) -> bool:
    """True for acronyms and designations (WHO, SARS-CoV-2, n95), which often stay as they are in every language."""
    return any(c.isdigit() for c in name) or all(sum(map(str.isupper, word)) > 1 for word in name.split())


def _clean(text: str) -> str:
    visible = "".join(c for c in text if c not in INVISIBLE)
    return unicodedata.normalize("NFC", visible).strip()


def _parts(text: str) -> Iterable[str]:
    """The alternatives; a separator inside brackets parts nothing."""
    held = _BRACKETS.sub(lambda m: re.sub(_SEPARATORS, _hide, m.group()), text)
    for part in _SEPARATORS.split(held):
        pieces = _TIGHT.split(part) if " " not in part.strip() else [part]
        yield from (p.translate(_SHOW) for p in pieces if p.strip())


_HIDDEN = {";": "\ue000", "|": "\ue001", "/": "\ue002", ":": "\ue003", "\r": " ", "\n": " "}
_SHOW = {ord(b): a for a, b in _HIDDEN.items() if b != " "}


def _hide(match: re.Match[str]) -> str:
    return "".join(_HIDDEN.get(c, c) for c in match.group())


def _without_brackets(part: str) -> tuple[list[str], list[str]]:
    """The names with and without what stands in brackets, and the remarks in them.

    `[word]` and `(word)` inside a name may be said or not; `врач(и)` may have the ending or not; an acronym in round brackets
    is another name; anything else in round brackets at the end (or the beginning) is a remark.
    """
    names, notes = [part], []
    for match in _BRACKETS.finditer(part):
        inner = (match.group(1) if match.group(1) is not None else match.group(2)).strip()
        whole = match.group()
        before, after = part[: match.start()], part[match.end() :]
        attached = before[-1:].isalpha() and _LETTER_ENDINGS.fullmatch(inner)
        at_edge = not before.strip() or not after.strip()
        if whole[0] == "[" or attached or not at_edge:
            kept = [n.replace(whole, "", 1) for n in names]
            names = [*kept, *(n.replace(whole, inner, 1) for n in names)]
            continue
        names = [n.replace(whole, "", 1) for n in names]
        if inner and is_upper(inner) and is_code(inner):
            names.append(inner)
        elif inner:
            notes.append(inner)
    return [" ".join(n.split()) for n in names], notes


def _bare(name: str, language: str) -> str:
    """Without quotes round the whole, without a separator left over, without an article that opens it in small letters."""
    quoted = _QUOTED.fullmatch(name)
    bare = next(g for g in quoted.groups() if g) if quoted else name
    bare = bare.strip(" ,;:|")
    return _ARTICLE.sub("", bare, count=1) if language == "en" and _ARTICLE.match(bare) else bare


def _doubts(name: str) -> Iterable[str]:
    if not any(c.isalnum() for c in name):
        yield f'"{name}" has no letter or digit'
    if "://" in name:
        yield f'"{name}" is an address, not a name'
    elif len(name.split()) > MAX_WORDS:
        yield f'"{name}" has {len(name.split())} words: an explanation rather than a name?'
    if any(name.count(a) != name.count(b) for a, b in ("()", "[]", "«»")):
        yield f'"{name}" has a bracket or quote without its partner'
    if "…" in name or "..." in name or "~" in name:
        yield f'"{name}" has a placeholder'
