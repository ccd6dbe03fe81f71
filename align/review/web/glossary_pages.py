"""The pages on which the glossary is edited: one row of it, and the names that it lacks."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from align.errors import InputError
from align.glossary.schema import CHOICES
from align.glossary.table import Row, row_of
from align.report.impact import Impact
from align.review import accept
from align.review.web import names as lacking
from align.review.web.desk import Open, Step
from align.review.web.findings_pages import opened
from align.review.web.forms import Form
from align.review.web.pages import back, form, page, parts, path, wants_data
from align.review.web.terms import Preview, cells_of

_SHOWN = 12
"""Findings of each sort that a preview lists."""


def term(request: Request) -> Response:
    """The row of a term, as a form. `accept=7` puts the rendering of finding 7 among its accepted names."""
    here = opened(request)
    cells = row_of(parts(request).editor.find(request.path_params["term"]).term)
    name = request.query_params.get("accept", "")
    added = ""
    if name:
        found = here.finding(name)
        column, added = accept.column(here.report, found), here.about[found.id].rendering
        if added and added not in cells.get(column, "").split("|"):
            cells[column] = "|".join(i for i in (cells.get(column, ""), added) if i)
    return _row(request, here, cells, added=added)


async def save_term(request: Request) -> Response:
    """Shows what the edited row changes, or saves it."""
    sent = await form(request)
    return await run_in_threadpool(_save_term, request, sent)


def _save_term(request: Request, sent: Form) -> Response:
    here, editor, desk = opened(request), parts(request).editor, parts(request).desk
    name = request.path_params["term"]
    place = editor.find(name)
    signature = here.report.signature
    cells = cells_of(place.term, sent.plain(), (signature.source, signature.target))
    file = sent.get("file") or None
    reports = desk.reports
    try:
        preview = editor.preview(name, cells, file, [r.report for r in reports])
        if sent.get("act") != "save" or not preview.edit.diff:
            return _row(request, here, cells, preview=preview, file=file or "")
        with desk.lock:
            done, undo = editor.save(name, cells, file)
            _without_gone(request, reports, preview.impacts, f"Saved {name} in {done.file.rpartition('/')[2]}", undo)
    except InputError as error:
        return _row(request, here, cells, error=str(error), file=file or "")
    return back(f"/r/{here.number}")


def _without_gone(request: Request, reports: list[Open], impacts: tuple[Impact, ...], said: str, undo: Any) -> None:  # noqa: ANN401
    """Takes the findings that an edit removes off the lists; undo brings them back."""
    before = [(r, r.gone) for r in reports]
    count = 0
    for one, changed in zip(reports, impacts, strict=True):
        there = {f.fingerprint for f in one.findings}
        left = {f.fingerprint for f in changed.removed} & there
        count += len(left)
        one.gone |= left

    def all_back() -> None:
        undo()
        for one, gone in before:
            one.gone = gone

    told = f"{said}; {count} {'finding is' if count == 1 else 'findings are'} gone with it" if count else said
    parts(request).desk.done(Step(told, all_back))


def _row(
    request: Request,
    here: Open,
    cells: Row,
    *,
    preview: Preview | None = None,
    error: str = "",
    added: str = "",
    file: str = "",
) -> Response:
    editor = parts(request).editor
    name = request.path_params["term"]
    signature = here.report.signature
    values = {
        "report": here, "term": name, "place": editor.find(name), "cells": cells, "choices": CHOICES, "error": error, "added": added,
        "languages": list(dict.fromkeys((signature.source, signature.target))), "locked": editor.locked, "preview": preview,
        "chosen": file, "sums": _sums(preview), "shown": _SHOWN, "reports": parts(request).desk.reports,
    }  # fmt: skip
    return page(request, "term.html.j2", 422 if error else 200, **values)


def _sums(preview: Preview | None) -> dict[str, int]:
    """Findings that the edit adds, removes and changes on all open reports."""
    found = preview.impacts if preview else ()
    return {
        "added": sum(len(i.added) for i in found),
        "removed": sum(len(i.removed) for i in found),
        "changed": sum(len(i.changed) for i in found),
    }


def names(request: Request) -> Response:
    """The names of a report that the glossary lacks."""
    here = opened(request)
    editor = parts(request).editor
    values = {
        "report": here, "names": lacking.names(here.report, editor), "locked": editor.locked, "source": here.report.signature.source,
        "target": here.report.signature.target,
    }  # fmt: skip
    return page(request, "names.html.j2", **values)


async def add_name(request: Request) -> Response:
    """Adds one of them as a proposed row."""
    sent = await form(request)
    return await run_in_threadpool(_add_name, request, sent)


def _add_name(request: Request, sent: Form) -> Response:
    here, desk, editor = opened(request), parts(request).desk, parts(request).editor
    with desk.lock:
        row, file, undo = lacking.add(here.report, editor, sent.get("name"))
        step = Step(f"Added {row['id']} to {file.name} as proposed", undo)
        desk.done(step)
    if wants_data(request):
        return JSONResponse({"said": step.said, "term": f"/r/{here.number}/term/{path(row['id'])}"})
    return back(f"/r/{here.number}/names")
