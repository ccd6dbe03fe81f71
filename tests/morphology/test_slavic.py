"""Russian and Ukrainian inflection: it finds names in their forms and never accuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.morphology import morphology
from align.text.words import fold

RU = morphology("ru")
UK = morphology("uk")

CASES = ["{}", "{}а", "{}у", "{}ом", "{}е", "{}ы", "{}ов", "{}ам", "{}ами", "{}ах"]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Лавров", "Лаврова Лаврову Лавровым Лаврове Лавровой Лавровых"),
        ("Зеленский", "Зеленского Зеленскому Зеленским Зеленском Зеленская Зеленской"),
        ("Боррель", "Борреля Боррелю Боррелем Борреле"),  # no dictionary has it
        ("Шольц", "Шольца Шольцу Шольцем Шольце"),
        ("Ким", "Кима Киму Кимом"),
        ("Дуда", "Дуды Дуде Дуду Дудой"),
        ("Орёл", "Орла Орлу Орлом Орле"),  # a fleeting vowel
        ("Киев", "Киева Киеву Киевом Киеве"),
        ("Белгород", "Белгорода Белгороду Белгородом"),
        ("Москва", "Москвы Москве Москву Москвой"),
        ("Россия", "России Россию Россией"),
        ("патриот", "патриота патриоту патриотом патриоты патриотов патриотами"),
        ("ООН", "ООН"),
    ],
)
def test_a_russian_name_is_found_in_its_forms(name, forms):
    for form in forms.split():
        assert RU.same(fold(name), fold(form)), form


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("посол", "после"), ("путин", "путь"), ("трамп", "трамвай"), ("киев", "кит"), ("иванов", "ивановский"), ("лавров", "лаврентьев"),
        ("москва", "москит"), ("ким", "как"),
    ],
)  # fmt: skip
def test_another_russian_word_is_no_form_of_it(name, word):
    assert not RU.same(name, word)


@pytest.mark.parametrize("name", ["лавров", "боррель", "зеленский", "орел", "москва", "россия", "шольц"])
def test_a_form_is_filed_where_its_name_is(name):
    forms = [name, name.removesuffix("а") + "ы", name.removesuffix("ь") + "ем"]
    assert all(RU.name_stem(name) in RU.stems(f) for f in forms if RU.same(name, f))


@given(st.text(st.sampled_from("абвгдежзиклмнопрстуфхцчшщ"), min_size=4, max_size=9), st.sampled_from(CASES))
def test_an_unknown_surname_meets_its_case_forms_both_in_the_index_and_in_judgement(surname, pattern):
    form = pattern.format(surname)
    if surname[-1] in "аеиоу" or RU.known(surname) or RU.known(form):
        return
    assert RU.name_stem(surname) in RU.stems(form)
    assert RU.same(surname, form)


def test_an_ending_alone_is_not_sure_where_the_dictionary_knows_another_word():
    assert RU.sure("боррель", "боррелем")
    assert RU.sure("патриот", "патриотами")
    assert not RU.sure("лавров", "патриотами")


@pytest.mark.parametrize(
    ("word", "common"), [("патриот", True), ("шойгу", False), ("москва", False), ("боррель", False), ("зеленый", True)]
)
def test_ordinary_nouns_and_adjectives_are_told_from_names(word, common):
    assert RU.is_common(word) is common


def test_the_dictionary_says_what_it_knows():
    assert RU.lemmas("патриотами") == {"патриот"}
    assert RU.lemmas("боррелем") == {"боррелем"}
    assert RU.known("москва")
    assert not RU.known("боррель")
    assert RU.is_given_name("сергей")
    assert not RU.is_given_name("стол")
    assert RU.is_function("после")
    assert RU.is_word("вчера")
    assert not RU.is_word("москва")


def test_lemmas_are_folded_as_names_are():
    assert RU.lemmas("орлом") == {"орел"}


@pytest.mark.parametrize(
    ("name", "form"),
    [("зеленський", "зеленського"), ("одеса", "одесі"), ("порошенко", "порошенку"), ("львів", "львів")],
)
def test_a_ukrainian_name_is_found_by_its_endings_with_or_without_a_dictionary(name, form):
    assert UK.same(name, form)
    assert UK.name_stem(name) in UK.stems(form)


def test_a_ukrainian_ending_does_not_join_two_names():
    assert not UK.same("зеленський", "порошенка")


def test_a_letter_without_a_unicode_name_is_an_unknown_word():
    assert not morphology("ru").known("\U00017000")
