"""What a reader is told of repairs, apart from where it is shown: the sentences that changed, what was left, the figures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from align.drift.case import language_name
from align.report import view
from align.report.changes import compared
from align.report.snippet import Piece

if TYPE_CHECKING:
    from align.drift.repair import Figures, Repair, Repaired
    from align.report.translation import Translation


@dataclass(frozen=True, slots=True)
class Changed:
    """A sentence in which names were put right: the article's words, both texts with the differing words marked `OUT` and `IN`.

    `look`: words that may have to agree with a new name.
    """

    segment: str
    source: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    repairs: tuple[Repair, ...]
    look: tuple[str, ...]


def sentences(translation: Translation) -> list[Changed]:
    """Those that changed, in the order of the article; none where no repair was asked for."""
    done = translation.repaired
    sources = {t.segment.id: t.segment.text for t in translation.drafts}
    found = []
    for segment, group in groupby(done.repairs if done else (), key=lambda r: r.segment):
        repairs = tuple(group)
        before, after = repairs[0].texts[0], repairs[-1].texts[1]
        look = tuple(dict.fromkeys(w for r in repairs for w in r.look))
        found.append(Changed(segment, sources[segment], *compared(before, after), repairs, look))
    return found


def headline(done: Repaired) -> str:
    """How many names were put right and how many findings were left."""
    head = f"{view.counted(len(done.repairs), 'name')} put right" if done.repairs else "No name was put right"
    left = len(done.refusals)
    return f"{head}, {view.counted(left, 'finding')} left" if left else head


def figures(done: Repaired, language: str) -> list[tuple[str, str, str]]:
    """What was counted, before and after."""
    rows: list[tuple[str, str, str]] = [
        (
            f"names right in {language_name(language)}, of those judged",
            _share(done.before),
            _share(done.after),
        ),
        ("findings", str(done.before.findings), str(done.after.findings)),
    ]
    if done.before.score is not None and done.after.score is not None:
        words = "the model's score of the changed sentences"
        rows.append((words, f"{done.before.score:.2f}", f"{done.after.score:.2f}"))
    return rows


def _share(figures: Figures) -> str:
    return "–" if figures.preservation is None else f"{100 * figures.preservation:.1f} %"
