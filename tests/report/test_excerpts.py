"""Reports that travel without the sentences nobody has to see."""

import pytest

from align.report import html, markdown
from align.report.excerpts import excerpts, left_out
from align.report.schema import DocumentRow


@pytest.fixture
def secret(build):
    rows = [
        build("segment", 1, source="Secret Summit opens.", forward="Тайный саммит.", back="Secret summit."),
        build("segment", 2),
        build("segment", 3, source="Uncle Sam frowned.", forward="Дядя Сэм.", back="Uncle Sam."),
    ]
    document = DocumentRow(id="a.txt", path="a.txt", title="Secret Summit opens.", meta={"cue": 1}, segments=rows)
    return build(
        "report",
        build("finding", segment="2", mention="2"),
        documents=[document],
        mentions=(build("mention", 1, segment="1"), build("mention", 2, segment="2")),
        names=(build("unlisted", "Uncle Sam", "Сэм"), build("unlisted", "Borrell", "Борелл", "Сэм")),
    )


def test_only_sentences_with_findings_stay_and_the_number_of_the_others_is_kept(secret):
    found = excerpts(secret)
    assert [s.id for s in found.documents[0].segments] == ["2"]
    assert left_out(found.documents[0]) == 2
    assert found.findings == secret.findings
    assert found.summary == secret.summary


def test_no_word_of_a_sentence_that_is_left_out_stays_anywhere(secret):
    data = excerpts(secret).to_json().decode()
    for word in ("Secret", "Тайный", "Uncle", "Сэм"):
        assert word not in data


def test_mentions_and_names_of_the_sentences_that_stay_are_kept(secret):
    found = excerpts(secret)
    assert [m.id for m in found.mentions] == ["2"]
    assert [(n.text, [w.text for w in n.renderings]) for n in found.unlisted] == [("Borrell", ["Борелл"])]


def test_doing_it_twice_changes_nothing(secret):
    assert excerpts(excerpts(secret)) == excerpts(secret)


def test_a_title_that_is_shown_anyway_stays(build):
    report = build("report", build("finding"), segments=(build("segment"), build("segment", 2, source="More.")))
    document = DocumentRow(id="a", path="a", title="Josep Borrell", meta={}, segments=report.documents[0].segments)
    made = build("report", build("finding", document="a"), documents=[document])
    assert excerpts(made).documents[0].title == "Josep Borrell"


def test_a_report_where_every_sentence_has_a_finding_stays_as_it_is(build):
    report = build("report", build("finding"))
    assert excerpts(report) == report


def test_readers_are_told_that_sentences_are_missing(secret):
    found = excerpts(secret)
    assert "2 sentences without findings left out." in html.render(found)
    assert "2 sentences without findings left out." in markdown.render(found)
    assert "left out" not in html.render(secret)
