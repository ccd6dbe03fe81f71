"""People's names in every case, and whether a name is a woman's."""

from __future__ import annotations

import pytest

from align.morphology.declension import Case
from align.morphology.people import inflect_person, women


@pytest.mark.parametrize(
    ("name", "case", "expected"),
    [
        ("Жозеп Боррель", Case.INSTRUMENTAL, "Жозепом Боррелем"),
        ("Олаф Шольц", Case.GENITIVE, "Олафа Шольца"),
        ("Валерий Залужный", Case.DATIVE, "Валерию Залужному"),
        ("Антониу Гутерриш", Case.GENITIVE, "Антониу Гутерриша"),
        ("Владимир Кара-Мурза", Case.ACCUSATIVE, "Владимира Кара-Мурзу"),
        ("Джордж Буш-младший", Case.GENITIVE, "Джорджа Буша-младшего"),
        ("Жан-Ноэль Барро", Case.DATIVE, "Жан-Ноэлю Барро"),
        ("Александр Ван дер Беллен", Case.INSTRUMENTAL, "Александром Ван дер Белленом"),
        ("король Филипп VI", Case.GENITIVE, "короля Филиппа VI"),
        ("С. В. Лавров", Case.INSTRUMENTAL, "С. В. Лавровым"),
        ("Си Цзиньпин", Case.GENITIVE, "Си Цзиньпина"),
        ("Ким Чен Ын", Case.GENITIVE, "Ким Чен Ына"),  # only the last word of such a name changes
        ("Джей Ди Вэнс", Case.DATIVE, "Джей Ди Вэнсу"),
    ],
)
def test_every_part_of_a_mans_name_takes_the_case(name, case, expected):
    assert inflect_person(name, case, female=False).text == expected


@pytest.mark.parametrize(
    ("name", "case", "expected"),
    [
        ("Мария Захарова", Case.INSTRUMENTAL, "Марией Захаровой"),
        ("Урсула фон дер Ляйен", Case.GENITIVE, "Урсулы фон дер Ляйен"),
        ("Кая Каллас", Case.DATIVE, "Кае Каллас"),
        ("Мария Львова-Белова", Case.ACCUSATIVE, "Марию Львову-Белову"),
    ],
)
def test_a_womans_surname_in_a_consonant_stays_and_the_others_decline(name, case, expected):
    assert inflect_person(name, case, female=True).text == expected


@pytest.mark.parametrize(
    ("names", "answer"),
    [
        (["Урсула фон дер Ляйен"], (True,)),
        (["Захарова"], (True,)),
        (["Йенс Столтенберг", "Столтенберг"], (False,)),
        (["Кароль Навроцкий"], (False,)),  # the dictionary knows Кароль as a woman only
        (["Метте Фредериксен"], (False, True)),  # nothing tells: both are tried
        (["Кая Каллас"], (True, False)),
    ],
)
def test_whether_it_is_a_woman_is_read_from_the_name_and_left_open_where_it_does_not_tell(names, answer):
    assert women(names) == answer
