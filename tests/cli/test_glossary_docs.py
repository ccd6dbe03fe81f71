"""The examples in docs/glossary.md are what the commands print, and it names every command, option and check."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from align.cli.glossary import app
from align.glossary.lint import CHECKS

DOCS = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8")
MINE = ("lint", "find", "add", "set", "remove", "try", "stats")
COMMANDS = typer.main.get_command(app)


def test_the_examples_print_what_the_page_says(align, write):
    for name, content in re.findall(r"```csv ([\w/.-]+)\n(.*?)```", DOCS, re.DOTALL):
        write(name, content)
    examples = re.findall(rf"```console\n\$ align (glossary (?:{'|'.join(MINE)})\b.*?)\n(.*?)```", DOCS, re.DOTALL)
    assert {shlex.split(command)[1] for command, _ in examples} == set(MINE)
    for command, printed in examples:
        outcome = align(*shlex.split(command))
        assert outcome.out + outcome.err == printed, command


@pytest.mark.parametrize("name", MINE)
def test_the_page_names_every_option(name):
    options = [o for p in COMMANDS.commands[name].params for o in p.opts if o.startswith("--")]
    assert [o for o in options if o not in DOCS] == []


def test_the_page_lists_every_check_with_its_level_and_title():
    rows = re.findall(r"^\| `([\w-]+)` \| (\w+) \| (.*) \|$", DOCS, re.MULTILINE)
    assert {name: (level, title) for name, level, title in rows} == {n: (str(lv), t) for n, (lv, t) in CHECKS.items()}
