"""Glossary files read: the schema, what spreadsheets make of it, other tools' lists, and what is wrong."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import GlossaryError
from align.glossary import Glossary, shipped_path
from align.glossary.load import Source, inspect_layer, read_layer
from align.glossary.schema import Match, Names, Policy, Status, TermKind

FULL = """\
id,kind,en,en_accepted,en_rejected,ru,ru_forms,match,policy,guard,status,note,x_owner
kyiv,place,Kyiv,Kyïv| the capital |Kyïv,Kiev,Киев,,,,,,"a note, with a comma",Ann
patriot,system,Patriot,,,Patriot,Пэтриоты,exact,either,proper,proposed,,
"""
HEAD = "id,kind,en,ru\n"


def test_a_row_becomes_a_term_with_defaults_where_cells_are_empty(write):
    terms = read_layer(write("g.csv", FULL)).terms
    kyiv, patriot = terms["kyiv"], terms["patriot"]
    assert kyiv.names == {"en": Names("Kyiv", ("Kyïv", "the capital"), ("Kiev",)), "ru": Names("Киев")}
    assert (kyiv.match, kyiv.policy, kyiv.guarded, kyiv.status) == (
        Match.INFLECT,
        Policy.TRANSLATE,
        False,
        Status.APPROVED,
    )
    assert (kyiv.note, kyiv.extra, kyiv.row) == ("a note, with a comma", {"x_owner": "Ann"}, 2)
    assert (patriot.match, patriot.policy, patriot.guarded, patriot.status) == (
        Match.EXACT,
        Policy.EITHER,
        True,
        Status.PROPOSED,
    )
    assert patriot.in_language("ru").forms == ("Пэтриоты",)


def test_columns_may_stand_in_any_order_and_rows_may_end_early(write):
    layer = read_layer(write("g.csv", "ru,en,kind,id,note\nКиев,Kyiv,place,kyiv\n"))
    assert layer.terms["kyiv"].names == {"en": Names("Kyiv"), "ru": Names("Киев")}


def test_the_id_column_is_no_language(write):
    assert set(read_layer(write("g.csv", HEAD + "kyiv,place,Kyiv,Киев\n")).terms["kyiv"].names) == {"en", "ru"}


BAD = [
    ("kyiv,place,Kyiv,Киев\nkyiv,place,Kiev,Киев\n", "row 3, column id", '"kyiv" stands already in'),
    ("kyiv,city,Kyiv,Киев\n", "row 2, column kind", '"city" is not known; one of person, place'),
    ("kyiv,,Kyiv,Киев\n", "row 2, column kind", "empty"),
    ("Kyiv,place,Kyiv,Киев\n", "row 2, column id", '"Kyiv" is no id'),
    (",place,Kyiv,Киев\n", "row 2, column id", "empty"),
    ("kyiv,place,Kyiv,Киев,more\n", "row 2", "5 cells, but the header has 4 columns"),
    ('kyiv,place,"Kyiv,Киев\nlviv,place,Lviv,Львов\n', "row 2", "a quote is opened and never closed"),
]


@pytest.mark.parametrize(("rows", "where", "what"), BAD, ids=[b[2] for b in BAD])
def test_a_bad_row_is_named_with_file_row_and_column(write, rows, where, what):
    path = write("g.csv", HEAD + rows)
    with pytest.raises(GlossaryError) as caught:
        read_layer(path)
    assert str(caught.value).startswith(f"{path}, {where}")
    assert what in str(caught.value)
    assert "\n" not in str(caught.value)


HEADERS = [
    ("id,kind,en,en_acepted\n", 'unknown column "en_acepted"; did you mean "en_accepted"?'),
    ("id,kind,en,colour\n", 'unknown column "colour"; columns of your own start with x_'),
    ("id,kind,qq\n", '"qq" is no two-letter language code'),
    ("id,en,ru\n", "required column missing: kind"),
    ("kind,en\n", "required column missing: id"),
    ("id,kind,note\n", "required column missing: a language such as en"),
    ("id,kind,en,en\n", 'column "en" stands twice'),
    ("a,b\n", "no id and kind columns"),
]


@pytest.mark.parametrize(("header", "what"), HEADERS, ids=[h[1] for h in HEADERS])
def test_a_bad_header_is_an_error_of_row_1(write, header, what):
    path = write("g.csv", header)
    with pytest.raises(GlossaryError) as caught:
        read_layer(path)
    assert f"{path}, row 1" in str(caught.value)
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"", "empty"), (b"\n\n", "empty"), (b"id,kind\0,en\n", "not a text file"), (b"\xff\xfe\x00", "g.csv")],
)
def test_a_file_that_is_no_csv_is_named(write, data, what):
    with pytest.raises(GlossaryError, match=what):
        read_layer(write("g.csv", data))


def test_every_problem_is_collected_and_the_message_counts_them(write):
    path = write("g.csv", HEAD + "Kyiv,place,K,К\nlviv,town,L,Л\nodesa,place,O,О,,x\n")
    with pytest.raises(GlossaryError, match=r"\(and 2 more: run `align glossary lint`\)$") as caught:
        read_layer(path)
    assert [f"row {n}" in p for n, p in zip((2, 3, 4), caught.value.problems, strict=True)] == [True, True, True]


def test_a_duplicate_in_another_file_of_the_layer_names_both(write, tmp_path):
    write("g/a.csv", HEAD + "kyiv,place,Kyiv,Киев\n")
    write("g/b.csv", HEAD + "lviv,place,Lviv,Львов\nkyiv,place,Kyiv,Киев\n")
    with pytest.raises(GlossaryError, match=r"b\.csv, row 3, column id: .+a\.csv, row 2"):
        read_layer(tmp_path / "g")


def test_a_missing_glossary_and_a_folder_without_one_are_named(tmp_path):
    with pytest.raises(GlossaryError, match="gone: no such glossary"):
        read_layer(tmp_path / "gone")
    with pytest.raises(GlossaryError, match=r"no \.csv or \.tsv file in this folder"):
        read_layer(tmp_path)


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        ((HEAD + "kyiv,place,Kyiv,Киев\n").encode("utf-8-sig"), None),
        ((HEAD + "kyiv,place,Kyiv,Киев\n").replace("\n", "\r\n").encode(), None),
        ((HEAD + "kyiv,place,Kyiv,Киев\n").replace(",", ";").encode(), "semicolons"),
        ((HEAD + "kyiv,place,Kyiv,Киев\n").replace(",", "\t").encode(), "tabs"),
        ((HEAD + "kyiv,place,Kyiv,Киев\n").encode("cp1251"), "cp1251"),
        ((HEAD + "kyiv,place,Kyiv,Киев\n").encode("utf-16"), "utf-16"),
        (b"id,kind,en,ru,,\n" + "kyiv,place,Kyiv,Киев,,\n".encode(), None),
    ],
)
def test_what_a_spreadsheet_makes_of_it_is_read_with_a_warning_that_names_the_file(write, data, warning):
    path = write("g.csv", data)
    layer = read_layer(path)
    assert layer.terms["kyiv"].names == {"en": Names("Kyiv"), "ru": Names("Киев")}
    assert [str(path) in w and warning in w for w in layer.warnings] == ([True] if warning else [])


def test_a_cell_is_normalised_and_trimmed(write):
    terms = read_layer(write("g.csv", HEAD + "orban,person, Orba\u0301n ,Орбан\n")).terms
    assert terms["orban"].in_language("en").preferred == "Orbán"


def test_an_omegat_list_and_a_two_column_file_are_layers_of_concepts(write):
    omegat = read_layer(write("o.txt", "Kyiv\tКиев\tcapital\nLviv\tЛьвов\n"))
    simple = read_layer(write("s.csv", "en,ru,note\nKyiv,Киев,\nKyiv,Киiв,again\n# remark,x\n"))
    assert {i: t.in_language("ru").preferred for i, t in omegat.terms.items()} == {"kyiv": "Киев", "lviv": "Львов"}
    assert omegat.terms["kyiv"].note == "capital"
    assert list(simple.terms) == ["kyiv", "kyiv-2"]
    assert all(t.kind is TermKind.CONCEPT for t in simple.terms.values())


def test_a_later_layer_replaces_rows_of_the_same_id_and_switches_rows_off(write):
    below = write("below.csv", HEAD + "kyiv,place,Kyiv,Киев\nlviv,place,Lviv,Львов\nodesa,place,Odesa,Одесса\n")
    above = write("above.csv", "id,kind,en,ru,status\nkyiv,place,Kiev,Киев,\nlviv,place,Lviv,Львов,off\n")
    glossary = Glossary.load(below, above)
    assert {i: t.in_language("en").preferred for i, t in glossary.terms.items()} == {"kyiv": "Kiev", "odesa": "Odesa"}
    assert len(glossary) == 2


def test_deprecated_rows_are_not_matched_and_proposed_ones_are(write):
    glossary = Glossary.load(write("g.csv", "id,kind,en,status\na,place,Aville,deprecated\nb,place,Bville,proposed\n"))
    assert list(glossary.terms) == ["b"]


def test_the_hash_of_a_layer_follows_its_bytes(write):
    def sha256(text: str) -> str:
        return read_layer(write("g.csv", text)).sha256

    assert sha256(FULL) == sha256(FULL) != sha256(FULL + "\n")


def test_the_shipped_glossary_loads_without_a_warning_and_knows_the_seed_article():
    glossary = Glossary.load()
    assert glossary.warnings == []
    assert {"lavrov", "patriot", "iris-t", "il-76"} <= set(glossary.terms)
    assert len(glossary) >= 250


def test_the_curated_files_are_sorted_by_id():
    for path in sorted(shipped_path().glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            ids = [row["id"] for row in csv.DictReader(stream)]
        assert ids == sorted(ids), path.name


NAME = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="|"), min_size=1, max_size=12
)


@given(st.lists(st.tuples(NAME, st.lists(NAME, max_size=3)), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_names_written_as_csv_come_back_whatever_they_hold(rows, separator):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
    writer.writerow(["id", "kind", "en", "en_accepted"])
    writer.writerows([f"t{i}", "concept", name, "|".join(accepted)] for i, (name, accepted) in enumerate(rows))
    layer, problems = inspect_layer("g", [Source("g.csv", stream.getvalue().encode())])
    assert problems == []
    for term, (name, accepted) in zip(layer.terms.values(), rows, strict=True):
        assert len(term.in_language("en").accepted) == len({normal(a) for a in accepted})
        assert term.in_language("en").preferred == normal(name)


def normal(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFC", text)


@given(st.binary(max_size=300))
def test_any_bytes_give_terms_or_problems(data):
    layer, problems = inspect_layer("g", [Source("g.csv", data)])
    assert layer.terms is not None
    assert all("\n" not in str(p) for p in problems)
