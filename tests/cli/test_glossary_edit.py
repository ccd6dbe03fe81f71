"""`align glossary add`, `set`, `remove`, `find`, `try` and `stats` as one types them."""

from __future__ import annotations

import pytest

from tests.conftest import TERMS


@pytest.fixture
def glossary(write):
    """The small glossary where a command looks for it."""
    return write("glossary/terms.csv", "\n".join(TERMS) + "\n")


def test_a_term_is_added_changed_and_removed_with_a_diff_each_time(align, glossary):
    before = glossary.read_text()
    added = align("glossary", "add", "kallas", "kind=person", "en=Kaja Kallas", "ru=Кая Каллас")
    assert added == (0, "glossary/terms.csv, row 5\n  + kallas,person,Kaja Kallas,,,Кая Каллас,,,,,\n", "")
    changed = align("glossary", "set", "kallas", "en_accepted+=Kallas")
    assert changed.out == "glossary/terms.csv, row 5\n  - en_accepted:\n  + en_accepted: Kallas\n"
    removed = align("glossary", "remove", "kallas")
    assert removed.out == "glossary/terms.csv\n  - kallas,person,Kaja Kallas,Kallas,,Кая Каллас,,,,,\n"
    assert glossary.read_text() == before


def test_a_dry_run_says_that_nothing_was_written(align, glossary):
    before = glossary.read_text()
    assert "(not written)" in align("glossary", "remove", "kyiv", "--dry-run").out
    assert glossary.read_text() == before
    assert align("glossary", "set", "kyiv", "en=Kyiv").out == "Nothing changed: it says so already.\n"


def test_a_refusal_is_one_line_and_force_overrules_a_warning_only(align, glossary, refused):
    clash = ("glossary", "add", "capital", "kind=place", "en=Kyiv")
    refused(align(*clash), 2, "not written:", "is a name of capital too", "--force")
    refused(align("glossary", "add", "x", "kind=place", "en=Kуiv", "--force"), 2, "Latin and Cyrillic letters")
    forced = align(*clash, "--force")
    assert forced.status == 0
    assert "[ambiguous]" in forced.out
    assert "capital,place,Kyiv" in glossary.read_text()


def test_the_top_layer_is_edited_and_the_lower_ones_are_looked_at(align, glossary, write, refused):
    house = write("house.csv", "id,kind,en,ru\n")
    layers = ("--glossary", glossary, "--glossary", house)
    refused(align("glossary", "set", "kyiv", "en=Kyyiv", *layers), 2, "stands in a lower layer")
    assert align("glossary", "add", "kyiv", "kind=place", "en=Kyiv", "ru=Киев", *layers).status == 0
    assert house.read_text() == "id,kind,en,ru\nkyiv,place,Kyiv,Киев\n"


def test_without_a_glossary_of_ones_own_nothing_is_edited(align, refused):
    refused(align("glossary", "remove", "kyiv"), 2, "run `align init` for one, or name one with --glossary")


@pytest.mark.usefixtures("glossary")
def test_find_shows_the_term_and_why(align):
    outcome = align("glossary", "find", "Борреля")
    assert outcome.status == 0
    assert outcome.out.splitlines() == [
        "borrell (person): Josep Borrell, Жозеп Боррель – glossary/terms.csv, row 2",
        '  "Борреля" is a form of an accepted ru name, "Боррель"',
    ]
    assert align("glossary", "find", "qwertyuiop").out == 'No term is like "qwertyuiop".\n'


@pytest.mark.usefixtures("glossary")
def test_try_takes_a_text_or_files_and_a_name_for_the_id(align, write):
    article = write("a.txt", "Borrell left.\n\nHe met borrell.\n")
    outcome = align("glossary", "try", "Боррель", article)
    assert outcome.status == 0
    assert "  yes: [Borrell] left.\n" in outcome.out
    assert "  no: He met [borrell].\n       no capital where" in outcome.out
    assert 'no: nothing like "Kyiv" stands there' in align("glossary", "try", "kyiv", "Rain fell.").out
    assert "the term has no de name" in align("glossary", "try", "kyiv", "Kiew", "--language", "de").out


@pytest.mark.usefixtures("glossary")
def test_try_does_not_take_the_name_of_a_missing_file_for_a_text(align, refused):
    refused(align("glossary", "try", "kyiv", "gone.txt"), 2, "gone.txt: no such file")


@pytest.mark.usefixtures("glossary")
def test_try_names_near_terms_for_an_unknown_one(align, refused):
    refused(align("glossary", "try", "Borell", "x"), 2, '"Borell" is no id of a term; do you mean borrell?')


@pytest.mark.usefixtures("glossary")
def test_stats_counts_and_with_a_report_tells_the_gaps(align, write):
    assert align("glossary", "stats").out.splitlines()[:2] == [
        "7 terms",
        "kinds: system 3, person 2, place 1, organisation 1",
    ]
    write("pairs.tsv", "In Kyiv, Borrell met Scholz.\tВ Киеве Боррель встретил Шольца.\n")
    align("check", "--pairs", "pairs.tsv", "--output", "out", "--fail-on", "none")
    lines = align("glossary", "stats", "out").out.splitlines()
    assert "In 1 report: 2 terms met, 2 times; 5 never." in lines
    assert "Names met but missing: Scholz 1" in lines
    assert any(line.startswith("Met: ") and "borrell 1" in line and "kyiv 1" in line for line in lines)
