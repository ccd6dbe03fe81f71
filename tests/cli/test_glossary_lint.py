"""`align glossary lint`: what is printed in each format, what is mended, and how it ends."""

from __future__ import annotations

import json

import pytest

HEAD = "id,kind,en,ru\n"
CLEAN = HEAD + "kyiv,place,Kyiv,Киев\n"
CLASH = CLEAN + "kyiv-2,place,Kyiv,Кыив\n"


def test_a_clean_glossary_ends_with_0(align, write):
    assert align("glossary", "lint", write("g.csv", CLEAN)) == (0, "Nothing to mend.\n", "")


def test_a_problem_is_one_line_with_level_place_advice_and_check(align, write):
    path = write("g.csv", CLASH)
    outcome = align("glossary", "lint", path)
    assert outcome.status == 1
    assert outcome.out.splitlines() == [
        (
            f'warning: {path}, row 3, column en: "Kyiv" is a name of kyiv too ({path}, row 2); '
            "leave it to the one that readers mean, or use longer names [ambiguous]"
        ),
        "1 warning.",
    ]


STATUSES = [
    (HEAD + "b,place,Bee,Би\na,place,Ay,Эй\n", 0, "note"),
    (HEAD + "a,city,Ay,Эй\n", 1, "error"),
    (HEAD + "a,place,Ay,Эй,more\n", 1, "ragged-row"),
    (HEAD + 'a,place,"Ay,Эй\n', 2, "row 2, column en: a quote is opened and never closed"),
    ("just a text\n", 2, "no id and kind columns"),
    (b"id,kind,en\n\x00", 2, "not a text file"),
    ("", 2, "empty"),
]


@pytest.mark.parametrize(("content", "status", "said"), STATUSES, ids=[s[2] for s in STATUSES])
def test_the_status_tells_notes_problems_and_unreadable_files_apart(align, write, content, status, said):
    outcome = align("glossary", "lint", write("g.csv", content))
    assert outcome.status == status
    assert said in outcome.out


def test_a_missing_file_is_one_line_on_stderr(align, refused):
    refused(align("glossary", "lint", "gone"), 2, "gone: no such glossary file or folder")


def test_json_has_every_field_and_github_gives_annotations(align, write):
    path = write("g,1.csv", CLASH)
    (problem,) = json.loads(align("glossary", "lint", path, "--format", "json").out)["problems"]
    assert problem["other"] == {"file": str(path), "row": 2}
    assert (problem["level"], problem["check"], problem["row"], problem["column"]) == ("warning", "ambiguous", 3, "en")
    github = align("glossary", "lint", path, "--format", "github")
    assert github.status == 1
    assert github.out.startswith(f"::warning file={str(path).replace(',', '%2C')},line=3,title=ambiguous::en: ")


def test_fix_mends_says_what_it_was_and_then_lints(align, write):
    path = write("g.csv", "id;kind;en;ru\r\nkyiv;place; Kyiv;Киев\r\n".encode("cp1251"))
    outcome = align("glossary", "lint", path, "--fix")
    assert outcome.status == 0
    assert path.read_bytes().decode() == "id,kind,en,ru\r\nkyiv,place,Kyiv,Киев\r\n"
    assert outcome.out.count("fixed: ") == 3
    assert "saved by Excel" in outcome.out
    assert outcome.out.endswith("Nothing to mend.\n")


def test_fix_leaves_what_it_cannot_mend_and_still_ends_with_1(align, write):
    path = write("g.csv", CLASH)
    assert align("glossary", "lint", path, "--fix").status == 1
    assert path.read_text() == CLASH


def test_many_notes_are_counted_in_text_and_all_in_json(align, write):
    rows = [f"n{n},organisation,Body {'x' * n},Тело {'х' * n}" for n in range(1, 9)]
    rows += [f"o{n},organisation,New Body {'x' * n},Новое Тело {'х' * n}" for n in range(1, 9)]
    path = write("g.csv", HEAD + "\n".join(rows) + "\n")
    text = align("glossary", "lint", path)
    assert text.status == 0
    assert text.out.count("[shadowed]") == 6
    assert "3 more like these" in text.out
    assert len(json.loads(align("glossary", "lint", path, "--format", "json").out)["problems"]) == 8


def test_without_a_path_it_lints_the_glossary_of_the_folder(align, write):
    write("glossary/g.csv", CLASH)
    assert "glossary/g.csv, row 3" in align("glossary", "lint").out


def test_the_installed_glossary_is_never_mended_unasked(align, refused):
    refused(align("glossary", "lint", "--fix"), 2, "there is no glossary of yours here; run `align init`")
