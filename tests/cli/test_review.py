"""`align review`: keys in a terminal, options without one."""

from __future__ import annotations

import os
import select
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from align.cli import keys as module
from align.report.schema import Report
from align.review import table

ROOT = Path(__file__).parents[2]
LINES = (
    "It is Kyiv.\tЭто Киев.\tIt is Kiev.\nBorrell left.\tБорель ушёл.\tBorrell left.\n"
    "We met Borrell.\tМы встретили Бореля.\tWe met Borrell.\n"
)


class FakeKeyboard:
    """Keys that are pressed one after the other; the input ends behind the last."""

    def __init__(self, pressed, line):
        self.pressed, self.typed = pressed, line

    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None

    def key(self):
        pressed = next(self.pressed, "")
        if pressed == "\x03":
            raise KeyboardInterrupt
        return pressed

    def line(self):
        return self.typed


@pytest.fixture
def checked(align, write, terms):
    """A last report with two spellings of one name and a form on the way back."""
    folder = write("glossary/terms.csv", terms.read_bytes()).parent
    align("check", "--pairs", write("lines.tsv", LINES))
    return folder


@pytest.fixture
def keys(align, monkeypatch, checked):  # noqa: ARG001  a last report must be there
    """Presses keys in a review as if in a terminal; lines are what is typed at the prompt of `v`."""

    def press(pressed: str, *options: object, line: str = ""):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

        keyboard = FakeKeyboard(iter(pressed), line)
        monkeypatch.setattr(module, "Keyboard", lambda: keyboard)
        monkeypatch.setenv("TERM", "dumb")  # no colour: spans stand in brackets
        return align("review", "--who", "anna", *options)

    return press


def choices(tmp_path):
    file = tmp_path / "decisions.csv"
    return [(d.choice.value, d.scope.value) for d in table.read(file)]


def test_the_finding_is_shown_with_its_three_texts_and_the_keys(keys):
    out = keys("q").out
    for words in (
        "1 of 3, 3 open",
        "[Борель]",
        "English:",
        "Russian:",
        "back:",
        "a allow",
        "? help",
        "Nothing decided; 3 open",
    ):
        assert words in out


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("a", ("allow", "sentence")),
        ("d", ("dismiss", "sentence")),
        ("c", ("confirm", "sentence")),
        ("A", ("allow", "rendering")),
        ("D", ("dismiss", "rendering")),
        ("C", ("confirm", "rendering")),
        ("ф", ("allow", "sentence")),
        ("В", ("dismiss", "rendering")),
    ],
)
def test_a_key_decides_on_a_russian_keyboard_too(keys, tmp_path, key, written):
    outcome = keys(key)
    assert outcome.status == 0
    assert choices(tmp_path) == [written]


def test_a_capital_settles_those_like_it_too_and_says_how_many(keys):
    out = keys("D").out
    assert "Dismissed, with 1 like it." in out
    assert "3 of 3, 1 open" in out


def test_skip_undo_help_and_a_key_without_meaning(keys, tmp_path):
    out = keys("su?xdu").out
    assert "Skipped." in out
    assert out.count("Taken back.") == 2
    assert out.count("write this rendering into the glossary") == 2
    assert choices(tmp_path) == [("dismiss", "sentence"), ("revoke", "sentence")]


def test_undo_at_the_beginning_says_that_there_is_nothing(keys):
    assert "Nothing to take back." in keys("u").out


def test_the_last_decision_can_be_undone_too(keys, tmp_path):
    out = keys("DDuq").out
    assert "That was the last one: u takes it back" in out
    assert choices(tmp_path) == [("dismiss", "rendering"), ("dismiss", "rendering"), ("revoke", "rendering")]


def test_v_writes_the_rendering_into_the_glossary_and_shows_the_diff(keys, checked, tmp_path):
    out = keys("vq", "--glossary", checked).out
    assert "- ru_accepted: Боррель" in out
    assert "+ ru_accepted: Боррель|Борель" in out
    assert "Боррель|Борель" in (checked / "terms.csv").read_text("utf-8")
    assert choices(tmp_path) == [("allow", "rendering")]


