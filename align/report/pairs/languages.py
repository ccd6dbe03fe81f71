"""Language tags of files against the languages asked for: `EN-US`, `en_GB` and `English` are all `en`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from align.errors import InputError
from align.glossary.layout import language_code

T = TypeVar("T")


@lru_cache(maxsize=1_000)  # a memory says the same few tags a million times
def primary(tag: str) -> str:
    """The language of a tag without region and script, in small letters."""
    return language_code(tag) or tag.strip().lower().replace("_", "-").partition("-")[0]


def same(tag: str, wanted: str) -> bool:
    """True if a tag is of the language asked for, whatever its region."""
    return primary(tag) == primary(wanted)


def best(candidates: Sequence[tuple[str, T]], wanted: str) -> T | None:
    """Of (tag, value) the value whose tag is the one asked for to the letter, else the first of its language."""
    fitting = [(tag, value) for tag, value in candidates if same(tag, wanted)]
    exact = (value for tag, value in fitting if tag.lower() == wanted.lower())
    return next(exact, fitting[0][1] if fitting else None)


def mismatch(path: str, held: Iterable[str], wanted: tuple[str, str]) -> InputError:
    """What to say of a memory that lacks one of the languages asked for."""
    tags = sorted(set(held))
    listed = " and ".join([", ".join(tags[:-1]), tags[-1]] if len(tags) > 1 else tags)
    missing = " or ".join(w for w in wanted if not any(same(t, w) for t in tags))
    return InputError(f"{path}: has nothing in {missing}; it holds {listed}: say which with --from and --to")


def misdirected(path: str, found: tuple[str, str], wanted: tuple[str, str]) -> InputError:
    """What to say of a file that goes from and to other languages than those asked for."""
    here, there = (primary(t) for t in found)
    known = f"--from {here} --to {there}" if there else f"--from {here}"
    way = f"from {found[0] or '?'} to {found[1] or '?'}"
    return InputError(f"{path}: is {way}, not {wanted[0]} to {wanted[1]}; add {known}")
