"""Where a term may stand in a text: by form, by designation, by sound."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from align.glossary.match import Hit
from align.glossary.mentions import TITLES
from align.glossary.schema import Term, TermKind
from align.model import Span, Tier
from align.morphology import Morphology, Slavic, morphology, readings
from align.text.designations import Designation, parse, same_letters
from align.text.scripts import is_mixed, script_of, to_cyrillic, to_latin
from align.text.transliterate import similarity
from align.text.words import HYPHENS, Word, fold, is_capitalised, opens_sentence, words
from align.trace.side import Candidate, Side

SOUND = 0.62  # of shuffled name pairs 0.2 % score above it, of true ones 97 %: scripts/calibrate on names.tsv
SOUND_SMALL = 0.9  # a word without a capital must be nearly the same
_TIER_SCORE = {Tier.PREFERRED: 1.0, Tier.ACCEPTED: 0.99, Tier.DERIVED: 0.9, Tier.REJECTED: 0.95}


def by_form(term: Term, side: Side, source_terms: frozenset[str], before: str = "") -> list[Candidate]:
    """The term's own names in the text, inflected, widened to the whole name.

    `source_terms`: terms that the source mentions; `before`: the folded word in front of the mention.
    """
    found = []
    for hit in side.of_term(term.id):
        score = _TIER_SCORE[hit.form.tier] - (0 if hit.verbatim else 0.02) - (0 if hit.cased or side.headline else 0.2)
        cover = side.covering(hit.span)
        longer = cover if cover and cover.term.id != term.id and _inside(hit.span, cover.span) else None
        if (
            longer
            and longer.term.kind is term.kind
            and not term.ordinary
            and longer.term.id not in source_terms
            and longer.form.tier is not Tier.DERIVED
        ):
            found.append(side.candidate(longer.span, "form", score - 0.4, other=longer, longer=True))
            continue
        span, changed = widen(term, side, hit, before)
        score -= (0.1 if longer else 0) + (0.3 if changed else 0)
        found.append(side.candidate(span, "form", score, hit, longer=changed))
    return found


def _inside(a: Span, b: Span) -> bool:
    return b[0] <= a[0] and a[1] <= b[1] and a != b


def widen(term: Term, side: Side, hit: Hit, source_before: str = "") -> tuple[Span, bool]:
    """The whole name around a form and whether that makes another name of it: «Мираж-3», «Игорь Иванов».

    `source_before` is the word before the mention: a first name that the source has as well changes nothing.
    """
    a, b = hit.span
    tail = re.match(
        rf"(?:[{re.escape(HYPHENS)}]|[ \u00a0](?=\d+(?!\d*[.,:%]|\s*\d|\s+[а-яёa-z])))(\d{{1,4}})(?![\w,.]\d)\b",
        side.text[b:],
    )
    if (
        tail
        and term.kind is TermKind.SYSTEM
        and hit.form.tier is not Tier.DERIVED
        and not any(c.isdigit() for c in hit.form.text)
    ):
        digits = {d for n in term.names.values() for name in n.fine for d in re.findall(r"\d+", name)}
        return (a, b + tail.end()), tail.group(1) not in digits
    if term.kind is TermKind.SYSTEM and (other := _other_mark(term, side, hit)):
        return (a, other), True
    if term.kind is TermKind.PERSON and len(hit.form.words) == 1 and hit.first > 0:
        return _with_given_name(term, side, hit, source_before)
    return (a, b), False


_MARK = re.compile(rf"[{re.escape(HYPHENS)} \u00a0]([^\W\d_]{{1,3}})-?(\d{{1,4}})(?!\w)")


def _other_mark(term: Term, side: Side, hit: Hit) -> int | None:
    """Where a mark behind a bare form ends that is another one than the term's: Bayraktar TB3 for Bayraktar TB2."""
    there = _MARK.match(side.text, hit.span[1])
    if there is None or any(c.isdigit() for c in hit.form.text):
        return None
    names = (name for n in term.names.values() for name in n.fine)
    own = [m for name in names if (at := re.search(r"\s(?=\S*\d)", name)) and (m := _MARK.match(name, at.start()))]
    marks = [m for m in own if same_letters(m.group(1), there.group(1))]
    return there.end() if marks and all(m.group(2) != there.group(2) for m in marks) else None


