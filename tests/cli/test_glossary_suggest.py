"""`align glossary suggest` as one types it, and an editor's hour with all the commands."""

from __future__ import annotations

import pytest

from tests.conftest import TERMS

PAIRS = "We saw Oleh Kiper.\tМы видели Олега Кипера.\nThe Kh-59 fell. Kiper left.\tХ-59 упала. Кипер ушёл.\n"


@pytest.fixture
def report(write, align):
    write("glossary/terms.csv", "\n".join(TERMS) + "\n")
    align("check", "--pairs", write("pairs.tsv", PAIRS), "--output", "out", "--no-save")
    return "out"


def test_a_report_gives_names_with_their_renderings(align, report):
    outcome = align("glossary", "suggest", report)
    assert outcome.status == 0
    assert outcome.out.splitlines() == [
        "Oleh Kiper (Kiper), person",
        "  2 times in 2 articles; ru: Олег Кипер (Oleg Kiper) 2, sounds 88 % alike",
        "Kh-59, system",
        "  1 time in 1 article; ru: Х-59 (Kh-59) 1, sounds 100 % alike",
    ]
    assert "Kh-59" not in align("glossary", "suggest", report, "--at-least", "2").out


def test_rows_go_into_a_file_that_may_be_there_and_are_not_suggested_again(align, report, write):
    house = write("house.csv", "id,kind,en,ru,note\noslo,place,Oslo,Осло,mine\n")
    layers = ("--glossary", "glossary", "--glossary", house)
    written = align("glossary", "suggest", report, "-o", "house.csv", *layers)
    assert written.out.endswith("2 proposed rows written: house.csv\n")
    lines = house.read_text().splitlines()
    assert lines[0] == "id,kind,en,ru,note,en_accepted,match,status"
    assert [line.split(",")[0] for line in lines[1:]] == ["kh-59", "kiper", "oslo"]
    assert lines[3] == "oslo,place,Oslo,Осло,mine,,,"
    assert align("glossary", "suggest", report, "-o", house, *layers).out == (
        "The glossary has every name that was found.\nNothing written.\n"
    )


def test_an_article_can_be_searched_without_translating_it(align, write):
    write("glossary/terms.csv", "\n".join(TERMS) + "\n")
    article = write("a.txt", "We saw Oleh Kiper in Odesa. Kiper left.\n")
    outcome = align("glossary", "suggest", article, "--source-only")
    assert outcome.out.splitlines() == [
        "Oleh Kiper (Kiper), person",
        "  2 times in 1 article",
        "Odesa, place",
        "  1 time in 1 article",
    ]


@pytest.mark.engine
def test_an_article_is_translated_to_show_what_the_models_make_of_its_names(align, write):
    write("glossary/terms.csv", "\n".join(TERMS) + "\n")
    outcome = align("glossary", "suggest", write("a.txt", "We saw Igor Konashenkov in Odesa.\n"))
    assert "ru: Игорь Конашенков (Igor Konashenkov) 1, sounds 100 % alike" in outcome.out


def test_a_long_list_is_cut_unless_all_is_asked_for(align, write):
    write("glossary/terms.csv", "\n".join(TERMS) + "\n")
    article = write("a.txt", "".join(f"We saw Kh-{n} there.\n\n" for n in range(100, 135)))
    assert "and 5 more (--all)" in align("glossary", "suggest", article, "--source-only").out
    assert "more" not in align("glossary", "suggest", article, "--source-only", "--all").out


def test_what_is_no_report_or_glossary_is_one_line(align, report, write):
    odd = write("odd.csv", "en,ru\nmask,маска\n")
    wrong = ((("nosuch.txt",), "nosuch.txt"), ((report, "-o", odd), "has no columns id and kind"))
    for arguments, said in wrong:
        outcome = align("glossary", "suggest", *arguments)
        assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
        assert said in outcome.err


def test_an_hour_of_an_editor(align, write, tmp_path):
    """Import, lint, fix, add, try, impact, suggest, export: what comes out at the end is what was meant."""
    write("theirs.csv", "Term;Translation\nKyiv;Киев\nOleg Kiper;Олег Кипер \nWuhan;Wuhan\n")
    assert align("glossary", "import", "theirs.csv", "-o", "glossary/terms.csv", "--kind", "place").status == 0
    assert "[script]" in align("glossary", "lint").out
    assert align("glossary", "set", "wuhan", "ru=Ухань", "status=").status == 0
    assert (
        align(
            "glossary", "set", "oleg-kiper", "kind=person", "en_accepted+=Oleh Kiper|Kiper", "ru_accepted+=Кипер"
        ).status
        == 0
    )
    assert align("glossary", "lint").out == "Nothing to mend.\n"

    write("pairs.tsv", "Kiper left Kyiv.\tКайпер уехал из Киева.\tKiper left Kiev.\nKallas came.\tПриехала Каллас.\n")
    align("check", "--pairs", "pairs.tsv", "--output", "out", "--no-save")
    mixed = (tmp_path / "glossary" / "terms.csv").read_bytes().replace(b",", b";")
    write("edited/terms.csv", mixed)
    assert "cells parted by semicolons, now by commas" in align("glossary", "lint", "edited", "--fix").out
    names = ("en=Kaja Kallas", "en_accepted=Kallas", "ru=Кая Каллас", "ru_accepted=Каллас")
    assert align("glossary", "add", "kallas", "kind=person", *names, "--glossary", "edited").status == 0
    assert align("glossary", "set", "kyiv", "en_rejected+=Kiev", "--glossary", "edited").status == 0
    assert "yes: [Kallas] came." in align("glossary", "try", "kallas", "Kallas came.", "--glossary", "edited").out
    impact = align("glossary", "impact", "out", "--glossary", "edited").out
    assert "newly met: kallas 1" in impact
    assert "kyiv" in impact

    assert (
        align("glossary", "suggest", "out", "--glossary", "edited").out
        == "The glossary has every name that was found.\n"
    )
    assert align("glossary", "export", "out.tbx", "--glossary", "edited").status == 0
    assert align("glossary", "import", "out.tbx", "-o", "again/terms.csv").status == 0
    assert "kyiv,place,Kyiv,,Kiev,Киев" in (tmp_path / "again" / "terms.csv").read_text()
