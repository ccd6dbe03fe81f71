"""A drifted name put right: which name, which form, how far it reaches, and when it is left alone. No model at work."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.drift.repair import Limits, Reason, repair
from align.glossary import Glossary
from align.model import Rendered, RoundTrip, Segment

DRIFT = Glossary.load(Path(__file__).parent.parent / "data" / "drift_glossary")


def repaired(source: str, forward: str, glossary: Glossary = DRIFT, **options):
    """One sentence repaired by rules alone."""
    return repair(
        [RoundTrip(Segment("1", "a", "", source), Rendered(forward), None)], glossary, ("en", "ru"), **options
    )


def text(source: str, forward: str, glossary: Glossary = DRIFT) -> str:
    [trip] = repaired(source, forward, glossary).roundtrips
    return trip.forward.text


REPAIRS = [
    ("Borrell left early.", "Борелл ушёл рано.", "Боррель ушёл рано."),
    ("He met with Stoltenberg.", "Он встретился со Штольтенбергом.", "Он встретился со Столтенбергом."),
    ("Olaf Scholz's coalition is fragile.", "Коалиция Олафа Шульца непрочна.", "Коалиция Олафа Шольца непрочна."),
    ("Ursula von der Leyen left.", "Урсула ван дер Лайен ушла.", "Урсула фон дер Ляйен ушла."),
    ("The allies will gather at Ramstein.", "Союзники соберутся в Рамштейне.", "Союзники соберутся в Рамштайне."),
    ("The chief of Naftogaz left.", "Глава «Нафтохаза» ушёл.", "Глава «Нафтогаза» ушёл."),
    ("The president of France, Emmanuel Macron, was booed.", "Президента Франции Эмануэля Макрона освистали.",
     "Президента Франции Эмманюэля Макрона освистали."),
    ("A drone hit the Belgorod region.", "Беспилотник упал в Курской области.", "Беспилотник упал в Белгородской области."),
    ("The Pentagon declined.", "В Кремле отказались.", "В Пентагоне отказались."),
    ("The secretary-general will be replaced.", "Осенью премьер-министра сменят.", "Осенью генерального секретаря сменят."),
    ("Nobody from the European Commission came.", "Никто из European Commission не пришёл.", "Никто из Европейской комиссии не пришёл."),
    ("The ambulance is a relic of World War II.", "Эта машина — реликвия Первой мировой войны.",
     "Эта машина — реликвия Второй мировой войны."),
    ("In Crimea the harvest was good.", "В полуострове собрали хороший урожай.", "В Крыму собрали хороший урожай."),
    ("Members of the Federation Council stood up.", "Члены совета федерации встали.", "Члены Совета Федерации встали."),
    ("The FSB detained a man.", "В СБУ задержали мужчину.", "В ФСБ задержали мужчину."),
    ("British-made Storm Shadow missiles hit it.", "Ракеты «Тень шторма» попали в него.", "Ракеты «Storm Shadow» попали в него."),
    ("Poland pays for the Mirage jets.", "Польша оплачивает истребители-миражи.", "Польша оплачивает истребители Mirage."),
    ("A Kalibr was shot down.", "Возле порта сбили Kalibr.", "Возле порта сбили «Калибр»."),
    ("The crew of the Su-34 ejected.", "Экипаж Cу-34 катапультировался.", "Экипаж Су-34 катапультировался."),
    ("A captured Leopard 2 is on display.", "Захваченный Лeopard 2 выставили.", "Захваченный Leopard 2 выставили."),
    ("The Wagner column stopped.", "Колонна «Возчика» остановилась.", "Колонна «Вагнера» остановилась."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "before", "after"), REPAIRS, ids=[r[0][:24] for r in REPAIRS])
def test_a_name_is_put_right_in_the_form_of_its_place_with_quotes_and_punctuation_kept(source, before, after):
    assert text(source, before) == after


def test_an_adjective_of_a_place_becomes_the_adjective_of_the_place(make_glossary):
    glossary = make_glossary("id,kind,en,ru,ru_rejected", "kyiv,place,Kyiv,Киев,Кийв|кийвский")
    assert text("The Kyiv government said so.", "Так сказали в кийвском правительстве.", glossary) == (
        "Так сказали в киевском правительстве."
    )


def test_a_name_that_must_stay_as_it_is_is_never_inflected():
    assert text("Investigators at Bellingcat know him.", "Его знают в «Беллингкэте».") == "Его знают в «Bellingcat»."


def test_two_drifts_of_a_sentence_are_both_put_right_and_the_second_sees_the_first():
    done = repaired("Zelensky flew to Ramstein on an Il-76.", "Зеленский вылетел в Рамштейн на Ил-72.")
    assert done.roundtrips[0].forward.text == "Зеленский вылетел в Рамштайн на Ил-76."
    assert [(r.before, r.after) for r in done.repairs] == [("Рамштейн", "Рамштайн"), ("Ил-72", "Ил-76")]
    assert done.repairs[1].texts[0] == done.repairs[0].texts[1]


def test_words_that_may_no_longer_agree_are_named_and_left_as_they_are():
    done = repaired("The Federation Council approved it.", "Государственная дума одобрила это.")
    assert done.roundtrips[0].forward.text == "Совет Федерации одобрила это."
    assert done.repairs[0].look == ("одобрила",)


@pytest.mark.parametrize(
    ("source", "forward", "reason"),
    [
        ("Berlin sent two IRIS-T units.", "Берлин отправил две установки.", Reason.OMISSION),
        ("Missiles were launched.", "Ракеты «Калибр» были запущены.", Reason.ADDITION),
        ("It cost $2.3 billion.", "Это стоило 2,3 миллиона долларов.", Reason.NOT_A_NAME),
        ("Rain is expected.", "", Reason.NOT_A_NAME),
    ],
)
def test_what_is_no_misspelt_name_is_left_and_the_reason_said(source, forward, reason):
    done = repaired(source, forward)
    assert done.repairs == []
    assert [r.reason for r in done.refusals] == [reason]
    assert done.roundtrips[0].forward.text == forward


def test_a_term_without_a_name_in_the_language_is_left():
    trips = [
        RoundTrip(Segment(str(i), "a", "", source), Rendered(forward), None)
        for i, (source, forward) in enumerate(
            [("Lubinets spoke.", "Лубинец сказал."), ("Lubinets left.", "Любинец ушёл.")]
        )
    ]
    done = repair(trips, DRIFT, ("en", "ru"))
    assert [r.reason for r in done.refusals] == [Reason.NO_NAME]


def test_a_finding_below_the_confidence_asked_for_is_left():
    done = repaired("Borrell left early.", "Борелл ушёл рано.", limits=Limits(confidence=0.9))
    assert [r.reason for r in done.refusals] == [Reason.UNSURE]


def test_a_kind_that_is_switched_off_is_no_finding():
    done = repaired("Borrell left early.", "Борелл ушёл рано.", severities={("person", "transliteration"): "off"})
    assert (list(done.repairs), list(done.refusals), done.after.findings) == ([], [], 0)


def test_a_name_is_not_said_twice_where_its_first_word_stands_before_the_quotation_marks(make_glossary):
    glossary = make_glossary("id,kind,en,ru", "clock,event,Doomsday Clock,часы Судного дня")
    done = repaired("They moved the Doomsday Clock.", "Перевели стрелки часов «Doomsday Clock».", glossary)
    assert done.roundtrips[0].forward.text == "Перевели стрелки часов «Doomsday Clock»."
    assert [r.reason for r in done.refusals] == [Reason.FORM]


def test_a_form_that_is_not_known_is_not_guessed(make_glossary):
    glossary = make_glossary("id,kind,en,ru", "chasiv-yar,place,Chasiv Yar,Часов Яр")
    done = repaired("After Chasiv Yar came Lyman.", "После Chasiv Yar был Лиман.", glossary)
    assert [r.reason for r in done.refusals] == [Reason.FORM]


def test_where_a_verb_stands_no_name_is_put(make_glossary):
    glossary = make_glossary("id,kind,en,ru,ru_rejected", "russia,place,Russia,Россия,потребуется")
    done = repaired("Russia will need five years.", "Здесь потребуется пять лет.", glossary)
    assert [r.reason for r in done.refusals] == [Reason.FORM]


def test_a_name_of_another_declension_is_read_by_the_ending_it_can_have(make_glossary):
    glossary = make_glossary("id,kind,en,ru,ru_rejected", "chisinau,place,Chisinau,Кишинёв,Чишиней")
    assert text("Chisinau ordered it.", "Чишиней приказал это.", glossary) == "Кишинёв приказал это."


def test_a_language_whose_names_decline_gets_no_nominative_in_its_place(make_glossary):
    glossary = make_glossary("id,kind,en,uk,uk_rejected", "kyiv,place,Kyiv,Київ,Києв")
    trip = RoundTrip(Segment("1", "a", "", "Trams stopped in Kyiv."), Rendered("Трамваї зупинилися в Києві."), None)
    done = repair([trip], glossary, ("en", "uk"))
    assert done.roundtrips[0].forward.text == "Трамваї зупинилися в Києві."


def test_english_names_are_put_as_the_glossary_has_them():
    trip = RoundTrip(Segment("1", "a", "", "В Харькове встали трамваи."), Rendered("Trams stopped in Kharkov."), None)
    done = repair([trip], DRIFT, ("ru", "en"))
    assert done.roundtrips[0].forward.text == "Trams stopped in Kharkiv."


def test_a_headline_in_capitals_stays_in_capitals():
    assert text("SCHOLZ LEFT BERLIN EARLY", "ШУЛЬЦ РАНО УЕХАЛ ИЗ БЕРЛИНА") == "ШОЛЬЦ РАНО УЕХАЛ ИЗ БЕРЛИНА"


def test_the_figures_count_before_and_after():
    done = repaired("Borrell met Scholz.", "Борелл встретил Шольца.")
    assert (done.before.findings, done.before.preservation) == (1, 0.5)
    assert (done.after.findings, done.after.preservation, done.after.score) == (0, 1.0, None)


def test_a_sound_sentence_is_not_touched():
    done = repaired("Borrell left Kyiv.", "Боррель покинул Киев.")
    assert (list(done.repairs), list(done.refusals)) == ([], [])
    assert done.roundtrips[0].forward.text == "Боррель покинул Киев."


def test_what_was_repaired_is_right_the_second_time():
    once = text("He met with Stoltenberg.", "Он встретился со Штольтенбергом.")
    assert list(repaired("He met with Stoltenberg.", once).repairs) == []


@given(
    st.lists(
        st.sampled_from(
            ["Борелл", "Борелла", "Ил-72", "«", "»", "-", ".", "в", "НАТО", "Kyiv", "ё", "патриотов", "1", ","]
        ),
        max_size=9,
    )
)
def test_whatever_the_translation_is_each_repair_changes_one_place_of_the_sentence_before_it(parts):
    before = " ".join(parts)
    done = repaired("Borrell flew the Patriot to Kyiv on an Il-76.", before)
    for made in done.repairs:
        (a, b), (c, d) = made.spans
        assert made.texts[0] == before
        assert (made.texts[0][a:b], made.texts[1][c:d]) == (made.before, made.after)
        before = made.texts[1]
    assert done.roundtrips[0].forward.text == before
    assert done.after.findings <= done.before.findings
