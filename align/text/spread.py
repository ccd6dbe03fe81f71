"""A translated sentence cut into the pieces of its source: the words of a link, of bold text, of a subtitle.

Pieces keep their order, and each marked piece gets at least one word, so that no link is lost; so does each line of a text
with line breaks. Which words go where is the best of all cuts at spaces: by position in the sentence, by words that stand in
both or sound alike (numbers, names), and by the model's links where they are given. Punctuation at a cut stays on the side where the source has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.model import Link, Span
from align.text.article import Piece
from align.text.transliterate import similarity

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"\S+")
_SAME, _LINKED = 2.0, 4.0
"""How much a word counts that stands in both texts, and one that the model links wholly, against 0.4 for its position."""
_MOST = 0.6
"""Share of a word that must lie in a piece's stretch of the sentence for its position to speak for it."""
_FARTHEST = 1.5
_BESIDE = 0.2
"""What it costs to take a word beside a name into the link that is that name."""
_PLAIN = 0.1
"""Share of the position's weight for text without markup, whose words nobody sees parted."""


def spread(pieces: Sequence[Piece], target: str, links: Sequence[Link] = ()) -> list[str]:
    """The part of `target` for each piece; `pieces` are those of one sentence, `links` count in its characters.

    Together the parts are the target, but for white space where a piece without spans parts two others, and for `fixed` text:
    that keeps its place among the pieces, and the target is cut where it says the same.
    """
    source = [piece.text for piece in pieces]
    if _flat("".join(source)) == _flat(target):
        return source
    parts: list[str] = []
    begin = 0
    for index, piece in enumerate(pieces):
        around = "".join(source[:index])[-1:] + " " + "".join(source[index + 1 :])[:1]
        found = _said(piece.text, target, glued=re.search(r"\w", around) is not None) if piece.fixed else None
        if not found:
            continue
        head, tail = target[: found[0]], target[found[1] :]
        if _takes(pieces[begin:index], head) and _takes(pieces[index + 1 :], tail):
            parts += [*_spread(pieces[begin:index], head, links), piece.text]
            links = _behind(links, len("".join(source[begin : index + 1])), found[1])
            begin, target = index + 1, tail
        else:
            gap = " " if head[-1:].isspace() or tail[:1].isspace() else ""
            target = f"{head.rstrip()}{gap}{tail.lstrip()}".strip()
    return [*parts, *_spread(pieces[begin:], target, links)]


def _said(text: str, target: str, *, glued: bool) -> Span | None:
    """Where the target says a text: as words of their own, unless the source glues it to a word."""
    match = None if glued else re.search(rf"(?<!\w){re.escape(text)}(?!\w)", target)
    match = match or re.search(re.escape(text), target)
    return match.span() if match else None


def _takes(pieces: Sequence[Piece], text: str) -> bool:
    return not text.strip() or any(p.spans and not p.fixed for p in pieces)


def _behind(links: Sequence[Link], source: int, target: int) -> list[Link]:
    """The links of what follows, counted from there."""
    return [
        (a - source, b - source, c - target, d - target, w) for a, b, c, d, w in links if a >= source and c >= target
    ]


def _spread(pieces: Sequence[Piece], target: str, links: Sequence[Link]) -> list[str]:
    owners = [i for i, piece in enumerate(pieces) if piece.spans and not piece.fixed and _words(piece.text)]
    able = owners or [i for i, p in enumerate(pieces) if p.spans and not p.fixed]
    if not able:
        return [piece.text for piece in pieces]
    tokens = _tokens(target)
    lines = any(not p.spans for p in pieces)
    missing = [not (lines or pieces[i].marked) for i in owners]
    if len(tokens) < missing.count(False):  # fewer words than pieces, or a script without spaces
        tokens = [(i, i + 1) for i, c in enumerate(target) if c.isalnum()]
    if not tokens or not owners or len(tokens) < missing.count(False):
        return _alone(pieces, able[0], target)
    ranges = _ranges(_affinities(pieces, owners, target, tokens, links), missing)
    return _cut(pieces, target, tokens, {o: r for o, r in zip(owners, ranges, strict=True) if r[0] < r[1]})


def _alone(pieces: Sequence[Piece], owner: int, target: str) -> list[str]:
    return [target if i == owner else piece.text if piece.fixed else "" for i, piece in enumerate(pieces)]


def _flat(text: str) -> str:
    return re.sub(r"[\n\r\t\x00]", " ", text)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _tokens(target: str) -> list[Span]:
    """Words between spaces, from the first letter to the last; a dash alone belongs to the space."""
    found = []
    for match in _TOKEN.finditer(target):
        inner = [i for i, c in enumerate(match.group()) if c.isalnum()]
        if inner:
            found.append((match.start() + inner[0], match.start() + inner[-1] + 1))
    return found


