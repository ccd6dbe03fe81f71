"""Untranslated."""

from __future__ import annotations

from align.drift.case import Case, check
from align.glossary.schema import Policy
from align.model import Kind, Severity, Tier
from align.text.scripts import script_of, script_of_language
from align.text.transliterate import romanisations
from align.text.words import Word, fold, is_upper, words


@check(Kind.UNTRANSLATED, Severity.MINOR)
def untranslated(case: Case) -> tuple[bool, str, float] | None:
    """Left in the source language or script although the glossary wants the target form"""
    if case.candidate is None:
        return None
    if _romanised_acronym(case):
        return (
            False,
            f"{case.quote(case.text)} {case.where} is an acronym of the other language; {case.expected} is meant.",
            0.85,
        )
    if not _foreign(case) or case.term.policy is Policy.KEEP:
        return None  # nothing of another script, or it has to be
    if any(_same_words(n, case.text) for n in case.names.fine):
        return None
    verbatim = any(_same_words(n, case.text) for n in case.source_names)
    if verbatim and case.term.policy is Policy.EITHER:
        return None
    return verbatim, f"{case.quote(case.text)} was left as it is {case.where}; the glossary has {case.expected}.", 0.9


def _same_words(a: str, b: str) -> bool:
    """Equal word by word, case, marks and hyphens folded."""
    return [w.norm for w in words(a)] == [w.norm for w in words(b)]


def _foreign(case: Case) -> bool:
    """The rendering is written in another script than the text's language, and no fine name of the term is."""
    script = script_of(case.text)
    hit = case.candidate.hit if case.candidate else None
    if hit is not None and script_of(hit.form.text) == script and hit.form.tier is not Tier.REJECTED:
        return False
    own = script_of_language(case.side.language)
    return script is not None and script != own and not any(_same_words(n, case.text) for n in case.names.fine)


def longer_foreign_name(case: Case) -> bool:
    """«The Kyiv Independent»: the words around it are left in the other script too and stand so in the source."""
    found, text = case.candidate, case.side.text
    if found is None:
        return False
    inside = case.side.words_in(found.span)
    script = script_of(found.text)
    first, last = inside[0], inside[-1]
    while (
        first > 0
        and script_of(case.side.words[first - 1].text) in {script, None}
        and _tight(text, case.side.words[first - 1], case.side.words[first])
    ):
        first -= 1
    while (
        last + 1 < len(case.side.words)
        and script_of(case.side.words[last + 1].text) in {script, None}
        and _tight(text, case.side.words[last], case.side.words[last + 1])
    ):
        last += 1
    whole = text[case.side.words[first].start : case.side.words[last].end]
    return (first, last) != (inside[0], inside[-1]) and fold(whole) in fold(case.trace.source.text)


def _tight(text: str, a: Word, b: Word) -> bool:
    return text[a.full_end : b.start] in {" ", "\u00a0", "-", " & "}


def _romanised_acronym(case: Case) -> bool:
    """«МЧС» as MChS, «ЦБ» as TsB: one letter may have become two."""
    if case.candidate is None or case.candidate.hit is not None or sum(c.isupper() for c in case.text) < 2:
        return False
    acronyms = [
        n
        for lang, names in case.term.names.items()
        if lang != case.side.language
        for n in names.fine
        if is_upper(n) and " " not in n
    ]
    return any(fold(case.text) in romanisations(n) and script_of(n) != script_of(case.text) for n in acronyms)
