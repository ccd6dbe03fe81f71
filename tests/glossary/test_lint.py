"""One line a problem: what stands in the glossary, and what lint must say of it, and where."""

from __future__ import annotations

import pytest

from align.errors import GlossaryError
from align.glossary import shipped_path
from align.glossary.lint import CHECKS, fails, lint, lint_sources
from align.glossary.load import Source

HEAD = "id,kind,en,en_accepted,en_rejected,ru,ru_accepted,ru_rejected,match,policy,status\n"


def row(name, kind="place", **cells):
    """A row of the header above, sound but for what is given."""
    columns = HEAD.strip().split(",")
    return ",".join({"id": name, "kind": kind, **cells}.get(c, "") for c in columns) + "\n"


def said(text, name="g.csv"):
    """(check, row, column) of everything lint says of one file."""
    return {(p.check, p.row, p.column) for p in problems(text, name)}


def problems(text, name="g.csv"):
    return lint_sources([[Source(name, text if isinstance(text, bytes) else text.encode())]])


KYIV = row("kyiv", en="Kyiv", ru="Киев")
FINDS = [
    (HEAD + KYIV + row("kyiv", en="Kyif", ru="Кыив"), ("duplicate-id", 3, "id")),
    (HEAD + KYIV + row("kyiv-2", en="Kyiv", ru="Кыив"), ("ambiguous", 3, "en")),
    (HEAD + row("a", en="Kyiv-2", ru="Киев") + row("b", en="Lviv", ru="киев"), ("ambiguous", 3, "ru")),
    (HEAD + row("a", "system", en="Il-76", ru="Ил-76") + row("b", "system", en="IL76", ru="Ил-76М"), ("ambiguous", 3, "en")),
    (HEAD + KYIV + row("x", en="Ixtown", ru="Икс", en_rejected="Kyiv"), ("rejected-elsewhere", 3, "en_rejected")),
    (HEAD + row("kyiv", en="Kyiv", ru="Киев", en_accepted="Kiev", en_rejected="Kiev"), ("accepted-and-rejected", 2, "en_rejected")),
    (HEAD + row("k", en="K", ru="Королев", ru_rejected="Королёв"), ("accepted-and-rejected", 2, "ru_rejected")),
    (HEAD + row("a", "organisation", en="Security Council", ru="Совет Безопасности")
     + row("b", "organisation", en="UN Security Council", ru="Совет Безопасности ООН"), ("shadowed", 2, "en")),
    (HEAD + row("k", en="Kуiv", ru="Киев"), ("mixed-script", 2, "en")),
    (HEAD + row("i", "system", en="IRIS-T", ru="IRIS-Т", policy="either"), ("mixed-script", 2, "ru")),
    (HEAD + row("p", "system", en="Patriot", ru="Patriot"), ("script", 2, "ru")),
    (HEAD + row("n", "organisation", en="NATO", ru="НАТО", ru_accepted="HATO"), ("script", 2, "ru_accepted")),
    (HEAD + row("k", en="Киев", ru="Киев"), ("script", 2, "en")),
    (HEAD + row("k", en="Kyiv", ru="Киев", en_accepted="Kyjiv||Kyyiv"), ("untidy", 2, "en_accepted")),
    (HEAD + row("k", en=" Kyiv", ru="Киев"), ("untidy", 2, "en")),
    (HEAD + row("k", en="New  York", ru="Нью-Йорк"), ("untidy", 2, "en")),
    (HEAD + row("k", en="Orba\u0301nville", ru="Орбан"), ("untidy", 2, "en")),
    (HEAD + row("k", en="Ky\u200biv", ru="Киев"), ("untidy", 2, "en")),
    (HEAD + row("k", en="Ky\u202eiv", ru="Киев"), ("unseen", 2, "en")),
    (HEAD + row("i", "system", en="Il-76", ru="Ил-72"), ("digits", 2, "ru")),
    (HEAD + row("i", "system", en="Il-76", ru="Ил-76", ru_accepted="Ил-72"), ("digits", 2, "ru_accepted")),
    (HEAD + row("l", "person", en="sergei lavrov", ru="Сергей Лавров"), ("no-capital", 2, "en")),
    (HEAD + row("n", "organisation", en="nato", ru="нато"), ("no-capital", 2, "en")),
    (HEAD + row("k", en="Kyiv (city", ru="Киев"), ("unbalanced", 2, "en")),
    (HEAD + row("k", en="Kyiv", ru="«Киев"), ("unbalanced", 2, "ru")),
    (HEAD + row("z", "person", en="Z", ru="Зеленский", ru_rejected="Зеленского"), ("rejected-form", 2, "ru_rejected")),
    (HEAD + row("k", en="Kyiv|Kiev", ru="Киев"), ("separator", 2, "en")),
    (HEAD + row("k", en="Kyiv", ru="Киев", en_accepted="Kyjiv; Kyyiv"), ("separator", 2, "en_accepted")),
    (HEAD + row("k", en="—", ru="Киев"), ("no-word", 2, "en")),
    (HEAD + row("k"), ("no-name", 2, None)),
    (HEAD + row("k", en_accepted="Kyiv", ru="Киев"), ("no-name", 2, "en")),
    (HEAD + row("k", en="Kyiv", en_accepted="Kyiv", ru="Киев"), ("repeated", 2, "en_accepted")),
    (HEAD + row("k", "city", en="Kyiv"), ("value", 2, "kind")),
    (HEAD + row("k", "", en="Kyiv"), ("value", 2, "kind")),
    (HEAD + row("k", en="Kyiv", policy="maybe"), ("value", 2, "policy")),
    (HEAD + row("Kyiv", en="Kyiv"), ("id", 2, "id")),
    (HEAD + row("old", en="Kyiv", ru="Киев", status="deprecated") + row("region", en="Kyiv region", ru="Киевская область"),
     ("deprecated-used", 3, "en")),
    (HEAD + row("old", en="Kyiv", ru="Кыив", status="deprecated") + KYIV, ("deprecated-used", 3, "en")),
    ("id,kind,eng\nk,place,Kyiv\n", ("column", 1, None)),
    ("id,kind,en,xx_accepted\nk,place,Kyiv,\n", ("column", 1, None)),
    (HEAD + 'k,place,"Kyiv\n' + KYIV, ("unreadable", 2, "en")),
    (HEAD + "k,place,Kyiv,,,,,,,,,more\n", ("ragged-row", 2, None)),
    (HEAD + "k,place,Kyiv\n", ("short-row", 2, None)),
    (HEAD.replace(",", ";") + KYIV.replace(",", ";"), ("spreadsheet", None, None)),
    ((HEAD + KYIV).encode("cp1251"), ("spreadsheet", None, None)),
    (HEAD + KYIV.replace("Kyiv", '"Kyiv"'), ("quote-style", 2, None)),
    (HEAD + row("b", en="Bee", ru="Би") + row("a", en="Ay", ru="Эй"), ("unsorted", 3, "id")),
    (HEAD + KYIV.replace("\n", "\r\n"), ("line-ends", None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FINDS, ids=[f"{n}-{f[1][0]}" for n, f in enumerate(FINDS)])
def test_each_problem_is_found_at_its_row_and_column(text, expected):
    assert expected in said(text)


FINE = [
    row("kyiv", en="Kyiv", ru="Киев", en_rejected="Kiev"),
    row("kyiv", en="Kyiv", ru="Киев") + row("kyiv-region", en="Kyiv region", ru="Киевская область"),
    row(
        "un",
        "organisation",
        en="United Nations",
        en_accepted="UN|U.N.",
        ru="Организация Объединенных Наций",
        ru_accepted="ООН",
    ),
    row("cnn", "organisation", en="CNN", ru="телеканал CNN"),
    row("g20", "organisation", en="G20", ru="Большая двадцатка", ru_accepted="G20"),
    row("patriot", "system", en="Patriot", ru="Patriot", ru_accepted="Пэтриот", policy="either"),
    row("shahed-136", "system", en="Shahed-136", ru="Шахед-136", ru_accepted="Герань-2"),
    row("bundestag", "organisation", en="Bundestag", ru="бундестаг"),
    row("cold-war", "event", en="Cold War", ru="холодная война"),
    row("minister", "title", en="minister", ru="министр"),
    row("vatican", en="Vatican", ru="") + row("x", en="Xtown", ru=""),
    row("patriot", "system", en="Patriot", ru="Пэтриот", ru_rejected="патриот"),
    row("kyiv", status="off"),
]


@pytest.mark.parametrize("rows", FINE)
def test_what_is_right_passes(rows):
    assert [str(p) for p in problems(HEAD + rows)] == []


def test_a_conflict_names_both_rows_and_is_said_once():
    found = [p for p in problems(HEAD + KYIV + row("kyiv-2", en="Kyiv", ru="Кыив")) if p.check == "ambiguous"]
    assert len(found) == 1
    assert (found[0].row, found[0].other) == (3, ("g.csv", 2))
    assert "kyiv (g.csv, row 2)" in str(found[0]) or "row 2" in str(found[0])


def test_several_problems_of_one_broken_file_come_at_once():
    text = HEAD + 'a,place,"open\nb,city,Bee\nc,place,"x"y\nD,place,Dee\nd,place,Dee,,,,,,,,,,extra\n'
    assert {
        ("unreadable", 2, "en"),
        ("value", 3, "kind"),
        ("unreadable", 4, "en"),
        ("id", 5, "id"),
        ("ragged-row", 6, None),
    } <= said(text)


def test_an_unknown_column_does_not_hide_the_rows_below():
    assert {("column", 1, None), ("value", 2, "kind")} <= said("id,kind,en,colour\na,city,Ay,red\n")


def test_a_copied_file_is_said_once_and_its_rows_are_not_compared():
    rows = HEAD + KYIV + row("lviv", en="Lviv", ru="Львов")
    found = lint_sources([[Source("people - Copy.csv", rows.encode()), Source("people.csv", rows.encode())]])
    assert [(p.check, p.file) for p in found] == [("copied-file", "people - Copy.csv")]


def test_two_files_with_other_ids_are_no_copies_whatever_their_names():
    a, b = HEAD + KYIV, HEAD + row("lviv", en="Lviv", ru="Львов")
    assert lint_sources([[Source("p.csv", a.encode()), Source("p (1).csv", b.encode())]]) == []


def test_a_row_of_a_higher_layer_replaces_the_lower_one_without_a_conflict():
    assert lint_sources([[Source("a.csv", (HEAD + KYIV).encode())], [Source("b.csv", (HEAD + KYIV).encode())]]) == []


def test_names_are_compared_over_layers():
    above = HEAD + row("kiev-city", en="Kyiv", ru="Киев")
    found = lint_sources([[Source("a.csv", (HEAD + KYIV).encode())], [Source("b.csv", above.encode())]])
    assert {(p.check, p.file, p.other) for p in found} == {("ambiguous", "b.csv", ("a.csv", 2))}


def test_other_tools_lists_are_linted_too():
    assert ("ambiguous", 2, "en") in said("Kyiv\tКиев\nKyiv\tКыив\n", "omegat.txt")


def test_a_file_that_is_no_text_is_an_unreadable_problem_and_a_missing_one_raises(tmp_path):
    assert said(b"\x00\x01id") == {("unreadable", None, None)}
    with pytest.raises(GlossaryError, match="no such glossary"):
        lint([[tmp_path / "gone.csv"]])


def test_notes_alone_do_not_fail():
    found = problems(HEAD + row("b", en="Bee", ru="Би") + row("a", en="Ay", ru="Эй"))
    assert found
    assert not fails(found)


def test_every_check_has_a_title_and_every_problem_a_registered_check():
    assert all(title for _, title in CHECKS.values())
    assert {f[1][0] for f in FINDS} | {"copied-file"} == set(CHECKS)


def test_the_shipped_glossary_has_no_errors():
    assert [str(p) for p in lint([[shipped_path()]]) if p.level == "error"] == []
