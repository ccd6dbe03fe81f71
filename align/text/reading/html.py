"""Saved web pages: headline and article as trafilatura finds them, the whole body where that finds too little.

Text comes from the page as it stands (`html.parser`, tolerant as browsers are), so that every piece knows its place;
trafilatura only says which blocks belong to the article. Scripts, code, forms and hidden parts are no text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from align.errors import InputError
from align.text.article import Block, Piece
from align.text.reading.nodes import Run, Runs

_BLOCKS = set(
    "address article aside blockquote body br caption center col colgroup dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p section summary table tbody td tfoot th thead "
    "title tr ul".split()
)
_SILENT = set(
    "script style template noscript svg math select button textarea iframe object pre audio video canvas datalist nav".split()
)
_FILLING = set("h2 h3 h4 h5 h6 li dt dd td th blockquote".split())
_BESIDE = set("aside footer form".split())
_NOTES = {
    "doc-noteref",
    "doc-backlink",
    "footnote-ref",
    "footnote-back",
    "sdfootnoteanc",
    "sdfootnotesym",
    "sdendnoteanc",
    "sdendnotesym",
}
"""Roles (DPUB-ARIA) and classes (pandoc, LibreOffice) of such links."""
_VOID = set("area base br col embed hr img input link meta param source track wbr".split())
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LEAST = 200
"""Characters below which what trafilatura finds is too little (its own `min_extracted_size` is 250 with markup)."""
_SHORT = 30
"""A block below this length is the article's only as a line of its own: “Share” may well be a part of a sentence."""

MAX_CHARS = 20_000_000


def blocks(path: str, text: str) -> tuple[list[Block], str | None]:
    """The blocks of a page and its headline. Spans are offsets in the text. Raises `InputError`."""
    if len(text) > MAX_CHARS:
        raise InputError(f"{path}: larger than {MAX_CHARS // 1_000_000} million characters; save the article alone")
    page = _Page(text)
    try:
        page.feed(text)
        page.close()
    except (AssertionError, ValueError) as error:  # html.parser gives up on some malformed declarations
        raise InputError(f"{path}: cannot be read as HTML ({error}); save the page again") from None
    page.end()
    shown = [_Shown(_pieces(text, runs), tag, fills) for runs, tag, fills in page.found]
    shown = [block for block in shown if block.pieces]
    headline = "h1" if any(block.tag == "h1" for block in shown) else "title"
    kept = _article(path, text, [b for b in shown if b.tag != "title" or headline == "title"], headline)
    found = [Block(block.pieces, f"paragraph {n}", exact=True) for n, block in enumerate(kept, 1)]
    return found, next((block.text for block in kept if block.tag == headline), None)


def written(text: str) -> str:
    """A text as HTML."""
    return html.escape(text, quote=False)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A block of the page. `fills`: a heading, list item or cell that belongs to the article if its neighbours do."""

    pieces: tuple[Piece, ...]
    tag: str
    fills: bool

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class _Page(HTMLParser):
    """Collects (runs of text, tag of the block, whether it may fill a gap) in the order of the page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[list[Run], str, bool]] = []
        self._lines = [0, *(m.end() for m in re.finditer("\n", text))]
        self._runs = Runs()
        self._silent: list[str] = []
        self._tags: list[str] = []
        self._link = self._raised = False
        self._inline: list[str] = []
        self._own_words = False  # the block has words that are no link
        self._size = len(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._mark()
        self._link = self._link or tag == "a"
        self._raised = self._raised or tag == "sup"
        if tag not in _VOID and (self._silent or tag in _SILENT or _is_silent(attrs)):
            if tag in _BLOCKS:
                self.end()
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self.end()
            if tag not in _VOID:
                self._tags.append(tag)
        elif tag not in _VOID:
            self._inline.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs) if tag in _VOID or tag in _BLOCKS else self._mark()

    def handle_endtag(self, tag: str) -> None:
        self._mark()
        self._link = self._link and tag != "a"
        self._raised = self._raised and tag != "sup"
        if self._silent:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    pass
        elif tag in _BLOCKS:
            self.end()
            if tag in self._tags:
                while self._tags.pop() != tag:
                    pass
        elif tag in self._inline:
            while self._inline.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._own_words = self._own_words or (not self._link and any(c.isalnum() for c in data))
        self._text()

    def handle_entityref(self, name: str) -> None:
        del name
        self._text()

    def handle_charref(self, name: str) -> None:
        del name
        self._text()

    def handle_comment(self, data: str) -> None:
        del data
        self._mark()

    def handle_decl(self, decl: str) -> None:
        del decl
        self._mark()

    def handle_pi(self, data: str) -> None:
        del data
        self._mark()

    def unknown_decl(self, data: str) -> None:
        del data
        self._mark()

    def end(self) -> None:
        """The block that was collected is whole."""
        runs = self._runs.take(self._here() if self.rawdata else self._size)
        if runs:
            tags = self._tags or ["body"]
            fills = self._own_words and not _FILLING.isdisjoint(tags[-2:]) and _BESIDE.isdisjoint(tags)
            self.found.append((runs, tags[-1], fills))
        self._own_words = False

    def _here(self) -> int:
        row, column = self.getpos()
        return self._lines[row - 1] + column

    def _mark(self) -> None:
        self._runs.markup(self._here())

    def _text(self) -> None:
        note = self._link and self._raised  # the number of a footnote
        if note or self._silent or (self._tags and self._tags[-1] == "head"):
            self._runs.markup(self._here())
        else:
            self._runs.text(self._here(), marked=bool(self._inline))


