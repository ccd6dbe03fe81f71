"""CSV and XLSX that are safe to open."""

import csv
import io
import sys
import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.report import table

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def rows(report):
    return list(csv.DictReader(io.StringIO(table.to_csv(report).decode("utf-8-sig"), newline="")))


def sheets(data):
    """Sheet name → rows of the texts and numbers of its cells; no sheet may have a formula or a link."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = [
            "".join(t.text or "" for t in item.iter(f"{{{NS['m']}}}t"))
            for item in ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314  our own workbook
        ]
        names = [s.get("name") for s in ET.fromstring(book.read("xl/workbook.xml")).find("m:sheets", NS)]  # noqa: S314
        found = {}
        for number, name in enumerate(names, 1):
            page = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314
            assert page.findall(".//m:f", NS) == page.findall(".//m:hyperlink", NS) == []
            found[name] = [
                [shared[int(c[0].text)] if c.get("t") == "s" else float(c[0].text) for c in row if len(c)]
                for row in page.iter(f"{{{NS['m']}}}row")
            ]
    return found


def test_the_csv_has_a_row_a_finding_with_texts_and_renderings_worst_first(build):
    found = rows(
        build("report", build("finding", 1), build("finding", 2, severity="critical", hard=True, back_span=None))
    )
    assert [r["id"] for r in found] == ["2", "1"]
    assert tuple(found[0]) == table.COLUMNS
    first = found[0]
    assert (first["mention"], first["forward_rendering"], first["back_rendering"]) == (
        "Josep Borrell",
        "Жозеп Борелл",
        "",
    )
    assert (first["hard"], first["place"], first["source"]) == ("yes", "paragraph 1", "Josep Borrell spoke.")


def test_settled_findings_stand_last_with_their_decision(build):
    found = rows(build("report", build("finding", 1, decision="dismiss", severity="critical"), build("finding", 2)))
    assert [(r["id"], r["decision"]) for r in found] == [("2", ""), ("1", "dismiss")]


def test_excel_sees_cyrillic_by_the_byte_order_mark_and_lines_end_as_the_standard_says(build):
    data = table.to_csv(build("report", build("finding")))
    assert data.startswith(b"\xef\xbb\xbfid,severity")
    assert data.count(b"\r\n") == data.count(b"\n") == 2


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n+1", "'=1", "\uff1d1", "=cmd|' /C calc'!A0"]
)
def test_a_formula_is_text_in_both_formats(build, text):
    report = build("report", build("finding", message=text, suggestion=text, term=text))
    for cell in (rows(report)[0]["message"], rows(report)[0]["suggestion"], rows(report)[0]["term"]):
        assert cell.startswith("'")
    body = sheets(table.to_xlsx(report))["Findings"][1]
    assert [c for c in body if isinstance(c, str) and c.lstrip()[:1] in set("=+-@\uff1d")] == []


@given(st.text(max_size=40))
def test_no_cell_begins_as_a_formula_or_has_what_acts(text):
    cell = table.safe(text)
    assert cell.strip()[:1] not in set("=+-@")
    assert not [c for c in cell if ord(c) < 32]


@pytest.mark.parametrize("letter", ["А", "\U0001f600"])
def test_a_cell_is_cut_to_what_excel_keeps_and_no_character_in_two(letter):
    cell = table.safe(letter * 100_000)
    assert len(cell.encode("utf-16-le")) // 2 <= table.MAX_CELL
    assert set(cell) == {letter, "…"}


def test_a_hostile_report_makes_a_whole_workbook_and_a_csv_of_one_line_a_finding(build):
    report = build("hostile")
    assert len(sheets(table.to_xlsx(report))["Findings"]) == 3
    assert table.to_csv(report).count(b"\n") == 3


def test_the_workbook_has_findings_terms_names_and_figures(build):
    report = build("report", build("finding"), mentions=(build("mention"),), names=(build("unlisted", "NATO", "НАТО"),))
    found = sheets(table.to_xlsx(report))
    assert list(found) == ["Findings", "Terms", "Names", "Figures"]
    assert found["Findings"][0] == list(table.COLUMNS)
    assert ["borrell", "ru", "Жозеп Борелл", "kept", 1.0] in found["Terms"]
    assert ["NATO", 1.0, "НАТО", 1.0] in found["Names"]
    assert ["forward: preservation", 0.9688] in found["Figures"]


def test_the_same_report_gives_the_same_workbook(build):
    report = build("report", build("finding"))
    assert table.to_xlsx(report) == table.to_xlsx(report)


def test_more_rows_than_a_sheet_takes_are_refused_not_lost(build, monkeypatch):
    monkeypatch.setattr(table, "MAX_ROWS", 2)
    with pytest.raises(InputError, match="Findings: more rows than a sheet takes"):
        table.to_xlsx(build("report", build("finding", 1), build("finding", 2)))


def test_without_xlsxwriter_the_way_to_it_is_said(build, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(InputError, match="pip install 'align-drift\\[documents\\]'"):
        table.to_xlsx(build("report"))