def test_v_takes_the_name_that_is_typed_and_a_dot_leaves_everything(keys, checked):
    before = (checked / "terms.csv").read_bytes()
    assert "Left as it is." in keys("vq", "--glossary", checked, line=".").out
    assert (checked / "terms.csv").read_bytes() == before
    keys("vq", "--glossary", checked, line="Борэль")
    assert "Боррель|Борэль" in (checked / "terms.csv").read_text("utf-8")


def test_what_cannot_be_accepted_is_said_and_the_review_goes_on(keys, checked, tmp_path):
    outcome = keys("vd", "--glossary", checked, line="Борелл")
    assert "not written" in outcome.out
    assert outcome.status == 0
    assert choices(tmp_path) == [("dismiss", "sentence")]


def test_a_review_goes_on_where_the_last_one_stopped(keys):
    keys("sq")
    assert "[Бореля]" in keys("q").out.split("Nothing decided")[0]
    keys("dq")
    assert "1 of 2, 2 open" in keys("q").out


def test_the_place_is_forgotten_once_everything_was_seen(keys):
    keys("sss")
    assert "[Борель]" in keys("q").out


def test_interrupting_keeps_what_was_decided(keys, tmp_path):
    assert keys("d\x03").status == 130
    assert choices(tmp_path) == [("dismiss", "sentence")]


def test_a_hostile_report_cannot_act_on_the_terminal(keys, checked, align, write):
    align("check", "--pairs", write("h.tsv", "Borrell\x1b[2J left.\tБорель\x1b]0;t\x07 ушёл.\tBorrell left.\n"))
    out = keys("vq", "--glossary", checked, line="X\x1b[2J").out
    assert "\x1b[2J" not in out
    assert "\x1b]0" not in out


@pytest.mark.parametrize(
    ("option", "choice"), [("--allow", "allow"), ("--dismiss", "dismiss"), ("--confirm", "confirm")]
)
@pytest.mark.usefixtures("checked")
def test_without_a_terminal_options_decide(align, tmp_path, home, option, choice):
    report = Report.load(next(home.rglob("last-report.json")))
    outcome = align("review", option, report.findings[1].fingerprint, "--reason", "ours", "--expires", "31.12.2999")
    assert outcome.status == 0
    assert report.findings[1].fingerprint in outcome.out
    (decision,) = table.read(tmp_path / "decisions.csv")
    assert (decision.choice.value, decision.reason, decision.expires.year) == (choice, "ours", 2999)


@pytest.mark.usefixtures("checked")
def test_a_scope_reaches_further_and_the_answer_says_how_far(align):
    out = align("review", "--dismiss", "2", "--scope", "rendering").out
    assert out.startswith("Dismissed (rendering): ")
    assert "2 findings of this report" in out


@pytest.mark.usefixtures("checked")
def test_a_review_without_a_terminal_or_options_is_refused_in_one_line(align):
    outcome = align("review")
    assert outcome.status == 2
    assert outcome.err.count("\n") == 1
    assert "use --allow, --dismiss or --confirm FINGERPRINT" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--dismiss", "99"], 'no finding "99" in this report'),
        (["--dismiss", "1", "--expires", "soon"], '"soon" is no day'),
        (["--dismiss", "1", "--expires", "2020-01-01"], "2020-01-01 is over already"),
        (["--dismiss", "1", "--decisions", "."], "a folder"),
    ],
)
@pytest.mark.usefixtures("checked")
def test_bad_options_are_refused_and_nothing_is_written(align, tmp_path, arguments, said):
    outcome = align("review", *arguments)
    assert outcome.status == 2
    assert said in outcome.err
    assert not (tmp_path / "decisions.csv").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.usefixtures("checked")
def test_a_real_terminal_takes_single_keys_and_those_typed_ahead(tmp_path):
    import pty

    child, terminal = pty.fork()
    if child == 0:  # another process
        os.environ["PYTHONPATH"] = str(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "align", "review", "--who", "anna"])  # noqa: S606
    seen = b""

    def until(words: bytes) -> None:
        nonlocal seen
        end = time.monotonic() + 30
        while words not in seen and time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                seen += os.read(terminal, 65536)
        assert words in seen, seen.decode("utf-8", "replace")
        seen = b""

    until(b"q quit")
    os.write(terminal, "двй".replace("д", "x").encode())
    until(b"1 dismissed; 2 open")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.close(terminal)
    assert choices(tmp_path) == [("dismiss", "sentence")]
