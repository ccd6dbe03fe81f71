"""The table of adjectives and peoples."""

from __future__ import annotations

import unicodedata

import pytest

from align.morphology.peoples import derived, peoples
from align.text.scripts import script_of
from align.text.words import fold


@pytest.mark.parametrize(
    ("names", "language", "form"),
    [
        ({"en": ("Ukraine",)}, "ru", "украинский"),
        ({"en": ("Ukraine",)}, "en", "Ukrainian"),
        ({"ru": ("Киев",)}, "ru", "киевлянин"),
        ({"en": ("Nowhere", "Moscow")}, "ru", "московский"),
        ({"en": ("BELGOROD",)}, "ru", "белгородский"),
    ],
)
def test_a_place_gives_its_adjectives_and_people(names, language, form):
    assert form in derived(names, language)


def test_a_place_that_is_not_in_the_table_gives_nothing():
    assert derived({"en": ("Nowhere",)}, "ru") == ()
    assert derived({}, "ru") == ()
    assert derived({"en": ("Ukraine",)}, "de") == ()


def test_every_row_has_names_and_forms_in_the_right_script():
    for row in peoples():
        assert row.names["en"]
        assert row.names["ru"]
        for language, script in (("en", "latin"), ("ru", "cyrillic"), ("uk", "cyrillic")):
            for form in row.forms[language]:
                assert script_of(form) == script, form


def test_cells_are_normalised_and_have_no_stray_spaces():
    for row in peoples():
        for text in (*sum(row.names.values(), ()), *sum(row.forms.values(), ())):
            assert text == unicodedata.normalize("NFC", text).strip()


def test_no_name_stands_in_two_rows():
    names = [
        pair for row in peoples() for pair in {(lang, fold(n)) for lang, group in row.names.items() for n in group}
    ]
    assert sorted({n for n in names if names.count(n) > 1}) == []
