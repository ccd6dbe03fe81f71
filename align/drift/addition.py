"""Addition: a glossary term appears that the source does not have in any form."""

from __future__ import annotations

from collections.abc import Iterator

from align.glossary.match import Hit
from align.glossary.mentions import TITLES
from align.glossary.schema import TermKind
from align.model import Tier
from align.morphology import Slavic, readings
from align.text.words import is_capitalised, is_upper, opens_sentence
from align.trace import LegTrace, Side
from align.trace.candidates import widen


def additions(trace: LegTrace, source: Side) -> Iterator[Hit]:
    """Names in the text after a leg that nothing in the article's sentence accounts for. `source`: that sentence."""
    present = {h.term.id for h in source.hits}
    seen: set[str] = set()
    for hit in trace.target.outer:
        if hit.form.tier is Tier.DERIVED or hit.term.kind in {TermKind.TITLE, TermKind.CONCEPT} or not hit.cased:
            continue
        if hit.term.id in present or hit.term.id in seen or trace.taken.meets(hit.span):
            continue
        if hit.form.tier is not Tier.PREFERRED and trace.target.text[slice(*hit.span)].islower():
            continue  # an ordinary word that also names the term (правительство) is no name here
        if hit.term.kind is TermKind.PERSON and widen(hit.term, trace.target, hit)[1]:
            continue  # somebody else of that surname
        if hit.term.kind is TermKind.ORGANISATION and _head_of(trace.target, source, hit):
            continue
        if not hit.sure or _in_longer_name(trace.target, hit):
            continue
        if _only_opens(trace.target, hit) or _made_of_present(trace.target, hit, present):
            continue
        seen.add(hit.term.id)
        yield hit


_HEADS = frozenset(
    "глава министр замглавы замминистра руководитель начальник председатель директор head minister chief director".split()
)
_OFFICES = frozenset(
    "minister secretary head chief director chairman министр глава начальник директор секретарь".split()
)


def _head_of(side: Side, source: Side, hit: Hit) -> bool:
    """«глава МЧС» is the emergencies minister: an ordinary title, no addition of the ministry."""
    if hit.first == 0:
        return False
    before = side.words[hit.first - 1].norm
    titled = not _HEADS.isdisjoint({before, *side.morphology.lemmas(before)})
    return titled and any(
        w.norm in _OFFICES or not _OFFICES.isdisjoint(source.morphology.lemmas(w.norm)) for w in source.words
    )


def _in_longer_name(side: Side, hit: Hit) -> bool:
    """«Этернити Си», «Нового Южного Уэльса»: a capitalised neighbour that the glossary does not know makes another name."""
    for at, gap in ((hit.first - 1, -1), (hit.last + 1, 1)):
        if not 0 <= at < len(side.words):
            continue
        word = side.words[at]
        between = side.text[word.full_end : hit.span[0]] if gap < 0 else side.text[hit.span[1] : word.start]
        if (
            between not in {" ", "\u00a0", "-", "‑"}
            or not is_capitalised(word.text)
            or side.covering((word.start, word.end))
        ):
            continue
        if gap > 0 and between.isspace() and is_upper(side.text[slice(*hit.span)]):
            continue  # «посол США Бриджит Бринк»: what follows an acronym is another name
        given = isinstance(side.morphology, Slavic) and side.morphology.is_given_name(word.norm)
        if given or (word.norm not in TITLES and not (gap < 0 and opens_sentence(side.text, word.start))):
            return True
    return False


def _only_opens(side: Side, hit: Hit) -> bool:
    """A single ordinary word with the capital of a sentence's beginning; a surname by its likeliest reading is none."""
    word = side.words[hit.first]
    found = readings(side.morphology, word.norm)
    if found and not hit.term.guarded and "Surn" in found[0].tag:
        return False
    return (
        hit.first == hit.last
        and not is_upper(word.text)
        and opens_sentence(side.text, word.start)
        and (side.morphology.is_word(word.norm) or hit.term.guarded)
    )


def _made_of_present(side: Side, hit: Hit, present: set[str]) -> bool:
    """«МИД России» for Russia's ministry, «ВСУ» for Ukrainian forces: a part of its names is a term the source has."""
    if any(h.term.id in present and hit.span[0] <= h.span[0] and h.span[1] <= hit.span[1] for h in side.hits):
        return True
    for form in side.index.by_term.get(hit.term.id, ()):
        if any(h.term.id in present for h in side.index.find(form.text) if h.term.id != hit.term.id):
            return True
    return False
