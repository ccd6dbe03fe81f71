"""One term edited: only its row changes, what lint would refuse is refused, and two edits at once lose nothing."""

from __future__ import annotations

import multiprocessing
import os

import pytest

from align.errors import GlossaryError, InputError
from align.glossary.edit import add, assignments, change, remove
from align.glossary.files import locked, write_whole

HEAD = "id,kind,en,en_accepted,en_rejected,ru,note\n"
KYIV = 'kyiv,place,Kyiv,,Kiev,Киев,"a ""note"", quoted"\n'
LVIV = "lviv,place,Lviv,,,Львов,\n"


@pytest.fixture
def places(write):
    """A sorted file of two places."""
    return write("g/places.csv", HEAD + KYIV + LVIV)


def given(*arguments):
    return assignments(arguments)


def test_a_new_row_goes_where_its_id_belongs_and_the_others_keep_every_byte(places):
    done = add(places, "kherson", given("kind=place", "en=Kherson", "ru=Херсон"))
    assert places.read_text() == HEAD + "kherson,place,Kherson,,,Херсон,\n" + KYIV + LVIV
    assert (done.row, done.diff) == (2, ["+ kherson,place,Kherson,,,Херсон,"])


def test_a_file_in_an_order_of_its_own_gets_the_row_at_its_end(write):
    path = write("g.csv", HEAD + LVIV + KYIV)
    add(path, "aba", given("kind=place", "en=Aba", "ru=Аба"))
    assert path.read_text() == HEAD + LVIV + KYIV + "aba,place,Aba,,,Аба,\n"


STYLES = [
    ("\r\n", ",", "utf-8-sig", False),
    ("\n", ";", "cp1251", False),
    ("\n", "\t", "utf-16", False),
    ("\n", ",", "utf-8", True),
]


@pytest.mark.parametrize(("end", "separator", "encoding", "always"), STYLES)
def test_the_style_of_the_file_is_kept(write, end, separator, encoding, always):
    def line(*cells):
        return separator.join(f'"{c}"' if always else c for c in cells) + end

    rows = [("id", "kind", "en", "ru"), ("a", "place", "Aa", "Аа"), ("c", "place", "Cc", "Цц")]
    path = write("g.csv", "".join(line(*r) for r in rows).encode(encoding))
    add(path, "b", given("kind=place", "en=Bb", "ru=Бб"))
    rows.insert(2, ("b", "place", "Bb", "Бб"))
    assert path.read_bytes().decode(encoding) == "".join(line(*r) for r in rows)


def test_a_file_without_a_last_line_end_still_has_none(write):
    path = write("g.csv", (HEAD + KYIV + LVIV)[:-1])
    add(path, "zz", given("kind=place", "en=Zed", "ru=Зед"))
    assert path.read_text() == HEAD + KYIV + LVIV + "zz,place,Zed,,,Зед,"
    remove(path, "zz")
    assert path.read_text() == (HEAD + KYIV + LVIV)[:-1]


def test_cells_are_set_and_lists_grow_and_shrink(places):
    done = change(places, "kyiv", given("en_accepted+=Kyyiv", "en_accepted+=Kyjiv|Kyyiv", "note=x, y"))
    assert places.read_text() == HEAD + 'kyiv,place,Kyiv,Kyyiv|Kyjiv,Kiev,Киев,"x, y"\n' + LVIV
    assert done.diff == ["- en_accepted:", "+ en_accepted: Kyyiv|Kyjiv", '- note: a "note", quoted', "+ note: x, y"]
    change(places, "kyiv", given("en_accepted-=Kyyiv"))
    assert "Kyiv,Kyjiv,Kiev" in places.read_text()


def test_a_column_that_is_missing_is_added_to_the_file(places):
    change(places, "lviv", given("de=Lemberg"))
    assert places.read_text() == HEAD[:-1] + ",de\n" + KYIV[:-1] + ",\n" + LVIV[:-1] + ",Lemberg\n"


def test_a_renamed_row_moves_to_its_new_place(places):
    assert change(places, "kyiv", given("id=zz-kyiv")).row == 3
    assert places.read_text() == HEAD + LVIV + "zz-" + KYIV


def test_a_removed_row_is_shown_and_gone(places):
    assert remove(places, "lviv").diff == ["- " + LVIV[:-1]]
    assert places.read_text() == HEAD + KYIV


def test_a_dry_run_and_a_change_of_nothing_write_nothing(places):
    before = places.stat().st_mtime_ns
    assert change(places, "kyiv", given("note=new"), dry_run=True).diff
    assert change(places, "kyiv", given("en=Kyiv")).diff == []
    assert places.stat().st_mtime_ns == before


def test_in_a_folder_the_row_goes_to_the_file_of_its_kind(write, places):
    people = write("g/people.csv", HEAD + "lavrov,person,Sergei Lavrov,,,Сергей Лавров,\n")
    assert add(places.parent, "kallas", given("kind=person", "en=Kaja Kallas")).file == str(people)
    assert add(places.parent, "moon", given("kind=place", "en=Moon"), file="people.csv").file == str(people)
    with pytest.raises(InputError, match='no file has rows of the kind "event" yet; say which one with --file'):
        add(places.parent, "war", given("kind=event", "en=War"))
    with pytest.raises(InputError, match=r"no such glossary file; there are people\.csv, places\.csv"):
        add(places.parent, "war", given("kind=event", "en=War"), file="events.csv")