def _affinities(
    pieces: Sequence[Piece], owners: list[int], target: str, tokens: list[Span], links: Sequence[Link]
) -> list[list[float]]:
    """For each owner how well each token would stand there."""
    lines = any(not piece.spans for piece in pieces)
    ends, at = [], 0
    for piece in pieces:
        ends.append((at, at + len(piece.text)))
        at += len(piece.text)
    rows = []
    for owner in owners:
        start, end = ends[owner]
        weight = 1.0 if pieces[owner].marked or lines else _PLAIN
        alike = [_alike(pieces[owner].text, target[a:b]) for a, b in tokens]
        named = max(alike) if pieces[owner].marked else 0.0
        row = []
        for (a, b), same in zip(tokens, alike, strict=True):
            first, last = a / len(target) * at, b / len(target) * at
            inside = max(min(last, end) - max(first, start), 0) / (last - first)
            away = max(start - last, first - end, 0) / at * len(tokens)
            # where a name tells which words are meant, position says little
            position = weight * (inside - _MOST - min(away, _FARTHEST)) * (1 - named) - _BESIDE * named
            row.append(position + _SAME * same)
        rows.append(row)
    _add_links(rows, [ends[o] for o in owners], tokens, links)
    return rows


def _alike(text: str, token: str) -> float:
    """1 for a word that stands in both, less for names that sound alike (squared: half alike is a quarter)."""
    best = 0.0
    for a in _words(text):
        for b in _words(token):
            if a.lower() == b.lower():
                return 1.0
            if a[0].isupper() and b[0].isupper():
                best = max(best, similarity(a, b) ** 2)
    return best


def _add_links(rows: list[list[float]], spans: list[Span], tokens: list[Span], links: Sequence[Link]) -> None:
    for a, b, c, d, weight in links:
        for row, (start, end) in zip(rows, spans, strict=True):
            share = max(min(b, end) - max(a, start), 0) / max(b - a, 1)
            if share:
                for index, (first, last) in enumerate(tokens):
                    if c < last and first < d:
                        row[index] += _LINKED * weight * share


def _ranges(rows: list[list[float]], missing: list[bool]) -> list[Span]:
    """The best way to give each owner, in order, a run of tokens: all are given; some owners may go without."""
    count = len(rows[0])
    worst = float("-inf")
    best = [0.0] + [worst] * count
    steps: list[list[str]] = []
    for row, may_miss in zip(rows, missing, strict=True):
        own = [worst] * (count + 1)
        step = [""] * (count + 1)
        for t in range(count + 1):
            if may_miss and best[t] > own[t]:
                own[t], step[t] = best[t], "none"
            if t and best[t - 1] + row[t - 1] > own[t]:
                own[t], step[t] = best[t - 1] + row[t - 1], "first"
            if t and step[t - 1] in {"first", "more"} and own[t - 1] + row[t - 1] > own[t]:
                own[t], step[t] = own[t - 1] + row[t - 1], "more"
        steps.append(step)
        best = own
    ranges = []
    t = count
    for step in reversed(steps):
        end = t
        while step[t] == "more":
            t -= 1
        t -= step[t] == "first"
        ranges.append((t, end))
    return ranges[::-1]


def _cut(pieces: Sequence[Piece], target: str, tokens: list[Span], given: dict[int, Span]) -> list[str]:
    """The parts: each owner's words, and what stands between two owners shared among their edges and the pieces between."""
    parts = [["", "", ""] for _ in pieces]  # before the words, the words, behind them
    order = sorted(given)
    for owner in order:
        first, last = given[owner]
        parts[owner][1] = target[tokens[first][0] : tokens[last - 1][1]]
    for left, right in zip([None, *order], [*order, None], strict=True):
        start = 0 if left is None else tokens[given[left][1] - 1][1]
        end = len(target) if right is None else tokens[given[right][0]][0]
        edges = (
            ([] if left is None else [(left, 2)])
            + [
                (i, 0)
                for i in range(0 if left is None else left + 1, len(pieces) if right is None else right)
                if i not in given
            ]
            + ([] if right is None else [(right, 0)])
        )
        source = [_edge(pieces[i].text, side, i in given) for i, side in edges]
        able = [i for i, (at, _) in enumerate(edges) if pieces[at].spans and not pieces[at].fixed]
        plain = [i for i in able if not pieces[edges[i][0]].marked]  # no space begins or ends bold text
        for (i, side), text in zip(edges, _shared(target[start:end], source, able, plain or able), strict=True):
            parts[i][side] = text
    return [p.text if p.fixed else "".join(part) for p, part in zip(pieces, parts, strict=True)]


def _edge(text: str, side: int, owner: bool) -> str:  # noqa: FBT001  internal
    """What stands before the first letter of a piece, or behind its last; both of a piece that gets no words."""
    inner = [i for i, c in enumerate(text) if c.isalnum()]
    if not inner:
        return text
    before, behind = text[: inner[0]], text[inner[-1] + 1 :]
    return (before if side == 0 else behind) if owner else before + behind


def _shared(between: str, source: list[str], able: list[int], plain: list[int]) -> list[str]:
    """`between` over the places of the source: closing marks, space and opening marks each where the source has the like.

    `able`: the places that can be written; `plain`: those that take what the source has nowhere.
    """
    if between == _flat("".join(source)):
        return source
    shares = [""] * len(source)
    closing, space, opening = re.fullmatch(r"(\S*)(\s*)(.*)", between, re.DOTALL).groups()  # type: ignore[union-attr]
    pointed = [i for i in able if re.search(r"[^\w\s]", source[i])]
    spaced = [i for i, text in enumerate(source) if re.search(r"\s", text)]
    first = pointed[0] if pointed else plain[0] if plain else 0
    shares[first] += closing
    second = next((i for i in spaced if i >= first or not closing), max(first, plain[-1]) if plain else first)
    shares[second] += space
    shares[max((i for i in plain if i >= second), default=second if second in able else (able or [0])[-1])] += opening
    return shares
