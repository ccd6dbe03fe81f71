"""`align review`: the open findings of a report decided one by one, with single keys or without a terminal."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from align.cli.decisions import File, Reason, Who
from align.cli.glossary.layers import Edited
from align.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from align.cli.keys import Keyboard
    from align.report.schema import FindingRow, Report
    from align.review.decisions import Scope
    from align.review.session import Reviewer, Session

# the same keys where the keyboard is set to Russian
_RUSSIAN = dict(zip("фвсымгйФВСЫМГЙ,", "adcsvuqADCSVUQ?", strict=True))
_CHOICES = {"a": "allow", "d": "dismiss", "c": "confirm"}
_DONE = {"allow": "Allowed", "dismiss": "Dismissed", "confirm": "Confirmed"}
KEYS = "a allow  d dismiss  c confirm  s skip  v glossary  u undo  ? help  q quit"
HELP = """\
a  allow    the rendering is fine here
d  dismiss  a false alarm
c  confirm  real drift, to mend
s  skip     decide later
A D C S     the same for all like this one: this term rendered so, in any article
v  accept   write this rendering into the glossary as an accepted name
u  undo     take the last step back
q  quit     what was decided is saved; the next review goes on here"""


def review(
    report: Annotated[
        Path | None,
        typer.Argument(
            metavar="REPORT", help="report.json or its folder; the last report without it.", show_default=False
        ),
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FINGERPRINT",
            help="Allow a finding, by fingerprint or number, without a terminal.",
            show_default=False,
        ),
    ] = None,
    dismiss: Annotated[
        list[str] | None, typer.Option(metavar="FINGERPRINT", help="Dismiss a finding likewise.", show_default=False)
    ] = None,
    confirm: Annotated[
        list[str] | None, typer.Option(metavar="FINGERPRINT", help="Confirm a finding likewise.", show_default=False)
    ] = None,
    scope: Annotated[
        Literal["sentence", "rendering", "term"],
        typer.Option(
            help="How far --allow, --dismiss and --confirm reach: this finding, this rendering, this term and kind."
        ),
    ] = "sentence",
    reason: Reason = "",
    expires: Annotated[
        str | None, typer.Option(metavar="DAY", help="Until when the decisions hold.", show_default=False)
    ] = None,
    who: Who = None,
    decisions: File = None,
    glossary: Edited = None,
) -> int:
    """Decide findings one at a time, with single keys.

    Or without a terminal, with --allow, --dismiss and --confirm.
    """
    from align.cli import decisions as decided
    from align.cli import places
    from align.review.decisions import Choice, Scope
    from align.review.session import Reviewer

    reviewer = Reviewer(decided.name_of(who), decided.now, reason, decided.day(expires))
    found = places.load(report)
    path = decided.place(decisions, None)
    named = [(Choice.ALLOW, allow), (Choice.DISMISS, dismiss), (Choice.CONFIRM, confirm)]
    wanted = [(name, choice) for choice, names in named for name in names or []]
    if wanted:
        return _record(found, path, wanted, Scope(scope), reviewer)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("a review needs a terminal; without one use --allow, --dismiss or --confirm FINGERPRINT")
    return _review(found, path, reviewer, glossary, _memory(path, report))


def _record(report: Report, path: Path, wanted: list[Any], scope: Scope, reviewer: Reviewer) -> int:
    from align.cli.decisions import safe
    from align.review.session import record

    for decision, reached in record(report, path, wanted, scope, reviewer):
        many = "" if len(reached) == 1 else f", {len(reached)} findings of this report"
        typer.echo(
            f"{_DONE[decision.choice]} ({decision.scope}): {decision.subject.fingerprint} {_about(decision.subject)}{many}"
        )
    typer.echo(f"Written to {safe(str(path))}.")
    return 0


def _about(subject: Any) -> str:  # noqa: ANN401  a Subject or a finding
    from align.cli.decisions import safe

    return safe(f"{subject.kind} {subject.term or ''}".rstrip())


def _review(report: Report, path: Path, reviewer: Reviewer, layers: list[Path] | None, memory: Path) -> int:
    from rich.console import Console

    from align.cli.keys import Keyboard
    from align.review.session import Session

    session = Session(report, path, reviewer, _remembered(memory))
    console = Console()
    try:
        with Keyboard() as keyboard:
            _loop(session, console, keyboard, layers)
    finally:
        _remember(memory, session.place)
        _farewell(session)
    return 0


def _loop(session: Session, console: Console, keyboard: Keyboard, layers: list[Path] | None) -> None:
    shown: FindingRow | None = None
    while True:
        finding = session.current
        if finding is None:
            if not session.steps:
                return
            typer.echo("   That was the last one: u takes it back, any other key ends.")
        elif finding is not shown:
            _show(session, console, finding)
        shown = finding
        key = _key(keyboard)
        if key == "q" or (finding is None and key != "u"):
            return
        try:
            shown = None if _act(session, key, keyboard, layers) else shown
        except InputError as error:
            typer.echo(f"   {_safe(str(error))}")


def _show(session: Session, console: Console, finding: FindingRow) -> None:
    from rich.text import Text

    from align.report import terminal

    console.print()
    console.rule(Text(f"{session.number} of {len(session.queue)}, {session.left} open"), style="dim")
    terminal.one(session.report, console, finding)
    if why := session.why_again:
        console.print(Text(f"   Open again: {_safe(why)}."))
    console.print(Text(f"   {KEYS}", style="dim"))


def _key(keyboard: Keyboard) -> str:
    """The next key in Latin letters; the end of the input, Esc and Ctrl-D are `q`."""
    pressed = keyboard.key()
    return "q" if pressed in {"\x1b", "\x04", ""} else _RUSSIAN.get(pressed, pressed)


def _act(session: Session, key: str, keyboard: Keyboard, layers: list[Path] | None) -> bool:
    """Does what a key stands for; True if the finding should be shown again."""
    from align.review.decisions import Choice, Scope

    if key.lower() in _CHOICES:
        choice = Choice(_CHOICES[key.lower()])
        settled = session.decide(choice, Scope.RENDERING if key.isupper() else Scope.SENTENCE)
        typer.echo(f"   {_DONE[choice]}{_many(settled)}.")
    elif key in {"s", "S"}:
        typer.echo(f"   Skipped{_many(session.skip(alike=key == 'S'))}.")
    elif key in {"v", "V"}:
        _accept(session, keyboard, layers)
    elif key in {"u", "U"}:
        undone = session.undo()
        typer.echo(f"   Taken back{_many(undone)}." if undone else "   Nothing to take back.")
        return bool(undone)
    else:
        typer.echo(HELP)
    return False


def _many(findings: list[FindingRow]) -> str:
    return f", with {len(findings) - 1} like it" if len(findings) > 1 else ""


def _accept(session: Session, keyboard: Keyboard, layers: list[Path] | None) -> None:
    from align.cli.glossary.layers import editable
    from align.review import accept

    if (finding := session.current) is None:
        return
    column = accept.column(session.report, finding)
    paths = editable(layers)
    standing = _safe(session.standing)
    enter = f"Enter for {standing}, " if standing else ""
    typer.echo(f"   Write into {column} of {_safe(finding.term or '')} ({enter}. to leave it): ", nl=False)
    name = keyboard.line().strip() or session.standing
    if name == ".":
        typer.echo("   Left as it is.")
        return
    done = session.accept(name, paths)
    row = "" if done.edit.row is None else f", row {done.edit.row}"
    typer.echo(f"   {_safe(done.edit.file)}{row}")
    for line in done.edit.diff:
        typer.echo(f"   {_safe(line)}")
    for problem in done.edit.problems:
        typer.echo(f"   {problem.level}: {_safe(str(problem))}")


def _farewell(session: Session) -> None:
    from collections import Counter

    counts = Counter(session.decided.values())
    said = ", ".join(f"{n} {_DONE[c].lower()}" for c, n in sorted(counts.items()))
    typer.echo(
        f"\n{said or 'Nothing decided'}; {session.left or 'none'} open."
        + (f" Written to {_safe(str(session.path))}." if said else "")
    )


def _memory(path: Path, report: Path | None) -> Path:
    """The file that remembers where a review of this report stopped."""
    from align.cli import places

    place = f"{path.resolve()}\0{report.resolve() if report else ''}"
    name = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return places.last_report().parent / f"review-{name}.json"


def _remembered(memory: Path) -> str | None:
    try:
        found = json.loads(memory.read_text("utf-8"))["at"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, str) else None


def _remember(memory: Path, fingerprint: str | None) -> None:
    from align.glossary.files import write_whole

    with contextlib.suppress(InputError, OSError):  # a folder that cannot be written costs the place only
        if fingerprint is None:
            memory.unlink(missing_ok=True)
        else:
            write_whole(memory, json.dumps({"at": fingerprint}).encode(), mode=0o600)


def _safe(text: str) -> str:
    from align.cli.decisions import safe

    return safe(text)
