"""The application: which address is answered by what, and how errors are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from align.errors import AlignError
from align.report import html
from align.review.web import article_pages, findings_pages, glossary_pages, repair_pages
from align.review.web.guard import Guard
from align.review.web.pages import Parts, page, wants_data

_FILES = {
    **{p.name: p for p in (Path(__file__).parent / "static").iterdir()},
    **{name: Path(html.__file__).parent / "templates" / name for name in ("report.css", "light.js")},
}
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def application(made: Parts, port: int) -> ASGIApp:
    """Everything behind the guard. `port`: where it will be reached, which is part of what the guard checks."""
    report = "/r/{report:int}"
    routes = [
        Route("/", article_pages.home),
        Route("/check", article_pages.start, methods=["POST"]),
        Route("/check/{job:int}", article_pages.watch),
        Route("/check/{job:int}/progress", article_pages.progress),
        Route("/check/{job:int}/stop", article_pages.stop, methods=["POST"]),
        Route(report, findings_pages.report),
        Route(report + "/decide", findings_pages.decide, methods=["POST"]),
        Route(report + "/undo", findings_pages.undo, methods=["POST"]),
        Route(report + "/f/{finding:path}", findings_pages.finding),
        Route(report + "/article", findings_pages.text),
        Route(report + "/report.{form}", findings_pages.saved),
        Route(report + "/again", article_pages.again, methods=["POST"]),
        Route(report + "/repaired", repair_pages.repaired),
        Route(report + "/repaired", repair_pages.repair, methods=["POST"]),
        Route(report + "/repaired.{form}", repair_pages.saved),
        Route(report + "/names", glossary_pages.names),
        Route(report + "/names/add", glossary_pages.add_name, methods=["POST"]),
        Route(report + "/term/{term:path}", glossary_pages.term),
        Route(report + "/term/{term:path}", glossary_pages.save_term, methods=["POST"]),
        Route("/static/{name}", _static),
    ]
    handlers: dict[Any, Any] = {
        AlignError: _refused,
        LookupError: _missing,
        HTTPException: _missing,
        Exception: _broken,
    }
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.state.parts = made
    return Guard(app, made.keys, port)


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _FILES:
        raise LookupError(name)
    path = _FILES[name]
    return Response(path.read_bytes(), 200, None, _TYPES[path.suffix])


def _refused(request: Request, error: Exception) -> Response:
    return _told(request, 422, str(error))


def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    words = "This page takes no such request." if status == 405 else "There is no such page, report or finding."
    return _told(request, status, words)


def _broken(request: Request, error: Exception) -> Response:
    return _told(request, 500, f"Internal error: {type(error).__name__}: {error}. The terminal says more; report it.")


def _told(request: Request, status: int, words: str) -> Response:
    if wants_data(request):
        return JSONResponse({"error": words}, status)
    return page(request, "error.html.j2", status, words=words)
