"""The pages of a report: its findings, one of them, the article, and what is decided on them."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from align.errors import InputError
from align.model import Leg
from align.report import article, html, unsure, view
from align.report.schema import FindingRow
from align.review.decisions import Choice, Decision, Scope
from align.review.web.desk import Open
from align.review.web.forms import Form
from align.review.web.listing import PAGE, STATES, Filter, choices, rows, select
from align.review.web.pages import back, form, page, parts, path, wants_data

_WHOLE = 1_500  # characters of a text on the finding's own page; the article's page has all of it
_AROUND = 2
"""Sentences of the article before and after the finding's."""
_SCOPES = {
    Scope.SENTENCE: "this finding only",
    Scope.RENDERING: "this rendering, anywhere",
    Scope.TERM: "this term and kind, however rendered",
}
_CHOICES = {"allow": Choice.ALLOW, "dismiss": Choice.DISMISS, "confirm": Choice.CONFIRM}


def opened(request: Request) -> Open:
    """The report in the address. Raises `LookupError`."""
    return parts(request).desk.report(int(request.path_params["report"]))


def report(request: Request) -> Response:
    """The findings of a report, as many as a page holds."""
    here = opened(request)
    asked = Filter.of(request.query_params)
    found = select(here, asked)
    pages = max(1, -(-len(found) // PAGE))
    asked = asked.on(min(asked.page, pages))
    shown = found[(asked.page - 1) * PAGE : asked.page * PAGE]
    values = about(here) | {
        "asked": asked, "found": len(found), "pages": pages, "rows": rows(here, shown), "choices": choices(here), "states": STATES,
        "unsure": [unsure.told(place, row) for row in here.report.documents for place in unsure.places(row)],
    }  # fmt: skip
    return page(request, "findings.html.j2", **values)


def finding(request: Request) -> Response:
    """One finding with all that is known of it."""
    here = opened(request)
    found = here.finding(request.path_params["finding"])
    (row,) = rows(here, [found], _WHOLE)
    order = [f.id for f in here.findings]
    at = order.index(found.id) if found.id in order else -1
    values = about(here) | {
        "row": row, "around": _around(here, row.place), "history": parts(request).desk.history(here, found), "scopes": _SCOPES,
        "before": order[at - 1] if at > 0 else None, "after": order[at + 1] if 0 <= at < len(order) - 1 else None,
        "position": at + 1, "same": _alike(here, found), "acceptable": _acceptable(found),
    }  # fmt: skip
    return page(request, "finding.html.j2", **values)


def text(request: Request) -> Response:
    """The whole article in three columns."""
    here = opened(request)
    links = {"#" + article.finding_anchor(f): f"/r/{here.number}/f/{path(f.id)}" for f in here.report.findings}
    values = {"articles": article.articles(here.report), "links": links, "columns": view.column_names(here.report)}
    return page(request, "article.html.j2", **(about(here) | values))


def saved(request: Request) -> Response:
    """The report as a file to keep: `report.html`, which stands alone, or `report.json`."""
    here = opened(request)
    if request.path_params["form"] == "html":
        data, kind = html.render(here.report).encode("utf-8", "replace"), "text/html; charset=utf-8"
    else:
        data, kind = here.report.to_json(), "application/json"
    name = f"report.{request.path_params['form']}"
    return Response(data, 200, {"content-disposition": f'attachment; filename="{name}"'}, kind)


async def decide(request: Request) -> Response:
    """Decides what the form names: one finding, those ticked, or all that the filter shows."""
    sent = await form(request)
    return await run_in_threadpool(_decide, request, sent)


def _decide(request: Request, sent: Form) -> Response:
    here, desk = opened(request), parts(request).desk
    what, _, one = sent.get("act").partition(":")
    choice = _CHOICES.get(what)
    if choice is None:
        raise InputError("a decision is one of allow, dismiss and confirm")
    scope = sent.get("scope", Scope.SENTENCE.value)
    if scope not in set(Scope):
        raise InputError("a decision reaches this finding, this rendering or this term")
    if one:
        names = [one]
    elif sent.get("which") == "shown":
        names = [f.id for f in select(here, Filter.of(sent.plain()))]
    else:
        names = sent.all("finding")
    desk.decide(here.number, names, choice, Scope(scope), sent.get("reason")[:1000])
    if not wants_data(request):
        return back(sent.get("back", "/"))
    return _state(request, here.number, after=one)


async def undo(request: Request) -> Response:
    """Takes the last step back, whatever it was."""
    sent = await form(request)
    step = await run_in_threadpool(parts(request).desk.undo)
    if wants_data(request):
        number = int(request.path_params["report"])
        return _state(request, number, undone=step.findings if step and step.report == number else ())
    return back(sent.get("back", "/"))


def _state(request: Request, number: int, *, after: str = "", undone: tuple[str, ...] = ()) -> Response:
    """What the page's script shows anew: decisions by finding, what is left, what was done last, the next open one."""
    desk = parts(request).desk
    here, last = desk.report(number), desk.last
    found = here.findings
    return JSONResponse(
        {
            "decisions": {f.id: f.decision for f in found if f.decision},
            "shown": [f.id for f in found] if here.gone else None,
            "left": here.left,
            "said": last.said if last else "",
            "undone": list(undone),
            "next": _next(found, after),
        }
    )


def _next(found: list[FindingRow], after: str) -> str | None:
    """The first open finding behind another one, else the first one of all."""
    at = next((n for n, f in enumerate(found) if f.id == after), -1)
    return next((f.id for f in [*found[at + 1 :], *found[: at + 1]] if f.decision is None), None)


def about(here: Open) -> dict[str, Any]:
    """What every page of a report has at its top."""
    signature = here.report.signature
    standing = msgspec.structs.replace(here.report, findings=here.findings)
    return {
        "report": here, "title": here.name, "headline": view.headline(standing), "source": signature.source, "target": signature.target,
    }  # fmt: skip


def _around(here: Open, place: view.Place | None) -> dict[str, list[str]]:
    """The sentences of the article before and after the one of the finding."""
    if place is None:
        return {"before": [], "after": []}
    texts = [s.source for s in here.report.documents[place.document].segments]
    low, high = max(0, place.segment - _AROUND), place.segment + 1 + _AROUND
    return {
        "before": [_short(t) for t in texts[low : place.segment]],
        "after": [_short(t) for t in texts[place.segment + 1 : high]],
    }


def _short(text: str) -> str:
    return text if len(text) <= _WHOLE else text[:_WHOLE] + "…"


def _alike(here: Open, found: FindingRow) -> int:
    """How many other open findings a decision on this rendering would reach."""
    subject = here.about[found.id]
    if subject.key(Scope.RENDERING) is None:
        return 0
    wide = Decision(subject, Choice.ALLOW, Scope.RENDERING)
    others = (f for f in here.findings if f.id != found.id and f.decision is None and f.term == found.term)
    return sum(wide.reaches(here.about[f.id]) for f in others)


def _acceptable(found: FindingRow) -> bool:
    """True if the rendering of the finding could be written into the glossary as an accepted name."""
    return found.term is not None and found.leg != Leg.SOURCE