def _is_silent(attributes: list[tuple[str, str | None]]) -> bool:
    """Hidden parts, and the marks of footnotes that are links: to the note and back."""
    known = dict(attributes)
    return "hidden" in known or known.get("role") in _NOTES or known.get("class") in _NOTES


def _pieces(text: str, runs: list[Run]) -> tuple[Piece, ...]:
    """White space collapses as in a browser; what stands around a block's text is none of its pieces."""
    found: list[Piece] = []
    for start, end, marked in runs:
        raw = text[start:end]
        shown = _SPACE.sub(" ", html.unescape(raw))
        lead = 0
        if not found or found[-1].text.endswith(" "):
            lead = len(raw) - len(raw.lstrip(" \t\n\r\f"))
            shown = shown.lstrip(" ")
        if shown:
            found.append(Piece(shown, ((start + lead, end),), marked=marked))
    while found and not found[-1].text.strip():
        found.pop()
    if found and found[-1].text.endswith(" "):
        (start, end) = found[-1].spans[0]
        trail = len(text[start:end]) - len(text[start:end].rstrip(" \t\n\r\f"))
        found[-1] = Piece(found[-1].text.rstrip(" "), ((start, end - trail),), marked=found[-1].marked)
    return tuple(found) if any(c.isalnum() for p in found for c in p.text) else ()


def _article(path: str, text: str, shown: list[_Shown], headline: str) -> list[_Shown]:
    """The headline and the blocks that trafilatura takes for the article; all blocks where it finds too little.

    It drops short lists and headings within an article, which come back where blocks on both sides are kept.
    """
    found = _extracted(path, text)
    if len(found) < _LEAST:
        return shown
    lines = {_squeezed(part) for line in found.splitlines() for part in (line, *line.split("|"))}
    whole = _squeezed(found)
    own = [_squeezed(block.text) for block in shown]
    kept = [i for i, words in enumerate(own) if words in lines or (len(words) >= _SHORT and words in whole)]
    if 2 * sum(len(own[i]) for i in kept) < len(whole):
        return shown
    chosen = set(kept) | {i for i in range(kept[0], kept[-1]) if shown[i].fills}
    chosen |= {next((i for i, block in enumerate(shown) if block.tag == headline), kept[0])}
    return [block for i, block in enumerate(shown) if i in chosen]


def _extracted(path: str, text: str) -> str:
    try:
        import trafilatura  # noqa: PLC0415  an extra, and slow to import
    except ImportError:
        raise InputError(
            f"{path}: web pages need the extra for documents; run: pip install 'align-drift[documents]'"
        ) from None
    markup = re.sub(r"^\s*<\?xml[^>]*>", "", text)  # lxml refuses an encoding declared in a text already decoded
    return trafilatura.extract(markup, include_comments=False, include_tables=True) or ""


def _squeezed(text: str) -> str:
    """The letters and digits of a text: extraction changes white space, list marks and quotes."""
    return re.sub(r"[\W_]+", "", text)
