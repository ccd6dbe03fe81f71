"""Names that the glossary lacks become proposed rows."""

from __future__ import annotations

import pytest

from align.errors import InputError
from align.glossary import Glossary
from align.review.web.names import add, names
from align.review.web.terms import Editor
from tests.conftest import TERMS


@pytest.fixture
def report(run):
    return run(*[("Zaporozhets Hill fell.", "Пал Запорожец Хилл.", "Zaporozhets Hill fell.")] * 3)


@pytest.fixture
def house(write):
    return write("house/terms.csv", "\n".join(TERMS) + "\n").parent


def test_a_name_comes_with_its_row_and_what_became_of_it(report, house):
    (name,) = names(report, Editor([house], None, {}))
    assert name.suggestion.text == "Zaporozhets Hill"
    assert name.row["status"] == "proposed"
    assert "3 times" in name.note


def test_in_a_folder_it_goes_to_a_file_of_proposals_and_is_known_from_then_on(report, house):
    editor = Editor([house], None, {})
    row, path, undo = add(report, editor, "Zaporozhets Hill")
    assert path == house / "proposed.csv"
    assert Glossary.load(house).terms[row["id"]].status == "proposed"
    assert names(report, editor) == []
    undo()
    assert [n.suggestion.text for n in names(report, editor)] == ["Zaporozhets Hill"]


def test_in_a_single_file_it_goes_there(report, house):
    editor = Editor([house / "terms.csv"], None, {})
    before = (house / "terms.csv").read_text()
    row, path, undo = add(report, editor, "Zaporozhets Hill")
    assert path == house / "terms.csv"
    assert row["id"] in path.read_text()
    undo()
    assert [line.rstrip(",") for line in path.read_text().splitlines()[1:]] == [
        line.rstrip(",") for line in before.splitlines()[1:]
    ]


def test_a_name_that_is_in_the_glossary_by_now_is_refused(report, house):
    editor = Editor([house], None, {})
    add(report, editor, "Zaporozhets Hill")
    for text in ("Zaporozhets Hill", "Nobody"):
        with pytest.raises(InputError, match="is in the glossary already"):
            add(report, editor, text)


def test_without_a_glossary_of_ones_own_names_are_shown_and_not_added(report, house):
    editor = Editor([house], "there is no glossary of yours here", {})
    assert len(names(report, editor)) == 1
    with pytest.raises(InputError, match="no glossary of yours"):
        add(report, editor, "Zaporozhets Hill")
