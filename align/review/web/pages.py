"""Pages made from templates, answers for scripts, and what every handler needs: the desk, the form, the way back to a page.

Articles, glossaries and addresses are hostile: jinja2 escapes every value and `visible` disarms what escaping leaves. Fields
that are sent back again are escaped only (`field`), since disarming would change them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast
from unicodedata import category
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from align.report.environment import environment
from align.review.web.desk import Desk
from align.review.web.forms import Form, parsed
from align.review.web.guard import Keys
from align.review.web.jobs import Jobs
from align.review.web.orders import Settled, Works
from align.review.web.terms import Editor

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Parts:
    """What the application is made of."""

    desk: Desk
    editor: Editor
    jobs: Jobs
    works: Works
    keys: Keys
    settled: Settled
    """Codes of the languages of articles and of translations that `align.toml` names."""


def parts(request: Request) -> Parts:
    """What the application that answers this request is made of."""
    return cast("Parts", request.app.state.parts)


async def form(request: Request) -> Form:
    """The form that was sent; `guard` has bounded it."""
    return parsed(request.headers, await request.body())


def wants_data(request: Request) -> bool:
    """True if the page's own script asks, which takes JSON."""
    return "application/json" in request.headers.get("accept", "")


def page(request: Request, template: str, status: int = 200, /, **values: object) -> Response:
    """A page with what all pages show."""
    here = parts(request)
    shared = {
        "csrf": here.keys.csrf,
        "who": here.desk.reviewer.who,
        "file": here.desk.path.name,
        "last": here.desk.last,
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
    }
    text = _environment().get_template(template).render(shared | values)
    return HTMLResponse(text.encode("utf-8", "replace"), status)


def back(address: str) -> Response:
    """Goes on to another page after a form; only to one of ours, whatever the form says."""
    ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return RedirectResponse(address if ours else "/", 303)


def path(name: str) -> str:
    """A name as a part of an address, whatever is in it."""
    return quote(name, safe="", errors="replace")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = environment(_TEMPLATES, {})
    made.filters |= {"field": _field, "path": path}
    return made


def _field(value: str) -> Markup:
    """The content of a field, which comes back as it is, but for control characters, which HTML cannot carry."""
    return escape("".join(c for c in value if c in "\t\n\r" or category(c) not in {"Cc", "Cs"}))
