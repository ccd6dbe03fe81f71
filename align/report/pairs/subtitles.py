"""Subtitles as two files, `.srt` or `.vtt`: the original and its translation, cue by cue.

Cues belong together by their number where both files have as many, else by the moment at which they begin. Formatting
is left out; a cue is a segment, even where a sentence runs on.
"""

from __future__ import annotations

from pathlib import Path

from align.errors import InputError
from align.report.pairs.inline import tidy
from align.report.pairs.unit import Unit, status
from align.text.reading.cues import cues, said
from align.text.reading.decode import decode


def aligned(first: tuple[Path, bytes], second: tuple[Path, bytes], warnings: list[str]) -> list[Unit]:
    """The cues of two files in pairs. Raises `InputError` if less than half of them have a partner."""
    (here_path, _), (there_path, _) = first, second
    texts = [decode(str(p), data) for p, data in (first, second)]
    warnings += [w for _, _, doubts in texts for w in doubts]
    here, there = (_cues(p, text) for p, (text, _, _) in zip((here_path, there_path), texts, strict=True))
    if len(here) == len(there):
        partners = [c[1] for c in there]
    else:
        begun = dict(there)
        partners = [begun.get(start, "") for start, _ in here]
        matched = sum(start in begun for start, _ in here)
        if matched * 2 < max(len(here), len(there)):
            raise InputError(
                f"{here_path} has {len(here):,} subtitles, {there_path} {len(there):,}, and {matched:,} begin together; "
                "these two do not belong together"
            )
        if lost := len(there) - len(begun.keys() & dict(here).keys()):
            begin = "begins" if lost == 1 else "begin"
            warnings.append(f"{there_path}: {lost:,} of its subtitles {begin} where the original has none; not checked")
    rows = enumerate(zip(here, partners, strict=True), 1)
    return [
        Unit(str(n), here_path.name, f"cue {n} ({_clock(start)})", text, other or None, status(other))
        for n, ((start, text), other) in rows
        if text
    ]


def _cues(path: Path, text: str) -> list[tuple[float, str]]:
    """When each cue begins, in seconds, and what it says."""
    return [(cue.start, tidy(said(text, cue))) for cue in cues(str(path), text)]


def _clock(start: float) -> str:
    seconds = int(start)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