def _with_given_name(term: Term, side: Side, hit: Hit, source_before: str) -> tuple[Span, bool]:
    before = side.words[hit.first - 1]
    gap = side.text[before.full_end : hit.span[0]]
    if gap not in {" ", "\u00a0", ". ", ".", ".\u00a0"} or not is_capitalised(before.text):
        return hit.span, False
    span = (before.start, hit.span[1])
    if "." in gap or len(before.norm) == 1:  # an initial has its full stop: «С Боррелем» is with him
        return span if "." in gap and len(before.norm) == 1 else hit.span, False
    given = {fold(w) for n in term.names.values() for name in n.fine + n.rejected for w in name.split()[:-1]}
    if not given or before.norm in TITLES or side.covering((before.start, before.end)):
        return hit.span, False
    best = max(sound(g, before.norm, side.morphology) for g in given)
    if best >= 0.5 or (source_before and sound(source_before, before.norm, side.morphology) >= 0.5):
        return span, False
    # without a dictionary that knows first names, only a capital in the middle of a sentence speaks for one
    if isinstance(side.morphology, Slavic):
        return (span, True) if side.morphology.is_given_name(before.norm) else (hit.span, False)
    opens = opens_sentence(side.text, before.start) and (
        side.morphology.is_word(before.norm) or side.morphology.basis != "dictionary"
    )
    if opens or before.possessive or side.morphology.is_common(before.norm):
        return hit.span, False
    return span, True


def by_designation(term: Term, source_text: str, side: Side) -> list[Candidate]:
    """Designations that share the term's letters or its digits, but not both."""
    own = [p for n in term.names.values() for name in n.fine if (p := parse(name))]
    mentioned = parse(source_text)
    own += [mentioned] if mentioned else []
    found = []
    for there in side.designations:
        score = max((_kinship(o, there) for o in own), default=0.0)
        if score:
            cover = side.covering(there.span)
            other = cover if cover and cover.term.id != term.id else None
            found.append(side.candidate(there.span, "designation", score, other=other))
    return [*found, *_other_digits(term, side)]


_TOKEN = re.compile(r"[^\s«»“”\"„,;:!?()]+")


def _other_digits(term: Term, side: Side) -> Iterable[Candidate]:
    """The word in front of a term's digits with other digits behind it: Leopard 1, Soyuz MS-15, Boeing 747 MAX.

    Only of terms that are never named without digits, so that no number that merely follows is taken for a part of the name.
    """
    names = [_TOKEN.findall(name) for n in term.names.values() for name in n.fine]
    marks = {(t[k - 1], t[k]) for t in names if (k := next((i for i, x in enumerate(t) if _DIGITS.search(x)), 0))}
    if not marks or not all(any(map(_DIGITS.search, t)) for t in names):
        return
    for here, there in itertools.pairwise(_TOKEN.finditer(side.text)):
        digits = _DIGITS.search(there.group())
        if not digits or there.start() - here.end() > 2 or not is_capitalised(here.group()):
            continue
        alike = [m for head, m in marks if len(head) > 3 and similarity(head, here.group()) >= SOUND_SMALL]
        own = [m for m in alike if same_letters(m[: m.index(_digits(m))], there.group()[: digits.start()])]
        if own and all(_digits(m) != digits.group() for m in own):
            yield side.candidate((here.start(), there.end() - (there.group()[-1] == ".")), "designation", 0.7)


_DIGITS = re.compile(r"\d+")


def _digits(mark: str) -> str:
    found = _DIGITS.search(mark)
    return found.group() if found else ""


def _kinship(own: Designation, there: Designation) -> float:
    letters = bool(own.letters) and (
        same_letters(own.letters, there.letters)
        or (similarity(own.letters, there.letters) >= 0.75 and len(own.letters) > 3)
    )
    digits = own.digits.lstrip("0") == there.digits.lstrip("0")
    if letters:
        return 0.85 if digits else 0.7
    return 0.6 if digits and own.joined and there.joined and len(own.digits) > 1 else 0.0


@lru_cache(maxsize=30_000)
def _sound(name: str, word: str, language: str) -> float:
    best = similarity(name, word)
    if best > 0.95 or best < 0.35:  # no ending makes strangers of one name
        return best
    forms = morphology(language)
    for variant in _base_forms(word, forms):
        best = max(best, similarity(name, variant))
    return best


