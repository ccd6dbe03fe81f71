"""The command line: exit statuses, and the only place that catches and prints errors."""

from __future__ import annotations

import errno
import os
import sys
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from align.cli.output import hang_up
from align.errors import AlignError, ModelError


class Status(IntEnum):
    """What the shell is told."""

    CLEAN = 0  # done; no undecided finding at or above --fail-on
    DRIFT = 1  # done; there is something to mend
    USAGE = 2  # usage or bad input
    MODEL = 3  # a translation package is missing or broken
    INTERNAL = 4  # our fault
    INTERRUPTED = 130  # Ctrl-C


_OUTSIDE = {
    errno.ENOSPC: "make room, or write elsewhere",
    errno.ENAMETOOLONG: "use a shorter name",
    errno.EACCES: "name another place, or ask for the permission",
    errno.EROFS: "name another place",
}
"""What the system refuses anywhere, such as on standard output, and what to do."""

# Newer typers carry a click of their own: what is caught are the errors of whichever click this one uses.
_UsageError: Any = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="align",
    help="Follows every glossary term of an article through translation and back, and flags where a name drifted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"align {version('align-drift')}")
        raise typer.Exit


@app.callback()
def root(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    del debug, version


# In the order of `align --help`: what has a module with a function of its name, and what has one with commands of its own.
COMMANDS = ("check", "translate", "show", "explain", "compare", "review", "serve", "init", "control", "evaluate")
GROUPS = ("decisions", "glossary", "corpus", "models", "cache")


def _register() -> None:
    for name in COMMANDS:
        app.command(name)(getattr(import_module(f"align.cli.{name}"), name))
    for name in GROUPS:
        app.add_typer(import_module(f"align.cli.{name}").app, name=name)


_register()


def run(arguments: list[str]) -> int:
    """Runs one command line and gives the exit status. Errors of users become one line on stderr."""
    debug = "--debug" in arguments
    try:
        result = app(arguments, standalone_mode=False, prog_name="align")
        sys.stdout.flush()
        return _interrupted() if result == Status.INTERRUPTED else int(result or 0)
    except _UsageError as error:
        error.show()
        return Status.USAGE
    except typer.Abort:  # what older typers make of Ctrl-C; newer ones give its status
        return _interrupted()
    except AlignError as error:
        if debug:
            raise
        return _say(str(error), Status.MODEL if isinstance(error, ModelError) else Status.USAGE)
    except (BrokenPipeError, SystemExit):  # click and rich make SystemExit(1) of it
        hang_up()
        return Status.CLEAN
    except Exception as error:
        if debug:
            raise
        if isinstance(error, OSError) and (advice := _OUTSIDE.get(error.errno or 0)):
            where = f"{error.filename}: " if error.filename else ""
            return _say(f"{where}{error.strerror}; {advice}", Status.USAGE)
        kind = type(error).__name__
        return _say(f"internal error: {kind}: {error}; run again with --debug and report it", Status.INTERNAL)


def _interrupted() -> Status:
    return _say("interrupted; what was translated is remembered, run the same command to go on", Status.INTERRUPTED)


def _say(message: str, status: Status) -> Status:
    line = " ".join(message.split())
    safe = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line)
    print(f"align: {safe}", file=sys.stderr)  # noqa: T201  the one place that prints errors
    return status


def main() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by the caller (`align show >&-`): nothing to read, nobody to tell
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # reports are UTF-8 whatever the locale
    sys.exit(run(sys.argv[1:]))
