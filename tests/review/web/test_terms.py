"""A glossary row edited in the browser: previewed, saved, taken back."""

from __future__ import annotations

import pytest

from align.errors import InputError
from align.glossary.table import row_of
from align.review.web.terms import Editor, cells_of
from tests.conftest import TERMS

HEADER = "id,kind,en,en_accepted,en_rejected,ru,ru_accepted\n"


@pytest.fixture
def terms(write):
    return write("terms.csv", "\n".join(TERMS) + "\n")


@pytest.fixture
def editor(terms):
    return Editor([terms], None, {})


@pytest.fixture
def layered(terms, write):
    """The small glossary below an empty one of one's own."""
    return Editor([terms, write("house/house.csv", HEADER)], None, {})


def cells(editor, name, **given):
    return cells_of(editor.find(name).term, given, ("en", "ru"))


def test_the_form_gives_the_row_that_it_was_made_from(editor):
    for line in TERMS[1:]:
        term = editor.find(line.split(",")[0]).term
        row = row_of(term)
        sent = {column: cell.replace("|", "\r\n") for column, cell in row.items()}
        assert cells_of(term, sent, ("en", "ru")) == row


def test_names_stand_one_a_line_or_parted_as_in_the_file(editor):
    row = cells(editor, "lavrov", en_accepted="Lavrov\r\n\r\n Sergey  Lavrov |S. Lavrov\n")
    assert row["en_accepted"] == "Lavrov|Sergey  Lavrov|S. Lavrov".replace("  ", " ")


def test_what_the_form_does_not_have_stays(editor, terms):
    terms.write_text(terms.read_text().replace("\n", ",x_desk\n", 1).replace("Киев,,,,,", "Киев,,,,,,foreign"))
    row = cells(editor, "kyiv", en="Kyiv City")
    assert row["x_desk"] == "foreign"
    assert row["en_rejected"] == "Kiev"


def test_a_preview_tells_what_the_edit_removes_and_writes_nothing(editor, terms, run):
    before = terms.read_bytes()
    row = cells(editor, "borrell", ru_accepted="Боррель\nБорелл", ru_rejected="")
    preview = editor.preview("borrell", row, None, [run()])
    (impact,) = preview.impacts
    assert (len(impact.removed), len(impact.added)) == (2, 0)
    assert preview.edit.diff == [
        "- ru_accepted: Боррель", "+ ru_accepted: Боррель|Борелл", "- ru_rejected: Борелл", "+ ru_rejected:",
    ]  # fmt: skip
    assert terms.read_bytes() == before


def test_a_preview_tells_what_the_edit_adds(editor, run):
    (impact,) = editor.preview("kyiv", cells(editor, "kyiv", ru="Кыив", ru_rejected="Киев"), None, [run()]).impacts
    assert len(impact.added) + len(impact.changed) == 2


def test_what_lint_refuses_is_refused_with_the_place(editor, terms):
    before = terms.read_bytes()
    row = cells(editor, "kyiv", en_accepted="Kiev")
    for act in (lambda: editor.preview("kyiv", row, None, []), lambda: editor.save("kyiv", row, None)):
        with pytest.raises(InputError, match=r"terms\.csv, row 5, column en"):
            act()
    assert terms.read_bytes() == before


def test_saving_changes_the_row_and_undo_gives_it_back(editor, terms):
    before = editor.glossary.terms
    done, undo = editor.save("kyiv", cells(editor, "kyiv", en_rejected="", note="asked by the desk"), None)
    assert done.diff == ["- en_rejected: Kiev", "+ en_rejected:", "- note:", "+ note: asked by the desk"]
    assert "kyiv,place,Kyiv,,,Киев,,,,,,asked by the desk" in terms.read_text()
    undo()
    assert editor.glossary.terms == before


def test_undo_keeps_what_others_edited_in_the_meantime(editor, terms):
    _, undo = editor.save("kyiv", cells(editor, "kyiv", en="Kyiv City"), None)
    terms.write_text(terms.read_text().replace("Josep Borrell", "Josep Borrell Fontelles"))
    undo()
    assert editor.find("kyiv").term.in_language("en").preferred == "Kyiv"
    assert editor.find("borrell").term.in_language("en").preferred == "Josep Borrell Fontelles"


def test_a_term_of_a_lower_layer_is_put_over_it_as_a_whole_row(layered, terms, tmp_path):
    before = terms.read_bytes()
    house = tmp_path / "house" / "house.csv"
    assert not layered.find("borrell").own
    _, undo = layered.save("borrell", cells(layered, "borrell", ru_accepted="Боррель\nБорель"), None)
    assert "borrell,person,Josep Borrell,Borrell,,Жозеп Боррель,Боррель|Борель,Борелл" in house.read_text()
    assert layered.find("borrell").own
    assert terms.read_bytes() == before
    undo()
    assert "borrell" not in house.read_text()


def test_an_unchanged_row_of_a_lower_layer_is_not_copied(layered, run):
    preview = layered.preview("kyiv", cells(layered, "kyiv"), None, [run()])
    assert preview.edit.diff == []
    assert preview.impacts == ()


def test_an_edit_in_a_text_editor_is_seen(editor, terms):
    assert editor.find("kyiv").term.in_language("en").preferred == "Kyiv"
    terms.write_text(terms.read_text().replace("place,Kyiv,", "place,Kyiv City,"))
    assert editor.find("kyiv").term.in_language("en").preferred == "Kyiv City"


def test_a_glossary_that_is_not_ones_own_is_read_only(terms):
    editor = Editor([terms], "there is no glossary of yours here", {})
    assert editor.find("kyiv").files == ()
    with pytest.raises(InputError, match="no glossary of yours"):
        editor.save("kyiv", cells(editor, "kyiv", en="Kyiv City"), None)


def test_a_term_that_is_not_there_is_named(editor):
    with pytest.raises(InputError, match='no term "nobody"'):
        editor.find("nobody")
