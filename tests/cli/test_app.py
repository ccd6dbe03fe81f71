"""Exit statuses, and the one place that prints errors."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys

import pytest

from align.cli import app as module
from align.cli.app import Status, app, run
from align.errors import AlignError, GlossaryError, InputError, ModelError

COMMANDS = (*module.COMMANDS, *module.GROUPS)
EVERY = [
    *((name,) for name in module.COMMANDS),
    *(
        (group.name, command.name)
        for group in app.registered_groups
        for command in group.typer_instance.registered_commands
    ),
]


@pytest.fixture
def command(monkeypatch):
    """Makes `align probe` do what the test wants."""

    def register(action) -> None:
        monkeypatch.setattr(app, "registered_commands", list(app.registered_commands))
        app.command("probe")(action)

    return register


def raising(error):
    def action() -> None:
        raise error

    return action


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (InputError("a.txt: broken; mend it"), Status.USAGE, "align: a.txt: broken; mend it\n"),
        (
            GlossaryError(["g.csv, row 2: odd", "more"]),
            Status.USAGE,
            "align: g.csv, row 2: odd (and 1 more: run `align glossary lint`)\n",
        ),
        (ModelError("no package"), Status.MODEL, "align: no package\n"),
        (AlignError("other"), Status.USAGE, "align: other\n"),
        (
            KeyboardInterrupt(),
            Status.INTERRUPTED,
            "align: interrupted; what was translated is remembered, run the same command to go on\n",
        ),
        (
            ZeroDivisionError("oops"),
            Status.INTERNAL,
            "align: internal error: ZeroDivisionError: oops; run again with --debug and report it\n",
        ),
        (InputError("two\nlines \x1b[31m\x07"), Status.USAGE, "align: two lines \\x1b[31m\\x07\n"),
    ],
)
def test_an_error_becomes_one_line_and_its_status(align, command, error, status, said):
    command(raising(error))
    outcome = align("probe")
    assert outcome.status == status
    assert outcome.err.lstrip("\n") == said  # typer breaks the line behind ^C
    assert outcome.out == ""


@pytest.mark.parametrize("error", [InputError("bad"), ZeroDivisionError("oops")])
def test_debug_lets_the_error_through(align, command, error):
    command(raising(error))
    with pytest.raises(type(error)):
        align("--debug", "probe")


@pytest.mark.parametrize("error", ["BrokenPipeError", "BrokenPipeError(32, 'Broken pipe')", "SystemExit(1)"])
def test_a_reader_that_went_away_is_no_error(error):
    script = (
        "import os, sys, align.cli.app as a\n"
        f"def gone(): raise {error}\n"
        "a.app.command('probe')(gone)\n"
        "status = a.run(['probe'])\n"
        "sys.stderr.write(str(int(status)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "0")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["check", "--nonsense"], "No such option: --nonsense"),
        (["check", "--beam", "99", "a.txt"], "--beam"),
        (["check", "--format", "pdf", "a.txt"], "--format"),
        (["check"], "give articles or --pairs FILE"),
        (["evaluate"], "CASES"),
        (["explain", "1", "2", "3"], "give a report and the number of a finding"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_was_wrong(align, arguments, said):
    outcome = align(*arguments)
    assert (outcome.status, outcome.out) == (Status.USAGE, "")
    assert said in outcome.err
    assert "internal error" not in outcome.err


def test_without_a_command_the_help_is_shown_and_the_status_is_that_of_wrong_usage(align):
    outcome = align()
    assert outcome.status == Status.USAGE
    assert "check" in outcome.out + outcome.err


def test_the_help_names_every_command_and_ends_with_0(align):
    outcome = align("--help")
    assert outcome.status == Status.CLEAN
    assert all(f"\n  {name}" in outcome.out for name in COMMANDS)


@pytest.mark.parametrize("command_name", COMMANDS)
def test_every_command_has_a_help(align, command_name):
    outcome = align(command_name, "-h")
    assert (outcome.status, outcome.err) == (Status.CLEAN, "")
    assert f"align {command_name}" in outcome.out


@pytest.mark.parametrize("words", EVERY)
def test_no_option_is_explained_by_a_type_of_the_program(align, monkeypatch, words):
    monkeypatch.setenv("COLUMNS", "80")
    options = align(*words, "--help").out.partition("\nOptions:")[2]
    assert "--help" in options
    assert not re.search(r"<(list|str|path|int)\b", options, re.IGNORECASE)


@pytest.mark.parametrize("words", [(), *((group,) for group in module.GROUPS)])
def test_no_line_of_a_list_of_commands_is_cut_at_80_columns(align, monkeypatch, words):
    monkeypatch.setenv("COLUMNS", "80")
    commands = align(*words, "--help").out.partition("\nCommands:")[2]
    assert commands
    assert "..." not in commands


def test_the_version_is_that_of_the_distribution(align):
    from importlib.metadata import version

    assert align("--version") == (Status.CLEAN, f"align {version('align-drift')}\n", "")


def test_the_statuses_are_those_of_the_design():
    assert [int(s) for s in Status] == [0, 1, 2, 3, 4, 130]


def test_python_m_align_writes_utf_8_whatever_the_locale(tmp_path, write):
    pairs = write("p.tsv", "Kyiv\tКиев\n")
    glossary = write("g.csv", "id,kind,en,ru\nkyiv,place,Kyiv,Киев\n")
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
    }
    command = [sys.executable, "-m", "align", "check", "--pairs", pairs, "--glossary", glossary, "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path, env=environment)
    assert done.returncode == 0
    assert '"Киев"'.encode() in done.stdout


def test_an_internal_error_hides_no_system_error(align, command):
    command(raising(OSError(errno.EBADF, "Bad file descriptor")))
    outcome = align("probe")
    assert outcome.status == Status.INTERNAL
    assert "Bad file descriptor" in outcome.err


def test_what_the_system_refuses_is_no_internal_error(align, command):
    command(raising(OSError(errno.EACCES, "Permission denied", "a.txt")))
    said = "align: a.txt: Permission denied; name another place, or ask for the permission\n"
    assert align("probe") == (Status.USAGE, "", said)


def test_a_name_that_is_too_long_for_the_system_is_refused_in_one_line(align):
    outcome = align("check", "x" * 300)
    assert (outcome.status, outcome.out) == (Status.USAGE, "")
    assert outcome.err.endswith("use a shorter name\n")


def shell(line: str, tmp_path) -> subprocess.CompletedProcess[str]:
    """A line of bash in which `$align` is the command."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        "align": f"{sys.executable} -m align",
    }
    return subprocess.run(["/bin/bash", "-c", line], capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("$align --help >&-", 0, ""),
        ("$align check - <&-", 2, "align: -: the article is empty\n"),
        ("$align check nothing.txt 2>&-", 2, ""),
        ("$align glossary export | true; exit ${PIPESTATUS[0]}", 0, ""),
        ("$align glossary find Kyiv | true; exit ${PIPESTATUS[0]}", 0, ""),
    ],
)
def test_closed_streams_are_no_internal_error(tmp_path, line, status, said):
    done = shell(line, tmp_path)
    assert (done.returncode, done.stderr) == (status, said)


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
def test_drift_is_told_by_the_status_even_if_nobody_reads_the_report(tmp_path, write):
    write("pairs.tsv", "It is Kyiv.\tЭто Минск.\n")
    done = shell("$align check --pairs pairs.tsv --no-save | true; exit ${PIPESTATUS[0]}", tmp_path)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")  # noqa: PTH110  a device, not a file of ours
def test_a_full_disk_behind_standard_output_is_said(tmp_path):
    done = shell("$align glossary export > /dev/full", tmp_path)
    assert (done.returncode, done.stderr) == (2, "align: No space left on device; make room, or write elsewhere\n")


def test_ctrl_c_while_the_command_line_is_loading_ends_without_a_traceback():
    script = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'align.cli.check': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "from align.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_main_exits_with_the_status(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["align", "--help"])
    with pytest.raises(SystemExit) as caught:
        module.main()
    assert caught.value.code == 0
    assert run(["--help"]) == 0
