"""The report as one HTML file that needs no network and no JavaScript, and as a fragment for notebooks.

Articles are hostile: jinja2 escapes every value, `visible` disarms what escaping leaves, and the page's content security
policy runs the two inline blocks of this module (by their hashes) and nothing else. Filters, search, keyboard, copying and
deciding need JavaScript; everything that there is to read does not.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup

from align.drift.case import language_name
from align.model import Leg, Severity
from align.morphology import morphology
from align.report import article, changes, deciding, snippet, view
from align.report.environment import environment
from align.report.excerpts import left_out
from align.report.pairs.documents import passed_over
from align.review.decisions import rendering

if TYPE_CHECKING:
    from align.report.schema import DecisionSummary, FindingRow, Report

_TEMPLATES = Path(__file__).parent / "templates"
_CARD_WIDTH = 700  # a longer sentence is cut around the span
_ROW_WIDTH = 240
_NOTEBOOK_CARDS = 5
_MOST_WAYS = 12  # of one term in the table; the article has them all
_SEVERITIES = [severity.value for severity in Severity]


def render(report: Report) -> str:
    """The whole report as an HTML page that stands alone."""
    style, script = _asset("report.css"), _asset("light.js") + _asset("report.js") + _asset("decide.js")
    findings = _ordered(report)
    values = _shared(report) | {
        "style": Markup(style),  # noqa: S704  the package's own file
        "script": Markup(script),  # noqa: S704  the package's own file
        "policy": _policy(style, script),
        "data": Markup(deciding.as_script(deciding.page_data(report, findings))),  # noqa: S704  made safe there
        "findings": _findings(report, findings),
        "numbers": _numbers(findings),
        "articles": article.articles(report),
        "strips": article.strips(report),
        "terms": article.terms(report),
        "kinds": _kinds(report),
        "control": control_words(report.summary.control),
    }
    return _environment().get_template("report.html.j2").render(values)


def page(template: str, values: dict[str, Any], *styles: str) -> str:
    """Another page in the same look, without a script; `styles` are files of the package beside the report's own."""
    style = "".join(_asset(name) for name in ("report.css", *styles))
    policy = f"default-src 'none'; style-src '{_sha256(style)}'; base-uri 'none'; form-action 'none'"
    own = {"style": Markup(style), "policy": policy}  # noqa: S704  the package's own file
    return _environment().get_template(template).render(values | own)


def notebook(report: Report) -> str:
    """The headline and the first cards as an HTML fragment without style or script, for a notebook's cell."""
    values = _shared(report)
    urgent = values["mend"] + values["look"]
    shown = urgent[:_NOTEBOOK_CARDS]
    return (
        _environment()
        .get_template("notebook.html.j2")
        .render(values | {"shown": shown, "left": len(urgent) - len(shown)})
    )


def control_words(control: dict[str, Any] | None) -> str | None:
    """What the control figures say, in a sentence; None where nothing was measured."""
    rate = (control or {}).get("per_1000_mentions")
    if control is None or not isinstance(rate, int | float):
        return None
    pairs = control.get("pairs")
    where = f"{pairs:,} sentences translated by people" if isinstance(pairs, int) else "sentences translated by people"
    return f"On {where}, Align flagged {rate:g} of 1,000 names. Most such flags are false alarms: expect about as many here."


def decided_words(found: DecisionSummary | None) -> str | None:
    """What reviewers have decided so far, in a sentence; None where nothing is decided."""
    if found is None or not (found.confirm or found.allow or found.dismiss):
        return None
    return f"Reviewers confirmed {found.confirm:,}, allowed {found.allow:,}, dismissed {found.dismiss:,}."


def _shared(report: Report) -> dict[str, Any]:
    """What page and fragment have in common."""
    found = view.cards(report)
    source, target = report.signature.source, report.signature.target
    return {
        "report": report,
        "title": view.title(report),
        "headline": view.headline(report),
        "honest": view.HONEST,
        "nothing": view.nothing(report),
        "translated": view.translated(report),
        "mend": [c for c in found if view.to_mend(c)],
        "look": [c for c in found if not view.to_mend(c) and not view.is_remark(c)],
        "remarks": [c for c in found if view.is_remark(c)],
        "source": source,
        "target": target,
        "here": language_name(source),
        "there": language_name(target),
        "column_names": view.column_names(report),
        "sides": lambda card: view.sides(report, card.places[0], card.first, _CARD_WIDTH) if card.places else [],
        "note": lambda card: note(report, card),
        "leg_words": lambda leg: view.leg_words(leg, source, target),
        "wanted_of": lambda card: _wanted(report, card.first, card.places[0] if card.places else None),
        "decided": decided_words(report.summary.decisions),
        "again": view.reopened(report),
    }


