"""Unlisted names made presentable: without titles and nationalities, without fragments and ordinary words; and what they name.

Rules for English articles, by the form of the words and their neighbours alone; a dictionary tells which words are ordinary.
Other languages get their names as found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.glossary.match import Index
from align.glossary.mentions import SUPPORT, TITLES
from align.glossary.schema import TermKind
from align.glossary.unlisted import Name
from align.model import Segment
from align.morphology import morphology
from align.morphology.english import is_word
from align.morphology.peoples import peoples
from align.text.designations import designations, parse
from align.text.spans import meet
from align.text.words import Word, fold, is_capitalised, is_headline, is_title_case, is_upper, opens_sentence, words

_ROLES = frozenset(
    "mr mrs ms miss dr sir lord lady dame prof professor president minister chancellor secretary senator sen rep congressman "
    "congresswoman governor gov mayor judge justice king queen prince princess pope cardinal patriarch bishop archbishop metropolitan "
    "general gen colonel col lieutenant lt major maj captain capt sergeant sgt admiral adm marshal commander chief chairman "
    "chairwoman chairperson speaker deputy ambassador envoy representative director leader premier spokesman spokeswoman spokesperson "
    "emperor tsar ceo coach commissioner adviser advisor attorney prosecutor officer private "
    "corporal brigadier editor correspondent".split()
)
_ORGANISATIONS = frozenset(
    "ministry council committee commission agency party union alliance court bank university institute department service bureau "
    "office parliament assembly senate congress duma army navy force forces brigade battalion regiment division corps fleet guard police "
    "company corporation group holding fund foundation association federation confederation league club television channel radio times "
    "post news journal academy school hospital museum church authority organisation organization agency board centre center movement front network "
    "society".split()
)
_PLACES = frozenset(
    "region oblast district province county city town village river sea lake bay gulf strait island islands mountain mountains valley "
    "peninsula ocean bridge airport port square street avenue park republic desert coast dam plant "
    "station kingdom states emirates canal cape fjord".split()
)
_EVENTS = frozenset(
    "war summit treaty agreement accord accords protocol conference convention games championship cup forum festival congress operation "
    "act revolution uprising referendum olympics memorandum initiative plan declaration constitution".split()
)
_NO_NAMES = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred lent advent ramadan hanukkah yom spring summer autumn winter".split()
)
_GENERIC = _ORGANISATIONS | _PLACES | _EVENTS | _ROLES
_AT = frozenset(["in", "near", "from", "at", "around", "outside", "across", "toward", "towards"])


@dataclass(frozen=True, slots=True)
class Piece:
    """A name as a glossary would have it; `name` is where it stands, `kind` what its place tells of it."""

    name: Name
    kind: TermKind | None

    @property
    def text(self) -> str:
        return self.name.text


def pieces(names: Iterable[Name], segments: Sequence[Segment], index: Index) -> list[Piece]:
    """The names of one document without what is no part of them; `segments` are all of its sentences, `index` the glossary's names."""
    if index.language != "en":
        return [Piece(name, TermKind.SYSTEM if parse(name.text) else None) for name in names]
    small = Counter(w.norm for s in segments for w in words(s.text) if w.text[:1].islower())
    # a name and the designation in it (Magura, V5) become the same whole: counted once
    found = list({p.name: p for name in names for piece in _split(name) if (p := _whole(piece, index))}.values())
    counts = Counter(p.text for p in found)
    found = [_without_neighbour(p, counts) for p in found]
    counts = Counter(p.text for p in found)
    full = {words(p.text)[-1].norm for p in found if len(words(p.text)) > 1}
    return [p for p in found if _is_name(p, small, full, counts) and not any(_holds(o.name, p.name) for o in found)]


def _holds(outer: Name, inner: Name) -> bool:
    a, b = outer.span, inner.span
    return outer.segment is inner.segment and a != b and a[0] <= b[0] and b[1] <= a[1]


def _without_neighbour(piece: Piece, counts: Counter[str]) -> Piece:
    """`Russian Federation Sergey Lavrov`: two names with nothing between them, the later of which stands alone elsewhere."""
    found = words(piece.text)
    for i in range(1, len(found) - 1):
        rest = piece.text[found[i].start :]
        if len(found) > 3 and counts[rest]:
            start = piece.name.span[0] + found[i].start
            return Piece(Name(piece.name.segment, (start, piece.name.span[1]), rest), piece.kind)
    return piece


