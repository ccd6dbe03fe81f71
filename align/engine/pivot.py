"""How packages lead from one language to another: directly, or over one pivot language between them.

What the user named comes first, then a direct package, then a pivot. Two steps at most: each one costs names, and Argos' packages
all meet in English.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from align.engine.packages import Package, bundled, choose, installed
from align.errors import InputError, ModelError


def chain(source: str, target: str, named: Iterable[Path] = (), via: str | None = None) -> tuple[Package, ...]:
    """The packages that lead from one language to the other: one, or two with a pivot between them.

    `named`: folders, or NAME@VERSION of installed packages, to use before all others. `via`: go through this language, whatever
    direct package there is. Raises `ModelError` if there is no way or a package the user named is broken, `InputError` for a
    `via` that is one of the two languages.
    """
    if via in {source, target}:
        raise InputError(f"--via {via}: is one of the two languages; name one between {source} and {target}")
    first = [choose(p) for p in named]
    known = [*first, *installed(), *bundled()]
    if via is not None:
        found = _through(source, target, first, known, [via])
        if found:
            return found
        missing = [f"{a}→{b}" for a, b in ((source, via), (via, target)) if not _direct(a, b, known)]
        raise ModelError(
            f"no translation package for {' and '.join(missing)}, which --via {via} needs; there is {_pairs(known)}. "
            f"{_advice(*missing[0].split('→'))}"
        )
    found = (
        _direct(source, target, first)
        or _through(source, target, first, first)
        or _direct(source, target, known)
        or _through(source, target, first, known)
    )
    if not found:
        raise ModelError(
            f"no translation package for {source}→{target}; there is {_pairs(known)}. {_advice(source, target)}"
        )
    return found


def reachable(known: Sequence[Package]) -> dict[tuple[str, str], str]:
    """The pairs without a direct package that a pivot joins, and the pivot: {("de", "ru"): "en"}."""
    sources, targets = {p.source for p in known}, {p.target for p in known}
    found = {}
    for source in sorted(sources):
        for target in sorted(targets - {source}):
            if not _direct(source, target, known) and (way := _through(source, target, (), known)):
                found[source, target] = way[0].target
    return found


def _direct(source: str, target: str, known: Sequence[Package]) -> tuple[Package, ...]:
    return next(((p,) for p in known if (p.source, p.target) == (source, target)), ())


def _through(
    source: str, target: str, first: Sequence[Package], known: Sequence[Package], pivots: Iterable[str] | None = None
) -> tuple[Package, ...]:
    """Two packages with a pivot between them: through as many of `first` as there are, else through English, else by alphabet."""
    ways = []
    for pivot in sorted({p.target for p in known if p.source == source} if pivots is None else pivots):
        one, two = _direct(source, pivot, known), _direct(pivot, target, known)
        if pivot not in {source, target} and one and two:
            way = one + two
            ways.append((-sum(p in first for p in way), pivot != "en", pivot, way))
    return min(ways, default=(0, False, "", ()), key=lambda w: w[:3])[3]


def _pairs(known: Sequence[Package]) -> str:
    return ", ".join(sorted({f"{p.source}→{p.target}" for p in known})) or "none at all"


def _advice(source: str, target: str) -> str:
    return (
        f"Install one with `align models install {source} {target}` or from a file with `align models install FILE.argosmodel`, "
        "or name its folder with --package"
    )
