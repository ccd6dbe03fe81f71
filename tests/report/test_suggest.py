"""Names that articles have and a glossary lacks: precision on the seed article and on two written for this."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.glossary import Glossary, shipped_path
from align.glossary.table import csv_text
from align.report.pairs import Pair
from align.report.run import check_pairs, check_source, document, read_documents
from align.report.suggest import note, rows, suggest
from align.text.read import from_bytes

ROOT = Path(__file__).parents[2]
ARTICLES = {
    "lavrov": ROOT / "seeds" / "lavrov-press-conference.txt",
    "arctic": ROOT / "tests" / "data" / "suggest" / "arctic.txt",
    "grain": ROOT / "tests" / "data" / "suggest" / "grain.txt",
}


@pytest.fixture
def glossary(make_glossary):
    return make_glossary()


def names(text: str, glossary: Glossary) -> list[str]:
    article = document(from_bytes("a", "a", text.encode()))
    return [s.text for s in suggest([check_source([article], glossary)], glossary)]


def right(article: str) -> set[str]:
    return set((ROOT / "tests" / "data" / "suggest" / f"{article}.right.txt").read_text("utf-8").splitlines())


@pytest.mark.parametrize("article", ARTICLES)
def test_nine_of_ten_suggestions_are_terms_and_most_terms_are_suggested(article, glossary):
    found = suggest([check_source(read_documents([ARTICLES[article]]), glossary)], glossary)
    texts = {s.text for s in found}
    spellings = {spelling for s in found for spelling in s.spellings}
    assert len(texts & right(article)) / len(texts) >= 0.9, texts - right(article)
    assert len(spellings & right(article)) / len(right(article)) >= 0.8, right(article) - spellings


@pytest.mark.parametrize("article", ["arctic", "grain"])
def test_what_the_shipped_glossary_lacks_is_suggested_as_precisely(article):
    shipped = Glossary.load(shipped_path())
    texts = {s.text for s in suggest([check_source(read_documents([ARTICLES[article]]), shipped)], shipped)}
    assert len(texts) > 15
    assert len(texts & right(article)) / len(texts) >= 0.8, texts - right(article)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Swiss Foreign Minister Ignazio Cassis in Bern.", ["Bern", "Ignazio Cassis"]),
        ("It was said by Secretary of State Antony Blinken.", ["Antony Blinken"]),
        ("It is a Russian plane. The Russians left. Eleven came in March.", []),
        ("The Institute for the Study of War said so.", ["Institute for the Study of War"]),
        ("Magura V5 boats came, and a Kh-59 missile.", ["Kh-59", "Magura V5"]),
        ("He spoke of Foreign Affairs and of the Republic.", []),
        ("A Leopard tank burned.", ["Leopard"]),
        ("Lavrov and Kallas met. Later Kallas left.", ["Kallas"]),
        ("The plane, an Il-78, landed. The IL-78 left.", ["IL-78"]),
        ("Astri Aas-Hansen came. Then Aas-Hansen left.", ["Astri Aas-Hansen"]),
    ],
)
def test_titles_nationalities_fragments_and_ordinary_words_go(text, expected, glossary):
    assert names(text, glossary) == expected


def test_a_longer_name_takes_in_a_word_that_has_a_row(glossary):
    assert names("The ship Kyiv Star burned.", glossary) == ["Kyiv Star"]
    assert names("The Ukrainian Borrell is unknown; Pedro Borrell is not.", glossary) == ["Pedro Borrell"]


def test_spellings_come_together_with_the_renderings_and_their_nominative(glossary):
    pairs = [
        Pair("1", "Oleg Kiper came.", "Приехал Олег Кипер.", document="a"),
        Pair("2", "We saw Oleh Kiper.", "Мы видели Олега Кипера.", document="a"),
        Pair("3", "Kiper left.", "Кипер уехал.", document="b"),
        Pair("4", "Kiper left.", "Кайпер уехал.", document="c"),
    ]
    (found,) = suggest([check_pairs(pairs, glossary)], glossary)
    assert (found.count, found.documents, found.kind.value) == (4, 3, "person")
    assert set(found.spellings) == {"Oleg Kiper", "Oleh Kiper", "Kiper"}
    assert found.renderings == (("Олег Кипер", 3), ("Кайпер", 1))
    assert found.agreement == 0.75
    assert note(found, "ru") == (
        "4 times in 3 articles; ru: Олег Кипер (Oleg Kiper) 3, sounds 100 % alike; Кайпер (Kayper) 1, sounds 92 % alike; "
        "rendered alike in 75 %"
    )


def test_rows_are_proposed_with_free_ids_and_load(glossary, make_glossary):
    pairs = [
        Pair("1", "Oleh Kiper came.", "Приехал Олег Кипер."),
        Pair("2", "The Kh-59 fell.", "Х-59 упала."),
        Pair("3", "It is the Royal Mint of Pobjoy.", "Это Монетный двор."),
    ]
    found = rows(suggest([check_pairs(pairs, glossary)], glossary), ("en", "ru"), {"kiper"})
    assert {
        r["id"]: (r["kind"], r.get("ru", ""), r.get("match", "")) for r in found if r["id"] != "royal-mint-of-pobjoy"
    } == {
        "kh-59": ("system", "Х-59", "designation"),
        "oleh-kiper": ("person", "Олег Кипер", ""),
    }
    made = make_glossary(*csv_text(found).splitlines())
    assert {t.status.value for t in made.terms.values()} == {"proposed"}


def test_a_rendering_that_most_do_not_agree_on_or_that_is_a_slip_is_not_put_down(glossary):
    pairs = [
        Pair("1", "We saw Kirkenes.", "Мы видели Киркенес."),
        Pair("2", "It is in Kirkenes.", "Это в Кирхенау."),
        Pair("3", "It is in Chornomorsk.", "Это в Чоrnoморск."),
    ]
    assert [r.get("ru") for r in rows(suggest([check_pairs(pairs, glossary)], glossary), ("en", "ru"))] == [None, None]


def test_a_name_close_to_a_term_is_said_to_be_so(glossary):
    (found,) = suggest([check_source([document(from_bytes("a", "a", b"We saw Borelll there."))], glossary)], glossary)
    assert found.near == "borrell"


def test_other_languages_get_their_names_as_found(make_glossary):
    glossary = make_glossary("id,kind,en,de", "x,place,X,Xanten")
    report = check_source([document(from_bytes("a", "a", b"Sie traf Annalena Baerbock."), "de")], glossary, source="de")
    assert "Annalena Baerbock" in [s.text for s in suggest([report], glossary)]
