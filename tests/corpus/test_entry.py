"""An article with what is known of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import InputError
from align.corpus import entry as module
from align.corpus.entry import Fields, day, entry, failed
from align.text.article import Article


def made(text="It is Kyiv.", facts=None, fields=None):
    return entry(Article("a", "a.txt", text), "en", fields or Fields(), facts)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2024-03-01", "2024-03-01"),
        ("2024-03-01T23:30:00+03:00", "2024-03-01"),
        ("20240301", "2024-03-01"),
        ("Fri, 01 Mar 2024 10:00:00 GMT", "2024-03-01"),
        (date(2024, 3, 1), "2024-03-01"),
        (datetime(2024, 3, 1, 10, tzinfo=UTC), "2024-03-01"),
        ("yesterday", None),
        ("2024-13-45", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_read_as_days_and_anything_else_is_none(value, told):
    assert day(value) == told


@given(st.one_of(st.text(), st.integers(), st.floats(), st.binary()))
def test_no_value_of_a_date_field_breaks_an_article(value):
    assert day(value) is None or len(day(value)) == 10


def test_metadata_that_fits_a_column_is_passed_through_in_a_fixed_order():
    facts = {"url": "u", "n": 2, "b": True, "when": date(2024, 3, 1), "tags": ["x"], "long": "x" * 3000, "big": 2**70}
    found = made(facts=facts)
    assert list(found.meta.items()) == [("b", True), ("n", 2), ("url", "u"), ("when", "2024-03-01")]
    assert found.document.meta == found.meta


def test_fields_name_where_title_outlet_address_and_day_stand():
    fields = Fields(title="headline", source="outlet", url="link", date="published")
    facts = {
        "headline": "H",
        "outlet": "The Paper",
        "link": "https://a.example",
        "published": "2024-03-01",
        "source": "no",
    }
    found = made(facts=facts, fields=fields)
    assert (found.document.title, found.source, found.url, found.date) == (
        "H", "The Paper", "https://a.example", "2024-03-01",
    )  # fmt: skip


def test_texts_that_differ_in_white_space_or_composed_letters_only_are_twins():
    one, two, three = made("Caf\u00e9 in  Kyiv.\n"), made("Cafe\u0301 in Kyiv."), made("Cafe in Kyiv.")
    assert one.twin == two.twin != three.twin
    assert one.sha256 != two.sha256


def test_half_characters_in_metadata_can_be_written():
    assert made(facts={"a\ud800": "b\udfff"}).meta == {"a\\ud800": "b\\udfff"}


def test_the_reason_of_a_failure_leaves_the_path_out_and_is_one_line():
    assert failed("a", "in/a.txt", InputError("in/a.txt: the article\nis empty")).error == "the article is empty"


def test_a_text_of_the_size_of_a_library_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MAX_TEXT", 10)
    with pytest.raises(InputError, match="longer than 10 characters; split it"):
        made()
