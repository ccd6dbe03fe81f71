"""`align-report/1`: written, read, and looked at as frames."""

from __future__ import annotations

import json
import types
import typing

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import InputError
from align.report import schema
from align.report.schema import Report, write_whole

ANYTHING = (
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5) | st.lists(st.text(max_size=3), max_size=2)
)
PLAIN = {
    str: st.text(max_size=20),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
    typing.Any: ANYTHING,
}


def values(kind: typing.Any) -> st.SearchStrategy:
    """Any value that the schema allows for a field of this type."""
    if kind in PLAIN:
        return PLAIN[kind]
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin is list:
        return st.lists(values(inside[0]), max_size=2)
    if origin is dict:
        return st.dictionaries(values(inside[0]), values(inside[1]), max_size=2)
    if origin is tuple:
        return st.tuples(*map(values, inside))
    if origin in {typing.Union, types.UnionType}:
        return st.one_of(*map(values, inside))
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{name: values(hint) for name, hint in hints.items() if name != "schema"})


REPORTS = values(Report)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(REPORTS)
def test_any_report_comes_back_from_its_json_and_the_same_one_gives_the_same_bytes(report):
    data = report.to_json()
    again = msgspec.json.decode(data, type=Report)
    assert again == report
    assert again.to_json() == data


def test_a_saved_report_is_loaded_again(build, tmp_path):
    report = build("report", build("finding"), mentions=(build("mention"),), names=(build("unlisted", "NATO", "НАТО"),))
    report.save(tmp_path / "new" / "report.json")
    assert Report.load(tmp_path / "new" / "report.json") == report


def test_the_json_has_the_keys_of_the_design_in_order_and_russian_as_it_is(build):
    data = build("report", build("finding"), mentions=(build("mention"),)).to_json()
    document = json.loads(data)
    assert list(document) == ["schema", "signature", "documents", "mentions", "findings", "unlisted", "summary"]
    assert document["schema"] == "align-report/1"
    assert list(document["findings"][0]) == [
        "id", "fingerprint", "group", "document", "segment", "mention", "term", "kind", "leg", "severity", "hard", "masked",
        "source_span", "forward_span", "back_span", "message", "suggestion", "confidence", "decision",
    ]  # fmt: skip
    assert list(document["mentions"][0]) == [
        "id",
        "document",
        "segment",
        "term",
        "source_span",
        "source_text",
        "forward",
        "back",
    ]
    assert "Жозеп".encode() in data
    assert data.endswith(b"}\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no Align report"),
        ("{}", "no Align report"),
        ("[1, 2]", "no Align report"),
        ("{oops", "no Align report"),
        ("[" * 100_000, "no Align report"),
        (b"\xff\xfe", "no Align report"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_one_line(write, content, message):
    with pytest.raises(InputError, match=message) as caught:
        Report.load(write("report.json", content))
    assert "report.json" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_report_of_another_schema_is_refused_and_both_are_named(build, write):
    data = build("report").to_json().replace(b"align-report/1", b"align-report/9")
    with pytest.raises(InputError, match="'align-report/9'; this version reads align-report/1"):
        Report.load(write("report.json", data))


def test_a_missing_report_is_named(tmp_path):
    with pytest.raises(InputError, match=r"gone\.json: cannot be read"):
        Report.load(tmp_path / "gone.json")


def test_a_report_that_is_too_large_is_refused(build, write, monkeypatch):
    monkeypatch.setattr(schema, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="larger than"):
        Report.load(write("report.json", build("report").to_json()))


def test_findings_are_a_frame_with_the_columns_of_the_schema(build):
    frame = build("report", build("finding", 1), build("finding", 2, back_span=None)).findings_frame()
    assert frame.columns == list(schema.FindingRow.__struct_fields__)
    assert frame["id"].to_list() == ["1", "2"]
    assert frame["back_span"].to_list() == [[0, 12], None]


def test_mentions_are_a_frame_with_a_column_for_each_leg(build):
    frame = build("report", mentions=(build("mention", 1), build("mention", 2, "drifted", back=None))).mentions_frame()
    assert frame["forward_verdict"].to_list() == ["kept", "drifted"]
    assert frame["back_text"].to_list() == ["Josep Borell", None]
    assert frame["source_start"].to_list() == [0, 0]


def test_frames_of_an_empty_report_have_the_same_columns_and_types(build):
    full = build("report", build("finding"), mentions=(build("mention"),))
    assert build("report").findings_frame().schema == full.findings_frame().schema
    assert build("report").mentions_frame().schema == full.mentions_frame().schema


def test_a_notebook_shows_a_report_as_html(build):
    assert "<" in build("report", build("finding"))._repr_html_()


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    write_whole(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(InputError, match="cannot be written \\(No space left on device\\)"):
        write_whole(path, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
    assert path.read_bytes() == b"old"


def test_a_place_that_cannot_be_written_is_named(write):
    with pytest.raises(InputError, match="cannot be written"):
        write_whole(write("file", "") / "report.json", b"")
