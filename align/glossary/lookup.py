"""Terms found by whatever a person types: id, any name in any language, an inflected form, how it sounds, a near spelling.

A search for people: generous, ranked, and every result says why it is one. What a check would match is `trial`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from align.glossary.lint.keys import Key, name_key
from align.glossary.lint.registry import Entry, entries
from align.glossary.schema import Term
from align.morphology import morphology
from align.text.designations import Designation, parse, same
from align.text.scripts import script_of, script_of_language
from align.text.transliterate import similarity, sounds
from align.text.words import words

NEAR = 80.0
"""Least likeness of a near spelling, in percent: two slips in a name of ten letters."""
ALIKE = 0.82
"""Least similarity of sound; the project's threshold for one name in two alphabets is of this size."""
TIERS = {
    "": "the preferred {} name",
    "_accepted": "an accepted {} name",
    "_rejected": "a rejected {} name",
    "_forms": "a listed form of a {} name",
}


class How(IntEnum):
    """The ways to find a term, best first."""

    ID = 0
    NAME = 1
    DESIGNATION = 2
    FORM = 3
    PART = 4
    SOUND = 5
    SPELLING = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A term with the reason why it was found; `score` is in 0..1 and compares results of one `how`."""

    term: Term
    how: How
    score: float
    reason: str


def find(terms: Iterable[Term], query: str, limit: int = 10) -> list[Found]:
    """The terms that the query may mean, best first, each once. Spelling and sound are tried where nothing else fits."""
    everything = list(terms)
    wanted = tuple(w.norm for w in words(query))
    if not wanted:
        return []
    names = [(entry, name_key(entry.text)) for term in everything for entry in entries(term)]
    found = [*_by_id(everything, query), *_by_name(names, query), *_by_designation(names, query)]
    found += _by_form(names, query, wanted)
    if not any(f.how <= How.FORM for f in found):
        found += _by_likeness(names, query, wanted)
    best: dict[str, Found] = {}
    for one in sorted(found, key=lambda f: (min(f.how, How.SOUND), -f.score, f.term.id)):
        best.setdefault(one.term.id, one)
    return list(best.values())[:limit]


def _by_id(terms: list[Term], query: str) -> Iterator[Found]:
    wanted = query.strip().lower()
    for term in terms:
        if term.id == wanted:
            yield Found(term, How.ID, 1.0, "is the id")


def _by_name(names: list[tuple[Entry, Key]], query: str) -> Iterator[Found]:
    key = name_key(query)
    for entry, other in names:
        if other == key:
            yield Found(entry.term, How.NAME, 1.0 - list(TIERS).index(entry.part) / 4, f"is {_a_name(entry)}")


def _a_name(entry: Entry) -> str:
    return f'{TIERS[entry.part].format(entry.language)}, "{entry.text}"'


def _by_designation(names: list[tuple[Entry, Key]], query: str) -> Iterator[Found]:
    wanted = _designation(query)
    if wanted is None:
        return
    for entry, _ in names:
        if any(c.isdigit() for c in entry.text) and (there := parse(entry.text)) and same(wanted, there):
            yield Found(
                entry.term, How.DESIGNATION, 1.0, f'has the letters and digits of "{entry.text}" ({entry.language})'
            )


def _designation(query: str) -> Designation | None:
    """The query as a designation; people type them small."""
    if not any(c.isdigit() for c in query):
        return None
    return parse(query) or parse(query.upper())


def _by_form(names: list[tuple[Entry, Key]], query: str, wanted: Key) -> Iterator[Found]:
    """Names of which every word of the query is an inflected form, whole ones before longer ones."""
    script = script_of(query)
    for entry, key in names:
        if len(key) < len(wanted) or key[0] == "#" or (script and script_of_language(entry.language) != script):
            continue
        language = morphology(entry.language)
        for start in range(len(key) - len(wanted) + 1):
            part = key[start : start + len(wanted)]
            if all(a[:1] == b[:1] and language.same(a, b) for a, b in zip(part, wanted, strict=True)):
                plain = part == wanted
                if len(part) == len(key) and not plain:
                    reason = f'"{query}" is a form of {_a_name(entry)}'
                    yield Found(entry.term, How.FORM, 1.0, reason)
                elif len(part) < len(key):
                    verb = "stands in" if plain else "is a form of a word in"
                    reason = f'"{query}" {verb} {_a_name(entry)}'
                    yield Found(entry.term, How.PART, len(part) / len(key) - (not plain) * 0.1, reason)
                break


def _by_likeness(names: list[tuple[Entry, Key]], query: str, wanted: Key) -> Iterator[Found]:
    """Names of which every word of the query is a near spelling, or sounds like a word in another alphabet."""
    vocabulary = list({word for _, key in names for word in key if word != "#"})
    likely = [_like(word, vocabulary) for word in wanted]
    for entry, key in names:
        scores = [max((like[w] for w in key if w in like), default=(0.0, How.SPELLING)) for like in likely]
        if not all(score for score, _ in scores):
            continue
        how = max(h for _, h in scores)
        score = sum(s for s, _ in scores) / len(scores) * (0.9 + 0.1 * len(wanted) / len(key))
        score -= 0.001 * (script_of(entry.text) != script_of(query))  # of equals the name in the query's own alphabet
        verb = "sounds like" if how is How.SOUND else "is spelled nearly like"
        reason = f'"{query}" {verb} {_a_name(entry)} ({100 * sum(s for s, _ in scores) / len(scores):.0f} %)'
        yield Found(entry.term, how, score, reason)


def _like(word: str, vocabulary: list[str]) -> dict[str, tuple[float, How]]:
    """Words of the vocabulary that this one may be meant for, with the likeness in 0..1."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  needed by this command only

    found: dict[str, tuple[float, How]] = {}
    for other, score, _ in process.extract(word, vocabulary, scorer=fuzz.ratio, score_cutoff=NEAR, limit=200):
        found[other] = (score / 100, How.SPELLING)
    longer = [w for w in vocabulary if len(w) > 2]
    # one fold of sound for both alphabets narrows the words down, the slower comparison decides
    heard = [sounds(w)[0] for w in longer]
    for sound in sounds(word):
        for _, _, place in process.extract(sound, heard, scorer=fuzz.ratio, score_cutoff=65, limit=200):
            score = similarity(word, longer[place])
            if score >= ALIKE and score > found.get(longer[place], (0.0, How.SOUND))[0]:
                found[longer[place]] = (score, How.SOUND)
    return found
