"""`align decisions`: what reviewers decided, listed, taken back and brought together; and where the commands find it."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from align.cli.options import TextOrJson
from align.errors import InputError

if TYPE_CHECKING:
    from align.cli.settings import Settings
    from align.report.schema import Report
    from align.review.decisions import Decision

NAME = "decisions.csv"
File = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="File of decisions [default: decisions.csv beside align.toml, else here]",
        show_default=False,
    ),
]
Who = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who decides [default: your login name]", show_default=False)
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why, written beside each decision.", show_default=False)]

app = typer.Typer(
    name="decisions",
    help="List, take back and import what reviewers decided.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("list")
def list_(
    decisions: File = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every line of the file, those taken back and replaced too.")
    ] = False,
    form: TextOrJson = "text",
) -> int:
    """List the decisions that hold."""
    from align.review import table
    from align.review.decisions import in_order, latest

    path = place(decisions, None)
    rows = table.read(path)
    shown = in_order(rows) if every else list(latest(rows).values())
    today = _today()
    if form == "json":
        import json

        cells = [table.as_dict(d) | {"expired": d.expired(today)} for d in shown]
        sys.stdout.buffer.write((json.dumps(cells, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return 0
    if not shown:
        typer.echo(f"No decision in {safe(str(path))}.")
    for decision in shown:
        typer.echo("\n".join(_lines(decision, today)))
    return 0


@app.command("revoke")
def revoke(
    fingerprints: Annotated[
        list[str], typer.Argument(metavar="FINGERPRINT", help="As `align decisions list` shows them.")
    ],
    scope: Annotated[
        Literal["sentence", "rendering", "term"] | None,
        typer.Option(help="Only the decision with this scope.", show_default=False),
    ] = None,
    decisions: File = None,
    reason: Reason = "",
    who: Who = None,
) -> int:
    """Take decisions back.

    What they reached is open again in the next check.
    """
    from dataclasses import replace

    from align.review import table
    from align.review.decisions import Choice, latest

    path = place(decisions, None)
    standing = list(latest(table.read(path)).values())
    found: list[Decision] = []
    for name in dict.fromkeys(f.lower() for f in fingerprints):
        rows = [d for d in standing if d.subject.fingerprint == name and scope in {None, d.scope.value}]
        if not rows:
            raise InputError(f'no decision on "{name}" holds in {path}; `align decisions list` shows those that do')
        found += rows
    changes: dict[str, Any] = {"choice": Choice.REVOKE, "expires": None, "reason": reason, "who": name_of(who)}
    table.append(path, [replace(d, **changes, when=now()) for d in found])
    for decision in found:
        typer.echo(f"Taken back: {_head(decision)}")
    return 0


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Another decisions.csv, as the HTML report saves it.")],
    decisions: File = None,
    who: Who = None,
) -> int:
    """Add the decisions of another file.

    Of two on one thing the later one counts.
    """
    from dataclasses import replace

    from align.review import table
    from align.review.decisions import NEVER

    if not file.exists():
        raise InputError(f"{file}: no such file")
    path = place(decisions, None)
    rows = table.read(file)
    moment = now()
    rows = [replace(d, when=moment if d.when == NEVER else d.when, who=d.who or name_of(who)) for d in rows]
    new = table.merge(path, rows)
    known = f"; {len(rows) - len(new)} were there already" if len(new) < len(rows) else ""
    typer.echo(f"{len(new)} {'decision' if len(new) == 1 else 'decisions'} added to {safe(str(path))}{known}.")
    return 0


def place(named: Path | None, settings: Settings | None) -> Path:
    """`--decisions`, else align.toml's, else decisions.csv beside align.toml, else in the working folder.

    Raises `InputError` for a place among the glossary's files, which would be read as terms.
    """
    from align.cli.settings import find, layers_of

    settings = settings or find(Path.cwd())
    beside = settings.path.parent / NAME if settings.path else Path(NAME)
    path = named or settings.decisions or beside
    if path.is_dir():
        raise InputError(f"{path}: a folder; decisions are kept in a file, such as {path / NAME}")
    for layer in layers_of(None, settings):
        if layer.is_dir() and path.resolve().parent == layer.resolve():
            raise InputError(f"{path}: lies among the glossary's files; name another place with --decisions")
    return path


def existing(named: Path | None, settings: Settings) -> list[Decision] | None:
    """The decisions for a check, None where there is no file. Raises `InputError`; a file that was named must be there."""
    path = place(named, settings)
    if not path.exists():
        if named or settings.decisions:
            raise InputError(f"{path}: no such file of decisions; `align review` makes one")
        return None
    from align.review import table

    return table.read(path)


def applied(report: Report, decisions: Sequence[Decision] | None) -> Report:
    """The report with today's decisions on it; as it is without a file of them."""
    if decisions is None:
        return report
    from align.review.apply import apply

    return apply(report, decisions, _today())


def name_of(who: str | None) -> str:
    """`--who`, else the login name, else nothing."""
    if who is not None:
        return who
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without accounts
        return ""


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def day(text: str | None) -> date | None:
    """The day of an `--expires`. Raises a usage error."""
    if text is None:
        return None
    from align.review.decisions import parse_date

    try:
        found = parse_date(text)
    except ValueError:
        raise typer.BadParameter(f'"{text}" is no day such as 2026-12-31', param_hint="--expires") from None
    if found < _today():
        raise typer.BadParameter(f"{found} is over already", param_hint="--expires")
    return found


def _today() -> date:
    return now().date()


def _head(decision: Decision) -> str:
    subject = decision.subject
    about = " ".join(x for x in (subject.kind, subject.term or subject.mention) if x)
    stands = f" «{subject.rendering}»" if subject.rendering and decision.scope.value != "term" else ""
    return safe(f"{subject.fingerprint} {decision.choice} ({decision.scope}) {about}{stands}".rstrip())


def _lines(decision: Decision, today: date) -> list[str]:
    lines = [_head(decision), f"  {safe(decision.told)}"]
    if decision.expires:
        over = "ran out on" if decision.expired(today) else "holds to"
        lines[-1] += f", {over} {decision.expires}"
    lines += [f"  {safe(decision.reason)}"] if decision.reason else []
    return lines


def safe(text: str) -> str:
    """Without control characters, which a file could use against the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
