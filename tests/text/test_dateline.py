"""Datelines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text.dateline import dateline


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("KYIV, Jan. 24 (Reuters)", " – Ukraine said so."),
        ("KYIV, Jan.\u00a024 (Reuters)", " – Ukraine said so."),
        ("WASHINGTON (AP)", " — The US said so."),
        ("NEW YORK, Sept 3, 2024 (Reuters)", " - He left."),
        ("PORTLAND, Ore. (AP)", " — He left."),
        ("MOSCOW, January 24. /TASS/.", " He left."),
        ("МОСКВА, 24 янв — РИА Новости.", " Он ушёл."),
        ("МОСКВА, 24 января. /ТАСС/.", " Он ушёл."),
        ("САНКТ-ПЕТЕРБУРГ, 24 января", " — Он ушёл."),
        ("КИЇВ, 3 березня (Укрінформ)", " — Він пішов."),
    ],
)
def test_a_dateline_ends_where_the_first_sentence_begins(line, rest):
    text = line + rest
    assert dateline(text) == (len(line), len(text) - len(rest.lstrip(" –—-")))


@pytest.mark.parametrize(
    "text",
    [
        "NATO – the alliance – said so.",
        "US – Russian talks began.",
        "IL-76 – a plane – fell.",
        "ЛАВРОВ ЗАЯВИЛ О ВОЙНЕ",
        "KYIV, Jan. 24 (Reuters) – ",
        "London (AP) said so.",
        "КИЕВ. Он ушёл.",
        "",
    ],
)
def test_a_sentence_or_a_headline_in_capitals_has_none(text):
    assert dateline(text) == (0, 0)


@given(st.text(alphabet="KYIV, (Reuters) – 24./ТАСС а", max_size=60))
def test_a_dateline_never_takes_the_whole_text(text):
    length, rest = dateline(text)
    assert 0 <= length <= rest
    assert rest < max(len(text), 1)
