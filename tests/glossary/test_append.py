"""New rows in a file that is there already, or not yet."""

from __future__ import annotations

import pytest

from align.errors import GlossaryError, InputError
from align.glossary.append import append

ROWS = [
    {"id": "moe", "kind": "person", "en": "Arild Moe", "status": "proposed"},
    {"id": "aas", "kind": "person", "en": "Aas, Astri", "status": "proposed"},
]


def test_a_new_file_is_made_with_its_folder(tmp_path):
    path = tmp_path / "new" / "proposed.csv"
    append(path, ROWS)
    assert path.read_text() == 'id,kind,en,status\naas,person,"Aas, Astri",proposed\nmoe,person,Arild Moe,proposed\n'


def test_rows_go_where_they_belong_and_no_other_cell_is_touched(write):
    path = write("house.csv", 'kind;id;en;note\r\nplace;kyiv;Kyiv;"a ""b"""\r\nplace;oslo;Oslo;')
    append(path, ROWS)
    assert path.read_bytes().decode() == (
        'kind;id;en;note;status\r\nperson;aas;Aas, Astri;;proposed\r\nplace;kyiv;Kyiv;"a ""b""";\r\n'
        "person;moe;Arild Moe;;proposed\r\nplace;oslo;Oslo;;"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [("en,ru\nmask,маска\n", "has no columns id and kind"), ("id,kind,en\na,place,A\na,place,B\n", "stands already")],
)
def test_what_is_no_sound_glossary_is_left_as_it_is(write, text, said):
    path = write("house.csv", text)
    with pytest.raises((InputError, GlossaryError), match=said):
        append(path, ROWS)
    assert path.read_text() == text


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="name the file to write"):
        append(tmp_path, ROWS)
