"""A folder of OmegaT."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from align.errors import InputError
from align.glossary import Glossary
from align.report.pairs import read_bitext

PROJECT = Path(__file__).parents[2] / "data" / "bitext" / "omegat-project"


def test_the_glossary_of_a_project_is_named_with_the_line_that_takes_it(tmp_path):
    folder = shutil.copytree(PROJECT, tmp_path / "p")
    glossary = folder / "glossary" / "glossary.txt"
    assert read_bitext(folder).warnings == [
        f'{folder}: the project has a glossary; to check by it too write glossary = ["shipped", "{glossary}"] into align.toml'
    ]
    assert [t.names["ru"].preferred for t in Glossary.load(glossary).terms.values()] == ["Боррель"]
    glossary.write_bytes(b"")
    assert read_bitext(folder).warnings == []


def test_a_folder_that_is_no_project_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"no OmegaT project \(omegat/project_save.tmx is missing\)"):
        read_bitext(tmp_path)
