"""Which words differ: as people see it in English and in Russian."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.report.changes import MAX_WORDS, differing, merged, rewritten
from align.report.snippet import IN, OUT


def words(before, after):
    out, into = differing(before, after)
    return [before[slice(*s)] for s in out], [after[slice(*s)] for s in into]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Он сказал: «Киев».", "Он сказал — „Киев“!"),
        ("Бор\u00adрель ушёл", "Боррель ушел"),
        ("Зеле\u0301нский", "Зеленский"),
        ("Putin's plan", "Putin’s plan"),
        ("2 000 человек", "2,000 человек"),
        ("e\u0301lan", "\u00e9lan"),
    ],
)
def test_quotes_soft_hyphens_stress_and_spelling_of_one_word_are_no_difference(before, after):
    assert words(before, after) == ([], [])


@pytest.mark.parametrize(
    ("before", "after", "out", "into"),
    [
        ("Ил-76 упал", "Ил-72 упал", ["76"], ["72"]),
        ("батарея Патриот", "батарея патриот", ["Патриот"], ["патриот"]),
        ("Russia's plan", "Russia plan", ["Russia's"], ["Russia"]),
        ("It cost $5", "It cost £5", ["$"], ["£"]),
        ("a b c d", "a d", ["b c"], []),
        ("", "Киев", [], ["Киев"]),
        ("Боррель прибыл в Киев", "Борелл прибыл в Киев вчера", ["Боррель"], ["Борелл", "вчера"]),
    ],
)
def test_words_that_only_one_text_has_are_told_and_neighbours_are_one_stretch(before, after, out, into):
    assert words(before, after) == (out, into)


def shown(pieces):
    return "".join({(OUT,): "[-{}-]", (IN,): "[+{}+]"}.get(p.marks, "{}").format(p.text) for p in pieces)


@pytest.mark.parametrize(
    ("stands", "wanted", "old", "new"),
    [
        ("Жозепа Борелла", "Жозеп Боррель", "Жозепа [-Борелла-]", "Жозеп [+Боррель+]"),
        ("Сергея Лавровского", "Сергей Лавров", "Сергея [-Лавровского-]", "Сергей [+Лавров+]"),
        ("патриоты", "Патриот", "[-патриоты-]", "[+Патриот+]"),
        ("Ил-72", "Ил-76", "Ил-[-72-]", "Ил-[+76+]"),
    ],
)
def test_of_a_name_the_words_are_marked_that_are_another_name_not_another_case(stands, wanted, old, new):
    assert tuple(map(shown, rewritten(stands, wanted, "ru"))) == (old, new)


def test_two_texts_are_told_as_one_what_went_before_what_came():
    pieces = merged("Borrell left Kyiv, on Monday.", "Borell left Kiev on Monday!")
    assert shown(pieces) == "[-Borrell-] [+Borell+] left [-Kyiv-] [+Kiev+] on Monday!"


def test_a_sentence_that_came_back_the_same_has_nothing_to_tell():
    assert merged("He said “yes”.", 'He said "yes".') == ()


def test_a_text_too_long_for_a_sentence_is_not_compared():
    assert differing("a " * (MAX_WORDS + 1), "b") == ([], [])
    assert merged("a " * (MAX_WORDS + 1), "b") == ()


TEXT = st.text(alphabet="abé «»-’ \u00adж5$", max_size=30)


@given(TEXT, TEXT)
def test_without_the_words_that_differ_both_texts_have_the_same_ones(before, after):
    out, into = differing(before, after)

    def rest(text, spans):
        for start, end in reversed(spans):
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    assert words(rest(before, out), rest(after, into)) == ([], [])


@given(TEXT, TEXT)
def test_the_second_text_can_be_read_in_the_merged_one(before, after):
    pieces = merged(before, after)
    kept = "".join(p.text for p in pieces if OUT not in p.marks)
    assert not pieces or words(kept, after) == ([], [])
