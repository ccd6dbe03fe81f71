"""Checks of one row: what is empty, accepted and rejected at once, or changes its digits between languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from align.glossary.lint.keys import name_key
from align.glossary.lint.registry import term_check
from align.glossary.problem import Level
from align.glossary.schema import Match, Policy, Status, Term
from align.morphology import morphology
from align.text.designations import Designation, designations, parse, same_letters
from align.text.words import words

_DIGITS = re.compile(r"\d+")
Row = Iterable[tuple[str | None, str, str]]


@term_check(Level.ERROR)
def no_name(term: Term) -> Row:
    """A row without a name, or other names without a preferred one."""
    if not term.names and term.status is not Status.OFF:
        yield None, f'"{term.id}" has no name in any language', "write one, or set status to off"
    for language, names in term.names.items():
        if not names.preferred and (names.accepted or names.forms):
            yield language, "empty, but there are other names", f"move the best of {language}_accepted here"


@term_check(Level.ERROR)
def accepted_and_rejected(term: Term) -> Row:
    """One form accepted and rejected at once in the same row."""
    for language, names in term.names.items():
        if not names.rejected:
            continue
        fine = {name_key(n): n for n in (*names.fine, *names.forms)}
        for name in names.rejected:
            if other := fine.get(name_key(name)):
                same = "" if other == name else f' (no check can tell it from "{other}")'
                yield (
                    f"{language}_rejected",
                    f'"{name}" is accepted in the same row{same}',
                    "decide, and keep one of the two",
                )


@term_check(Level.WARNING)
def rejected_form(term: Term) -> Row:
    """A rejected form that morphology would also produce from an accepted name of the row."""
    if term.match is Match.EXACT or term.policy is Policy.KEEP:
        return
    for language, names in term.names.items():
        for name in names.rejected:
            for fine in (*names.fine, *names.forms):
                if _inflects_to(fine, name, language):
                    yield (
                        f"{language}_rejected",
                        f'"{name}" may be an inflected form of "{fine}", which is accepted',
                        "take it out, or set match to exact",
                    )
                    break


def _inflects_to(name: str, form: str, language: str) -> bool:
    a, b = words(name), words(form)
    if len(a) != len(b) or name_key(name) == name_key(form):
        return False
    language_of_form = morphology(language)
    return all(language_of_form.same(x.norm, y.norm) for x, y in zip(a, b, strict=True))


@term_check(Level.WARNING)
def repeated(term: Term) -> Row:
    """The preferred name again in the list of accepted ones."""
    for language, names in term.names.items():
        if names.preferred and names.preferred in names.accepted:
            yield (
                f"{language}_accepted",
                f'"{names.preferred}" is the preferred name already',
                "take it out of the list",
            )


@term_check(Level.ERROR)
def digits(term: Term) -> Row:
    """A designation whose digits differ between languages."""
    if not any(_DIGITS.search(name) for names in term.names.values() for name in names.fine):
        return
    languages = sorted(term.names)
    first = next((lang for lang in ("en", *languages) if _digits(term.in_language(lang).preferred)), None)
    if first is None:
        return
    known = term.in_language(first)
    for language in languages:
        names = term.names[language]
        if language == first:  # within a language variants are a person's choice: BTR-80 and BTR-82
            continue
        if (found := _digits(names.preferred)) and found != _digits(known.preferred):
            what = f'"{names.preferred}" and the {first} name "{known.preferred}" differ in digits'
            yield language, what, "mend the wrong one"
            continue
        for name in names.accepted:
            if other := _other_digits(name, (*known.fine, names.preferred)):
                yield f"{language}_accepted", f'"{name}" differs from "{other}" in digits', "mend the wrong one"


def _digits(name: str) -> list[str]:
    return sorted(_DIGITS.findall(name))


def _other_digits(name: str, fine: tuple[str, ...]) -> str | None:
    """The name that this one is but for its digits: Il-76 for Ил-72, but none of Shahed-136 for Герань-2."""
    mine = _designation(name)
    if mine is None:
        return None
    theirs = [(n, d) for n in fine if (d := _designation(n)) and same_letters(mine.letters, d.letters)]
    if not theirs or any(_digits(n) == _digits(name) or d.digits == mine.digits for n, d in theirs):
        return None
    return theirs[0][0]


def _designation(name: str) -> Designation | None:
    if not _DIGITS.search(name):
        return None
    return parse(name) or next(iter(designations(name)), None)
