"""The language of an article by its letters."""

from __future__ import annotations

import pytest

from align.text.language import partner, recognise


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lavrov met Borrell in Kyiv (Киев).", "en"),
        ("Лавров встретился с Боррелем; IRIS-T и Patriot.", "ru"),
        ("Зеленський зустрівся з Боррелем у Києві.", "uk"),
        ("Он цитирует: «Ні».  Это было объявлено вчера, рассказали мы.", "ru"),
        ("外交部长", None),
        ("24.01.2024", None),
    ],
)
def test_letters_tell_the_language(text, language):
    assert recognise(text) == language


@pytest.mark.parametrize(("language", "other"), [("en", "ru"), ("ru", "en"), ("uk", "en"), ("de", "en")])
def test_english_goes_through_russian_and_all_others_through_english(language, other):
    assert partner(language) == other
