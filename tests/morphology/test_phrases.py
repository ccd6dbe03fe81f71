"""Names of several words in a case: the adjectives and the head change, the rest stays."""

from __future__ import annotations

import pytest

from align.glossary import Glossary
from align.glossary.schema import TermKind
from align.morphology.declension import Case
from align.morphology.phrases import inflect_adjective, inflect_phrase


@pytest.mark.parametrize(
    ("name", "case", "expected"),
    [
        ("Совет Безопасности ООН", Case.GENITIVE, "Совета Безопасности ООН"),
        ("Белгородская область", Case.PREPOSITIONAL, "Белгородской области"),
        ("Вторая мировая война", Case.ACCUSATIVE, "Вторую мировую войну"),
        ("Соединенные Штаты Америки", Case.DATIVE, "Соединенным Штатам Америки"),
        ("Запорожская АЭС", Case.GENITIVE, "Запорожской АЭС"),
        ("РБК-Украина", Case.GENITIVE, "РБК-Украины"),
        ("Тополь-М", Case.INSTRUMENTAL, "Тополем-М"),
        ("Санкт-Петербург", Case.PREPOSITIONAL, "Санкт-Петербурге"),
        ("Восточное партнерство", Case.GENITIVE, "Восточного партнерства"),  # the glossary writes е for ё
        ("Адмирал Макаров", Case.GENITIVE, "Адмирала Макарова"),
        ("Укрэнерго", Case.GENITIVE, "Укрэнерго"),
        ("Storm Shadow", Case.GENITIVE, "Storm Shadow"),
        ("Ил-76", Case.INSTRUMENTAL, "Ил-76"),
        ("МАГАТЭ", Case.DATIVE, "МАГАТЭ"),
    ],
)
def test_a_name_takes_the_case_where_it_can(name, case, expected):
    assert inflect_phrase(name, case).text == expected


def test_a_weapon_keeps_its_nominative_in_the_accusative_though_the_word_names_an_officer():
    assert inflect_phrase("Корнет", Case.ACCUSATIVE).text == "Корнет"
    assert inflect_phrase("министр обороны", Case.ACCUSATIVE, alive=True).text == "министра обороны"


def test_the_plural_is_made_where_it_is_asked_for_and_there_is_one():
    assert inflect_phrase("Калибр", Case.GENITIVE, "plur").text == "Калибров"
    assert inflect_phrase("министр обороны", Case.NOMINATIVE, "plur").text == "министры обороны"
    assert inflect_phrase("Крым", Case.GENITIVE, "plur").text == "Крыма"


def test_the_second_locative_is_used_for_places():
    assert inflect_phrase("Крым", Case.PREPOSITIONAL, place=True).text == "Крыму"
    assert inflect_phrase("Крым", Case.PREPOSITIONAL).text == "Крыме"


def test_a_name_whose_head_is_not_found_has_no_form_rather_than_a_wrong_one():
    assert inflect_phrase("Часов Яр", Case.GENITIVE) is None


def test_an_adjective_is_put_into_any_form():
    assert inflect_adjective("украинский", {"gent", "sing", "femn"}) == "украинской"


def test_nearly_every_name_of_the_shipped_glossary_has_all_its_cases():
    rows = [
        t for t in Glossary.load().terms.values() if t.kind is not TermKind.PERSON and t.in_language("ru").preferred
    ]
    names = [t.in_language("ru").preferred for t in rows]
    assert sum(all(inflect_phrase(n, c) for c in Case) for n in names) >= 0.995 * len(names)
