"""docs/pairs.md: every example works as shown, every format and option of the feature is named."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
import typer

from align.cli.app import app
from align.report.pairs import Status, read

ROOT = Path(__file__).parent.parent.parent
DOCS = (ROOT / "docs" / "pairs.md").read_text("utf-8")
COMMANDS = re.findall(r"`(align check --pairs [^`]+)`", DOCS)


BESIDE = ("--translation", "--back-translate")  # test_beside holds that there are no others


@pytest.fixture
def samples(tmp_path):
    shutil.copytree(ROOT / "tests" / "data" / "bitext", tmp_path, dirs_exist_ok=True)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("samples")
def test_every_format_of_the_table_gives_the_same_findings(align, terms, command):
    outcome = align(*shlex.split(command)[1:], "--glossary", terms, "--format", "json")
    assert outcome.status == 1
    assert [f["kind"] for f in json.loads(outcome.out)["findings"]] == ["forbidden", "designation", "mixed-script"]


@pytest.mark.usefixtures("samples")
def test_what_the_page_prints_is_what_is_printed(align):
    examples = re.findall(r"```console\n\$ align (.*?)\n(.*?)```", DOCS, re.DOTALL)
    assert len(examples) == 3
    for command, printed in examples:
        outcome = align(*shlex.split(command))  # with the shipped glossary, as a reader tries it
        assert (outcome.out or outcome.err).startswith(printed), command


@pytest.mark.usefixtures("samples")
def test_the_example_in_python_runs(align):
    assert align("--version").status == 0  # now in the folder of the samples
    names: dict[str, object] = {}
    for example in re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL):
        exec(example, names)  # noqa: S102  our own page
    assert names["filled"].decode().count("Никто не пострадал.") == 1
    assert Path("news.tmx").stat().st_size
    assert [f.kind for f in names["report"].findings if f.severity == "critical"] == ["designation"]


def test_the_page_names_every_suffix_status_and_option():
    (option,) = [p for p in typer.main.get_command(app).commands["check"].params if "--all-segments" in p.opts]
    suffixes = {*read.XML, *read.PO, *read.SUBTITLES, ".txt", ".tsv", ".jsonl"} - {".xml", ".pot"}
    wanted = [
        *suffixes,
        *(s.value for s in Status if s is not Status.OPEN),
        *option.opts,
        *BESIDE,
        "--pairs",
        "--from",
        "--to",
    ]
    assert [w for w in wanted if w not in DOCS] == []
