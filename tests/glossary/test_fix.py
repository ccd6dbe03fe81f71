"""What `--fix` mends, what it says of it, and that it touches nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from align.glossary import shipped_path
from align.glossary.fix import fix
from align.glossary.lint import lint_sources
from align.glossary.load import Source, inspect_layer, read_sources

HEAD = "id,kind,en,en_accepted,ru,note\n"


def mended(data, name="g.csv"):
    """The text that comes out, and what was said."""
    out, changes = fix(Source(name, data if isinstance(data, bytes) else data.encode()))
    return out.decode(), [str(c) for c in changes]


def test_what_a_spreadsheet_saved_becomes_a_csv_of_ours_and_it_says_so():
    text = "id;kind;en;en_accepted;ru;note;;\r\nkyiv;place;Kyiv;;Киев;a, b;;\r\n"
    out, said = mended(text.encode("cp1251"))
    assert out == 'id,kind,en,en_accepted,ru,note\r\nkyiv,place,Kyiv,,Киев,"a, b"\r\n'
    assert "saved by Excel" in said[0]
    assert "cp1251" in said[0]


def test_only_the_odd_cells_change_and_are_named_with_row_and_column():
    text = HEAD + 'kyiv,place, Kyiv ,a|| b|a,Киев,"x ""y"" , z"\nlviv,place,Lviv,,Львов,  kept  inside\n'
    out, said = mended(text)
    assert out == HEAD + 'kyiv,place,Kyiv,a|b,Киев,"x ""y"" , z"\nlviv,place,Lviv,,Львов,kept  inside\n'
    assert [s.split(":")[0] for s in said] == [
        "g.csv, row 2, column en",
        "g.csv, row 2, column en_accepted",
        "g.csv, row 3, column note",
    ]
    assert '" Kyiv " is now "Kyiv"' in said[0]


def test_letters_are_composed_and_unseen_characters_go():
    out, _ = mended(HEAD + "o,place,Orba\u0301n,Ky\u200biv|New\u00a0York,,\n")
    assert out == HEAD + "o,place,Orbán,Kyiv|New York,,\n"


def test_rows_are_sorted_blank_lines_go_and_the_last_row_ends():
    out, said = mended(HEAD + "b,place,B,,Б,\n\na,place,A,,А,")
    assert out == HEAD + "a,place,A,,А,\nb,place,B,,Б,\n"
    assert any("sorted by id" in s for s in said)
    assert any("1 blank line" in s for s in said)


def test_short_rows_are_filled_and_needless_quotes_go():
    out, _ = mended(HEAD + '"a",place,"A"\n')
    assert out == HEAD + "a,place,A,,,\n"


def test_a_bom_stays_if_it_was_there():
    assert fix(Source("g.csv", b"\xef\xbb\xbf" + (HEAD + "a,place, A,,,\n").encode()))[0].startswith(b"\xef\xbb\xbfid,")


def test_a_line_break_in_a_name_may_be_swallowed_rows_and_is_left_alone():
    text = HEAD + 'a,place,"A\nb,place,B",,,\n'
    assert mended(text) == (text, [])


def test_a_file_with_a_broken_quote_is_not_touched():
    text = HEAD + 'b,place, "B,,,\na,place, A,,,\n'
    data = text.replace(' "B', '"B').encode()
    assert fix(Source("g.csv", data)) == (data, [])


def test_a_tab_separated_file_stays_one_if_its_name_says_so():
    text = "id\tkind\ten\na\tplace\tA\n"
    assert mended(text, "g.tsv") == (text, [])


def test_the_shipped_glossary_needs_no_fix():
    assert [str(c) for source in read_sources(shipped_path()) for c in fix(source)[1]] == []


CELL = st.text(alphabet=st.sampled_from("aбé \u00a0\u200b\u0301|,;\"'"), max_size=8)


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=4), st.sampled_from([",", ";", "\t"]))
def test_a_mended_file_has_the_same_terms_and_nothing_left_to_mend(rows, separator):
    def cell(text):
        return '"' + text.replace('"', '""') + '"'

    lines = [f"n{n}{separator}place{separator}{separator.join(map(cell, cells))}\n" for n, cells in enumerate(rows)]
    source = Source(
        "g.csv", (separator.join(["id", "kind", "en", "en_accepted", "note"]) + "\n" + "".join(lines)).encode()
    )
    out = Source("g.csv", fix(source)[0])
    assert fix(out) == (out.data, [])
    assert not [p for p in lint_sources([[out]]) if p.fixable]
    before, after = (inspect_layer("", [s])[0].terms for s in (source, out))
    assert list(before) == list(after)
