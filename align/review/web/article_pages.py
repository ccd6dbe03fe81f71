"""The first page, with the open reports and a field for an article; and the pages of a check that runs."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from align.drift.case import language_name
from align.errors import InputError
from align.review.web.guard import fields
from align.review.web.jobs import Job, State
from align.review.web.pages import Form, back, form, page, parts, wants_data
from align.text import read
from align.text.article import Article

_STAGES = {"": "Getting ready", "translate": "Translating there and back", "check": "Checking the names"}


def home(request: Request) -> Response:
    """The reports, and where to paste an article."""
    return _home(request)


def _home(request: Request, error: str = "", text: str = "", name: str = "", status: int = 200) -> Response:
    here = parts(request)
    source, target = here.languages
    values = {"reports": here.desk.reports, "running": here.jobs.running, "error": error, "text": text, "name": name}
    values |= {"here_name": language_name(source), "there_name": language_name(target)}
    return page(request, "home.html.j2", status, **values)


async def start(request: Request) -> Response:
    """Begins the check of an article: pasted into the form, or the bytes of a file, which the page's script sends."""
    body = await request.body()
    sent = Form(fields(request.headers, body))
    return await run_in_threadpool(_start, request, sent, body)


def _start(request: Request, sent: Form, body: bytes) -> Response:
    dropped = request.headers.get("content-type", "") == "application/octet-stream"
    name = request.query_params.get("name", "") if dropped else sent.get("name")
    text = "" if dropped else sent.get("text")
    try:
        article = _article(name, body if dropped else text.encode("utf-8", "replace"), dropped=dropped)
        job = parts(request).jobs.start(article)
    except InputError as error:
        if wants_data(request):
            return JSONResponse({"error": str(error)}, 422)
        return _home(request, str(error), text, name, 422)
    address = f"/check/{job.number}"
    return JSONResponse({"href": address}) if wants_data(request) else back(address)


def _article(name: str, data: bytes, *, dropped: bool) -> Article:
    """An article under the name that the reviewer sees. Raises `InputError`."""
    shown = " ".join(name.rpartition("/")[2].split())[:100] or "pasted article"
    if dropped:
        suffix = "." + shown.rpartition(".")[2].lower() if "." in shown else ""
        if suffix and suffix not in read.SUFFIXES:
            raise InputError(
                f"{shown}: {suffix} files are not read here; drop one of {', '.join(read.SUFFIXES)} or paste the text"
            )
    return read.from_bytes(shown, shown, data)


def watch(request: Request) -> Response:
    """How a check stands; its report once it is done."""
    job = _job(request)
    if job.state is State.DONE:
        return RedirectResponse(f"/r/{job.report}", 303)
    return page(request, "check.html.j2", job=job, stage=_stage(job), running=job.state is State.RUNNING)


def progress(request: Request) -> Response:
    """The same for the page's script."""
    job = _job(request)
    href = f"/r/{job.report}" if job.state is State.DONE else ""
    return JSONResponse(
        {
            "state": job.state,
            "stage": _stage(job),
            "done": job.done,
            "total": job.total,
            "href": href,
            "error": job.error,
        }
    )


async def stop(request: Request) -> Response:
    """Stops a check."""
    await form(request)
    job = _job(request)
    job.stop()
    return back(f"/check/{job.number}")


def _job(request: Request) -> Job:
    return parts(request).jobs.job(int(request.path_params["job"]))


def _stage(job: Job) -> str:
    return _STAGES.get(job.stage, job.stage)
