"""Places where two texts do not match well, in words."""

from __future__ import annotations

import pytest

from align.report.schema import DocumentRow
from align.report.unsure import UNSURE, places, told

HERE = {"original": "paragraph 2, offset 9", "original_sentences": 2, "translation": None, "translation_sentences": 0}
THERE = {"translation": "paragraph 3, offset 5", "translation_sentences": 1}


def document(**meta):
    return DocumentRow(id="en.txt", path="a/en.txt", title="t", meta={"translation": "b/ru.txt", **meta}, segments=[])


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (HERE, "paragraph 2, offset 9: 2 sentences, none in ru.txt"),
        (HERE | THERE, "paragraph 2, offset 9: 2 sentences; ru.txt paragraph 3, offset 5: 1"),
        (
            THERE | {"original": None, "original_sentences": 0},
            "ru.txt paragraph 3, offset 5: 1 sentence, none in en.txt",
        ),
    ],
)
def test_a_place_says_what_stands_where(place, said):
    row = document(**{UNSURE: [place | {"confidence": 0.2}]})
    assert [told(p, row) for p in places(row)] == [said]


@pytest.mark.parametrize("found", ["x", [{"original": 3}], [1], {"a": []}, None])
def test_what_is_no_place_is_none(found):
    assert places(document(**{UNSURE: found})) == []
    assert places(document()) == []
