"""Which findings of a report are listed: filters and search as they stand in an address, and the rows that pass them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from align.drift.case import language_name
from align.model import Leg, Severity
from align.report import view
from align.report.schema import FindingRow
from align.review.web.desk import Open

STATES = {"open": "to decide", "decided": "decided", "all": "all"}
PAGE = 100  # findings on one page
_WIDTH = 420  # characters of a text in the list; the finding's own page has all of it


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; empty means any. `page` counts from 1."""

    state: str = "open"
    q: str = ""
    severity: str = ""
    kind: str = ""
    leg: str = ""
    term: str = ""
    document: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Filter:
        """From the fields of an address; what is not understood is left out."""
        known = {k: v for k, v in given.items() if k in cls.__slots__ and k not in {"page", "state"}}
        state = given.get("state", "open")
        page = given.get("page", "1")
        number = int(page) if page.isascii() and page.isdecimal() and len(page) < 7 else 1
        return cls(**known, state=state if state in STATES else "open", page=max(number, 1))

    @property
    def address(self) -> str:
        """The part of an address that asks for it, `?kind=number`; empty for what is shown without asking."""
        plain = asdict(Filter())
        asked = {k: v for k, v in asdict(self).items() if v != plain[k]}
        return "?" + urlencode(asked, errors="replace") if asked else ""

    def on(self, page: int) -> Filter:
        """The same on another page."""
        return replace(self, page=page)

    def passes(self, here: Open, finding: FindingRow) -> bool:
        """True if the finding is asked for."""
        if self.state != "all" and (finding.decision is None) != (self.state == "open"):
            return False
        names = ("severity", "kind", "leg", "term", "document")
        if any(
            wanted and wanted != (getattr(finding, name) or "") for name in names if (wanted := getattr(self, name))
        ):
            return False
        words = _fold(self.q).split()
        text = _searched(here, finding) if words else ""
        return all(w in text for w in words)


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as pages show it. `why` tells why it is open again, `place` is None where its sentence is missing."""

    finding: FindingRow
    title: str
    place: view.Place | None
    sides: list[view.Side]
    leg: str
    wanted: str
    why: str | None


def select(here: Open, asked: Filter) -> list[FindingRow]:
    """All findings that the filter lets through, in order, whatever the page."""
    return [f for f in here.findings if asked.passes(here, f)]


def rows(here: Open, findings: Iterable[FindingRow], width: int = _WIDTH) -> list[Row]:
    """Findings ready to be shown; a longer text is cut to about `width` characters around what is marked."""
    report = here.report
    places = view.Places(report)
    codes = (report.signature.source, report.signature.target)
    why = view.reopened(report)

    def row(finding: FindingRow) -> Row:
        place = places.of(finding)
        return Row(
            finding,
            view.kind_title(finding),
            place,
            view.sides(report, place, finding, width) if place else [],
            view.leg_words(finding.leg, *codes),
            view.wanted_language(finding, *codes),
            why.get(finding.id),
        )

    return [row(f) for f in findings]


def choices(here: Open) -> dict[str, list[tuple[str, str]]]:
    """For each filter the values that this report has, with their words; a filter with one value is left out."""
    found = here.findings
    source, target = here.report.signature.source, here.report.signature.target
    titles = {d.id: d.title or d.id for d in here.report.documents}
    present = {
        "severity": [(s.value, s.value) for s in Severity if any(f.severity == s for f in found)],
        "kind": [(k, view.KIND_TITLES.get(k, k)) for k in dict.fromkeys(f.kind for f in found)],
        "leg": [(leg, _leg(leg, source, target)) for leg in dict.fromkeys(f.leg for f in found)],
        "term": [(t, t) for t in sorted({f.term for f in found if f.term})],
        "document": [(d, titles.get(d, d)) for d in dict.fromkeys(f.document for f in found)],
    }
    return {name: values for name, values in present.items() if len(values) > 1}


def _leg(leg: str, source: str, target: str) -> str:
    there = language_name(target)
    return f"in the {there}, and back" if leg == Leg.BOTH else view.leg_words(leg, source, target)


def _searched(here: Open, finding: FindingRow) -> str:
    """Everything that a search looks at."""
    subject = here.about[finding.id]
    texts = (
        subject.source,
        subject.forward,
        subject.back,
        finding.message,
        finding.suggestion or "",
        finding.term or "",
    )
    return _fold("\n".join((*texts, view.kind_title(finding), finding.id)))


def _fold(text: str) -> str:
    return text.casefold().replace("ё", "е")
