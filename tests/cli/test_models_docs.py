"""The examples in docs/models.md are what the commands print, and it names every command and option."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from align.cli import cache, models
from align.engine import attention, install
from align.engine.cache import Cache
from align.engine.packages import read_package
from align.engine.translate import Translator
from tests import tiny

DOCS = (Path(__file__).parents[2] / "docs" / "models.md").read_text("utf-8")
COMMANDS = {
    f"{group.info.name} {name}": command
    for group in (models.app, cache.app)
    for name, command in typer.main.get_command(group).commands.items()
}


ORDER = (
    "models install translate-de_en-1_0.argosmodel",
    "models list",
    "models info de_en",
    "models verify de_en",
    "cache info",
    "cache clear",
    "models remove translate-de_en@1.0",
)


def test_the_examples_print_what_the_page_says(align, argos, home, tmp_path):
    from align.cli.places import cache_folder

    package = tiny.build(tmp_path, "de", "en")
    tiny.pack(package)
    with Cache(cache_folder()) as store:
        Translator(read_package(package, "option")).translate(["Der Minister kam.", "Der Minister"], store)
    examples = dict(re.findall(r"```console\n\$ align (.*?)\n(.*?)```", DOCS, re.DOTALL))
    assert set(examples) == set(ORDER)
    for command in ORDER:
        assert _told(align(*shlex.split(command)), argos, home) == examples[command], command


def _told(outcome, argos: Path, home: Path) -> str:
    text = outcome.out + outcome.err
    text = text.replace(str(argos), "~/.local/share/argos-translate/packages")
    text = re.sub(r"\b[0-9a-f]{64}\b", "60c1…", text)  # follows CTranslate2's and SentencePiece's versions
    return text.replace(str(home / "xdg_cache_home"), "~/.cache")


def test_every_command_has_an_example():
    assert [c for c in COMMANDS if f"\nalign {c}" not in DOCS and f"$ align {c}" not in DOCS] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_names_every_option(name):
    options = [o for p in COMMANDS[name].params for o in p.opts if o.startswith("--")]
    assert [o for o in options if o not in DOCS] == []


def test_the_page_names_the_options_of_a_check_and_the_limits_as_they_are():
    assert "--via" in DOCS
    assert "--package" in DOCS
    assert f"more than {install.MAX_BYTES // 10**9} GB or {install.MAX_FILES:,} files" in DOCS
    assert f"From {100 * attention.MIN_RIGHT:.0f} % on" in DOCS
