"""Names and designations of an article that no glossary row covers: found by form, place in the sentence, recurrence.

Scope: proper names written with capitals, acronyms, designations. They are reported with what became of them, never judged.
A capital that only opens a sentence makes a name if the word stands capitalised elsewhere, or no dictionary knows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.glossary.match import Index
from align.glossary.mentions import TITLES
from align.model import Mention, Segment, Span
from align.morphology.english import is_word
from align.text.designations import designations
from align.text.numerals import MONTHS
from align.text.words import Word, is_capitalised, is_headline, is_title_case, is_upper, opens_sentence, words

_LINKS = frozenset(
    ["of", "the", "de", "la", "von", "van", "der", "den", "al", "bin", "ibn", "el", "du", "da", "di", "del", "and"]
) - {"and", "the"}
_CALENDAR = frozenset(
    [
        *(month for month in MONTHS["en"] if len(month) > 4 or month in {"may", "june", "july"}),
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "christmas",
        "easter",
        "i",
        "i'm",
        "i'll",
        "i've",
        "i'd",
        "god",
        "am",
        "pm",
        "gmt",
        "utc",
        "est",
        "bst",
        "a",
        "the",
        "mr",
        "mrs",
        "ms",
        "dr",
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """An unlisted name in a source segment."""

    segment: Segment
    span: Span
    text: str


def unlisted(segments: Iterable[Segment], mentions: Iterable[Mention], index: Index) -> list[Name]:
    """The unlisted names of one document in order; what a glossary name or its adjective covers is left out."""
    texts = list(segments)
    covered: dict[str, list[Span]] = {}
    for mention in mentions:
        covered.setdefault(mention.segment.id, []).append(mention.span)
    runs: list[tuple[Segment, list[Word], bool]] = []
    small: set[str] = set()
    big: Counter[str] = Counter()
    for segment in texts:
        spans = covered.get(segment.id, []) + [h.span for h in index.find(segment.text) if h.cased]
        spans += [d.span for d in designations(segment.text) if d.joined]  # whole ones: Kh-101, not Kh
        found = words(segment.text)
        headline = is_headline(segment.text) or is_title_case(segment.text)
        small.update(w.norm for w in found if w.text[:1].islower())
        for run in _runs(segment.text, found, spans):
            firm = not headline and not opens_sentence(segment.text, run[0].start)
            for word in run[0 if firm else 1 :]:
                big[word.norm] += not headline
            runs.append((segment, run, firm and not headline))
    names = [n for segment, run, firm in runs if (n := _name(segment, run, small, big, index, firm=firm))]
    order = {id(segment): i for i, segment in enumerate(texts)}
    return sorted([*names, *_designations(texts, covered, names)], key=lambda n: (order[id(n.segment)], n.span))


def _runs(text: str, found: Sequence[Word], spans: list[Span]) -> list[list[Word]]:
    """Neighbouring capitalised words that no span covers; `of`, `de`, `van` … may stand between two of them."""
    runs: list[list[Word]] = []
    taken = _taken(found, spans)
    for i, word in enumerate(found):
        free = i not in taken
        if not (free and is_capitalised(word.text) and any(c.isalpha() for c in word.text)):
            continue
        last = runs[-1][-1] if runs else None
        if last is not None and not last.possessive:
            gap = text[last.end : word.start]
            link = gap.strip().lower()
            linked = bool(link) and _LINKS.issuperset(link.split()) and gap != gap.strip() and i > 0
            if gap in {" ", "\u00a0", "-", "‑"} or linked or (gap == ". " and len(last.text) <= 3):
                runs[-1].append(word)
                continue
        runs.append([word])
    return runs


def _taken(found: Sequence[Word], spans: Sequence[Span]) -> set[int]:
    """Numbers of the words that a span covers or touches."""
    starts, ends = [w.start for w in found], [w.end for w in found]
    return {i for a, b in spans for i in range(bisect_right(ends, a), bisect_left(starts, b))}


def _name(
    segment: Segment, run: Sequence[Word], small: set[str], big: Counter[str], index: Index, *, firm: bool
) -> Name | None:
    if not firm:
        while run and not _is_name_at_start(run[0], small, big, index):
            run = run[1:]
    while run and (run[0].norm in TITLES or _is_calendar(run[0], segment.text)):
        run = run[1:]
    while run and _is_calendar(run[-1], segment.text):
        run = run[:-1]
    if not run or (len(run) == 1 and (len(run[0].norm) < 2 or (is_upper(run[0].text) and is_headline(segment.text)))):
        return None
    span = (run[0].start, run[-1].end)
    return Name(segment, span, segment.text[slice(*span)])


def _is_calendar(word: Word, text: str) -> bool:
    """A day, a month, or a month cut short before its day: Jan. 24, but not Jan Egeland."""
    return word.norm in _CALENDAR or (
        word.norm in MONTHS["en"] and re.match(r"\.?\s\d", text[word.full_end :]) is not None
    )


def _is_name_at_start(word: Word, small: set[str], big: Counter[str], index: Index) -> bool:
    if word.norm in small or word.norm in _CALENDAR:
        return False
    if is_upper(word.text) and len(word.norm) > 1:
        return not is_headline(word.text)
    return bool(big[word.norm]) or (index.language == "en" and len(word.norm) > 3 and not is_word(word.norm))


def _designations(texts: list[Segment], covered: dict[str, list[Span]], names: list[Name]) -> list[Name]:
    taken: dict[str, list[Span]] = {}
    for name in names:
        taken.setdefault(name.segment.id, []).append(name.span)
    found = []
    for segment in texts:
        spans = covered.get(segment.id, []) + taken.get(segment.id, [])
        tight = [d for d in designations(segment.text) if d.joined]  # `A 10` and `В 2022` only look like designations
        free = [d for d in tight if not any(a < d.end and d.start < b for a, b in spans)]
        found += [Name(segment, d.span, d.text) for d in free]
    return found
