"""`align serve`: reports read and decided in the browser, articles checked there, glossary rows edited."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.decisions import File, Who
from align.cli.glossary.layers import Edited
from align.cli.options import NoCache
from align.errors import InputError

if TYPE_CHECKING:
    from align.cli.settings import Settings
    from align.report.run import Progress
    from align.report.schema import Report
    from align.report.translation import Translation
    from align.review.web.orders import Order, Works
    from align.review.web.pages import Parts
    from align.review.web.terms import Editor


def serve(
    reports: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="REPORT",
            help="report.json or its folder, several of them too. Without any: the last report, if there is one.",
            show_default=False,
        ),
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            metavar="N", min=0, max=65535, help="Port on this machine [default: a free one]", show_default=False
        ),
    ] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help="Print the address and open no browser.")] = False,
    glossary: Edited = None,
    decisions: File = None,
    who: Who = None,
    no_cache: NoCache = False,
    no_save: Annotated[
        bool, typer.Option("--no-save", help="Do not keep the report of an article as the last one.")
    ] = False,
) -> int:
    """Check articles and decide reports in the browser."""
    from align.cli import places
    from align.cli.settings import find

    made = _parts(find(Path.cwd()), glossary, decisions, who, cache=not no_cache, save=not no_save)
    named = reports or ([places.last_report()] if places.last_report().exists() else [])
    for path in named:
        report = places.load(path)
        made.desk.put(report, _name(report))
    return _run(made, port, opening=not no_open and _has_browser())


def _parts(
    settings: Settings, layers: list[Path] | None, decisions: Path | None, who: str | None, *, cache: bool, save: bool
) -> Parts:
    """What the application is made of. Raises `InputError` where the extra is missing."""
    try:
        from align.review.web import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"starlette", "uvicorn"}:
            raise
        raise InputError('the web page needs more; install it with: pip install "align-drift[web]"') from None
    del server
    from align.cli import decisions as decided
    from align.cli.glossary.layers import editable, paths
    from align.review.session import Reviewer
    from align.review.web.desk import Desk
    from align.review.web.guard import Keys
    from align.review.web.jobs import Jobs
    from align.review.web.pages import Parts
    from align.review.web.terms import Editor

    try:
        editable(layers)
        locked = None
    except InputError as error:
        locked = str(error)
    desk = Desk(decided.place(decisions, settings), Reviewer(decided.name_of(who), decided.now))
    editor = Editor(paths(layers), locked, settings.severities)
    _ = editor.glossary  # a glossary that cannot be read is told now, not in the middle of the work

    settled = (
        settings.source if "from" in settings.written else None,
        settings.target if "to" in settings.written else None,
    )
    return Parts(desk, editor, Jobs(), _works(settings, editor, cache=cache, save=save), Keys(), settled)


def _works(settings: Settings, editor: Editor, *, cache: bool, save: bool) -> Works:
    """The check and the repair with this command's settings, each with the glossary as it is when it begins."""
    from align.cli import places
    from align.drift.control import key
    from align.report import run
    from align.report.beside import check_translation
    from align.report.translation import repair
    from align.review.web.orders import Works

    def options(order: Order, progress: Progress) -> dict[str, Any]:
        return {
            "source": order.languages[0], "target": order.languages[1], "packages": list(settings.packages),
            "cache": places.cache_folder() if cache else None, "severities": settings.severities, "progress": progress,
        }  # fmt: skip

    def checked(order: Order, progress: Progress) -> Report:
        glossary = editor.glossary
        given = options(order, progress) | {"control": places.control(key(glossary, order.languages))}
        article = run.document(order.article, order.languages[0])
        if order.translation is None:
            return run.check([article], glossary, **given)
        translation = run.document(order.translation, order.languages[1])
        return check_translation(article, translation, glossary, back_translate=order.back, **given)

    def repaired(order: Order, progress: Progress) -> Translation:
        return repair(run.document(order.article, order.languages[0]), editor.glossary, **options(order, progress))

    def keep(report: Report) -> None:
        if save:
            places.save_last(report)

    return Works(checked, repaired, keep)


def _run(made: Parts, port: int, *, opening: bool) -> int:
    """Serves until Ctrl-C, which is how this command ends: nothing was cut short."""
    from align.review.web import server
    from align.review.web.guard import ADDRESS

    listener = server.listen(port)
    number = listener.getsockname()[1]
    only = made.desk.reports[0].number if len(made.desk.reports) == 1 else None
    address = f"http://{ADDRESS}:{number}/{f'r/{only}' if only else ''}?token={made.keys.token}"

    def ready() -> None:
        typer.echo(f"Align answers at {address}\nKeep the address to yourself; Ctrl-C ends it.")
        if opening:
            import webbrowser

            webbrowser.open(address)

    try:
        with contextlib.suppress(KeyboardInterrupt):
            server.server(made, listener, ready).run(sockets=[listener])
    finally:
        listener.close()
        made.jobs.close()
    typer.echo("\nStopped. Every decision is saved.")
    return 0


def _name(report: Report) -> str:
    """The title of the article, or how many there are."""
    first = report.documents[0] if report.documents else None
    if first is None:
        return "an empty report"
    more = len(report.documents) - 1
    return f"{first.title or first.id}{f' and {more} more' if more else ''}"


def _has_browser() -> bool:
    """True where a window can open: a browser in the terminal itself would take that over."""
    shown = sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return shown and sys.stdout.isatty()
