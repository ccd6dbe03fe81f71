"""`align glossary import` and `export` as one types them."""

from __future__ import annotations

import pytest

from tests.conftest import TERMS

LIST = "Term,Translation\nmask; face mask,маска\n,\nWuhan,Wuhan\n"


@pytest.fixture
def glossary(write):
    return write("glossary/terms.csv", "\n".join(TERMS) + "\n")


def test_without_an_output_the_csv_is_printed_and_the_list_goes_to_stderr(align, write):
    outcome = align("glossary", "import", write("list.csv", LIST))
    assert outcome.status == 0
    assert outcome.out.splitlines()[0] == "id,kind,en,en_accepted,ru,status"
    assert "not translated?" in outcome.err
    assert outcome.err.endswith("2 rows read, 2 terms, 1 proposed, for you to look at.\n")


def test_a_file_that_is_there_is_written_over_only_with_force(align, write, refused):
    source, there = write("list.csv", LIST), write("mine.csv", "precious\n")
    refused(align("glossary", "import", source, "-o", there), 2, "is there already", "--force")
    assert there.read_text() == "precious\n"
    assert align("glossary", "import", source, "-o", there, "--force").status == 0
    assert there.read_text().startswith("id,kind,en")


def test_ids_of_the_files_beside_it_are_not_used_again(align, write, glossary):
    source = write("list.csv", "en,ru\nKyiv,Киев\nmask,маска\n")
    outcome = align("glossary", "import", source, "-o", "glossary/new.csv", "--kind", "place")
    assert 'kyiv-2: the id "kyiv" is taken' in outcome.out
    assert "kyiv-2,place,Kyiv,Киев" in (glossary.parent / "new.csv").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nosuch.csv",), "no such glossary file"),
        (("list.csv", "--map", "en=foo"), 'no column "foo"'),
        (("list.csv", "-o", "folder"), "a folder; name the file"),
        (("folder",), "a folder; name the files"),
        (("odd.csv",), "--map en=COLUMN"),
    ],
)
def test_what_cannot_be_imported_is_one_line(align, write, refused, arguments, said):
    write("list.csv", LIST)
    write("odd.csv", "foo,bar,baz,qux\n1,2,3,4\n")
    write("folder/x.csv", "")
    refused(align("glossary", "import", *arguments), 2, said)


def test_an_unknown_kind_is_refused(align, write):
    assert align("glossary", "import", write("l.csv", LIST), "--kind", "thing").status == 2


def test_tables_and_tbx_come_in_together(align, write):
    tbx = (
        '<martif type="TBX"><text><body><termEntry id="c1"><langSet xml:lang="en"><tig><term>fever</term></tig></langSet>'
        "</termEntry></body></text></martif>"
    )
    outcome = align("glossary", "import", write("a.tbx", tbx), write("l.csv", "en,ru\nmask,маска\n"))
    assert [line.split(",")[0] for line in outcome.out.splitlines()] == ["id", "fever", "mask"]


@pytest.mark.usefixtures("glossary")
@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.xlsx", "x.tbx", "x3.tbx"])
def test_what_is_exported_comes_back_the_same(align, tmp_path, name):
    form = ("--format", "tbx3") if name == "x3.tbx" else ()
    assert align("glossary", "export", f"out/{name}", *form).out == f"7 terms written: out/{name}\n"
    assert align("glossary", "export", "first.csv").status == 0
    assert align("glossary", "import", f"out/{name}", "-o", "back/terms.csv").status == 0
    assert align("glossary", "export", "second.csv", "--glossary", "back").status == 0
    assert (tmp_path / "second.csv").read_bytes() == (tmp_path / "first.csv").read_bytes()


def test_an_export_is_never_put_into_the_glossary_itself(align, glossary, refused):
    before = glossary.read_bytes()
    refused(align("glossary", "export", "glossary/terms.csv"), 2, "lies in the glossary itself")
    refused(align("glossary", "export", "glossary/more.csv"), 2, "lies in the glossary itself")
    assert glossary.read_bytes() == before


@pytest.mark.usefixtures("glossary")
def test_a_format_that_is_not_told_is_asked_for(align, refused):
    refused(align("glossary", "export", "x.doc"), 2, "say it with --format")
    refused(align("glossary", "export", "--format", "xlsx"), 2, "name a file")
    assert align("glossary", "export", "--format", "doc").status == 2


def test_every_layer_is_exported_and_the_languages_can_be_chosen(align, write, glossary):
    house = write("house.csv", "id,kind,en,de\nkyiv,place,Kyiv,Kiew\n")
    outcome = align(
        "glossary", "export", "--format", "omegat", "--to", "de", "--glossary", glossary, "--glossary", house
    )
    assert outcome.out == "Kyiv\tKiew\n"
