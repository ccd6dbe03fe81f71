"""TBX in and out, in all dialects; foreign files and hostile ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.glossary.load import Source, inspect_layer
from align.glossary.schema import Match, Policy, Status, TermKind
from align.glossary.table import Row, csv_text, row_of
from align.glossary.tbx import Dialect, write
from align.glossary.tbx_read import read

CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="|\ufffe\uffff"
)
NAMES = st.text(CHARACTERS, min_size=1, max_size=12).map(lambda t: " ".join(t.split())).filter(bool)
LISTS = st.lists(NAMES, max_size=3, unique=True).map("|".join)
NOTES = st.text(CHARACTERS | st.sampled_from("\n\r\t"), max_size=20).map(str.strip)
IDS = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,3})?", fullmatch=True)


@st.composite
def csv_rows(draw: st.DrawFn) -> Row:
    row = {"id": draw(IDS), "kind": draw(st.sampled_from(TermKind)).value}
    for language in draw(st.lists(st.sampled_from(["en", "ru", "uk"]), min_size=1, max_size=3, unique=True)):
        row[language] = draw(NAMES)
        row |= {language + part: draw(LISTS) for part in ("_accepted", "_rejected", "_forms")}
    row |= {
        "match": draw(st.sampled_from(Match)).value,
        "policy": draw(st.sampled_from(Policy)).value,
        "guard": draw(st.sampled_from(["", "proper"])),
        "status": draw(st.sampled_from(Status)).value,
        "note": draw(NOTES),
        "x_mine": draw(NOTES),
    }
    return row


def loaded(text: str) -> str:
    """What our loader understands of a CSV, written again: the form in which two CSVs can be compared."""
    layer, problems = inspect_layer("", [Source("terms.csv", text.encode())])
    assert problems == []
    return csv_text([_plain(row_of(term)) for term in layer.terms.values()])


def _plain(row: Row) -> Row:
    """Without the preferred name among the accepted ones, which says nothing."""
    for column in [c for c in row if c.endswith("_accepted")]:
        kept = [i for i in row[column].split("|") if i != row.get(column[:2])]
        row[column] = "|".join(kept)
    return {c: v for c, v in row.items() if v}


@given(st.lists(csv_rows(), min_size=1, max_size=4, unique_by=lambda r: r["id"]), st.sampled_from(list(Dialect)[:2]))
def test_csv_through_tbx_and_back_loses_nothing(rows, dialect):
    before = loaded(csv_text(rows))
    layer, _ = inspect_layer("", [Source("terms.csv", before.encode())])
    data, left = write([row_of(t) for t in layer.terms.values()], dialect)
    found = read(Source("x.tbx", data))
    assert left == []
    assert found.problems == []
    assert csv_text(found.rows) == before


def test_core_carries_names_and_notes_and_says_what_it_leaves():
    row = {
        "id": "kyiv",
        "kind": "place",
        "en": "Kyiv",
        "en_accepted": "Kyïv",
        "en_rejected": "Kiev",
        "note": "n",
        "guard": "proper",
    }
    data, left = write([row, {"id": "off-1", "kind": "place", "status": "off"}], Dialect.CORE)
    assert left == ["guard: 1", "en_rejected: 1", "rows without a name: 1"]
    assert b"administrativeStatus" not in data
    assert read(Source("x.tbx", data)).rows == [
        {"id": "kyiv", "kind": "concept", "en": "Kyiv", "en_accepted": "Kyïv", "note": "n"}
    ]


def test_a_deprecated_row_is_superseded_for_other_tools():
    row = {"id": "a", "kind": "place", "en": "A", "en_accepted": "B", "status": "deprecated"}
    data, _ = write([row])
    assert data.count(b"supersededTerm-admn-sts") == 2


def test_a_character_that_xml_cannot_hold_is_refused():
    with pytest.raises(InputError, match=r"U\+000B cannot stand in XML"):
        write([{"id": "a", "kind": "place", "en": "A", "note": "x\x0by"}])


MARTIF = """<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>Other</p></sourceDesc></fileDesc></martifHeader><text><body>
<termEntry id="c42"><descrip type="subjectField">Health</descrip>
 <descripGrp><descrip type="definition">A thing
   to wear.</descrip></descripGrp>
 <langSet xml:lang="en-US"><ntig><termGrp><term>face <hi>mask</hi></term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet>
 <langSet xml:lang="ru"><note>в аптеке</note>
  <tig><term>масочка</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  <tig><term>защитная маска</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
  <tig><term>маска</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
