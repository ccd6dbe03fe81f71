"""Columns, names, and ids made from names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.glossary.schema import FIXED, ID, LANGUAGES, Names, Term, TermKind, language_of, slug


@pytest.mark.parametrize(
    ("column", "language"),
    [
        ("ru", "ru"), ("ru_accepted", "ru"), ("uk_rejected", "uk"), ("de_forms", "de"), ("id_accepted", "id"),
        ("ru_note", None), ("xx", None), ("kind", None), ("x_owner", None), ("", None), ("english", None), ("ru_", "ru"),
    ],
)  # fmt: skip
def test_a_column_belongs_to_a_language_or_to_none(column, language):
    assert language_of(column) == language


@pytest.mark.parametrize("column", FIXED)
def test_the_columns_of_every_glossary_are_no_languages(column):
    assert language_of(column) is None


def test_language_codes_have_two_letters():
    assert all(len(code) == 2 and code.islower() for code in LANGUAGES)


def test_fine_names_are_the_preferred_one_first_then_the_accepted():
    assert Names("Kyiv", ("Kyïv",), ("Kiev",)).fine == ("Kyiv", "Kyïv")
    assert Names("", ("Kyïv",)).fine == ("Kyïv",)


def test_a_language_without_a_column_has_no_names():
    term = Term("kyiv", TermKind.PLACE, {"en": Names("Kyiv")})
    assert term.in_language("en").preferred == "Kyiv"
    assert term.in_language("ru").fine == ()


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("UN Security Council", "un-security-council"),
        ("Киев", "kiev"),
        ("Łódź", "lodz"),
        ("Il-76", "il-76"),
        ("«»", "term"),
        ("O’Brien", "o-brien"),
    ],
)
def test_an_id_is_made_from_a_name(name, identity):
    assert slug(name) == identity


@given(st.text())
def test_every_id_made_from_a_name_is_a_valid_one(name):
    assert ID.fullmatch(slug(name))


@pytest.mark.parametrize("identity", ["Kyiv", "kyiv ", "-kyiv", "kyiv-", "a--b", "киев", "a_b", ""])
def test_ids_are_small_latin_letters_digits_and_single_hyphens(identity):
    assert not ID.fullmatch(identity)
