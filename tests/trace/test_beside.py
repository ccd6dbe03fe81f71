"""Two texts beside each other: groups of sentences, their confidence, and the score on texts that were cut up by script."""

from __future__ import annotations

import runpy
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.glossary import Glossary
from align.trace import beside
from align.trace.beside import odds, search, units
from align.trace.side import Side

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "measure-alignment"))
GLOSSARY = Glossary.load(ROOT / "tests" / "data" / "drift_glossary")
NONE = Glossary([])

ENGLISH = [
    "Lavrov met Borrell in Moscow on Friday.",
    "The talks lasted three hours and covered Ukraine, Syria and energy.",
    "Journalists were not allowed into the hall.",
    "An Il-76 carrying 40 tonnes of medicine landed in Damascus.",
    "Kyiv called the meeting a mistake.",
    "The harvest of grain fell by 12 per cent because of the drought.",
    "Farmers want the government to help them.",
    "In the evening the orchestra played in the old theatre.",
]
RUSSIAN = [
    "В пятницу Лавров встретился с Боррелем в Москве.",
    "Переговоры продолжались три часа, обсуждались Украина, Сирия и энергетика.",
    "Журналистов в зал не пустили.",
    "В Дамаске приземлился Ил-76 с 40 тоннами лекарств.",
    "В Киеве назвали встречу ошибкой.",
    "Урожай зерна из-за засухи сократился на 12 процентов.",
    "Фермеры хотят, чтобы правительство им помогло.",
    "Вечером в старом театре играл оркестр.",
]


def grouped(source, target, glossary=GLOSSARY, rendered=None):
    return beside.group(source, target, glossary, ("en", "ru"), rendered)


def spans(groups):
    return [(*g.source, *g.target) for g in groups]


ONE_TO_ONE = [(i, i + 1, i, i + 1) for i in range(8)]


def test_sentences_that_follow_each_other_are_laid_one_beside_one():
    found = grouped(ENGLISH, RUSSIAN)
    assert spans(found) == ONE_TO_ONE
    assert all(g.sure for g in found)


def test_two_and_three_sentences_may_stand_for_one_and_one_for_them():
    joined = [" ".join(RUSSIAN[:2]), *RUSSIAN[2:4], " ".join(RUSSIAN[4:7]), RUSSIAN[7]]
    wanted = [(0, 2, 0, 1), (2, 3, 1, 2), (3, 4, 2, 3), (4, 7, 3, 4), (7, 8, 4, 5)]
    assert spans(grouped(ENGLISH, joined)) == wanted
    fewer = [" ".join(ENGLISH[:2]), *ENGLISH[2:4], " ".join(ENGLISH[4:7]), ENGLISH[7]]
    assert spans(grouped(fewer, RUSSIAN)) == [(c, d, a, b) for a, b, c, d in wanted]


def test_two_sentences_whose_halves_changed_places_stand_for_two():
    source = [
        "The talks lasted three hours, and journalists were not allowed into the hall.",
        "They covered Ukraine, Syria and energy, and an Il-76 with 40 tonnes of medicine landed in Damascus.",
    ]
    target = [
        "Переговоры продолжались три часа, обсуждались Украина, Сирия и энергетика.",
        "Журналистов в зал не пустили, а в Дамаске приземлился Ил-76 с 40 тоннами лекарств.",
    ]
    found = grouped([ENGLISH[0], *source, ENGLISH[5]], [RUSSIAN[0], *target, RUSSIAN[5]])
    assert (1, 3, 1, 3) in spans(found)


def test_what_was_left_out_or_put_in_stands_alone_and_is_unsure():
    found = grouped(ENGLISH, RUSSIAN[:2] + RUSSIAN[5:])
    assert spans(found)[:2] == ONE_TO_ONE[:2]
    assert spans(found)[-3:] == [(5, 6, 2, 3), (6, 7, 3, 4), (7, 8, 4, 5)]
    assert [g.source for g in found if not g.sure] == [(2, 3), (3, 4), (4, 5)]
    found = grouped(ENGLISH[:2] + ENGLISH[5:], RUSSIAN)
    assert [g.target for g in found if not g.sure] == [(2, 3), (3, 4), (4, 5)]


def test_paragraphs_that_changed_places_are_unsure_and_the_rest_is_not():
    found = grouped(ENGLISH, RUSSIAN[:2] + RUSSIAN[4:6] + RUSSIAN[2:4] + RUSSIAN[6:])
    right = {(i, i) for i in (0, 1, 6, 7)}
    assert right <= {(g.source[0], g.target[0]) for g in found if g.sure}
    moved = [g for g in found if not g.sure]
    assert moved
    assert all(2 <= g.source[0] <= 6 and 2 <= g.target[0] <= 6 for g in moved)


def test_texts_that_have_nothing_in_common_are_unsure_throughout():
    assert not any(g.sure for g in grouped(ENGLISH[:4], RUSSIAN[4:]))


def test_empty_texts_give_nothing_and_one_empty_side_stands_alone():
    assert grouped([], []) == []
    assert spans(grouped(ENGLISH[:2], [])) == [(0, 1, 0, 0), (1, 2, 0, 0)]
    assert spans(grouped([], RUSSIAN[:2])) == [(0, 0, 0, 1), (0, 0, 1, 2)]


