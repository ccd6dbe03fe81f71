"""The pages of the repaired translation: names that drifted put right in an article that this server translated, as text and as a file."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from align.drift.case import language_name
from align.report import repairs_view
from align.report.translation import Translation
from align.report.written import written
from align.review.web.desk import Open
from align.review.web.findings_pages import about, opened
from align.review.web.jobs import Task
from align.review.web.orders import Order
from align.review.web.pages import back, form, page, parts
from align.text.write import WRITTEN

_STAGES = {"translate": "Translating", "check": "Putting names right"}
_TEXT = ".txt"


def repaired(request: Request) -> Response:
    """What was repaired; before that, what it is and the button that begins it."""
    here, wanted = _translated(request)
    made = here.repaired
    values = about(here) | {"there": language_name(wanted.languages[1]), "made": made, "forms": _forms(wanted)}
    if made and made.repaired:
        values |= {
            "words": repairs_view.headline(made.repaired), "sentences": repairs_view.sentences(made),
            "left": made.repaired.refusals, "figures": repairs_view.figures(made.repaired, wanted.languages[1]),
        }  # fmt: skip
    return page(request, "repaired.html.j2", **values)


async def repair(request: Request) -> Response:
    """Begins the repair."""
    await form(request)
    here, wanted = _translated(request)
    works, address = parts(request).works, f"/r/{here.number}/repaired"

    def keep(made: Translation) -> str:
        here.repaired = made
        return address

    task = Task(wanted.article.id, "repaired", _STAGES, wanted.article.warnings)
    job = parts(request).jobs.start(task, lambda progress: works.repair(wanted, progress), keep)
    return back(f"/check/{job.number}")


def saved(request: Request) -> Response:
    """The repaired text as a file, in the article's own format or as plain text."""
    here, wanted = _translated(request)
    suffix = f".{request.path_params['form']}"
    if here.repaired is None or suffix not in _forms(wanted):
        raise LookupError(suffix)
    stem, own = wanted.article.id, wanted.article.suffix
    stem = stem[: -len(own)] if own and stem.lower().endswith(own) else stem
    name = f"{stem}.{wanted.languages[1]}{suffix}"
    kept = f"attachment; filename*=UTF-8''{quote(name, safe='', errors='replace')}"
    data = written(here.repaired, wanted.article, suffix)
    return Response(data, 200, {"content-disposition": kept}, "application/octet-stream")


def _translated(request: Request) -> tuple[Open, Order]:
    """A report whose article was translated here. Raises `LookupError` for others."""
    here = opened(request)
    if here.made_from is None or not here.repairable:
        raise LookupError(here.number)
    return here, here.made_from


def _forms(wanted: Order) -> list[str]:
    own = wanted.article.suffix
    return list(dict.fromkeys([own, _TEXT] if own in WRITTEN else [_TEXT]))
