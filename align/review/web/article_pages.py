"""The first page, with the open reports and fields for an article; checks that are started, and the pages of what runs."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from align.drift.case import language_name
from align.errors import InputError
from align.report.schema import Report
from align.review.web.findings_pages import opened
from align.review.web.forms import Form
from align.review.web.jobs import Job, State, Task
from align.review.web.orders import Order, order
from align.review.web.pages import back, form, page, parts, wants_data
from align.text import read

_CHECK = "Checking the names"
_STAGES = {"translate": "Translating there and back", "check": _CHECK}
_BESIDE = {"translate": "Laying the two texts side by side", "check": _CHECK}


def home(request: Request) -> Response:
    """The reports, and where to paste an article."""
    return _home(request, Form({}))


def _home(request: Request, sent: Form, error: str = "", status: int = 200) -> Response:
    """What was sent comes back but for files, which no page can choose."""
    here = parts(request)
    names = [code and language_name(code) for code in here.settled]
    values = {
        "reports": here.desk.reports, "running": here.jobs.running, "error": error, "sent": sent, "names": names, "suffixes": read.SUFFIXES,
    }  # fmt: skip
    return page(request, "home.html.j2", status, **values)


async def start(request: Request) -> Response:
    """Begins the check of an article, beside its translation if one is given."""
    sent = await form(request)
    return await run_in_threadpool(_start, request, sent)


def _start(request: Request, sent: Form) -> Response:
    try:
        job = _checked(request, order(sent, parts(request).settled))
    except InputError as error:
        if wants_data(request):
            return JSONResponse({"error": str(error)}, 422)
        return _home(request, sent, str(error), 422)
    address = f"/check/{job.number}"
    return JSONResponse({"href": address}) if wants_data(request) else back(address)


async def again(request: Request) -> Response:
    """Begins the check of the same article with the glossary as it is by now; its report takes the place of the old one."""
    await form(request)
    here = opened(request)
    if here.made_from is None:
        raise LookupError(here.number)
    return back(f"/check/{_checked(request, here.made_from, here.number).number}")


def _checked(request: Request, wanted: Order, old: int | None = None) -> Job:
    here = parts(request)
    stages = _BESIDE if wanted.translation else _STAGES

    def keep(report: Report) -> str:
        here.works.keep(report)
        desk = here.desk
        return f"/r/{(desk.replace(old, report) if old else desk.put(report, wanted.article.id, wanted)).number}"

    task = Task(wanted.article.id, "checked", stages, [wanted.said, *wanted.warnings])
    return here.jobs.start(task, lambda progress: here.works.check(wanted, progress), keep)


def watch(request: Request) -> Response:
    """How a job stands; its result once it is done."""
    job = _job(request)
    if job.state is State.DONE:
        return RedirectResponse(job.href, 303)
    return page(request, "check.html.j2", job=job, running=job.state is State.RUNNING)


def progress(request: Request) -> Response:
    """The same for the page's script."""
    job = _job(request)
    return JSONResponse(
        {
            "state": job.state,
            "stage": job.told,
            "done": job.done,
            "total": job.total,
            "href": job.href,
            "error": job.error,
        }
    )


async def stop(request: Request) -> Response:
    """Stops a job."""
    await form(request)
    job = _job(request)
    job.stop()
    return back(f"/check/{job.number}")


def _job(request: Request) -> Job:
    return parts(request).jobs.job(int(request.path_params["job"]))
