"""What a glossary has: terms by kind, status, language and file; and what of it articles have met or missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from align.glossary.schema import Status, Term


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of terms. `languages`: terms with a preferred name in it; `names`: all accepted ones, the preferred included."""

    terms: int
    kinds: dict[str, int]
    statuses: dict[str, int]
    languages: dict[str, int]
    names: dict[str, int]
    files: dict[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What reports say: `met` counts mentions by id, `unmet` are ids never met, `missing` names that no row covers, by count."""

    met: dict[str, int]
    unmet: list[str]
    missing: dict[str, int]


def stats(terms: Iterable[Term]) -> Stats:
    """Counts of the terms as given, those that are switched off included; the largest first."""
    everything = list(terms)
    languages = [(lang, n) for t in everything for lang, n in t.names.items()]
    names: Counter[str] = Counter()
    for lang, group in languages:
        names[lang] += len(group.fine)
    return Stats(
        terms=len(everything),
        kinds=_counted(t.kind.value for t in everything),
        statuses=_counted(t.status.value for t in everything),
        languages=_counted(lang for lang, n in languages if n.preferred),
        names=dict(names.most_common()),
        files=_counted(PurePath(t.file).name for t in everything),
    )


def coverage(terms: Iterable[Term], met: Mapping[str, int], unlisted: Mapping[str, int]) -> Coverage:
    """What of the glossary was met. `met`: mentions by term id, `unlisted`: names without a row, both over all reports."""
    active = [t.id for t in terms if t.status not in {Status.OFF, Status.DEPRECATED}]
    return Coverage(
        met=dict(Counter({i: met[i] for i in active if met.get(i)}).most_common()),
        unmet=[i for i in active if not met.get(i)],
        missing=dict(Counter(dict(unlisted)).most_common()),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())
