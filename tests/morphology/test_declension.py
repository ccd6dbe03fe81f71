"""Name words that no dictionary has, declined by their endings; and what an ending tells of the case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.morphology.declension import ALL, Case, cases_like, cases_of_ending, decline

OBLIQUE = [c for c in Case if c is not Case.NOMINATIVE]


@pytest.mark.parametrize(
    ("word", "female", "forms"),
    [
        ("боррель", False, "борреля боррелю борреля боррелем борреле"),
        ("шольц", False, "шольца шольцу шольца шольцем шольце"),
        ("гутерриш", False, "гутерриша гутерришу гутерриша гутерришем гутеррише"),
        ("лубинец", False, "лубинца лубинцу лубинца лубинцем лубинце"),
        ("лавров", False, "лаврова лаврову лаврова лавровым лаврове"),
        ("сырский", False, "сырского сырскому сырского сырским сырском"),
        ("толстой", False, "толстого толстому толстого толстым толстом"),
        ("цой", False, "цоя цою цоя цоем цое"),  # one syllable is no adjective
        ("матвиенко", False, "матвиенко матвиенко матвиенко матвиенко матвиенко"),
        ("гросси", False, "гросси гросси гросси гросси гросси"),
        ("дуда", False, "дуды дуде дуду дудой дуде"),
        ("захарова", True, "захаровой захаровой захарову захаровой захаровой"),
        ("тихановская", True, "тихановской тихановской тихановскую тихановской тихановской"),
        ("ляйен", True, "ляйен ляйен ляйен ляйен ляйен"),  # a woman's surname in a consonant stays
        ("меркель", True, "меркель меркель меркель меркель меркель"),
    ],
)
def test_a_surname_is_declined_by_its_ending_and_gender(word, female, forms):
    assert " ".join(decline(word, c, female=female, person=True, surname=True) for c in OBLIQUE) == forms


def test_a_thing_has_its_nominative_in_the_accusative_and_a_person_the_genitive():
    assert decline("бахмут", Case.ACCUSATIVE, female=False, person=False) == "бахмут"
    assert decline("бахмут", Case.ACCUSATIVE, female=False, person=True) == "бахмута"


@given(st.text("абвгдеклмнопрстуфьй", min_size=1), st.sampled_from(Case), st.booleans(), st.booleans())
def test_every_word_has_a_form_that_begins_like_it(word, case, female, person):
    form = decline(word, case, female=female, person=person, surname=person)
    assert form.startswith(word[: max(len(word) - 2, 0)])


@pytest.mark.parametrize(
    ("name", "misspelt", "cases"),
    [
        ("шольц", "сколза", {Case.GENITIVE, Case.ACCUSATIVE}),
        ("боррель", "борреллу", {Case.DATIVE}),
        ("столтенберг", "штольтенбергом", {Case.INSTRUMENTAL}),
        ("гросси", "гроси", set(ALL)),
    ],
)
def test_a_misspelt_name_tells_its_case_by_its_ending(name, misspelt, cases):
    assert cases_like(name, misspelt, female=False, person=True) == cases


def test_an_ending_that_may_be_anything_tells_nothing():
    assert cases_of_ending("роботыне", person=False) == ALL
    assert cases_of_ending("роботом", person=False) == {Case.INSTRUMENTAL}