REFUSED = [
    (("kyiv", "kind=place", "en=Kyiv"), r"kyiv is in .*places\.csv, row 2, already; use `align glossary set kyiv`"),
    (("x", "kind=city", "en=Ex"), 'kind "city" is not known'),
    (("X y", "kind=place", "en=Ex"), '"X y" is no id'),
    (("x", "kind=place", "en=Kуiv"), "Latin and Cyrillic letters"),
    (("x", "kind=place", "en=Kyiv"), r"is a name of kyiv too .*row 2\).*\(--force writes it all the same\)"),
    (("x", "kind=place", "en=Kiev"), r"rejected here, but a name of x"),
    (("x", "kind=place", "en=Ex", "en_rejected=Ex"), "is accepted in the same row"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED, ids=[r[1][:20] for r in REFUSED])
def test_what_lint_would_refuse_is_refused_and_nothing_is_written(places, arguments, message):
    with pytest.raises(InputError, match=message):
        add(places, arguments[0], given(*arguments[1:]))
    assert places.read_text() == HEAD + KYIV + LVIV


def test_force_lets_a_warning_pass_but_no_error(places):
    done = add(places, "x", given("kind=place", "en=Kyiv"), force=True)
    assert [p.check for p in done.problems] == ["ambiguous"]
    with pytest.raises(InputError, match="not written"):
        add(places, "y", given("kind=place", "en=Kуiv"), force=True)


def test_a_row_that_has_a_flaw_already_can_be_edited(write):
    path = write("g.csv", HEAD + KYIV + "kyiv-2,place,Kyiv,,,Кыив,\n")
    assert change(path, "kyiv-2", given("note=which one?")).diff
    with pytest.raises(InputError, match="Latin and Cyrillic"):
        change(path, "kyiv-2", given("ru=Kиев"))


def test_names_of_lower_layers_count_and_their_rows_are_put_over(write, places):
    house = write("house/house.csv", HEAD)
    with pytest.raises(InputError, match="is a name of kyiv too"):
        add(house, "capital", given("kind=place", "en=Kyiv"), below=[places])
    with pytest.raises(InputError, match=r"stands in a lower layer .*`align glossary add kyiv` puts a row over it"):
        change(house, "kyiv", given("note=x"), below=[places])
    assert add(house, "kyiv", given("kind=place", "en=Kyiv"), below=[places]).row == 2


BAD = [("en", "no COLUMN=VALUE"), ("colour=red", 'no column "colour"'), ("en+=Kyiv", "en is no list")]


@pytest.mark.parametrize(("argument", "message"), BAD)
def test_an_argument_that_is_no_assignment_is_explained(argument, message):
    with pytest.raises(InputError, match=message):
        assignments([argument])


def test_a_cell_is_not_given_two_values_but_a_list_any_number_of_names():
    with pytest.raises(InputError, match="kind= is given twice"):
        given("kind=place", "KIND=person")
    assert [a.value for a in given("en_accepted=A", "en_accepted+=B", "en_accepted+=C")] == ["A", "B", "C"]


def test_what_is_not_there_cannot_be_changed(places):
    with pytest.raises(InputError, match='no term "odesa"; `align glossary find odesa`'):
        remove(places, "odesa")
    with pytest.raises(InputError, match='"Kyyiv" is not in en_accepted; it has nothing'):
        change(places, "kyiv", given("en_accepted-=Kyyiv"))


def test_a_broken_file_is_not_edited(write):
    path = write("g.csv", HEAD + 'kyiv,place,"Kyiv\n')
    with pytest.raises(GlossaryError, match="row 2, column en: a quote is opened"):
        change(path, "kyiv", given("note=x"))


def test_a_letter_that_the_files_encoding_lacks_is_refused(write):
    path = write("g.csv", (HEAD + KYIV + LVIV).encode("cp1251"))
    with pytest.raises(InputError, match="lacks a letter of this; run `align glossary lint --fix` first"):
        change(path, "lviv", given("en=Łviv"))


def _add_many(path, prefix, letters):
    for number, letter in enumerate(letters):
        add(path, f"{prefix}-{number}", assignments(["kind=place", f"en={prefix.title()}{letter}town"]))


def test_two_processes_that_edit_at_once_lose_nothing(places):
    context = multiprocessing.get_context("spawn")
    jobs = [context.Process(target=_add_many, args=(places, p, "abcdefghijkl")) for p in ("east", "west")]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join(60)
    assert [job.exitcode for job in jobs] == [0, 0]
    lines = places.read_text().splitlines()[1:]
    assert len(lines) == 2 + 24
    assert lines == sorted(lines, key=lambda line: line.split(",")[0])


def test_a_lock_that_is_held_too_long_is_said(places):
    with (
        locked(places),
        pytest.raises(InputError, match="another align command has been editing it"),
        locked(places.parent, 0.05),
    ):
        pass


def test_a_file_that_another_program_saved_meanwhile_is_not_overwritten(places):
    with pytest.raises(InputError, match="changed by another program meanwhile"):
        write_whole(places, b"new", expected=b"old")
    assert places.read_text() == HEAD + KYIV + LVIV
    assert [p.name for p in places.parent.iterdir()] == ["places.csv"]


def test_a_write_protected_file_stays_as_it_is(places):
    before = places.read_bytes()
    places.chmod(0o444)
    with pytest.raises(InputError, match="is write-protected"):
        write_whole(places, b"new")
    assert places.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_is_written_into_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, b"new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert pipe.is_fifo()


def test_writing_keeps_the_mode_and_follows_a_link(places, tmp_path):
    places.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(places)
    write_whole(link, b"new")
    assert (places.read_bytes(), places.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)