def _split(name: Name) -> Iterator[Piece]:
    """The runs of words between titles."""
    if parse(name.text):
        yield Piece(name, TermKind.SYSTEM)
        return
    text = name.segment.text
    inside = [w for w in words(text) if name.span[0] <= w.start and w.end <= name.span[1]]
    behind = _BEHIND.search(text[: name.span[0]])
    titled = _titled(inside, behind=behind is not None and behind.group(1).lower() in _ROLES)
    run: list[Word] = []
    after_title = False
    for word, title in [*zip(inside, titled, strict=True), (None, True)]:
        if word is not None and not title:
            run.append(word)
            continue
        if run and (kept := _trimmed(run)):
            span = (kept[0].start, kept[-1].end)
            piece = Name(name.segment, span, text[slice(*span)])
            yield Piece(piece, _kind(piece, kept, after_title=after_title and kept[0] is run[0]))
        run, after_title = [], True


def _whole(piece: Piece, index: Index) -> Piece:
    """The name with neighbours that a glossary row covers but that make another name with it.

    `Arctic Metagaz`, `Oleksii Kuleba`, `European Investment Bank`, `Institute for the Study of War`, `Magura V5`.
    """
    text = piece.name.segment.text
    if is_headline(text) or is_title_case(text):
        return piece
    found = words(text)
    open_to = _covered(text, found, index)
    inside = [i for i, w in enumerate(found) if meet((w.start, w.end), piece.name.span)]
    first, last = inside[0], inside[-1]
    adjective = all(found[i].norm in _adjectives() for i in inside)
    while last + 1 in open_to and not adjective and _beside(text, found[last], found[last + 1]):
        last += 1
    while last > inside[-1] and found[last].norm in _adjectives():
        last -= 1
    body = found[last].norm in _GENERIC
    if (
        parse(piece.text)
        and first
        and _beside(text, found[first - 1], found[first])
        and not is_word(found[first - 1].norm)
    ):
        first -= 1
    while first - 1 in open_to and _beside(text, found[first - 1], found[first]):
        if found[first - 1].norm in _adjectives() and not body:
            break
        first -= 1
    opening = _OPENING.search(text[: found[first].start])
    if opening and opening.group(2).lower() in _ORGANISATIONS:
        first = next(i for i, w in enumerate(found) if w.start == opening.start(1))
    span = (found[first].start, max(piece.name.span[1], found[last].end))
    if span == piece.name.span:
        return piece
    name = Name(piece.name.segment, span, text[slice(*span)])
    if parse(piece.text):
        return Piece(name, TermKind.SYSTEM)
    return Piece(name, _kind(name, found[first : last + 1], after_title=piece.kind is TermKind.PERSON))


_OPENING = re.compile(r"\b((?!The |An? |In |At |For |By )(?:[A-Z][\w-]+ )*?([A-Z][\w-]+)) (?:of|for)(?: the)? $")


def _beside(text: str, left: Word, right: Word) -> bool:
    """True for two capitalised words, neither a title, with nothing but a space between them."""
    tight = text[left.full_end : right.start] in {" ", "\u00a0"} and not left.possessive
    return tight and all(
        is_capitalised(w.text) and w.norm not in _ROLES and w.norm not in TITLES for w in (left, right)
    )


def _covered(text: str, found: Sequence[Word], index: Index) -> set[int]:
    """Positions of words that a row covers and that a longer name may take in: not those of a person's full name."""
    spans = [h.span for h in index.find(text) if h.cased and not (h.term.kind is TermKind.PERSON and h.last > h.first)]
    spans += [d.span for d in designations(text) if d.joined]
    return {i for i, w in enumerate(found) if any(a <= w.start and w.end <= b for a, b in spans)}


_BEHIND = re.compile(r"\b(\w+) (?:of|for) $")


