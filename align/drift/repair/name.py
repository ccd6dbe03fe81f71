"""Which of a term's names belongs where a name drifted, and how far what stands there reaches."""

from __future__ import annotations

from collections.abc import Sequence

from align.glossary.schema import Policy, Term, TermKind
from align.model import Span
from align.morphology import Morphology, morphology
from align.morphology.phrases import inflects, russian
from align.text.scripts import script_of, to_cyrillic, to_latin
from align.text.spans import meet
from align.text.transliterate import similarity
from align.text.words import Word, fold, is_capitalised, is_upper, words

_ALIKE = 0.7  # trace.place links words by sound from here on
_REACH = 3  # words on each side: the longest surname with particles has two before it


def wanted(term: Term, mention: str, rendering: str, languages: tuple[str, str]) -> str:
    """The name to put: the one that the rendering misspells, else the one that matches the mention's own form; empty if none.

    A surname asks for the surname, an acronym for the acronym, `Shahed` for `Шахед` and not `Шахед-136`.
    """
    fine = term.in_language(languages[1]).fine
    if not fine or term.policy is Policy.KEEP:
        return fine[0] if fine else ""
    forms = morphology(languages[1])
    meant = next((n for n in fine if _is_form(n, rendering, forms)), None)
    if meant:
        return meant
    if fold(mention) == fold(term.in_language(languages[0]).preferred):
        return fine[0]
    return max(
        fine,
        key=lambda name: (_fit(name, mention, term, fine[0]), script_of(name) == script_of(fine[0]), -fine.index(name)),
    )


def _is_form(name: str, rendering: str, forms: Morphology) -> bool:
    """The rendering is the name inflected, but for capitals or letters of the other alphabet."""
    folded = to_cyrillic(rendering) if script_of(name) == "cyrillic" else to_latin(rendering)
    there, own = words(folded), words(name)
    return len(there) == len(own) and all(
        forms.same(a.norm, fold(b.norm)) and script_of(a.text) == script_of(b.text)
        for a, b in zip(own, there, strict=True)
    )


def _fit(name: str, mention: str, term: Term, first: str) -> float:
    """How well a name of the target language matches the mention's form: digits, acronym, words, sound. `first`: the preferred name."""
    own, there = words(name), words(mention)
    letters = mention.replace(".", "").replace(" ", "")
    score = 2.0 * (_digits(name) == _digits(mention))
    score += is_upper(name) == is_upper(letters)
    score += (1.0 if term.kind is TermKind.PERSON else 0.5) * (len(own) == len(there))
    if term.kind is TermKind.PERSON:
        score += 0.5 * ({w.norm for w in own} <= {w.norm for w in words(first)})  # one spelling throughout an article
    if own and there:
        alike = sum(max(similarity(a.norm, b.norm) for b in own) for a in there) / len(there)
        score += alike if alike >= _ALIKE else 0.0
    return round(score, 2)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def extent(text: str, span: Span, name: str, taken: Sequence[Span]) -> Span:
    """What the name replaces: the rendering, and words beside it that are parts of the same name (`Урсула ван дер [Лайен]`).

    `taken`: other mentions' renderings, which stay. Quotation marks at the edges stay too.
    """
    found = words(text)
    inside = [i for i, w in enumerate(found) if meet((w.start, w.end), span)]
    if not inside:
        return span
    first, last = inside[0], inside[-1]
    free = [w for w in words(name) if not any(_alike(w, found[i]) for i in inside)]
    while (step := _reach(text, found, range(first - 1, max(first - 1 - _REACH, -1), -1), free, taken)) is not None:
        first, free = step, _without(free, found[step])
    while (step := _reach(text, found, range(last + 1, min(last + 1 + _REACH, len(found))), free, taken)) is not None:
        last, free = step, _without(free, found[step])
    if first == inside[0] and _leading_adjective(text, found, first, name, last - first + 1):
        first -= 1
    a = found[first].start if first < inside[0] else span[0]
    b = found[last].end if last > inside[-1] else span[1]
    return _unquoted(text, (a, b))


def _alike(a: Word, b: Word) -> bool:
    if len(a.norm) == len(b.norm) == 3:  # фон, вон
        return a.norm[1:] == b.norm[1:]
    return a.norm == b.norm or (len(a.norm) > 2 and len(b.norm) > 2 and similarity(a.norm, b.norm) >= _ALIKE)


def _without(free: list[Word], word: Word) -> list[Word]:
    return [w for w in free if not _alike(w, word)]


def _reach(text: str, found: Sequence[Word], way: range, free: list[Word], taken: Sequence[Span]) -> int | None:
    """The nearest position on the way that holds another word of the name, all words up to it being free and close."""
    for i in way:
        word = found[i]
        near = found[i - way.step] if 0 <= i - way.step < len(found) else word
        gap = text[min(word.full_end, near.full_end) : max(word.start, near.start)]
        if gap.strip(" \u00a0-‑") or any(meet((word.start, word.end), span) for span in taken):
            return None
        if any(_alike(w, word) for w in free):
            return i
    return None


def _leading_adjective(text: str, found: Sequence[Word], first: int, name: str, size: int) -> bool:
    """«Первой [мировой войны]» for `Вторая мировая война`: a capitalised adjective before it belongs to the wrong name."""
    own = words(name)
    if (
        first == 0
        or len(own) <= size
        or not is_capitalised(found[first - 1].text)
        or not inflects(found[first - 1].text)
    ):
        return False
    readings = [p for p in russian().parses(found[first - 1].norm) if p.is_known]
    return (
        bool(readings) and readings[0].tag.POS == "ADJF" and text[found[first - 1].full_end : found[first].start] == " "
    )


def _unquoted(text: str, span: Span) -> Span:
    a, b = span
    while a < b and text[a] in '«„“"':
        a += 1
    while a < b and text[b - 1] in '»“”"':
        b -= 1
    return a, b
