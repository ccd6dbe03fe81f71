"""Subtitles: SubRip (`.srt`) and WebVTT (`.vtt`). A sentence that runs through several cues is one block.

Times, numbers, styling tags and positions are no text. A block is whole where a cue ends a sentence, where a speaker
changes (a dash or `Name:` opens the next cue), or where nothing is said for a while.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from align.errors import InputError
from align.model import Span
from align.text.article import Block, Piece

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*$", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|</?\d\d:[\d:.]{1,12}>|\{\\[^{}\n]{0,100}\}")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$|[♪\])]$")
_SPEAKS = re.compile(r"[-–—♪\[(]|>>|[A-ZА-ЯЁІЇЄҐ][\w .]{1,30}:\s")
_DASH = re.compile(r"\s*[-–—]\s*(?=\S)")
_PAUSE = 3.0
"""Seconds without a subtitle after which no sentence goes on (subtitles of one sentence follow at once)."""
_LONGEST = 12
"""Cues of automatic captions have no full stops: a block of this many cues is closed anyway."""


@dataclass(frozen=True, slots=True)
class Cue:
    """`name`: its number or identifier; times in seconds; `span`: its lines of text in the file."""

    name: str
    start: float
    end: float
    span: Span


def blocks(path: str, text: str) -> list[Block]:
    """The sentences' worth of cues of a subtitle file; spans are offsets in it. Raises `InputError`."""
    found = cues(path, text)
    blocks: list[Block] = []
    pieces: list[Piece] = []
    last: Cue | None = None
    for cue in found:
        for line in _lines(text, cue):
            if last and pieces and _goes_on(pieces, last, cue, line[0].text):
                pieces.append(Piece(" ", cue=cue.name if last is cue else ""))
            elif pieces:
                blocks.append(_block(pieces))
                pieces = []
            pieces += _undashed(line)
            last = cue
    blocks += [_block(pieces)] if pieces else []
    return [block for block in blocks if any(c.isalnum() for c in block.text)]


def written(text: str) -> str:
    """A text as lines of a cue: what would be a tag or a time is none."""
    plain = _TAG.sub(lambda m: f"‹{m.group()[1:-1]}›", text)
    return plain.replace("-->", "→").replace("\n", " ")


def cues(path: str, text: str) -> list[Cue]:
    """Cues by their timing lines: the line above is the number, the text goes on to an empty line or the next number.

    Raises `InputError` if there is none.
    """
    timings = list(_TIMING.finditer(text))
    found = []
    for number, (match, following) in enumerate(zip_longest(timings, timings[1:]), 1):
        upper = max(match.start() - 1, 0)
        above = text[text.rfind("\n", 0, upper) + 1 : upper].strip()
        begin = min(match.end() + 1, len(text))
        blank = re.compile(r"\n[ \t]*(?:\n|\Z)").search(text, begin - 1)
        end = blank.start() if blank else len(text)
        if following and following.start() < end:  # no empty line between two cues: the number's line is not text
            end = text.rfind("\n", begin, following.start() - 1)
        hours = [match.group(i, i + 1, i + 2, i + 3) for i in (1, 5)]
        start, stop = (int(h or 0) * 3600 + int(m) * 60 + int(s) + int(f.ljust(3, "0")) / 1000 for h, m, s, f in hours)
        found.append(Cue(above if above.isdigit() else str(number), start, stop, (begin, max(end, begin))))
    if not found:
        raise InputError(f"{path}: no subtitle in it; one begins with a line such as 00:00:01,000 --> 00:00:02,500")
    return found


def said(text: str, cue: Cue) -> str:
    """What a cue says, without its tags, on one line."""
    return html.unescape(_TAG.sub("", text[slice(*cue.span)].replace("\n", " ")))


def _lines(text: str, cue: Cue) -> Iterator[list[Piece]]:
    """The texts between tags of each line that has any."""
    for line in re.finditer(r"[^\n]+", text[slice(*cue.span)]):
        at, stop = cue.span[0] + line.start(), cue.span[0] + line.end()
        runs = []
        for tag in _TAG.finditer(text, at, stop):
            runs.append((at, tag.start()))
            at = tag.end()
        pieces = [
            Piece(html.unescape(text[a:b]), ((a, b),), cue=cue.name)
            for a, b in (*runs, (at, stop))
            if text[a:b].strip()
        ]
        if pieces:
            yield pieces


def _undashed(line: list[Piece]) -> list[Piece]:
    """The line without the dash of a speaker."""
    dash = _DASH.match(line[0].text)
    if dash is None or len(dash.group()) == len(line[0].text):
        return line
    ((start, end),) = line[0].spans
    return [Piece(line[0].text[dash.end() :], ((start + dash.end(), end),), cue=line[0].cue), *line[1:]]


def _goes_on(pieces: list[Piece], last: Cue, cue: Cue, opening: str) -> bool:
    said = "".join(p.text for p in pieces).rstrip()
    if last is cue:
        return not _DASH.match(opening)
    if _ENDS.search(said) or _SPEAKS.match(opening.lstrip()) or len({p.cue for p in pieces}) > _LONGEST:
        return False
    return cue.start - last.end <= _PAUSE


def _block(pieces: list[Piece]) -> Block:
    return Block(tuple(pieces), f"cue {pieces[0].cue}")
