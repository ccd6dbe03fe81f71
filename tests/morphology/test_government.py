"""Which case a place in a Russian sentence asks for, and what beside it has to agree."""

from __future__ import annotations

import pytest

from align.morphology.declension import Case
from align.morphology.government import slot, vocalised


def place(text: str, name: str = "Киев", **options):
    """The slot at the part of the text in square brackets."""
    start, end = text.index("["), text.index("]") - 1
    return slot(text.replace("[", "").replace("]", ""), (start, end), name, **options)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Рыбаки из [Kyiv] не выходят.", Case.GENITIVE),
        ("Он ехал к [Kyiv] ночью.", Case.DATIVE),
        ("Переговоры при [Kyiv] идут.", Case.PREPOSITIONAL),
        ("Из-за [Kyiv] спорили долго.", Case.GENITIVE),
        ("Над «[Kyiv]» летал дрон.", Case.INSTRUMENTAL),
        ("Перед древним [Kyiv] стоит лес.", Case.INSTRUMENTAL),
    ],
)
def test_a_preposition_gives_the_case_of_a_word_left_in_latin(text, case):
    assert place(text).cases == (case,)


def test_the_words_that_stand_there_give_the_case_before_the_preposition():
    assert place("Нефтебаза в [Курской области] горит.", "Белгородская область").cases == (Case.PREPOSITIONAL,)
    assert place("Помощник [Зеленского] молчит.", "Путин", person=True).cases == (
        Case.GENITIVE,
        Case.ACCUSATIVE,
    )


def test_a_hyphened_word_is_read_as_one():
    assert Case.NOMINATIVE not in place("Осенью [премьер-министра] сменят.", "генеральный секретарь").cases


def test_a_misspelt_name_that_can_be_no_womans_has_no_place_for_one():
    assert place("Студент спросил [Штольца] о ракетах.", "Шольц", female=True, person=True) is None
    assert place("Студент спросил [Штольца] о ракетах.", "Шольц", person=True).cases == (Case.ACCUSATIVE, Case.GENITIVE)


def test_where_nothing_tells_every_case_is_open_and_a_noun_before_it_puts_the_genitive_first():
    found = place("При обстреле [Belgorod] погиб рабочий.", "Белгород")
    assert set(found.cases) == set(Case)
    assert found.cases[0] is Case.GENITIVE


def test_what_hangs_on_the_name_is_told():
    assert place("[Государственная дума] одобрила поправки.").verbs == ("одобрила",)
    assert place("Двое [патриотов] стоят.").modifiers == ("Двое",)
    assert place("Ракеты «[Тень шторма]» поразили док.").verbs == ()  # «ракеты» are the subject


@pytest.mark.parametrize(
    ("preposition", "word", "expected"),
    [
        ("в", "Франции", "во"), ("во", "Германии", "в"), ("В", "Франции", "Во"), ("с", "Столтенбергом", "со"), ("со", "Лавровым", "с"),
        ("о", "Иране", "об"), ("об", "Киеве", "о"), ("в", "ФСБ", "в"), ("в", "Львове", "во"), ("ООН", "Киев", "ООН"),
    ],
)  # fmt: skip
def test_a_preposition_takes_the_form_that_the_next_word_asks_for(preposition, word, expected):
    assert vocalised(preposition, word) == expected