def test_our_own_models_rendering_helps_where_the_lexicon_does_not_know_a_word():
    source, target = ["The quokka dozed.", "The wombat sulked."], ["Вомбат дулся.", "Квокка дремала."]
    rendered = ["Квокка дремала.", "Вомбат дулся."]
    without, with_model = grouped(source, target, NONE), grouped(source, [*target[::-1]], NONE, rendered)
    assert all(g.sure for g in with_model)
    assert not all(g.sure for g in without)


def test_languages_without_a_lexicon_go_by_lengths_numbers_and_names():
    german = ["Lavrov traf Borrell in Moskau.", "Es dauerte 45 Minuten.", "Gut."]
    found = beside.group(
        ["Lavrov met Borrell in Moscow.", "It took 45 minutes.", "Good."], german, GLOSSARY, ("en", "de")
    )
    assert spans(found) == ONE_TO_ONE[:3]


@pytest.mark.parametrize("start", [0, 4000])
def test_texts_cut_up_by_script_are_laid_beside_each_other_again(start):
    pairs = SCRIPT["shipped"]()
    source, target, gold = SCRIPT["disturbed"](pairs[start : start + 70], pairs, 7)
    assert {(b - a, d - c) for a, b, c, d in gold} >= {(1, 1), (2, 1), (1, 2)}
    exact, linked = SCRIPT["score"](spans(grouped(source, target, NONE)), gold)
    assert linked >= 0.98
    assert exact >= 0.96


def test_a_wrong_answer_costs_score():
    gold = [(0, 1, 0, 1), (1, 2, 1, 2)]
    assert SCRIPT["score"](gold, gold) == (1, 1)
    assert SCRIPT["score"]([(0, 1, 0, 1), (1, 2, 1, 1), (2, 2, 1, 2)], gold) == (
        pytest.approx(0.4),
        pytest.approx(2 / 3),
    )


def test_a_sentence_of_thousands_of_words_costs_no_more_than_a_long_one():
    endless = " ".join(f"слово{i}о" for i in range(5_000))
    found = grouped([ENGLISH[0], "word " * 5_000, ENGLISH[3]], [RUSSIAN[0], endless, RUSSIAN[3]], NONE)
    assert [g.source for g in found if g.sure] == [(0, 1), (2, 3)]
    assert len(units.of_translation(Side(endless, "ru", NONE)).own) <= 400


SENTENCES = st.lists(st.sampled_from([*ENGLISH, *RUSSIAN, "", "?", "12", "a" * 3000]), max_size=25)


@given(SENTENCES, SENTENCES)
def test_every_sentence_is_in_one_group_in_order(source, target):
    found = spans(grouped(source, target, NONE))
    ends = [(0, 0), *((b, d) for _, b, _, d in found)]
    assert [(a, c) for a, _, c, _ in found] == ends[:-1]
    assert ends[-1] == (len(source), len(target))
    assert all((b - a, d - c) in odds.PRIOR for a, b, c, d in found)


@given(
    st.integers(0, 300), st.integers(0, 300), st.lists(st.tuples(st.integers(0, 299), st.integers(0, 299)), max_size=6)
)
def test_the_band_leads_from_the_beginning_to_the_end_whatever_the_anchors(n, m, pairs):
    chain = search._chain([(i, j) for i, j in pairs if i < n and j < m])
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))
    rows = search._band(chain, n, m)
    assert rows[0][0] == 0
    assert rows[-1][1] == m
    assert all(low <= high for low, high in rows)
    assert all(rows[i][1] >= rows[i + 1][0] and rows[i + 1][1] >= rows[i][1] - 2 * search.WIDE for i in range(n))


def test_a_chapter_that_only_one_text_has_does_not_lead_the_search_astray():
    pairs = SCRIPT["shipped"]()
    source = [a for a, _ in pairs[:60] + pairs[3000:3060]]
    target = [b for _, b in pairs[:60] + pairs[2000:2150] + pairs[3000:3060]]
    found = spans(grouped(source, target, NONE))
    right = {(i, i + 1, i + (150 if i > 59 else 0), i + 1 + (150 if i > 59 else 0)) for i in range(120)}
    assert len(right & set(found)) >= 116


def keys(text, language="ru"):
    return units.of_translation(Side(text, language, GLOSSARY)).keys


def test_numbers_meet_by_value_names_by_term_and_verbs_by_their_dictionary_form():
    english = units.of_original(Side("Lavrov said that 2,000 people left Kyiv.", "en", GLOSSARY), "ru", None)
    russian = keys("Лавров заявил, что 2 000 человек покинули Киев.")
    assert {"n:2000", "t:lavrov", "t:kyiv"} <= english.keys.keys() & russian.keys()
    assert "w:заявить" in keys("Они заявляли и заявили.") or "w:заявить" in russian


def test_names_without_a_row_meet_by_sound():
    english = units.of_original(Side("It was Kasparov who won.", "en", NONE), "ru", None)
    russian = units.of_translation(Side("Победил именно Каспаров.", "ru", NONE))
    assert "s:kasp" in english.keys.keys() & russian.keys.keys()


def test_a_rare_answer_is_worth_more_than_a_common_one():
    bags = [units.of_translation(Side(t, "ru", NONE)) for t in ["Редкий оркестр.", *["Обычный день."] * 200]]
    made = odds.prepare(bags, bags, ([1] * 201, [1] * 201))
    assert min(v[0] for v in made.worth[0][0]) > max(v[0] for v in made.worth[0][1])
    assert all(one >= two >= three for row in made.worth[0] for one, two, three in row)
