"""Split: a sentence was cut inside a name ("Gen. | Valery"), named as the cause of what follows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from align.glossary import Glossary
from align.glossary.match import Hit, Index
from align.model import Segment, Span, Tier
from align.text.words import before_name

_ENDS = re.compile(r"[^\W\d_]{4,}[.!?…]+[\"'”’»)]*$")  # a whole word and a full stop: a sentence that is whole
_REACH = 60  # code points behind the cut in which the name that the title belongs to stands


def splits(segments: Sequence[Segment], glossary: Glossary, language: str) -> Iterator[tuple[Segment, str, Span]]:
    """Segments that end inside a name, with the term nearest to the cut and the span of its beginning in the segment."""
    index = glossary.index(language)
    for before, after in itertools.pairwise(segments):
        if not before.text or not after.text or (_ENDS.search(before.text) and not before_name(before.text)):
            continue
        start = max(0, len(before.text) - _REACH)
        left, cut = before.text[start:], len(before.text) - start
        hits, across = _hits(index, left, after.text[:_REACH], " ")
        if not across and left.endswith("."):  # U. | S. was tight
            across = _hits(index, left, after.text[:_REACH], "")[1]
        if across:
            hit = max(across, key=lambda h: h.span[1] - h.span[0])
            yield before, hit.term.id, (start + hit.span[0], len(before.text))
        elif match := before_name(before.text):
            near = sorted((h for h in hits if h.span[0] > cut - 25), key=lambda h: (abs(h.span[0] - cut), -h.span[1]))
            if near:
                yield before, near[0].term.id, (match.start(), len(before.text))


def _hits(index: Index, left: str, right: str, gap: str) -> tuple[list[Hit], list[Hit]]:
    """The names around a cut, and those that lie across it."""
    found = [h for h in index.find(f"{left}{gap}{right}") if h.cased and h.form.tier is not Tier.DERIVED]
    return found, [h for h in found if h.span[0] < len(left) < h.span[1]]
