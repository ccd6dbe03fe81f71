"""A translated document beside its original, as a library."""

from __future__ import annotations

import pytest

from align import InputError, ModelError, check_translation, read_documents
from align.model import Document, Rendered, Segment
from align.report.beside import UNSURE, roundtrips
from align.trace.beside import SURE, Group

ENGLISH = (
    "Lavrov met Borrell in Moscow on Friday. The talks lasted three hours and covered Ukraine, Syria and energy.\n\n"
    "An Il-76 carrying 40 tonnes of medicine landed in Damascus.\n\nThe orchestra played in the old theatre.\n"
)
RUSSIAN = (
    "В пятницу Лавров встретился с Боррелем в Москве.\n\nПереговоры продолжались три часа. Обсуждались Украина, Сирия и энергетика.\n\n"
    "В Дамаске приземлился Ил-72 с 40 тоннами лекарств.\n"
)


@pytest.fixture
def both(write):
    def read(english=ENGLISH, russian=RUSSIAN):
        one, two = write("en.txt", english), write("ru.txt", russian)
        return read_documents([one], "en")[0], read_documents([two], "ru")[0]

    return read


@pytest.mark.engine
def test_a_segment_is_a_group_of_sentences_at_the_place_of_its_first(both, make_glossary):
    report = check_translation(*both(), make_glossary())
    assert [(s.id, s.place, s.forward) for s in report.documents[0].segments] == [
        ("1", "paragraph 1, offset 0", "В пятницу Лавров встретился с Боррелем в Москве."),
        (
            "2",
            "paragraph 1, offset 40",
            "Переговоры продолжались три часа. Обсуждались Украина, Сирия и энергетика.",
        ),
        ("3", "paragraph 2, offset 109", "В Дамаске приземлился Ил-72 с 40 тоннами лекарств."),
        ("4", "paragraph 3, offset 170", None),
    ]
    assert [(f.segment, f.kind, f.severity) for f in report.findings] == [
        ("3", "designation", "critical"),
        ("4", "omission", "info"),
    ]


@pytest.mark.engine
def test_the_report_says_that_the_translation_was_given_and_where_it_does_not_match(both, make_glossary):
    original, translation = both()
    report = check_translation(original, translation, make_glossary())
    assert (report.signature.forward, report.signature.back) == (None, None)
    assert report.signature.splitter.startswith("sentencex ")
    assert ", razdel " in report.signature.splitter
    assert report.signature.thresholds["beside"] == SURE
    assert report.documents[0].meta["translation"] == translation.path
    assert report.documents[0].meta["aligned_with"]
    assert report.documents[0].meta[UNSURE] == [
        {
            "confidence": 0.0,
            "original": "paragraph 3, offset 170",
            "original_sentences": 1,
            "translation": None,
            "translation_sentences": 0,
        }
    ]


@pytest.mark.engine
def test_the_translation_comes_back_if_it_is_asked_for(both, make_glossary, tmp_path):
    seen = []
    report = check_translation(
        *both(), make_glossary(), back_translate=True, cache=tmp_path / "cache", progress=lambda *at: seen.append(at)
    )
    backs = [s.back for s in report.documents[0].segments]
    assert "Borrell" in backs[0] or "Lavrov" in backs[0]
    assert backs[1].count(".") == 2
    assert backs[3] is None
    assert report.signature.back is not None
    assert seen[-2:] == [("translate", 8, 8), ("check", 1, 1)]
    (finding,) = [f for f in report.findings if f.kind == "designation"]
    assert finding.leg == "both"


def test_without_a_package_the_words_themselves_are_enough(both, make_glossary, argos):  # noqa: ARG001
    german = "Lawrow traf Borrell am Freitag in Moskau. Das Gespräch dauerte 3 Stunden.\n"
    original = "Лавров встретился с Боррелем в Москве в пятницу. Разговор длился 3 часа.\n"
    one, two = both(original, german)
    report = check_translation(one, two, make_glossary(), source="ru", target="sk")
    assert "aligned_with" not in report.documents[0].meta
    assert len(report.documents[0].segments) == 2
    with pytest.raises(ModelError):
        check_translation(one, two, make_glossary(), source="ru", target="sk", back_translate=True)


def test_a_package_that_was_named_must_be_one(both, make_glossary, tmp_path):
    with pytest.raises(ModelError, match="no translation package"):
        check_translation(*both(), make_glossary(), packages=[tmp_path])


def test_files_in_the_wrong_order_are_refused(both, make_glossary):
    with pytest.raises(InputError, match=r"is not English \(most letters are Cyrillic\); the original comes first"):
        check_translation(*both(RUSSIAN, ENGLISH), make_glossary())
    with pytest.raises(InputError, match=r"ru.txt: is not Russian \(most letters are Latin\)"):
        check_translation(*both(ENGLISH, ENGLISH), make_glossary())


def test_a_document_without_a_sentence_is_refused(both, make_glossary):
    original, _ = both()
    with pytest.raises(InputError, match="there is no sentence"):
        check_translation(original, Document("x", "x", "x", ()), make_glossary())


def document(*texts):
    return Document("d", "d", "d", tuple(Segment(str(i), "d", f"at {i}", t) for i, t in enumerate(texts, 1)))


def test_links_move_with_the_sentences_that_are_joined():
    original, translation = document("Aa bb."), document("Вв.", "Гг дд.")
    home = [Rendered("Bb.", -1.0, ((0, 2, 0, 2, 0.9),)), Rendered("Cc dd.", -3.0, ((3, 5, 3, 5, 0.8),))]
    (trip,) = roundtrips(original, translation, [Group((0, 1), (0, 2), 1.0)], home)
    assert (trip.forward.text, trip.back.text, trip.back.score) == ("Вв. Гг дд.", "Bb. Cc dd.", -2.0)
    shown = [(trip.forward.text[a:b], trip.back.text[c:d]) for a, b, c, d, _ in trip.back.links]
    assert shown == [("Вв", "Bb"), ("дд", "dd")]


def test_sentences_of_the_translation_alone_make_no_segment():
    groups = [Group((0, 0), (0, 1), 0.0), Group((0, 1), (1, 2), 1.0), Group((1, 2), (2, 2), 0.0)]
    trips = roundtrips(document("A.", "B."), document("Я.", "А."), groups)
    assert [(t.segment.id, t.segment.text, t.forward and t.forward.text) for t in trips] == [
        ("1", "A.", "А."),
        ("2", "B.", None),
    ]
