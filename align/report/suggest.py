"""Terms that a glossary lacks: names, acronyms and designations of a report's articles, with what the models made of them.

What `align.glossary.unlisted` finds is cleaned as an editor would: titles and nationalities go (`Swiss Foreign Minister Ignazio
Cassis`), fragments of titles and ordinary words with a capital go, spellings of one name come together. Precision over quantity:
a person approves every row. English articles are cleaned so; in other languages the names come as they are found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from align.drift.inconsistency import same_way
from align.glossary import Glossary
from align.glossary.lookup import How, find
from align.glossary.mentions import mentions as find_mentions
from align.glossary.schema import TermKind, slug
from align.glossary.table import Row
from align.glossary.unlisted import unlisted
from align.model import Mention
from align.morphology import morphology
from align.report.clean import Piece, pieces
from align.report.run import roundtrips
from align.report.schema import DocumentRow, Report
from align.text.designations import parse, same
from align.text.scripts import count, is_mixed, script_of_language
from align.text.transliterate import latin, similarity
from align.text.words import fold, is_capitalised, is_upper, words
from align.trace import trace_segment
from align.trace.candidates import SOUND

_ALIKE = 0.75  # two spellings of one first name (Oleg, Oleh) reach it, most pairs of first names do not
_NEAR = 0.85  # of the likeness by which `align glossary find` finds a term: one slip in a name of seven letters


@dataclass(slots=True)
class Suggestion:
    """A name that no row covers. `spellings` has it as written, the commonest first; `near` is a term with nearly this name.

    `renderings` counts what stood for it, inflection aside; `agreement` is the commonest one's share, None without any.
    """

    text: str
    kind: TermKind
    count: int
    documents: int
    spellings: tuple[str, ...]
    renderings: tuple[tuple[str, int], ...]
    agreement: float | None
    near: str = ""


@dataclass(slots=True)
class _Group:
    pieces: list[Piece] = field(default_factory=list)
    renderings: list[str] = field(default_factory=list)


def suggest(reports: Iterable[Report], glossary: Glossary) -> list[Suggestion]:
    """The names that the glossary lacks, the commonest first, over all reports; renderings where these have translations."""
    groups: dict[str, _Group] = {}
    target = ""
    for report in reports:
        languages = (report.signature.source, report.signature.target)
        target = languages[1]
        for row in report.documents:
            for piece, rendering in _names(row, glossary, languages):
                group = groups.setdefault(piece.text, _Group())
                group.pieces.append(piece)
                group.renderings += [rendering] if rendering else []
    merged = _merged(groups)
    found = [_suggestion(spellings, group, glossary, target) for spellings, group in merged]
    return sorted(found, key=lambda s: (-s.documents, -s.count, s.text))


def _names(row: DocumentRow, glossary: Glossary, languages: tuple[str, str]) -> Iterator[tuple[Piece, str | None]]:
    """The cleaned names of one document, each with its rendering."""
    trips = [replace(t, back=None) for t in roundtrips(row)]  # the way back says nothing of a rendering
    segments = [t.segment for t in trips]
    index = glossary.index(languages[0])
    met = find_mentions(segments, index)
    found = pieces(unlisted(segments, met, index), segments, index)
    by_segment: dict[int, list[Piece]] = {}
    for piece in found:
        by_segment.setdefault(id(piece.name.segment), []).append(piece)
    mentions: dict[int, list[Mention]] = {}
    for mention in met:
        mentions.setdefault(id(mention.segment), []).append(mention)
    for trip in trips:
        own = by_segment.get(id(trip.segment), [])
        if not own:
            continue
        trace = trace_segment(
            trip, mentions.get(id(trip.segment), []), [p.name for p in own], glossary, languages
        ).forward
        for piece in own:
            span = trace.names.get(piece.name.span[0]) if trace else None
            yield piece, trace.target.text[slice(*span)] if trace and span else None


def _merged(groups: dict[str, _Group]) -> list[tuple[list[str], _Group]]:
    """Spellings of one name together, the commonest (then the longest) first: Il-76 and IL-76, Lavrov and Sergei Lavrov."""
    order = sorted(groups, key=lambda t: (-len(words(t)), -len(groups[t].pieces), t))
    merged: list[tuple[list[str], _Group]] = []
    for text in order:
        there = next((m for m in merged if any(_same_name(text, other) for other in m[0])), None)
        if there is None:
            merged.append(([text], groups[text]))
            continue
        there[0].append(text)
        there[1].pieces.extend(groups[text].pieces)
        there[1].renderings.extend(groups[text].renderings)
    return merged


def _same_name(a: str, b: str) -> bool:
    if fold(a) == fold(b):
        return True
    left, right = parse(a), parse(b)
    if left or right:
        return bool(left and right and same(left, right))
    short, long = sorted(([w.norm for w in words(a)], [w.norm for w in words(b)]), key=len)
    if is_upper(a) or is_upper(b) or not short or short[-1] != long[-1]:
        return False
    if len(short) < len(long):  # the later, shorter mention: Lavrov, the Foreign Ministry
        return long[-len(short) :] == short
    return all(similarity(x, y) >= _ALIKE for x, y in zip(short, long, strict=True))


def _suggestion(spellings: Sequence[str], group: _Group, glossary: Glossary, target: str) -> Suggestion:
    text = spellings[0]
    ways: list[list[str]] = []
    for rendering in group.renderings:
        way = next((w for w in ways if same_way(w[0], rendering, target)), None)
        if way is None:
            ways.append([rendering])
        else:
            way.append(rendering)
    counted = sorted(((_plainest(text, way, target), len(way)) for way in ways), key=lambda p: -p[1])
    total = sum(n for _, n in counted)
    near = find(glossary.terms.values(), text, 1)
    return Suggestion(
        text=text,
        kind=_kind(text, group.pieces),
        count=len(group.pieces),
        documents=len({p.name.segment.document for p in group.pieces}),
        spellings=tuple(spellings),
        renderings=tuple(counted),
        agreement=round(counted[0][1] / total, 2) if counted else None,
        near=near[0].term.id if near and near[0].how in {How.SOUND, How.SPELLING} and near[0].score >= _NEAR else "",
    )


def _plainest(name: str, way: Sequence[str], language: str) -> str:
    """Of inflected forms the one that sounds most like the name: the nominative as a rule, even if it stands nowhere."""
    longest = max(len(words(r)) for r in way)
    seen = {w.norm for r in way for w in words(r)}
    counts = Counter(_uninflected(name, r, seen, language) for r in way if len(words(r)) == longest)
    return max(counts, key=lambda r: (round(_sound(name, r), 2), counts[r], -len(r)))


def _uninflected(name: str, rendering: str, seen: set[str], language: str) -> str:
    """«Павла Кипера» for Pavel Kiper as «Павел Кипер»: `seen` words, dictionary forms, stems that sound more like the name."""
    forms = morphology(language)
    text = rendering
    for word in reversed(words(rendering)):
        twin = max((w.norm for w in words(name)), key=lambda w: similarity(w, word.norm), default="")
        bases = [*sorted(forms.lemmas(word.norm)), *sorted(w for w in seen if forms.same(w, word.norm))]
        if language in {"ru", "uk"} and len(word.norm) > 4:
            bases.append(_ENDING.sub("", word.norm))
        best = max(bases, key=lambda base: similarity(twin, base))
        if similarity(twin, best) > similarity(twin, word.norm) + 0.01:
            cased = best.capitalize() if is_capitalised(word.text) else best
            text = text[: word.start] + cased + text[word.end :]
    return text


_ENDING = re.compile("(?:ом|ем|ым|[аеуыюя])$")


def _sound(name: str, rendering: str) -> float:
    left, right = words(name), words(rendering)
    if not left or not right:
        return 0.0
    return sum(max(similarity(a.norm, b.norm) for a in left) for b in right) / len(right)


def _kind(text: str, found: Sequence[Piece]) -> TermKind:
    """What the form and the neighbourhood of a name tell; `concept` where they tell nothing."""
    guesses = Counter(p.kind for p in found if p.kind is not None)
    if parse(text) is not None:
        return TermKind.SYSTEM
    return guesses.most_common(1)[0][0] if guesses else TermKind.CONCEPT


def rows(found: Iterable[Suggestion], languages: tuple[str, str], taken: Iterable[str] = ()) -> list[Row]:
    """Suggestions as `proposed` rows. `taken`: ids that are in use; the commonest rendering is put down if most agree on it."""
    used = set(taken)
    made = []
    for one in found:
        base = slug(one.text.split()[-1] if one.kind is TermKind.PERSON else one.text)
        name = base if base not in used else slug(one.text)
        number = 1
        while name in used:
            number += 1
            name = f"{slug(one.text)}-{number}"
        used.add(name)
        source, target = languages
        row = {"id": name, "kind": one.kind.value, source: one.text, f"{source}_accepted": "|".join(one.spellings[1:])}
        if best := _agreed(one, target):
            row[target] = best
        row |= {"match": "designation" if one.kind is TermKind.SYSTEM and parse(one.text) else "", "status": "proposed"}
        made.append({column: cell for column, cell in (row | {"note": note(one, target)}).items() if cell})
    return made


def _agreed(one: Suggestion, target: str) -> str:
    """The rendering that most agree on, if it is in the target's alphabet and as long and as sounding as the name."""
    if not one.renderings or (one.agreement or 0) <= 0.5:
        return ""
    best = one.renderings[0][0]
    whole = len(words(best)) >= sum(is_capitalised(w.text) for w in words(one.text))
    fits = count(best, script_of_language(target)) and _sound(one.text, best) >= SOUND
    return best if whole and fits and not is_mixed(best) else ""


def note(one: Suggestion, target: str) -> str:
    """What a person needs to decide: how often, what the models wrote, how it reads and sounds, which term is near."""
    times = (
        f"{one.count} time{'' if one.count == 1 else 's'} in {one.documents} article{'' if one.documents == 1 else 's'}"
    )
    parts = [times]
    if one.renderings:
        ways = []
        for text, number in one.renderings:
            reading = latin(text)
            shown = f"{text} ({reading})" if reading != text else text
            ways.append(f"{shown} {number}, sounds {100 * _sound(one.text, text):.0f} % alike")
        parts.append(f"{target}: " + "; ".join(ways))
    if one.agreement is not None and one.agreement < 1:
        parts.append(f"rendered alike in {100 * one.agreement:.0f} %")
    if one.near:
        parts.append(f"near the term {one.near}")
    return "; ".join(parts)
