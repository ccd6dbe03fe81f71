"""Markdown: the text of paragraphs, headings, list items, quotations and table cells, as markdown-it reads CommonMark.

Code blocks, link targets, pictures, HTML, footnote marks and front matter are no text. Positions inside a block are no
part of markdown-it's tokens: its rules are wrapped so that each token says where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, entity, escape, html_inline, image, link, newline
from markdown_it.token import Token

from align.text.article import Block, Piece

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\]\s\[]+\]:?")
_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)")
_OPENS = re.compile(r"[#\-+=]|\d{1,9}[.)](?=\s|$)")
_RULES = {
    "link": link, "image": image, "autolink": autolink, "html_inline": html_inline, "backticks": backtick, "escape": escape,
    "entity": entity, "newline": newline,
}  # fmt: skip

Rule = Callable[[StateInline, bool], bool]


def blocks(text: str) -> tuple[list[Block], str | None]:
    """The blocks of a Markdown text, and the title that its front matter names. Spans are offsets in the text."""
    front = _FRONT.match(text)
    title = _TITLE.search(front.group()) if front else None
    skipped = front.group().count("\n") if front else 0
    body = "\n" * skipped + text[front.end() :] if front else text
    shift = len(text) - len(body)
    lines = [m.span() for m in re.finditer(r"[^\n]*(?:\n|\Z)", body)]
    found: list[Block] = []
    for token, offsets in _inlines(_parser().parse(body), body, lines):
        for pieces in _pieces(token, [o + shift for o in offsets]):
            found.append(Block(tuple(pieces), f"paragraph {len(found) + 1}", exact=True))
    return found, title[1].strip("\"'") if title else None


def written(text: str) -> str:
    """A text as Markdown that reads as this text: what would be markup gets a backslash."""
    safe = _SPECIAL.sub(lambda m: "\\" + m.group(), " ".join(text.split("\n")))
    opens = _OPENS.match(safe)
    if opens is None:
        return safe
    end = opens.end() - 1
    return f"{safe[:end]}\\{safe[end:]}"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["text_join"])
    for name, rule in _RULES.items():
        parser.inline.ruler.at(name, _located(rule))
    parser.inline.ruler.before("link", "footnote", _located(_footnote))
    return parser


def _footnote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it's signature of a rule
    match = _FOOTNOTE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0)
    state.pos = match.end()
    return True


def _located(rule: Rule) -> Rule:
    """The rule, which now notes on the first and last token it makes where the raw text begins and ends."""

    def wrapped(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it's signature of a rule
        start, known = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        made = [] if silent else [t for t in state.tokens[known:] if t.type != "text"]
        if made:
            made[0].meta["start"] = start
            made[-1].meta["end"] = state.pos
        return True

    return wrapped


def _inlines(tokens: list[Token], body: str, lines: list[tuple[int, int]]) -> Iterator[tuple[Token, list[int]]]:
    """Each run of inline text with the offset in `body` of each of its characters, and of its end."""
    row, column = 0, 0
    for token in tokens:
        if token.type == "tr_open" and token.map:
            row, column = token.map[0], 0
        elif token.type in {"th_open", "td_open"}:
            column += 1
        elif token.type == "inline" and token.content and column:
            yield token, _cell(body, lines[row], column - 1, token.content)
        elif token.type == "inline" and token.content and token.map:
            yield token, _offsets(body, lines[slice(*token.map)], token.content)
        elif token.type == "table_close":
            column = 0


def _offsets(body: str, lines: list[tuple[int, int]], content: str) -> list[int]:
    """Content lines end where their source lines end, but for a heading's closing marks."""
    offsets: list[int] = []
    for part, (start, end) in zip(content.split("\n"), lines, strict=False):
        line = body[start:end].rstrip()
        inner = part.strip()
        at = len(line) - len(inner) if line.endswith(inner) else max(line.rfind(inner), 0)
        lead = len(part) - len(part.lstrip())
        offsets += [start + at + min(max(i - lead, 0), len(inner)) for i in range(len(part) + 1)]
    return offsets


def _cell(body: str, line: tuple[int, int], column: int, content: str) -> list[int]:
    """Cells are parted by bars without a backslash; the backslash before a bar is no part of the cell's text."""
    raw = body[line[0] : line[1]].rstrip("\n")
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", raw)]
    if not raw.lstrip().startswith("|"):
        bars.insert(0, -1)
    start = bars[column] + 1 if column < len(bars) else len(raw)
    at = start + len(raw[start:]) - len(raw[start:].lstrip())
    offsets = []
    for char in content:
        if raw.startswith("\\|", at) and char == "|":
            at += 1
        offsets.append(line[0] + at)
        at += 1
    return [*offsets, line[0] + at]


def _pieces(token: Token, offsets: list[int]) -> Iterator[list[Piece]]:
    """The pieces of a block; a hard line break begins a new one."""
    raw, at, address, depth = token.content, 0, False, 0
    found: list[Piece] = []
    for child in token.children or []:
        at = child.meta.get("start", at)
        if child.type == "text":
            if not child.content:
                continue
            at = max(raw.find(child.content, at), 0)
            found.append(
                Piece(
                    child.content, ((offsets[at], offsets[at + len(child.content)]),), fixed=address, marked=depth > 0
                )
            )
            at += len(child.content)
            continue
        end = child.meta.get("end", at + len(child.markup))
        depth += child.nesting
        if child.type == "link_open":
            end, address = at + 1, child.info == "auto"
        elif child.type == "link_close":
            address = False
        elif child.type == "hardbreak":
            yield from _whole(found)
            found = []
        elif child.type == "softbreak":
            found.append(Piece(" "))
        elif child.type == "text_special":
            found.append(Piece(child.content, ((offsets[at], offsets[end]),), marked=depth > 0))
        elif child.type == "code_inline":
            found.append(Piece(child.content, ((offsets[at], offsets[end]),), fixed=True))
        at = end
    yield from _whole(found)


def _whole(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces without white space around them; neighbours in the source are one piece (`AT&amp;T`)."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if (
            last
            and last.spans
            and piece.spans
            and last.spans[0][1] == piece.spans[0][0]
            and not (last.fixed or piece.fixed)
        ):
            merged[-1] = Piece(last.text + piece.text, ((last.spans[0][0], piece.spans[0][1]),), marked=last.marked)
        else:
            merged.append(piece)
    while merged and not merged[0].text.strip():
        merged.pop(0)
    while merged and not merged[-1].text.strip():
        merged.pop()
    if any(p.text.strip() for p in merged):
        yield merged