def note(report: Report, card: view.Card) -> list[str]:
    """The lines of a note for a colleague: where, the texts, what stands, what should, why."""
    first = card.first
    lines = []
    if card.places:
        more = f" (and {view.counted(len(card.places) - 1, 'other place')})" if len(card.places) > 1 else ""
        lines.append(f"{view.title(report)}, {card.places[0].text}{more}")
        lines += [
            f"{s.name}: {''.join(p.text for p in s.pieces)}"
            for s in view.sides(report, card.places[0], first, _CARD_WIDTH)
        ]
    lines.append(f"What stands: {_stands(card) or 'nothing'}")
    if first.suggestion:
        lines.append(f"What should stand: {first.suggestion}")
    lines.append(f"Why: {first.message}")
    return lines


def _stands(card: view.Card) -> str:
    """The words that are wrong: of the translation, or of the way back, or of the article."""
    stands = rendering(card.first, card.places[0].row if card.places else None)
    return "".join(p.text for p in snippet.excerpt(snippet.marked(stands, []), _CARD_WIDTH))


def _ordered(report: Report) -> list[FindingRow]:
    """All findings in the order of the list."""
    order = {s: i for i, s in enumerate(_SEVERITIES)}
    return sorted(report.findings, key=lambda f: order.get(f.severity, 0))


def _numbers(findings: Sequence[FindingRow]) -> Callable[[view.Card], str]:
    """Gives the numbers in the list, from 0, of a card's findings."""
    found = {id(f): str(n) for n, f in enumerate(findings)}
    return lambda card: " ".join(found[id(f)] for f in card.findings)


def _findings(report: Report, findings: Sequence[FindingRow]) -> list[dict[str, Any]]:
    """All findings as rows of the list."""
    places = view.Places(report)

    def row(finding: FindingRow) -> dict[str, Any]:
        place = places.of(finding)
        return {
            "row": finding,
            "anchor": article.finding_anchor(finding),
            "title": view.kind_title(finding),
            "place": place,
            "sides": view.sides(report, place, finding, _ROW_WIDTH) if place else [],
            "wanted": _wanted(report, finding, place),
            "home": _way_back(finding, place),
        }

    return [row(f) for f in findings]


def _wanted(report: Report, finding: FindingRow, place: view.Place | None) -> dict[str, Any] | None:
    """What should stand and, where it is no whole sentence, what stands, with the words marked that differ."""
    if finding.suggestion is None:
        return None
    language = view.wanted_language(finding, report.signature.source, report.signature.target)
    stands = rendering(finding, place.row if place else None)
    if not stands or len(stands) > _ROW_WIDTH:
        stands, wanted = "", snippet.marked(finding.suggestion, [])
        return {"text": finding.suggestion, "language": language, "wanted": wanted, "stands": ()}
    old, new = changes.rewritten(stands, finding.suggestion, language)
    return {"text": finding.suggestion, "language": language, "wanted": new, "stands": old}


def _way_back(finding: FindingRow, place: view.Place | None) -> Sequence[snippet.Piece]:
    """The sentence as it came back, word by word against the article's; nothing where it came back the same."""
    if place is None or place.row.back is None or finding.leg == Leg.SOURCE:
        return ()
    merged = changes.merged(place.row.source, place.row.back)
    return snippet.excerpt(merged, _CARD_WIDTH, view.position(finding, place.row))


def _kinds(report: Report) -> list[tuple[str, dict[str, int], int]]:
    """Title, findings by severity, and sum of each kind, the commonest first."""
    rows = [
        (view.KIND_TITLES.get(k, k), dict(counts), sum(counts.values())) for k, counts in report.summary.kinds.items()
    ]
    return sorted(rows, key=lambda r: -r[2])


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_sha256(style)}'; script-src '{_sha256(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


_BASES = {"dictionary": "by dictionary", "endings": "by endings", "stems": "by stems", "exact": "as written only"}


def _basis(code: str) -> str:
    return _BASES[morphology(code).basis]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return environment(
        _TEMPLATES,
        {
            "MOST_WAYS": _MOST_WAYS,
            "VERDICTS": view.VERDICTS,
            "KIND_TITLES": view.KIND_TITLES,
            "SEVERITIES": _SEVERITIES,
            "left_out": left_out,
            "passed_over": passed_over,
            "runs": _runs,
            "IN": snippet.IN,
            "OUT": snippet.OUT,
            "basis": _basis,
        },
    )


def _runs(pieces: Sequence[snippet.Piece]) -> Iterator[tuple[bool, list[snippet.Piece]]]:
    """The pieces in runs that a finding flags as a whole, or not."""
    for flagged, run in groupby(pieces, lambda p: snippet.FLAGGED in p.marks):
        yield flagged, list(run)
