r"""Subtitles as two files, `.srt` or `.vtt`: the original and its translation, cue by cue.

Cues belong together by their number where both files have as many, else by the moment at which they begin. Formatting (`<i>`,
`{\an8}`) is left out; a cue is a segment, even where a sentence runs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from align.errors import InputError
from align.report.pairs.inline import tidy
from align.report.pairs.unit import Unit, status
from align.text.reading.decode import decode

_TIMES = re.compile(r"^\s*(?:(\d+):)?(\d\d?):(\d\d)[.,](\d{1,3})\s*-->\s*[\d:.,]+")
_MARKS = re.compile(r"</?[A-Za-z][^<>]{0,80}>|</?\d\d:[\d:.]{1,12}>|\{\\[^{}]{0,80}\}")


@dataclass(frozen=True, slots=True)
class Cue:
    """A subtitle: when it begins, in milliseconds, and its text on one line."""

    start: int
    text: str


def cues(path: Path, text: str) -> list[Cue]:
    """The subtitles of a file. Raises `InputError` if there is none in it."""
    found = list(_cues(text.split("\n"), vtt=text.startswith("WEBVTT")))
    if not found:
        raise InputError(f"{path}: no subtitle in it; one begins with a line such as 00:00:01,000 --> 00:00:02,500")
    return found


def _cues(lines: list[str], *, vtt: bool) -> Iterator[Cue]:
    at = 0
    while at < len(lines):
        times = _TIMES.match(lines[at])
        at += 1
        if times is None:
            continue
        body = []
        while at < len(lines) and lines[at].strip() and not _TIMES.match(lines[at]):
            body.append(lines[at])
            at += 1
        if at < len(lines) and _TIMES.match(lines[at]) and body and body[-1].strip().isdigit():
            body.pop()  # the number of the next cue, with no blank line before it
        hours, minutes, seconds, parts = times.groups()
        start = (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int(parts.ljust(3, "0"))
        said = _MARKS.sub("", " ".join(body))
        yield Cue(start, tidy(unescape(said) if vtt else said))


def aligned(first: tuple[Path, bytes], second: tuple[Path, bytes], warnings: list[str]) -> list[Unit]:
    """The cues of two files in pairs. Raises `InputError` if less than half of them have a partner."""
    (here_path, _), (there_path, _) = first, second
    texts = [decode(str(p), data) for p, data in (first, second)]
    warnings += [w for _, _, said in texts for w in said]
    here, there = (cues(p, text) for p, (text, _, _) in zip((here_path, there_path), texts, strict=True))
    if len(here) == len(there):
        partners = [c.text for c in there]
    else:
        begun = {c.start: c.text for c in there}
        partners = [begun.get(c.start, "") for c in here]
        matched = sum(c.start in begun for c in here)
        if matched * 2 < max(len(here), len(there)):
            raise InputError(
                f"{here_path} has {len(here):,} subtitles, {there_path} {len(there):,}, and {matched:,} begin together; "
                "these two do not belong together"
            )
        if lost := len(there) - len(begun.keys() & {c.start for c in here}):
            begin = "begins" if lost == 1 else "begin"
            warnings.append(f"{there_path}: {lost:,} of its subtitles {begin} where the original has none; not checked")
    rows = enumerate(zip(here, partners, strict=True), 1)
    return [
        Unit(str(n), here_path.name, f"cue {n} ({_clock(c.start)})", c.text, other or None, status(other))
        for n, (c, other) in rows
        if c.text
    ]


def _clock(start: int) -> str:
    seconds = start // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