def _base_forms(word: str, forms: Morphology) -> list[str]:
    """What an inflected word may be uninflected: lemmas, and the word without an ending."""
    found = readings(forms, word)
    lemmas = list(forms.lemmas(word))[:2] if found is None else [p.normal_form for p in found[:3]]
    stems = [s for s in forms.stems(word) if len(s) >= max(3, len(word) - 3)]
    return [v for v in dict.fromkeys([*lemmas, *stems]) if v != word]


def sound(name: str, word: str, forms: Morphology) -> float:
    """How alike a name word and a word of text sound, the word's ending left aside; 0..1."""
    return _sound(name, word, forms.language)


def by_sound(term: Term, source_text: str, side: Side) -> list[Candidate]:
    """Words or runs of words that sound like one of the term's names or like the mention itself."""
    found: dict[Span, Candidate] = {}
    for name in _variants(term, source_text, side.language):
        scored = [(w, _window_score(name, w, side)) for w in _windows(side, len(name))]
        if len(name) == 1:
            scored += [(w, _compound_score(name[0], w, side)) for w in _windows(side, 2)]
        for window, score in scored:
            if score < SOUND:
                continue
            span = (window[0].start, window[-1].end)
            cover = side.covering(span)
            other = cover if cover and cover.term.id != term.id and cover.form.tier is not Tier.DERIVED else None
            candidate = side.candidate(span, "transliteration", 0.3 + 0.4 * score, other=other)
            if span not in found or found[span].score < candidate.score:
                found[span] = candidate
    best = sorted(found.values(), key=lambda c: (-c.score, -(c.span[1] - c.span[0]), c.span))
    return [_whole(term, side, c) for c in best[:4]]


def _variants(term: Term, source_text: str, language: str) -> list[tuple[str, ...]]:
    names = [source_text, *term.in_language(language).fine, *(n for m in term.names.values() for n in m.fine)]
    variants = [tuple(w.norm for w in words(n)) for n in names]
    if term.kind is TermKind.PERSON:
        variants += [v[-1:] for v in variants if len(v[-1:][0] if v else "") > 2]
    return [v for v in dict.fromkeys(variants) if v and sum(map(len, v)) >= 3 and len(v) <= 6]


def _windows(side: Side, size: int) -> Iterable[Sequence[Word]]:
    for i in range(len(side.words) - size + 1):
        window = side.words[i : i + size]
        if all(len(side.text[a.full_end : b.start]) <= 2 for a, b in itertools.pairwise(window)):
            yield window


def _compound_score(name: str, window: Sequence[Word], side: Side) -> float:
    """A name of one word written as a compound: SpaceX – «Спейс-Икс»."""
    if len(name) < 5 or not window[1].joined or not is_capitalised(window[0].text):
        return 0.0
    return sound(name, "".join(w.norm for w in window), side.morphology)


def _window_score(name: tuple[str, ...], window: Sequence[Word], side: Side) -> float:
    total, length = 0.0, 0
    for part, word in zip(name, window, strict=True):
        written = word.norm
        if is_mixed(word.text):
            latin = script_of(part) == "latin"
            written = fold(to_latin(word.text) if latin else to_cyrillic(word.text))
        score = sound(part, written, side.morphology)
        if not is_capitalised(word.text) and score < SOUND_SMALL:
            return 0.0
        if (len(part) < 4 and score < 0.99) or score < 0.45:
            return 0.0
        if score < 0.8 and side.morphology.is_common(word.norm) and script_of(part) != script_of(word.text):
            return 0.0
        total += score * len(part)
        length += len(part)
    return total / length


def _whole(term: Term, side: Side, candidate: Candidate) -> Candidate:
    """A surname with the first name before it, where that is the term's first name as well."""
    if term.kind is not TermKind.PERSON:
        return candidate
    inside = side.words_in(candidate.span)
    if not inside or inside[0] == 0:
        return candidate
    before = side.words[inside[0] - 1]
    given = {fold(w) for n in term.names.values() for name in n.fine for w in name.split()[:-1]}
    near = given and max(sound(g, before.norm, side.morphology) for g in given) >= 0.5
    if not (near and is_capitalised(before.text) and side.text[before.end : candidate.span[0]] in {" ", "\u00a0"}):
        return candidate
    return side.candidate((before.start, candidate.span[1]), candidate.how, candidate.score, other=candidate.other)