</termEntry>
<termEntry><descrip type="Translation needed">No</descrip>
 <langSet xml:lang="en"><tig><term>Zoom</term></tig></langSet><langSet xml:lang="ru"><tig><term>Zoom</term></tig></langSet></termEntry>
<termEntry><langSet xml:lang="en"><tig><term>old</term><termNote type="administrativeStatus">obsolete</termNote></tig></langSet></termEntry>
<termEntry><langSet xml:lang="en"><tig><term>bad</term><termNote type="administrativeStatus">forbidden</termNote></tig></langSet></termEntry>
<termEntry><langSet xml:lang="en"><tig><term>fine</term></tig></langSet><langSet xml:lang="tlh"><tig><term>QaQ</term></tig></langSet></termEntry>
</body></text></martif>"""


def test_a_foreign_file_comes_in_with_statuses_notes_and_all_that_it_says():
    mask, zoom, old, bad, fine = read(Source("x.tbx", MARTIF.encode())).rows
    assert mask == {
        "id": "face-mask", "kind": "concept", "en": "face mask", "ru": "маска", "ru_accepted": "защитная маска", "ru_rejected": "масочка",
        "note": "A thing to wear.; в аптеке", "x_subjectfield": "Health", "x_en_partofspeech": "face mask: noun", "x_tbx_id": "c42",
    }  # fmt: skip
    assert (zoom["policy"], zoom["ru"]) == ("keep", "Zoom")
    assert (old["en"], old["status"]) == ("old", "deprecated")
    assert (bad["en_rejected"], bad["status"]) == ("bad", "proposed")
    assert (fine["x_names"], fine["status"]) == ("tlh: QaQ", "proposed")


def test_what_a_person_must_look_at_is_listed():
    said = [str(p) for p in read(Source("x.tbx", MARTIF.encode())).problems]
    assert said == [
        "x.tbx: concept 4 (term): no name that may be used; kept as proposed: add the right one",
        'x.tbx: concept 5 (fine): "tlh" is no language that is known here (QaQ); its names are in the column x_names',
    ]


def test_transactions_are_counted_and_said_to_be_left_out():
    history = "<transacGrp><transac>modification</transac><date>2020-01-01</date></transacGrp>"
    found = read(Source("x.tbx", MARTIF.replace("</tig></langSet>", f"{history}</tig></langSet>").encode()))
    assert found.read == 5
    assert [p.what for p in found.problems if "transactions" in p.what] == [
        f"{MARTIF.count('</tig></langSet>')} transactions (who changed what, and when) are left out"
    ]


def test_version_3_is_read_in_both_styles():
    dct = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"
     xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body><conceptEntry id="c1"><min:subjectField>place</min:subjectField>
     <langSec xml:lang="en"><basic:definition>capital</basic:definition>
     <termSec><term>Kiev</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
     <termSec><term>Kyiv</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
     </langSec></conceptEntry></body></text></tbx>"""
    row = read(Source("x.tbx", dct.encode())).rows[0]
    assert (row["kind"], row["en"], row["en_rejected"], row["note"]) == ("place", "Kyiv", "Kiev", "capital")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<martif", "no well-formed XML"),
        ("<html/>", "is html, not TBX"),
        ("<martif/>", "there is nothing to import"),
        ('<!DOCTYPE m [<!ENTITY a "aaaa">]><martif>&a;</martif>', "declares entities"),
        ('<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><martif>&a;</martif>', "declares entities"),
    ],
)
def test_hostile_and_foreign_xml_is_refused(text, said):
    with pytest.raises(InputError, match=said):
        read(Source("x.tbx", text.encode()))
