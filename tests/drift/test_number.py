"""Numbers by value: what answers what."""

from __future__ import annotations

import pytest

from align.drift.number import number_drifts
from align.text.numbers import quantities


def changed(source: str, target: str) -> list[tuple[str, str | None]]:
    found = number_drifts(quantities(source, "en"), quantities(target, "ru"))
    return [(d.here.text, d.there.text if d.there else None) for d in found]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("2,000 people", "2 000 человек"),
        ("a dozen tanks", "12 танков"),
        ("half a million people", "500 тысяч человек"),
        ("two decades of war", "20 лет войны"),
        ("twelve months of war", "год войны"),
        ("at 5 p.m. sharp", "ровно в 17:00"),
        ("in the 1990s", "в девяностые"),
        ("7 per cent", "7%"),
        ("forty-two prisoners", "сорока двух пленных"),
        ("a two-day visit to 3 cities", "двухдневный визит в три города"),
        ("the 21st century", "XXI век"),
        ("within 24 hours", "за сутки"),
        ("8 January 2020", "08.01.2020"),
        ("$1.2bn", "1,2 млрд долларов"),
        ("twenty-seven-year-old", "двадцатисемилетний"),
        ("a million and a half", "полтора миллиона"),
        ("six months", "полгода"),
        ("twenty planes", "два десятка самолётов"),
        ("a third of the schools", "треть школ"),
        ("two thirds of the schools", "две трети школ"),
        ("a fifth of the crop", "пятая часть урожая"),
        ("a quarter of voters", "25% избирателей"),
        ("in 2010–11", "в 2010–2011 годах"),
        ("a rise of .08%", "рост на 0,08%"),
        ("three dozen canvases", "три десятка полотен"),
        ("died at the age of 81", "скончался на 82-м году жизни"),
        ("another two quarters", "ещё два квартала"),
        ("shrunk to a tenth of its size", "сжалось в десять раз"),
        ("after six months", "после полугода"),
        ("open 24/7", "открыто круглосуточно"),
    ],
)
def test_the_same_value_said_otherwise_is_no_drift(source, target):
    assert changed(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("more than 40 wounded", "более 400 раненых", [("40", "400")]),
        ("on March 14", "14 мая", [("14", "14")]),
        ("75 million euros", "75 миллионов долларов", [("75 million", "75 миллионов")]),
        ("five miles", "пять километров", [("five", "пять")]),
        ("the fine of 300 euros", "штраф", [("300", None)]),
        ("at 6:40 p.m.", "в 18:14", [("6:40 p.m.", "18:14")]),
        ("7.4 percent", "74 процента", [("7.4", "74")]),
        ("A third of the schools", "в двух третях школ", [("A third", "двух третях")]),
    ],
)
def test_another_value_unit_or_month_is_drift(source, target, expected):
    assert changed(source, target) == expected