def _titled(run: Sequence[Word], *, behind: bool) -> list[bool]:
    """Which words belong to a title: a role, what leads to it (`Swiss Foreign`), and an `of State` behind it.

    `behind`: a role and `of` stand before the run.
    """
    if behind and len(run) > 1:
        return [_ordinary(run[0]), *_titled(run[1:], behind=False)]
    titled = [w.norm in _ROLES and not (is_upper(w.text) and len(run) == 1) for w in run]
    if not any(titled):
        return titled
    for i in range(len(run) - 1, -1, -1):
        if i + 1 < len(run) and titled[i + 1] and not titled[i]:
            titled[i] = (
                run[i].norm in TITLES
                or run[i].norm in _adjectives()
                or (_ordinary(run[i]) and not is_upper(run[i].text))
            )
    for i in range(1, len(run)):
        if run[i].norm in {"of", "for"} and titled[i - 1]:
            titled[i] = True
        elif titled[i - 1] and run[i - 1].norm in {"of", "for"}:
            titled[i] = _ordinary(run[i])
    return titled


def _trimmed(run: list[Word]) -> list[Word]:
    """Without `the`, `of` at the edges, and without two or more ordinary words before a name (`Security Policy Josep Borrell`)."""
    while run and (run[0].norm in {"of", "the", "for", "and"} or not is_capitalised(run[0].text)):
        run = run[1:]
    while run and not is_capitalised(run[-1].text):
        run = run[:-1]
    strange = [i for i, w in enumerate(run) if not _ordinary(w)]
    lead = strange[0] if strange else 0
    named = all(is_capitalised(w.text) for w in run)
    if named and lead >= 2 and len(run) - lead >= 2 and len(strange) == len(run) - lead:
        return run[lead:]
    return run


def _ordinary(word: Word) -> bool:
    return morphology("en").is_common(word.norm)


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    names = {fold(name) for row in peoples() for name in row.names["en"]}  # Kyiv is its own adjective
    return frozenset(fold(form) for row in peoples() for form in row.forms["en"]) - names


def _is_name(piece: Piece, small: Counter[str], full: set[str], counts: Counter[str]) -> bool:
    found = words(piece.text)
    text = piece.name.segment.text
    if all(w.norm in _adjectives() or w.norm in _ROLES or w.norm in TITLES for w in found):
        return False
    if piece.kind is TermKind.SYSTEM:
        return True
    if len(found) > 1:  # ordinary words with capitals are a name if they end in what names end in, or come again
        return piece.kind is not None or counts[piece.text] > 1 or not all(map(_ordinary, found))
    word = found[0]
    if len(word.norm) < 2 or word.norm in small or word.norm in _GENERIC or word.norm in _NO_NAMES:
        return False
    if _ordinary(word) and _FRAGMENT.search(text[: word.start]):
        return False
    if word.norm in full:
        return True
    headline = is_headline(text) or is_title_case(text)
    if is_upper(word.text) and len(word.norm) > 1:
        return not headline or "." in word.text
    if not _ordinary(word) or counts[piece.text] > 1:
        return True
    return not headline and not opens_sentence(text, piece.name.span[0]) and _supported(piece)


_FRAGMENT = re.compile(r"\b[A-Z][\w-]+(?: and)? $")  # Foreign [Affairs]


def _supported(piece: Piece) -> bool:
    """An ordinary word with a capital (Leopard) counts with a word of its trade beside it."""
    a, b = piece.name.span
    near = re.findall(r"[\w-]+", piece.name.segment.text[max(0, a - 25) : b + 25].lower())
    return not SUPPORT.isdisjoint(near)


def _kind(name: Name, run: Sequence[Word], *, after_title: bool) -> TermKind | None:
    norms = {w.norm for w in run}
    for table, kind in ((_EVENTS, TermKind.EVENT), (_ORGANISATIONS, TermKind.ORGANISATION), (_PLACES, TermKind.PLACE)):
        if run[-1].norm in table or (len(run) > 1 and "of" in norms and run[0].norm in table):
            return kind
    text = name.segment.text
    before = re.findall(r"[\w-]+", text[: name.span[0]].lower())[-1:]
    after = re.findall(r"[\w-]+", text[name.span[1] :].lower())[:1]
    if after and after[0] in SUPPORT and not after_title:
        return TermKind.SYSTEM
    if len(run) == 1 and is_upper(run[0].text) and len(run[0].norm) > 1:
        return TermKind.ORGANISATION
    if after_title or (before and before[0] in _ROLES):
        return TermKind.PERSON
    if before and before[0] in _AT:
        return TermKind.PLACE
    if 2 <= len(run) <= 3 and all(is_capitalised(w.text) and not _ordinary(w) for w in run):
        return TermKind.PERSON
    return None
