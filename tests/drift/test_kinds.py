"""One line an example: what stands in the article, the Russian and the English that came back, and what must be said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from align import Glossary, Pair, check_pairs

GLOSSARY = Glossary.load(Path(__file__).parent.parent / "data" / "drift_glossary")


def findings(source: str, forward: str, back: str | None = None) -> set[tuple[str | None, str, str]]:
    """(term, kind, leg) of every finding above info."""
    report = check_pairs([Pair("1", source, forward, back)], GLOSSARY)
    return {(f.term, f.kind, f.leg) for f in report.findings if f.severity != "info"}


DRIFTS = [
    ("Berlin sent two IRIS-T units.", "Берлин отправил две установки.", None, ("iris-t", "omission", "forward")),
    ("Ukraine lost a port.", "Россия потеряла порт.", "Russia lost a port.", ("ukraine", "wrong-term", "both")),
    ("Trams stopped in Kharkiv.", "В Харькове встали трамваи.", "Trams stopped in Kharkov.", ("kharkiv", "forbidden", "back")),
    ("Borrell left early.", "Борелл ушёл рано.", "Borrell left early.", ("borrell", "transliteration", "forward")),
    ("Kyiv got a Patriot battery.", "Киев получил батарею патриотов.", None, ("patriot", "common-noun", "forward")),
    ("Storm Shadow missiles hit it.", "Ракеты «Тень шторма» попали в него.", None, ("storm-shadow", "literal", "forward")),
    ("An Il-76 crashed.", "Ил-72 разбился.", "An Il-76 crashed.", ("il-76", "designation", "forward")),
    ("The S-300 was moved.", "Комплекс S-300 переместили.", None, ("s-300", "untranslated", "forward")),
    ("An IRIS-T battery fired.", "Батарея IRIS-Т открыла огонь.", None, ("iris-t", "mixed-script", "forward")),
    ("The UN disagreed.", "В оон не согласились.", None, ("un", "capitalisation", "forward")),
    ("It cost $2.3 billion.", "Это стоило 2,3 миллиона долларов.", None, (None, "number", "forward")),
    ("Missiles were launched.", "Ракеты «Калибр» были запущены.", None, ("kalibr", "addition", "forward")),
    ("Rain is expected.", "", None, (None, "degenerate", "forward")),
    ("An IRIS-T unit costs as much.", "Установка IRIS-TS стоит столько же.", None, ("iris-t", "designation", "forward")),
    ("Two Kinzhal missiles missed the airfield.", "Две ракеты «Кинжал» не попали в аэродром.",
     "Two Dagger missiles missed the airfield.", ("kinzhal", "literal", "back")),
    ("The council met on Monday, and all of its members agreed to go on.",
     "Совет собрался в понедельник, и все его члены", None, (None, "degenerate", "forward")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "forward", "back", "expected"), DRIFTS, ids=[f"{d[3][1]}: {d[0][:20]}" for d in DRIFTS]
)
def test_each_kind_of_drift_is_found_on_its_leg(source, forward, back, expected):
    assert findings(source, forward, back) == {expected}


CLEAN = [
    ("Kyiv’s mayor met Lavrov.", "Мэр Киева встретился с Лавровым.", "The mayor of Kyiv met with Lavrov."),
    ("U.S. officials denied it.", "Американские официальные лица это отрицали.", "American officials denied it."),
    ("The Armed Forces of Ukraine left.", "ВСУ отошли.", "The Armed Forces of Ukraine left."),
    ("Two Il-76s landed.", "Сели два Ил‑76.", "Two Il-76 aircraft landed."),
    ("IL-76 AND S-300 SEEN", "ЗАМЕЧЕНЫ ИЛ-76 И С-300", "IL-76 AND S-300 SPOTTED"),
    ("He called the patriots heroes.", "Он назвал патриотов героями.", "He called the patriots heroes."),
    ("At least twelve people died.", "Погибли по меньшей мере 12 человек.", "At least a dozen people died."),
    ("It begins at 5 p.m.", "Начало в 17:00.", "It starts at 17:00."),
    ("The Security Service of Ukraine said so.", "Об этом сообщила СБУ.", "The SBU reported this."),
    ("Shelling hit the Belgorod region.", "Обстрел накрыл Белгородскую область.", "Shelling hit the Belgorod region."),
]


@pytest.mark.parametrize(("source", "forward", "back"), CLEAN, ids=[c[0][:25] for c in CLEAN])
def test_a_right_translation_raises_nothing(source, forward, back):
    assert findings(source, forward, back) == set()


def test_drift_hidden_by_a_clean_way_back_is_marked_masked():
    report = check_pairs([Pair("1", "Borrell left.", "Борелл ушёл.", "Borrell left.")], GLOSSARY)
    assert [f.masked for f in report.findings] == [True]


def test_drift_on_both_legs_is_one_finding_with_both_spans():
    report = check_pairs([Pair("1", "An Il-76 crashed.", "Ил-72 разбился.", "An Il-72 crashed.")], GLOSSARY)
    (found,) = report.findings
    assert (found.leg, found.forward_span, found.back_span) == ("both", (0, 5), (3, 8))


def test_drift_on_the_way_back_alone_is_one_level_milder_except_digits():
    kharkiv = check_pairs([Pair("1", "It is Kharkiv.", "Это Харьков.", "It is Kharkov.")], GLOSSARY).findings[0]
    plane = check_pairs([Pair("1", "It is an Il-76.", "Это Ил-76.", "It is an Il-72.")], GLOSSARY).findings[0]
    assert (kharkiv.severity, plane.severity) == ("minor", "critical")


def test_a_rejected_form_in_the_article_is_one_remark_and_no_drift_when_it_comes_back():
    pair = Pair("1", "Trams run in Kharkov.", "Трамваи ходят в Харькове.", "Trams run in Kharkov.")
    report = check_pairs([pair], GLOSSARY)
    assert [(f.leg, f.severity) for f in report.findings] == [("source", "info")]


def test_a_name_of_two_spellings_in_the_article_gets_one_remark():
    pairs = [
        Pair(str(i), s, "Ил-76 разбился.", None, "doc")
        for i, s in enumerate(["An Il-76 fell.", "The IL-76 burned.", "IL-76s fly."])
    ]
    report = check_pairs(pairs, GLOSSARY)
    assert [(f.kind, f.severity) for f in report.findings] == [("inconsistency", "info")]


def test_a_missing_way_back_is_no_leg_and_an_empty_one_is_degenerate():
    none = check_pairs([Pair("1", "Rain is expected.", "Ожидается дождь.", None)], GLOSSARY)
    empty = check_pairs([Pair("1", "Rain is expected.", "Ожидается дождь.", "")], GLOSSARY)
    assert (none.findings, [f.kind for f in empty.findings]) == ([], ["degenerate"])


def test_a_proposed_term_finds_at_most_at_info(tmp_path):
    (tmp_path / "g.csv").write_text(
        "id,kind,en,ru,status\nborrell,person,Josep Borrell,Жозеп Боррель,proposed\n", "utf-8"
    )
    report = check_pairs([Pair("1", "Josep Borrell left.", "Жозеп Борелл ушёл.")], Glossary.load(tmp_path))
    assert [(f.kind, f.severity) for f in report.findings] == [("transliteration", "info")]


def test_an_empty_language_cell_means_no_opinion(tmp_path):
    (tmp_path / "g.csv").write_text("id,kind,en,ru\nrobotyne,place,Robotyne,\n", "utf-8")
    report = check_pairs([Pair("1", "It is Robotyne.", "Это Работино.", "It is Robotyne.")], Glossary.load(tmp_path))
    assert (report.findings, report.mentions[0].forward.verdict) == ([], "unjudged")


def test_a_surname_with_another_first_name_is_somebody_else(tmp_path):
    (tmp_path / "g.csv").write_text(
        "id,kind,en,en_accepted,ru,ru_accepted\nivanov,person,Sergei Ivanov,Ivanov,Сергей Иванов,Иванов\n", "utf-8"
    )
    glossary = Glossary.load(tmp_path)
    report = check_pairs([Pair("1", "Ivanov resigned.", "Игорь Иванов подал в отставку.")], glossary)
    assert [f.kind for f in report.findings] == ["wrong-term"]
    assert (
        check_pairs([Pair("1", "Minister Igor Ivanov resigned.", "Министр Игорь Иванов ушёл.")], glossary).mentions
        == []
    )


TERMS = """id,kind,en,en_accepted,ru,ru_accepted,ru_rejected,match,policy
bayraktar,system,Bayraktar TB2,Bayraktar,Bayraktar TB2,Bayraktar|Байрактар,,,either
fidan,person,Hakan Fidan,Fidan,Хакан Фидан,Фидан,,,
georgia,place,Georgia,,Грузия,,,,
georgia-us,place,Georgia,,Джорджия,,,,
baikal,place,Lake Baikal,,Байкал,озеро Байкал,,,
emergencies,organisation,Emergencies Ministry,,МЧС,,,,
grom,system,Grom,,Гром,,,,
igor-sechin,person,Igor Sechin,Sechin,Игорь Сечин,Сечин,,,
iskander-m,system,Iskander-M,,Искандер-М,,,designation,
oreshnik,system,Oreshnik,,Орешник,,,,
soyuz,system,Soyuz MS-25,,Союз МС-25,,,designation,
tchaikovsky,person,Pyotr Tchaikovsky,Tchaikovsky,Пётр Чайковский,Чайковский,,,
leopard-2,system,Leopard 2,,Leopard 2,Леопард-2,,designation,either
meloni,person,Giorgia Meloni,Meloni,Джорджа Мелони,Мелони,Джорджия Мелони,,
un,organisation,United Nations,UN,ООН,,,,
unsc,organisation,UN Security Council,Security Council,Совет Безопасности ООН,Совет Безопасности,,,
usa,place,United States,US,США,,,,
"""
NEIGHBOURS = [
    ("A Bayraktar TB2 cost more.", "Bayraktar TB3 стоил больше.", {("bayraktar", "designation")}),
    ("A Bayraktar cost more.", "«Байрактар» стоил больше.", set()),
    ("Iskander-M brigades moved.", "Бригады «Искандер-К» двинулись.", {("iskander-m", "designation")}),
    ("Leopard 2 crews returned.", "Экипажи Leopard 1 вернулись.", {("leopard-2", "designation")}),
    ("Then Fidan called for calm.", "Затем Лавров призвал к спокойствию.", {("fidan", "wrong-term")}),
    ("Hakan Fidan agreed.", "Борис Джонсон согласился.", {("fidan", "wrong-term")}),
    ("Giorgia Meloni left.", "Джорджия Мелони ушла.", {("meloni", "forbidden")}),
    ("They saw Giorgia Meloni.", "Они видели Джорджу Мелони.", set()),
    ("A jury in Georgia agreed.", "Присяжные в штате Джорджия согласились.", set()),
    ("A court in Georgia agreed.", "Суд в Грузии согласился.", set()),
    ("The Security Council knew that UN staff died.", "Совет Безопасности знал, что люди погибли.", {("un", "omission")}),
    ("With Sechin he left.", "С Сечиным он ушёл.", set()),
    ("Lake Baikal froze late.", "Озеро байкал замёрзло поздно.", {("baikal", "capitalisation")}),
    ("Lake Baikal froze late.", "Озеро Байкал замёрзло поздно.", set()),
    ("Soyuz MS-25 landed.", "«Союз МС-15» приземлился.", {("soyuz", "designation")}),
    ("The composer wrote it in a week.", "Чайковский написал её за неделю.", {("tchaikovsky", "addition")}),
    ("Carlsen gave 24 interviews in two days.", "Карлсен дал множество интервью за два дня.", {(None, "number")}),
    ("The ambassador, Bridget Brink, left.", "Посол США Бриджит Бринк ушла.", {("usa", "addition")}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "forward", "expected"), NEIGHBOURS, ids=[n[0] for n in NEIGHBOURS])
def test_a_neighbour_of_a_name_is_told_from_the_name(tmp_path, source, forward, expected):
    (tmp_path / "t.csv").write_text(TERMS, "utf-8")
    found = check_pairs([Pair("1", source, forward)], Glossary.load(tmp_path)).findings
    assert {(f.term, f.kind) for f in found if f.severity != "info"} == expected


def test_an_acronym_romanised_and_another_first_name_coming_back_are_told(tmp_path):
    (tmp_path / "t.csv").write_text(TERMS, "utf-8")
    pairs = [
        Pair("1", "The Emergencies Ministry came.", "Приехало МЧС.", "The MChS came."),
        Pair("2", "Igor Sechin told the board.", "Игорь Сечин сообщил совету.", "Sergei Sechin told the board."),
    ]
    found = check_pairs(pairs, Glossary.load(tmp_path)).findings
    assert {(f.term, f.kind, f.leg) for f in found} == {
        ("emergencies", "untranslated", "back"),
        ("igor-sechin", "wrong-term", "back"),
    }


def test_a_preposition_that_opens_a_sentence_is_no_initial(tmp_path):
    (tmp_path / "t.csv").write_text(TERMS, "utf-8")
    pairs = [Pair("1", "With Sechin he left.", "С Сечиным он ушёл."), Pair("2", "I. Sechin left.", "И. Сечин ушёл.")]
    report = check_pairs(pairs, Glossary.load(tmp_path))
    assert [m.forward.text for m in report.mentions] == ["Сечиным", "И. Сечин"]


def test_an_unknown_name_stands_for_the_mention_about_where_it_is(tmp_path):
    (tmp_path / "t.csv").write_text(TERMS, "utf-8")
    pair = Pair("1", "They tested the Grom in October, and the Oreshnik was not.",
                "В октябре испытали «Гром», а «Орешник» – нет.", "They tested the storm in October, and the Hazel Tree was not.")  # fmt: skip
    report = check_pairs([pair], Glossary.load(tmp_path))
    back = {m.term: m.back.text for m in report.mentions}
    assert back["oreshnik"] == "Hazel Tree"
    assert back["grom"] != "Hazel Tree"
