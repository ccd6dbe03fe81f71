"""Designations such as Il-76: found, parsed, compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text.designations import designations, keys, parse, same, same_suffix
from align.text.scripts import to_cyrillic
from align.text.words import HYPHENS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An Il-76 crashed", ["Il-76"]),
        ("Разбился Ил‑76", ["Ил‑76"]),
        ("two Il-76s and an F-16", ["Il-76", "F-16"]),
        ("экипаж Ил-76-го и двух Су-34", ["Ил-76", "Су-34"]),
        ("S-300PMU-2, Tu-22M3 and MiG-31K", ["S-300PMU-2", "Tu-22M3", "MiG-31K"]),
        ("MH17 was shot down by a 9K37", ["MH17", "9K37"]),
        ("F-16A/B jets", ["F-16A/B"]),
        ("the Shahed-136 drone", ["Shahed-136"]),
        ("COVID-19 and the G7", ["COVID-19", "G7"]),
        ("MK 82 bombs", ["MK 82"]),
        ("A 9M729 missile", ["9M729"]),
    ],
)
def test_designations_are_found_without_plurals_and_endings(text, found):
    assert [d.text for d in designations(text)] == found
    assert all(text[slice(*d.span)] == d.text for d in designations(text))


@pytest.mark.parametrize(
    "text",
    [
        "155 mm shells",
        "155mm",
        "in 2019-20",
        "won 3-1",
        "on March 14",
        "chapter 7",
        "at 17:30",
        "$300m",
        "08.01.2020",
        "Group of 7",
        "the 1990s",
        "",
    ],
)
def test_numbers_scores_ranges_and_dates_are_no_designations(text):
    assert designations(text) == []


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Il-76", ("Il", "76", "")),
        ("Tu-22M3", ("Tu", "22", "M3")),
        ("S-300PMU-2", ("S", "300", "PMU-2")),
        ("9K720", ("", "9", "K720")),
        ("Mk 82", ("Mk", "82", "")),
        ("MH17", ("MH", "17", "")),
    ],
)
def test_a_whole_name_is_parsed_into_letters_digits_and_suffix(name, parts):
    found = parse(name)
    assert found is not None
    assert (found.letters, found.digits, found.suffix) == parts


@pytest.mark.parametrize("name", ["Kyiv", "Il-76 crash", "two Il-76", "76", "", "IRIS-T"])
def test_a_name_that_is_more_or_less_than_a_designation_is_not_parsed(name):
    assert parse(name) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Il-76", "Ил-76"), ("Il-76", "IL76"), ("S-300", "С-300"), ("S-300PMU-2", "С-300ПМУ-2"), ("Tu-22M3", "Ту-22М3"), ("Kh-101", "Х-101"),
        ("X-101", "Х-101"), ("9K720", "9К720"), ("MiG-31K", "МиГ-31К"), ("Su-34", "Су-34"), ("F-16", "Ф-16"), ("Yak-130", "Як-130"),
        ("MH17", "MH-17"), ("Shahed-136", "Шахед-136"), ("Mk 82", "Mk-82"), ("Ka-52", "Ка-52"),
    ],
)  # fmt: skip
def test_script_case_and_hyphens_are_folded(a, b):
    assert same(parse(a), parse(b))
    assert same(parse(b), parse(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Il-76", "Ил-72"), ("Il-76", "Ту-76"), ("S-300", "С-400"), ("Tu-22M3", "Ту-22М2"), ("S-300V", "С-300П"), ("MiG-31", "МиГ-31К"),
        ("9K720", "9К37"), ("Kh-101", "Kh-55"),
    ],
)  # fmt: skip
def test_another_digit_letter_or_suffix_is_another_designation(a, b):
    assert not same(parse(a), parse(b))


def test_a_suffix_is_read_alike_in_both_alphabets_and_a_missing_one_is_another():
    assert same_suffix("PMU-2", "ПМУ2")
    assert not same_suffix("", "M3")


def test_a_cyrillic_letter_is_read_by_sound_and_by_shape():
    assert {"s", "c"} <= keys("С")
    assert {"kh", "x"} <= keys("Х")


LETTERS = st.sampled_from(["Il", "Su", "MiG", "S", "Tu", "F", "Kh", "Buk", "T", "BM"])
NUMBERS = st.integers(1, 9999).map(str)
JOINS = st.sampled_from([h for h in HYPHENS if h != "\u00ad"])


@given(LETTERS, NUMBERS, JOINS, st.sampled_from([str, str.upper, to_cyrillic]))
def test_variants_of_hyphen_case_and_look_alike_letters_are_one_designation(letters, digits, hyphen, variant):
    plain, other = parse(f"{letters}-{digits}"), parse(f"{variant(letters)}{hyphen}{digits}")
    assert plain is not None
    assert other is not None
    assert same(plain, other)
    assert other.digits == digits


@given(LETTERS, NUMBERS, NUMBERS)
def test_a_changed_digit_is_never_folded(letters, a, b):
    assert same(parse(f"{letters}-{a}"), parse(f"{letters}-{b}")) == (a == b)


@given(st.text(st.sampled_from("ABIlИл-‑ 0123456789/.,sx")))
def test_designations_stand_where_they_say_and_do_not_overlap(text):
    end = 0
    for found in designations(text):
        assert text[slice(*found.span)] == found.text
        assert end <= found.start < found.end
        end = found.end
