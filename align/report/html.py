"""The report as one HTML file that needs no network and no JavaScript, and as a fragment for notebooks.

Articles are hostile: jinja2 escapes every value, `visible` disarms what escaping leaves, and the page's content security
policy runs the two inline blocks of this module (by their hashes) and nothing else. Filters, search, keyboard and copying
need JavaScript; everything that there is to read does not.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from align.drift.case import language_name
from align.model import Severity
from align.report import article, view
from align.report.excerpts import left_out
from align.report.pairs.documents import passed_over

if TYPE_CHECKING:
    from align.report.schema import FindingRow, Report

_TEMPLATES = Path(__file__).parent / "templates"
_CARD_WIDTH = 700  # a longer sentence is cut around the span
_ROW_WIDTH = 240
_NOTEBOOK_CARDS = 5
_MOST_WAYS = 12  # of one term in the table; the article has them all
_SEVERITIES = [severity.value for severity in Severity]


def render(report: Report) -> str:
    """The whole report as an HTML page that stands alone."""
    style, script = _asset("report.css"), _asset("report.js")
    values = _shared(report) | {
        "style": Markup(style),  # noqa: S704  the package's own file
        "script": Markup(script),  # noqa: S704  the package's own file
        "policy": _policy(style, script),
        "findings": _findings(report),
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


def _shared(report: Report) -> dict[str, Any]:
    """What page and fragment have in common."""
    found = view.cards(report)
    source, target = report.signature.source, report.signature.target
    return {
        "report": report,
        "title": _title(report),
        "headline": view.headline(report),
        "honest": view.HONEST,
        "mend": [c for c in found if view.to_mend(c)],
        "look": [c for c in found if not view.to_mend(c) and not view.is_remark(c)],
        "remarks": [c for c in found if view.is_remark(c)],
        "source": source,
        "target": target,
        "here": language_name(source),
        "there": language_name(target),
        "column_names": [view.leg_name(c, source, target) for c in range(3)],
        "sides": lambda card: view.sides(report, card.places[0], card.first, _CARD_WIDTH) if card.places else [],
        "note": lambda card: note(report, card),
        "leg_words": lambda leg: view.leg_words(leg, source, target),
        "wanted": lambda finding: view.wanted_language(finding, source, target),
    }


def _title(report: Report) -> str:
    if len(report.documents) == 1:
        return report.documents[0].title or report.documents[0].id
    return view.counted(len(report.documents), "article")


def note(report: Report, card: view.Card) -> list[str]:
    """The lines of a note for a colleague: where, the texts, what stands, what should, why."""
    first = card.first
    lines = []
    if card.places:
        more = f" (and {view.counted(len(card.places) - 1, 'other place')})" if len(card.places) > 1 else ""
        lines.append(f"{_title(report)}, {card.places[0].text}{more}")
        lines += [
            f"{s.name}: {''.join(p.text for p in s.pieces)}"
            for s in view.sides(report, card.places[0], first, _CARD_WIDTH)
        ]
    lines.append(f"What stands: {_stands(report, card) or 'nothing'}")
    if first.suggestion:
        lines.append(f"What should stand: {first.suggestion}")
    lines.append(f"Why: {first.message}")
    return lines


def _stands(report: Report, card: view.Card) -> str:
    """The text of the span that is wrong: of the translation, or of the way back, or of the article."""
    column = {"back": 2, "source": 0}.get(card.first.leg, 1)
    if not card.places:
        return ""
    found = [s for s in view.sides(report, card.places[0], card.first, _CARD_WIDTH) if s.column == column]
    return "".join(p.text for s in found for p in s.pieces if p.marks)


def _findings(report: Report) -> list[dict[str, Any]]:
    """All findings as rows of the list, in the order of the cards."""
    places = view.Places(report)
    order = {s: i for i, s in enumerate(_SEVERITIES)}

    def row(finding: FindingRow) -> dict[str, Any]:
        place = places.of(finding)
        return {
            "row": finding,
            "anchor": article.finding_anchor(finding),
            "title": view.kind_title(finding),
            "place": place,
            "sides": view.sides(report, place, finding, _ROW_WIDTH) if place else [],
        }

    return [row(f) for f in sorted(report.findings, key=lambda f: order.get(f.severity, 0))]


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


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_disarmed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "reading": view.reading,
        "counted": view.counted,
        "MOST_WAYS": _MOST_WAYS,
        "VERDICTS": view.VERDICTS,
        "KIND_TITLES": view.KIND_TITLES,
        "SEVERITIES": _SEVERITIES,
        "finding_anchor": article.finding_anchor,
        "left_out": left_out,
        "passed_over": passed_over,
    }
    return environment


def _disarmed(value: object) -> object:
    """Every text that goes into a page, with what would act written out; what was escaped already stays."""
    return view.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
