"""What a person means by a cell of another tool's glossary."""

from __future__ import annotations

import pytest

from align.glossary.cells import is_code, read_cell


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("маска; респиратор", ("маска", "респиратор")),
        ("маска | респиратор", ("маска", "респиратор")),
        ("маска / респиратор", ("маска", "респиратор")),
        ("маска/респиратор", ("маска", "респиратор")),
        ("маска\nреспиратор", ("маска", "респиратор")),
        ("заразный : передающийся при контакте", ("заразный", "передающийся при контакте")),
        ("маска; маска;", ("маска",)),
        ("вирус, переносимый воздушным путем", ("вирус, переносимый воздушным путем",)),
        ("HIV/AIDS", ("HIV/AIDS",)),
        ("F-16A/B", ("F-16A/B",)),
        ("24/7", ("24/7",)),
        ("", ()),
    ],
)
def test_synonyms_are_parted_and_names_with_a_stroke_or_a_comma_are_not(cell, names):
    assert read_cell(cell, "ru").names == names


@pytest.mark.parametrize(
    ("cell", "names", "notes"),
    [
        ("активные случаи [заболевания]", ("активные случаи", "активные случаи заболевания"), ()),
        ("врач(и)", ("врач", "врачи"), ()),
        ("вспышка (новой) болезни", ("вспышка болезни", "вспышка новой болезни"), ()),
        ("Всемирная организация здравоохранения (ВОЗ)", ("Всемирная организация здравоохранения", "ВОЗ"), ()),
        ("карантин (для людей; больных)", ("карантин",), ("для людей; больных",)),
        ("(разг.) корона", ("корона",), ("разг.",)),
    ],
)
def test_brackets_hold_optional_words_acronyms_or_remarks(cell, names, notes):
    found = read_cell(cell, "ru")
    assert (found.names, found.notes) == (names, notes)


@pytest.mark.parametrize(
    ("cell", "names"),
    [("an epidemic", ("epidemic",)), ("the UN", ("UN",)), ("The Hague", ("The Hague",)), ("A", ("A",))],
)
def test_an_english_article_in_small_letters_is_no_part_of_the_name(cell, names):
    assert read_cell(cell, "en").names == names


def test_quotes_round_the_whole_are_taken_off_and_inside_it_they_stay():
    assert read_cell("«Газпром»", "ru").names == ("Газпром",)
    assert read_cell("завод «Азовсталь»", "ru").names == ("завод «Азовсталь»",)


@pytest.mark.parametrize(
    "cell",
    ["маска (", "https://example.org/x", "один два три четыре пять шесть семь восемь девять", "—", "случай …"],
)
def test_what_is_no_name_stays_as_it_is_and_is_doubted(cell):
    found = read_cell(cell, "ru")
    assert found.names == (cell,)
    assert found.doubts


@pytest.mark.parametrize(("name", "code"), [("COVID-19", True), ("SARS", True), ("n95", True), ("Wuhan", False)])
def test_acronyms_and_designations_are_codes(name, code):
    assert is_code(name) is code
