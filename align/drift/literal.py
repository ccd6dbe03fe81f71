"""Literal."""

from __future__ import annotations

from align.drift.case import Case, check
from align.model import Kind, Severity
from align.morphology import Slavic, morphology
from align.text.designations import parse
from align.text.words import is_capitalised, opens_sentence, words
from align.trace import lexicon
from align.trace.place import is_content


@check(Kind.LITERAL, Severity.MAJOR)
def literal(case: Case) -> tuple[bool, str, float] | None:
    """A name was translated by its meaning"""
    found = case.candidate
    if found is None or found.how != "position" or found.other is not None or not case.proper:
        return None
    if not (name_like(case) and _by_meaning(case)):
        return None
    return (
        False,
        f"“{case.place.mention.text}” was translated by its meaning {case.where}: {case.quote(case.text)}.",
        0.7,
    )


def name_like(case: Case) -> bool:
    """Written with a capital or in quotes."""
    if case.candidate is None:
        return False
    before = case.side.text[: case.candidate.span[0]].rstrip()
    if before.endswith(("«", "“", '"', "„")):
        return True
    inside = [case.side.words[i] for i in case.side.words_in(case.candidate.span)]
    return any(is_capitalised(w.text) and not opens_sentence(case.side.text, w.start) for w in inside)


def _by_meaning(case: Case) -> bool:
    """True if every word there is an ordinary one and the lexicon does not speak against a translation.

    Where the lexicon knows what the name's words mean, one of those meanings must stand there; where it knows none, a name
    that is itself an ordinary word of this language (Град) has become another name, and a designation has no meaning at all.
    """
    shape = parse(case.place.mention.text)
    if case.candidate is None or (shape is not None and len(shape.letters) <= 4):
        return False
    common = case.side.morphology.is_common
    inside = [case.side.words[i] for i in case.side.words_in(case.candidate.span)]
    inside = [w for w in inside if is_content(w, case.side) and len(w.norm) > 2 and not w.norm.isdigit()]
    if not inside or not all(common(w.norm) for w in inside):
        return False
    lemmas = {lemma for w in inside for lemma in (w.norm, *case.side.morphology.lemmas(w.norm))}
    meanings = _meanings(case)
    if meanings and any(lexicon.translations(lemma, case.side.language, case.other_language) for lemma in lemmas):
        return not meanings.isdisjoint(lemmas) or _is_ordinary(case)
    forms = case.side.morphology
    if isinstance(forms, Slavic) and all(forms.is_name(w.norm) and is_capitalised(w.text) for w in inside):
        return False  # «Лавров» may be laurels, but not with a capital
    return not all(common(w.norm) for n in case.names.fine[:1] for w in words(n))


def _is_ordinary(case: Case) -> bool:
    """True if a name of the term is made of ordinary words in the language that the leg came from: it can be translated."""
    language = case.other_language
    names = [words(n) for n in case.term.in_language(language).fine[:1]]
    return any(name and all(morphology(language).is_common(w.norm) for w in name if w.norm.isalpha()) for name in names)


def _meanings(case: Case) -> frozenset[str]:
    """What the lexicon gives, in the language of the text, for the words of the term's names in other languages."""
    language = case.side.language
    return frozenset(
        meaning
        for other, names in case.term.names.items()
        if other != language and lexicon.knows(other, language)
        for name in names.fine
        for word in words(name)
        for lemma in (word.norm, *morphology(other).lemmas(word.norm))
        for meaning in lexicon.translations(lemma, other, language)
    )
