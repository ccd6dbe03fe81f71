"""Articles cut into sentences and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text.split import clauses, paragraphs, sentences, spacing


def texts(article: str, language: str = "en") -> list[str]:
    return [s.text for s in sentences(article, language)]


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("He came. He left.", ["He came.", "He left."]),
        ("Then Gen. Valery Zaluzhny spoke. He left.", ["Then Gen. Valery Zaluzhny spoke.", "He left."]),
        ("It was J. Smith. He left.", ["It was J. Smith.", "He left."]),
        ("The U.S. said no. It left.", ["The U.S. said no.", "It left."]),
        ("He paid approx. two euros.", ["He paid approx. two euros."]),
        ("“Are you sure?” she asked. He was.", ["“Are you sure?” she asked.", "He was."]),
        ("A headline\nThe text begins.", ["A headline", "The text begins."]),
        ("  Spaces around.  \n\n\n  More.  ", ["Spaces around.", "More."]),
        ("It cost $2.3 billion. He paid.", ["It cost $2.3 billion.", "He paid."]),
    ],
)
def test_english_sentences(article, expected):
    assert texts(article) == expected


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("Он пришёл. Он ушёл.", ["Он пришёл.", "Он ушёл."]),
        ("Это г. Киев. Он велик.", ["Это г. Киев.", "Он велик."]),
        ("Говорил ген. Иванов. Он ушёл.", ["Говорил ген. Иванов.", "Он ушёл."]),
        ("«Кто там?» — спросил он. Тишина.", ["«Кто там?» — спросил он.", "Тишина."]),
        ("Пришёл А. С. Пушкин. Он ушёл.", ["Пришёл А. С. Пушкин.", "Он ушёл."]),
    ],
)
def test_russian_sentences(article, expected):
    assert texts(article, "ru") == expected


def test_a_sentence_says_where_it_stands():
    article = "One. Two.\n\nThree."
    found = sentences(article, "en")
    assert [s.start for s in found] == [0, 5, 11]
    assert all(article[s.start :].startswith(s.text) for s in found)


WRAPPED = "This is a soft-wrapped block of text whose lines are all of the\nsame width, more or less. It goes on for some time, and then it\nends."


def test_soft_line_breaks_are_spaces_inside_a_sentence():
    first, second = sentences(WRAPPED, "en")
    assert "of the same width" in first.text
    assert second.text == "It goes on for some time, and then it ends."


def test_lines_of_a_poem_or_a_list_are_paragraphs():
    assert len(paragraphs("Roses are red\nViolets are blue\nSugar is sweet")) == 3


def test_an_article_without_letters_has_no_sentence():
    assert sentences(" \n\n\t\n", "en") == []


# Characters that end sentences, part paragraphs and stand before names, among ordinary words.
ARTICLE = st.lists(
    st.sampled_from(
        [
            "Gen",
            "He",
            "left",
            "Киев",
            "г",
            "U.S",
            "3.5",
            ".",
            "?",
            "!",
            "…",
            "“",
            "”",
            "«",
            "»",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\t",
            "—",
            ",",
            "\u00a0",
        ]
    )
    | st.text(max_size=6),
    max_size=40,
).map("".join)


@given(ARTICLE, st.sampled_from(["en", "ru", "uk", "de"]))
def test_split_then_join_gives_the_article_back(article, language):
    """White space inside a sentence may be a space of the same width, so that offsets keep."""
    parts = sentences(article, language)
    gaps = spacing(article, parts)
    joined = gaps[0] + "".join(p.text + g for p, g in zip(parts, gaps[1:], strict=True))
    assert len(joined) == len(article)
    assert all(a == b or (b == " " and a in "\n\r\t\0") for a, b in zip(article, joined, strict=True))
    assert not "".join(gaps).replace("\0", " ").strip()


@given(ARTICLE)
def test_clauses_cover_the_sentence(text):
    assert "".join(text[a:b] for a, b in clauses(text)) == text


def test_clauses_are_cut_behind_semicolons_dashes_and_commas():
    text = "He came, and he saw; it was late — too late"
    assert [text[a:b].strip() for a, b in clauses(text)] == ["He came,", "and he saw;", "it was late —", "too late"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # a headline right above wrapped text: its neighbour's first word would have fitted
        (
            "Lavrov speaks of Kyiv in New York on Wednesday\nThe Russian Foreign Minister met the High Representative of the\nUnion.",
            2,
        ),
        # wrapped, with a name that would not have fitted
        ("The minister then flew on to the capital of the neighbouring\nAzerbaijan-Nakhchivan republic.", 1),
        # a list of long items
        (
            "- The Patriot system that was made in the United States of America;\n- the IRIS-T system that Germany delivered in autumn;\n- others.",
            3,
        ),
        # a date at the end of a wrapped line is no number of a list
        ("The aircraft came down near the city of Belgorod on the 24. January\n24. The governor said so.", 1),
        # Russian dialogue
        ("— Вы знаете, что именно произошло вчера вечером под Белгородом?\n— Да, знаю, ответил министр.", 2),
        # a dash in the middle of a sentence
        ("Министр иностранных дел России Сергей Лавров прибыл в Нью-Йорк\n— сообщили журналистам в его ведомстве.", 1),
    ],
)
def test_wrapped_lines_are_joined_and_headlines_lists_and_dialogue_are_not(text, count):
    assert len(paragraphs(text)) == count


def test_a_russian_sentence_may_end_with_the_letter_of_a_designation():
    text = "Германия передала IRIS-Т. Цены выросли. Приехал В. В. Путин."
    assert [s.text for s in sentences(text, "ru")] == [
        "Германия передала IRIS-Т.",
        "Цены выросли.",
        "Приехал В. В. Путин.",
    ]
