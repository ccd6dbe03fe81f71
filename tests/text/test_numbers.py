"""Numbers by value, in digits and in words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text.numbers import quantities


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("2,000 people", "en", 2000, None),
        ("2 000 человек", "ru", 2000, None),
        ("2\u202f000 человек", "ru", 2000, None),
        ("2,3 млрд долларов", "ru", 2.3e9, "usd"),
        ("$2.3 billion", "en", 2.3e9, "usd"),
        ("€300m", "en", 3e8, "eur"),
        ("forty-two prisoners", "en", 42, None),
        ("сорока двух пленных", "ru", 42, None),
        ("half a million people", "en", 5e5, None),
        ("полтора миллиона", "ru", 1.5e6, None),
        ("twenty-one thousand", "en", 21_000, None),
        ("a dozen tanks", "en", 12, None),
        ("one hundred and five", "en", 105, None),
        ("7%", "en", 7, "percent"),
        ("7 per cent", "en", 7, "percent"),
        ("5 square miles", "en", 5, "mile"),
        ("on March 14", "en", 14, "month:3"),
        ("14 марта", "ru", 14, "month:3"),
        ("300 euros", "de", 300, None),
        ("two and a half years", "en", 2.5, "year"),
        ("500 тыс. рублей", "ru", 5e5, "rub"),
    ],
)
def test_a_number_is_read_by_its_value_and_unit(text, language, value, unit):
    found = [q for q in quantities(text, language) if not q.loose]
    assert [(value in q.values, q.unit) for q in found] == [(True, unit)]


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [("at 5 p.m.", "en", 1020), ("в 17:00", "ru", 1020), ("at 6:40 am", "en", 400), ("at 12 a.m.", "en", 0)],
)
def test_clock_times_are_minutes_of_the_day(text, language, minutes):
    assert [(q.kind, q.values) for q in quantities(text, language)] == [("time", {minutes})]


@pytest.mark.parametrize(("text", "language"), [("08.01.2020", "ru"), ("2020-01-08", "en")])
def test_a_date_is_a_day_with_its_month_and_a_year(text, language):
    assert [(q.values, q.unit) for q in quantities(text, language)] == [({8}, "month:1"), ({2020}, None)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("both men", "en", 2),
        ("двухдневный визит", "ru", 2),
        ("XXI съезд", "ru", 21),
        ("двадцатисемилетний", "ru", 27),
        ("the first man", "en", 1),
    ],
)
def test_what_only_may_answer_a_number_is_loose(text, language, value):
    assert [(q.loose, value in q.values) for q in quantities(text, language)] == [(True, True)]


def test_a_decade_and_an_ordinal_are_told_from_a_count():
    assert [q.kind for q in quantities("the 5th of the 1990s", "en")] == ["ordinal", "decade"]


def test_a_comma_may_part_thousands_or_a_fraction():
    (found,) = quantities("1,200", "en")
    assert found.values == {1200, 1.2}


@pytest.mark.parametrize("text", ["https://example.org/12/34", "www.example.org/7", "a7@example.org", "abc"])
def test_addresses_hold_no_numbers(text):
    assert quantities(text, "en") == []


def test_the_digits_of_a_designation_may_only_answer():
    (found,) = quantities("Il-76", "en", [(0, 5)])
    assert found.loose
    assert found.values == {76}


@given(st.integers(0, 10**9))
def test_thousands_are_parted_in_either_language_and_keep_their_value(number):
    english, russian = f"{number:,} men", f"{number:,}".replace(",", " ") + " человек"
    assert any(number in q.values for q in quantities(english, "en"))
    assert any(number in q.values for q in quantities(russian, "ru"))


@given(st.text(), st.sampled_from(["en", "ru", "de"]))
def test_quantities_stand_in_order_inside_the_text(text, language):
    found = [q.span for q in quantities(text, language)]
    assert found == sorted(found)
    assert all(0 <= a < b <= len(text) for a, b in found)


def test_a_long_word_is_read_in_a_time_that_grows_with_its_length():
    def cost(letters: int) -> float:
        began = time.process_time()
        assert quantities("5 " + "a" * letters, "en")[0].values == {5}
        return time.process_time() - began

    # eight times the letters once cost 64 times as much
    assert min(cost(400_000), cost(400_000)) < 30 * max(cost(50_000), cost(50_000))


def test_an_address_is_no_number_wherever_it_stands():
    for text in ("write to desk.24@example.org", "(24@example.org)", "@24@example.org"):
        assert quantities(text, "en") == []
