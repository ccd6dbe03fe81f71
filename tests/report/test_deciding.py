"""What the page knows for deciding."""

import json
import re

from align import Pair, check_pairs
from align.report.deciding import as_script, page_data
from align.review.decisions import Decision, Scope, Subjects
from align.review.table import COLUMNS, MAX_CELL


def test_the_groups_are_what_decisions_with_each_scope_reach(make_glossary):
    lines = [
        ("Borrell left Kyiv.", "Борелл покинул Киев.", "Borrell left Kiev."),
        ("They met Borrell.", "Они встретили Борелла.", "They met Borrell."),
        ("Borrell came on 24 May.", "Борель прибыл 25 мая.", "Borrell came on 25 May."),
        ("It was Kyiv on 24 May.", "Это был Киев 25 мая.", "It was Kiev on 25 May."),
    ]
    report = check_pairs([Pair(str(n), *texts, "news") for n, texts in enumerate(lines, 1)], make_glossary())
    rows = page_data(report, report.findings)["findings"]
    about = [Subjects(report).of(f) for f in report.findings]
    for column, scope in (("alike", Scope.RENDERING), ("alike_term", Scope.TERM)):
        for one, row in zip(about, rows, strict=True):
            reached = [one.key(scope) is not None and Decision(one, "allow", scope).reaches(other) for other in about]
            assert [row[column] is not None and row[column] == other[column] for other in rows] == reached


def test_the_cells_are_those_of_decisions_csv_and_sentences_are_shared(build):
    report = build("report", build("finding", 1), build("finding", 2, kind="omission"))
    data = page_data(report, report.findings)
    assert data["columns"] == COLUMNS
    assert len(data["texts"]) == 1
    made = {"decision", "scope", "expires", "reason", "who", "when"}
    assert {*data["findings"][0]["cells"], *data["texts"][0]} == set(COLUMNS) - made


def test_no_text_ends_the_block_or_acts_and_all_are_read_back(build):
    report = build("hostile")
    text = as_script(page_data(report, report.findings))
    assert not re.search("[<>&\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    found = json.loads(text)
    assert found["findings"][0]["cells"]["term"].startswith("</style><script>alert(1)</script>")
    assert max(len(t) for row in found["texts"] for t in row.values()) <= MAX_CELL


def test_reports_with_the_same_findings_share_what_a_browser_has_kept(build):
    one, other = build("report", build("finding", 1)), build("report", build("finding", 2))
    key = page_data(one, one.findings)["key"]
    assert key == page_data(one, one.findings)["key"]
    assert key != page_data(other, other.findings)["key"]
