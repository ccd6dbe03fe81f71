"""Tables of other tools as rows of ours: nothing is dropped, what is in doubt is said."""

from __future__ import annotations

from align.glossary.exchange import Imported, read_tables, settle
from align.glossary.load import Source
from align.glossary.table import csv_text


def read(*texts: str, **options) -> Imported:
    return read_tables([Source(f"list{n}.csv", text.encode()) for n, text in enumerate(texts, 1)], **options)


def test_names_notes_and_foreign_columns_all_come_in():
    found = read("Term,Translation,Notes,Domain,Row\nmask; face mask,маска (медицинская),on the face,health,7\n")
    assert found.rows == [
        {
            "id": "mask", "kind": "concept", "en": "mask", "en_accepted": "face mask", "ru": "маска",
            "note": "медицинская; on the face", "x_domain": "health", "x_row": "7",
        }
    ]  # fmt: skip
    assert found.problems == []


def test_rows_of_one_name_become_one_over_files_too_and_it_is_said():
    found = read("en,ru\nquarantine,карантин\n", "en,ru,note\nQuarantine,изоляция,verb\n")
    assert [(r["en"], r["ru"], r["ru_accepted"], r["note"]) for r in found.rows] == [
        ("quarantine", "карантин", "изоляция", "verb")
    ]
    assert found.joined == 1
    assert str(found.problems[0]) == ('list2.csv, row 2: "Quarantine" is in list1.csv, row 2 too; both are one row now')


def test_a_name_left_untranslated_is_proposed_and_an_acronym_may_stay():
    found = read("en,ru\nWuhan,Wuhan\nSARS,SARS\nfever,жар\n")
    assert [(r["id"], r.get("status"), r.get("policy")) for r in found.rows] == [
        ("wuhan", "proposed", None),
        ("sars", None, "either"),
        ("fever", None, None),
    ]
    assert [p.row for p in found.problems] == [2]
    assert "not translated?" in str(found.problems[0])


def test_a_row_without_a_name_and_a_broken_one_are_kept_as_proposed_and_listed():
    found = read('en,ru,Domain\n,,health\n"mask,маска,x\n')
    assert [r["status"] for r in found.rows] == ["proposed", "proposed"]
    assert found.rows[0]["x_domain"] == "health"
    assert {p.row for p in found.problems} == {2, 3}


def test_a_row_with_a_target_only_comes_in():
    assert read("en,ru\n,маска\n").rows == [{"id": "maska", "kind": "concept", "ru": "маска"}]


def test_each_row_may_have_its_own_languages():
    text = "source,target,source_lang,target_lang\nmask,маска,en,ru-RU\nmask,Maske,en,de\nx,y,en,tlh\n"
    found = read(text)
    assert (found.rows[0]["ru"], found.rows[0]["de"]) == ("маска", "Maske")
    assert found.rows[1]["note"] == "tlh: y"


def test_a_map_may_say_everything():
    found = read("a;b;c;d\nK1;mask;маска;approved\n", mapping="id=a,en=b,ru=c,status=d")
    assert found.rows == [{"id": "k1", "kind": "concept", "en": "mask", "ru": "маска"}]
    doubted = read("a;b;c\nmask;маска;blue\n", mapping="en=a,ru=b,status=c").rows[0]
    assert (doubted["x_status"], doubted["status"]) == ("blue", "proposed")


def test_a_table_in_our_own_schema_comes_in_cell_by_cell():
    text = "id;kind;en;en_accepted;colour\nkyiv;place;Kyiv (city);a; b|c;red\nx;thing;X;;\n"
    found = read(text.replace("a; b|c", "a / b|c"))
    assert found.rows[0] == {
        "id": "kyiv",
        "kind": "place",
        "en": "Kyiv (city)",
        "en_accepted": "a / b|c",
        "x_colour": "red",
    }
    assert [(p.row, p.column) for p in found.problems] == [(1, None), (3, "kind")]
    assert found.rows[1]["kind"] == "thing"


def test_formulas_made_safe_are_undone():
    assert read("en,ru\n'-72 vaccine,'=вакцина\n").rows[0]["ru"] == "=вакцина"


def test_ids_that_are_taken_get_a_number_and_names_with_a_row_of_their_own_are_left_to_it():
    found = read("en,ru\ncorona; COVID-19,корона\nCOVID-19,ковид\nmask,маска\n")
    said = list(settle(found.rows, {"mask"}))
    assert [r["id"] for r in found.rows] == ["corona", "covid-19", "mask-2"]
    assert "en_accepted" not in found.rows[0]
    assert said == [
        'corona: "COVID-19" has a row of its own and is no longer another name of this one',
        'mask-2: the id "mask" is taken',
    ]


def test_what_is_imported_can_be_loaded(make_glossary):
    found = read('en,ru,note\nmask / respirator,«маска»; респиратор,"one, two"\nthe fever,жар [сильный],\n')
    glossary = make_glossary(*csv_text(found.rows).splitlines())
    assert glossary.terms["fever"].in_language("ru").fine == ("жар", "жар сильный")
