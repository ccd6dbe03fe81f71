"""The article of a report with its mentions: the three columns, the strip that overlooks them, and the table of terms.

For renderings that show the whole article; cards and findings are `view`'s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.model import Severity, Verdict
from align.report import snippet, view

if TYPE_CHECKING:
    from align.model import Span
    from align.report.schema import FindingRow, MentionRow, RenderingRow, Report, SegmentRow

MAX_CELLS = 240  # a strip of 1,000 pixels still shows each; a longer article puts neighbours together
_ORDER = [Verdict.DRIFTED.value, Verdict.UNJUDGED.value, Verdict.ACCEPTED.value, Verdict.KEPT.value]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text; `keys` ties it to the same mention in the other columns, `href` to its finding."""

    text: str
    keys: str = ""
    verdict: str = ""
    href: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One text of a sentence; None where the leg was not made."""

    language: str
    name: str
    runs: tuple[Run, ...] | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A segment as the article shows it."""

    anchor: str
    place: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A document as the report shows it."""

    title: str
    path: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of the strip: mentions `start` to `end`, their worst verdict, the first sentence that has it."""

    start: int
    end: int
    verdict: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendering of a term, or what stands in the article (no verdict), and how often."""

    language: str
    text: str
    verdict: str
    count: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """What the columns know of a mention or of a finding without one: a span and a verdict for each, a link, a title."""

    spans: tuple[Span | None, ...]
    verdicts: tuple[str, str, str]
    href: str
    title: str


def _worst(verdicts: Iterable[str]) -> str:
    """The verdict that needs a reader most; empty without any."""
    found = set(verdicts)
    return next((v for v in _ORDER if v in found), "")


def finding_anchor(finding: FindingRow) -> str:
    """The permalink of a finding, safe as an address whatever its id is."""
    return "finding-" + "".join(c if c.isalnum() and c.isascii() else "-" for c in finding.id)


def articles(report: Report) -> list[Article]:
    """The documents with every mention and finding marked in all columns."""
    marks = _marks(report)
    codes, names = report.signature.columns, view.column_names(report)
    made = []
    for d, document in enumerate(report.documents):
        sentences = []
        for s, row in enumerate(document.segments):
            found = marks.get((document.id, row.id), {})
            columns = tuple(
                Column(codes[c], names[c], None if text is None else _runs(text, found, c))
                for c, text in enumerate(row.texts)
            )
            sentences.append(Sentence(view.sentence_anchor(d, s), view.plain_place(row), columns))
        made.append(Article(document.title or document.id, document.path, tuple(sentences)))
    return made


def _marks(report: Report) -> dict[tuple[str, str], dict[str, _Mark]]:
    links: dict[str | None, str] = {}
    for finding in report.findings:
        links.setdefault(finding.mention, "#" + finding_anchor(finding))
    found: dict[tuple[str, str], dict[str, _Mark]] = {}
    for number, mention in enumerate(report.mentions):
        mark = _mention_mark(mention, links.get(mention.id, ""))
        found.setdefault((mention.document, mention.segment), {})[str(number)] = mark
    mentions = {m.id for m in report.mentions}
    for number, finding in enumerate(report.findings):
        if finding.mention not in mentions:
            verdict = "remark" if finding.severity == Severity.INFO else Verdict.DRIFTED.value
            mark = _Mark(finding.spans, (verdict, verdict, verdict), "#" + finding_anchor(finding), finding.message)
            found.setdefault((finding.document, finding.segment), {})[f"f{number}"] = mark
    return found


def _mention_mark(mention: MentionRow, href: str) -> _Mark:
    there, back = mention.forward, mention.back
    legs = [leg for leg in (there, back) if leg]
    said = [f"{leg.text or 'nothing'} ({view.VERDICTS.get(leg.verdict, leg.verdict)})" for leg in legs]
    return _Mark(
        spans=(mention.source_span, there.span if there else None, back.span if back else None),
        verdicts=(_worst(leg.verdict for leg in legs), there.verdict if there else "", back.verdict if back else ""),
        href=href,
        title=" → ".join([mention.source_text, *said]),
    )


def _runs(text: str, marks: dict[str, _Mark], column: int) -> tuple[Run, ...]:
    spans = [(span, key) for key, mark in marks.items() if (span := mark.spans[column])]
    runs = []
    for piece in snippet.marked(text, spans):
        if not piece.marks:
            runs.append(Run(piece.text))
            continue
        over = [marks[key] for key in piece.marks]
        verdict = _worst(m.verdicts[column] for m in over) or over[0].verdicts[column]
        href = next((m.href for m in over if m.href), "")
        title = over[0].title if column == 0 else ""
        runs.append(Run(piece.text, " ".join(piece.marks), verdict, href, title))
    return tuple(runs)


def strips(report: Report) -> list[tuple[int, list[Cell]]]:
    """For each leg that was made its column number and cells, in the order of the article, at most `MAX_CELLS`."""
    anchors = {
        (document.id, row.id): (view.sentence_anchor(d, s), row)
        for d, document in enumerate(report.documents)
        for s, row in enumerate(document.segments)
    }
    legs = [(1, [(m, m.forward) for m in report.mentions]), (2, [(m, m.back) for m in report.mentions])]
    made = []
    for column, rows in legs:
        seen = [(m, leg) for m, leg in rows if leg is not None]
        size = -(-len(seen) // MAX_CELLS) or 1
        parts = [seen[i : i + size] for i in range(0, len(seen), size)]
        if parts:
            made.append((column, [_cell(part, i * size, anchors) for i, part in enumerate(parts)]))
    return made


def _cell(
    part: list[tuple[MentionRow, RenderingRow]], start: int, anchors: dict[tuple[str, str], tuple[str, SegmentRow]]
) -> Cell:
    verdict = _worst(leg.verdict for _, leg in part)
    mention, leg = next(((m, r) for m, r in part if r.verdict == verdict), part[0])
    anchor, row = anchors.get((mention.document, mention.segment), ("", None))
    said = f"{mention.source_text} → {leg.text or 'nothing'}: {view.VERDICTS.get(leg.verdict, leg.verdict)}"
    more = f", and {len(part) - 1} beside it" if len(part) > 1 else ""
    return Cell(start, start + len(part), verdict, anchor, said + more + (f" ({view.plain_place(row)})" if row else ""))


def terms(report: Report) -> list[tuple[str, list[list[Rendered]]]]:
    """Each term of the article, and for each column its names or renderings, counted; drift first, in terms and in columns."""
    counts: dict[str, Counter[tuple[int, str, str]]] = {}
    for mention in report.mentions:
        found = counts.setdefault(mention.term, Counter())
        found[0, mention.source_text, ""] += 1
        for column, leg in ((1, mention.forward), (2, mention.back)):
            if leg is not None:
                found[column, leg.text, leg.verdict] += 1
    codes = report.signature.columns
    made = []
    for term, found in counts.items():
        columns: list[list[Rendered]] = [[], [], []]
        for (column, text, verdict), count in found.items():
            columns[column].append(Rendered(codes[column], text, verdict, count))
        for rows in columns:
            rows.sort(key=lambda r: (r.verdict != Verdict.DRIFTED, -r.count, r.text))
        drifted = sum(r.count for rows in columns for r in rows if r.verdict == Verdict.DRIFTED)
        made.append((drifted, term, columns))
    return [(term, columns) for _, term, columns in sorted(made, key=lambda row: (-row[0], row[1]))]
