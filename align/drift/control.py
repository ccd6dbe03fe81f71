"""False alarms on human translations: the same checks on pairs that are right by construction.

Of the shipped pairs the odd lines chose the limits (`scripts/calibrate`) and the even ones are reported. Rules and the glossary
were mended while the findings on all of them were read, so a text that nobody has seen will raise somewhat more. Figures for
the shipped glossary are computed at release (`scripts/control`) and lie in `data/control.json`, keyed by what they depend on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from align.drift.document import check_document
from align.drift.findings import number_findings
from align.glossary import Glossary
from align.model import Rendered, RoundTrip, Segment, Severity


def shipped_pairs() -> Path:
    """The control set that comes with Align."""
    return Path(str(files("align.drift") / "data" / "news_pairs.tsv"))


def control(
    pairs: Sequence[tuple[str, str]],
    glossary: Glossary,
    languages: tuple[str, str],
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Findings on (source, translation) pairs, each a document of its own, above `info`.

    Gives counts, and false alarms per 1,000 mentions: in all, hard, advisory, and by kind.
    """
    kinds: Counter[str] = Counter()
    hard = advisory = mentions = flagged = 0
    for number, (source, target) in enumerate(pairs, 1):
        trip = RoundTrip(Segment(str(number), str(number), "", source), Rendered(target), None)
        result = check_document([trip], glossary, languages)
        found = [f for f in number_findings(result.drafts, languages[1]) if f.severity is not Severity.INFO]
        kinds.update(f.kind.value for f in found)
        hard += sum(f.hard for f in found)
        advisory += sum(not f.hard for f in found)
        mentions += len(result.judged)
        flagged += bool(found)
        if progress and number % 50 == 0:
            progress(number, len(pairs))
    per = 1000 / mentions if mentions else 0.0
    return {
        "pairs": len(pairs),
        "mentions": mentions,
        "pairs_with_findings": flagged,
        "per_1000_mentions": round((hard + advisory) * per, 2),
        "hard_per_1000": round(hard * per, 2),
        "advisory_per_1000": round(advisory * per, 2),
        "kinds_per_1000": {kind: round(count * per, 2) for kind, count in sorted(kinds.items())},
    }


def key(glossary: Glossary, languages: tuple[str, str]) -> str:
    """What a control figure belongs to: the glossary layers and the languages."""
    return "+".join([*(layer.sha256[:16] for layer in glossary.layers), *languages])


def known(glossary: Glossary, languages: tuple[str, str]) -> dict[str, Any] | None:
    """The figures computed at release, if they are of this very glossary."""
    path = files("align.drift") / "data" / "control.json"
    if not path.is_file():
        return None
    stored = json.loads(path.read_text("utf-8"))
    found = stored["figures"] if stored["key"] == key(glossary, languages) else None
    return found if isinstance(found, dict) else None
