"""Checks across rows: one name in two terms, rejected here and right there, nested, deprecated and still used; copied files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from align.glossary.lint.keys import Key, name_key
from align.glossary.lint.pages import Page, ids_of
from align.glossary.lint.registry import Entry, entries, register
from align.glossary.problem import Level, Problem
from align.glossary.schema import Status, Term

_COPY = re.compile(r"(?i)(?:[\s_-]+(?:copy|копия|kopie|copie|copia|копія)(?:\s*\(?\d+\)?)?|\s*\(\d+\)|~|\.bak)$")
_COPY_PREFIX = re.compile(r"(?i)^(?:copy of|copy|копия|kopie von|copie de)[\s_-]+")


@dataclass(slots=True)
class Names:
    """Every name of the terms that count, by language and key; the deprecated ones apart."""

    fine: dict[tuple[str, Key], list[Entry]] = field(default_factory=dict)
    rejected: dict[tuple[str, Key], list[Entry]] = field(default_factory=dict)
    deprecated: dict[tuple[str, Key], list[Entry]] = field(default_factory=dict)


def file_names(terms: Iterable[Term]) -> Names:
    """Names filed under the key by which they are found. `forms` are no names of their own and stay out."""
    found = Names()
    for term in terms:
        if term.status is Status.OFF:
            continue
        deprecated = term.status is Status.DEPRECATED
        for entry in entries(term):
            if entry.part == "_forms" or (deprecated and entry.part == "_rejected"):
                continue
            table = found.deprecated if deprecated else found.rejected if entry.part == "_rejected" else found.fine
            if key := name_key(entry.text):
                table.setdefault((entry.language, key), []).append(entry)
    return found


def conflicts(terms: Iterable[Term]) -> Iterator[Problem]:
    """Every conflict between two rows, said once, at the row that stands later."""
    names = file_names(terms)
    nested: set[tuple[str, str]] = set()
    for (language, key), there in names.fine.items():
        if len(there) > 1:
            yield from ambiguous(there)
        if others := names.rejected.get((language, key)):
            yield from rejected_elsewhere(there, others)
        if (language, key) in names.deprecated:
            yield from deprecated_used(there, names.deprecated[language, key])
        if len(key) > 1 and key[0] != "#":
            yield from _nested(language, key, there[0], names, nested)


def _at(level: Level, check: str, entry: Entry, other: Entry, what: str, advice: str) -> Problem:
    against = (other.term.file, other.term.row)
    return Problem(level, check, entry.term.file, entry.term.row, entry.column, what, advice, against)


def ambiguous(there: list[Entry]) -> Iterator[Problem]:
    """The same name in two terms."""
    first = there[0]
    told: set[str] = {first.term.id}
    for entry in there[1:]:
        if entry.term.id in told:
            continue
        told.add(entry.term.id)
        same = entry.text.casefold() == first.text.casefold()
        if same and _twins(first.term, entry.term):
            what = f'"{entry.text}" is a name of {first.term.id} too, which has the same names ({first.place})'
            yield _at(Level.ERROR, "ambiguous", entry, first, what, "merge the two rows: synonyms live in one")
        elif same and entry.text != first.text:
            what = f'"{entry.text}" differs from "{first.text}" of {first.term.id} ({first.place}) by capitals only'
            yield _at(Level.NOTE, "ambiguous", entry, first, what, "fine if an ALL-CAPS headline may mean either")
        else:
            what = f'"{entry.text}" is a name of {first.term.id} too ({first.place})'
            if not same:
                what = (
                    f'"{entry.text}" and "{first.text}" of {first.term.id} ({first.place}) are one name to every check'
                )
            advice = "leave it to the one that readers mean, or use longer names"
            yield _at(Level.WARNING, "ambiguous", entry, first, what, advice)


def _twins(a: Term, b: Term) -> bool:
    """True if the preferred names are the same in every language that both have, two at least."""
    shared = [lang for lang in a.names if b.in_language(lang).preferred and a.names[lang].preferred]
    return len(shared) > 1 and all(
        name_key(a.names[lang].preferred) == name_key(b.names[lang].preferred) for lang in shared
    )


def rejected_elsewhere(there: list[Entry], others: list[Entry]) -> Iterator[Problem]:
    """A name of one term that another term rejects."""
    for entry in there:
        for other in others:
            if other.term.id != entry.term.id:
                what = f'"{other.text}" is rejected here, but a name of {entry.term.id} ({entry.place})'
                advice = "a check would accuse the right name: take it out of one of the two rows"
                yield _at(Level.ERROR, "rejected-elsewhere", other, entry, what, advice)


def deprecated_used(there: list[Entry], others: list[Entry]) -> Iterator[Problem]:
    """A deprecated term whose name another row still uses, alone or inside a longer name."""
    for entry in there[:1]:
        for other in others[:1]:
            if other.term.id != entry.term.id:
                what = f'"{entry.text}" is the deprecated {other.term.id} ({other.place})'
                advice = "remove the deprecated row, or use the new name here"
                yield _at(Level.WARNING, "deprecated-used", entry, other, what, advice)


def shadowed(shorter: Entry, longer: Entry) -> Problem:
    """A name inside a longer one of the same kind, in every language: there the longer one is counted alone."""
    what = f'"{shorter.text}" is not counted where "{longer.text}" of {longer.term.id} stands ({longer.place})'
    return _at(Level.NOTE, "shadowed", shorter, longer, what, "fine for two things; if it is one, merge the rows")


def _nested(language: str, key: Key, entry: Entry, names: Names, told: set[tuple[str, str]]) -> Iterator[Problem]:
    for size in range(1, len(key)):
        for start in range(len(key) - size + 1):
            part = (language, key[start : start + size])
            if (old := names.deprecated.get(part)) and part not in names.fine:
                yield from deprecated_used([entry], old)
            inner = names.fine.get(part)
            if not inner or inner[0].term.id == entry.term.id:
                continue
            pair = (inner[0].term.id, entry.term.id)
            if pair not in told and _inside(inner[0].term, entry.term, language):
                told.add(pair)
                yield shadowed(inner[0], entry)


def _inside(shorter: Term, longer: Term, language: str) -> bool:
    """True if the two are of one kind and nested in the other languages too: one thing in two rows, perhaps."""
    shared = [lang for lang in shorter.names if lang != language and longer.in_language(lang).preferred]
    return (
        shorter.kind is longer.kind
        and bool(shared)
        and all(
            f" {' '.join(name_key(shorter.names[lang].preferred))} "
            in f" {' '.join(name_key(longer.names[lang].preferred))} "
            for lang in shared
            if shorter.names[lang].preferred
        )
    )


def copied_file(pages: list[Page]) -> list[tuple[str, Problem]]:
    """A file that is a copy of another one.

    Said once for the file, whose rows nothing else looks at; gives its name with the problem.
    """
    found: list[tuple[str, Problem]] = []
    ids = {page.file: {i for i, _ in ids_of(page)} for page in pages}
    for page in pages:
        mine = ids[page.file]
        for other in pages:
            if other is page or not mine or page.file in {f for f, _ in found} or other.file in {f for f, _ in found}:
                continue
            shared = len(mine & ids[other.file]) / len(mine)
            if shared > 0.5 and (named := _named_copy(page.file, other.file)) is not None:
                same = "with the same ids" if shared == 1 else f"with {100 * shared:.0f} % of its ids"
                what = f"looks like a copy of {other.file}, {same}"
                advice = "take over what is new and remove it" if named or shared < 1 else "remove one of the two"
                found.append((page.file, Problem(Level.ERROR, "copied-file", page.file, None, None, what, advice)))
    return found


def _named_copy(file: str, other: str) -> bool | None:
    """True if the name says which file is the copy, False if neither does and this one stands later; None for the original."""
    mine, theirs = PurePath(file).stem, PurePath(other).stem
    if _COPY_PREFIX.search(mine) or _COPY.search(mine):
        return True
    if _COPY_PREFIX.search(theirs) or _COPY.search(theirs):
        return None
    return False if file > other else None


for _check, _level in (
    (ambiguous, Level.WARNING),
    (rejected_elsewhere, Level.ERROR),
    (deprecated_used, Level.WARNING),
    (shadowed, Level.NOTE),
    (copied_file, Level.ERROR),
):
    register(_check, _level)
