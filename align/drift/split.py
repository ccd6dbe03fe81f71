"""Split: a sentence was cut inside a name ("Gen. | Valery"), named as the cause of what follows (labelling rule 12)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from align.glossary import Glossary
from align.model import Segment, Span, Tier

_CUT = re.compile(
    r"(?:^|[\s(«“\"])(?:Gen|Col|Lt|Maj|Capt|Cmdr|Adm|Sgt|Brig|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|St|Ft|Mt|Rev|Hon|[A-Z]|"
    r"[А-ЯЁІЇЄ]|ген|им|г|ул|акад|проф|св|тов)\.$"
)
_ENDS = re.compile(r"[^\W\d_]{4,}[.!?…]+[\"'”’»)]*$")  # a whole word and a full stop: a sentence that is whole
_REACH = 60  # code points behind the cut in which the name that the title belongs to stands


def splits(segments: Sequence[Segment], glossary: Glossary, language: str) -> Iterator[tuple[Segment, str, Span]]:
    """Segments that end inside a name, with the term nearest to the cut and the span of its beginning in the segment."""
    index = glossary.index(language)
    for before, after in itertools.pairwise(segments):
        if not before.text or not after.text or _ENDS.search(before.text):
            continue
        start = max(0, len(before.text) - _REACH)
        left, cut = before.text[start:], len(before.text) - start
        joined = f"{left} {after.text[:_REACH]}"
        hits = [h for h in index.find(joined) if h.cased and h.form.tier is not Tier.DERIVED]
        across = [h for h in hits if h.span[0] < cut < h.span[1]]
        if across:
            hit = max(across, key=lambda h: h.span[1] - h.span[0])
            yield before, hit.term.id, (start + hit.span[0], len(before.text))
        elif match := _CUT.search(before.text):
            near = sorted((h for h in hits if h.span[0] > cut - 25), key=lambda h: (abs(h.span[0] - cut), -h.span[1]))
            if near:
                yield before, near[0].term.id, (match.start() + (match.group()[0] in ' («“"'), len(before.text))
