"""The examples of import, export, impact and suggest in docs/glossary.md are what the commands print, and every option is named."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from align.cli.glossary import app

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "glossary.md").read_text("utf-8")
MINE = ("import", "export", "impact", "suggest")
COMMANDS = typer.main.get_command(app)


def test_the_examples_print_what_the_page_says(align, write):
    for name, content in re.findall(r"```[ct]sv ([\w/.-]+)\n(.*?)```", DOCS, re.DOTALL):
        write(name, content)
    assert align("check", "--pairs", "theirs/pairs.tsv", "--output", "out", "--fail-on", "none").status == 0
    examples = re.findall(rf"```console\n\$ align (glossary (?:{'|'.join(MINE)})\b.*?)\n(.*?)```", DOCS, re.DOTALL)
    assert {shlex.split(command)[1] for command, _ in examples} == set(MINE)
    for command, printed in examples:
        outcome = align(*shlex.split(command))
        assert outcome.out + outcome.err == printed, command


def test_the_imported_file_is_what_the_page_shows(align, write):
    content = re.search(r"```csv theirs/health.csv\n(.*?)```", DOCS, re.DOTALL)
    shown = re.search(r"Written: health/terms.csv\n```\n\n```csv\n(.*?)```", DOCS, re.DOTALL)
    write("theirs/health.csv", content.group(1))
    assert align("glossary", "import", "theirs/health.csv").out == shown.group(1)


@pytest.mark.parametrize("name", MINE)
def test_the_page_names_every_option(name):
    options = [o for p in COMMANDS.commands[name].params for o in p.opts if o.startswith("--")]
    assert [o for o in options if o not in DOCS] == []


def test_the_example_rows_of_the_glossary_readme_can_be_read(align, write):
    readme = (ROOT / "glossary" / "README.md").read_text("utf-8")
    write("glossary/terms.csv", re.search(r"```csv\n(.*?)```", readme, re.DOTALL).group(1))
    assert align("glossary", "lint").out == "Nothing to mend.\n"
