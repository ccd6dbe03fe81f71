"""`align evaluate`: precision and recall on labelled cases."""

from __future__ import annotations

import json

CASES = [
    {
        "id": "1",
        "source": "It is Kyiv.",
        "forward": "Это Киев.",
        "back": "It is Kiev.",
        "expect": [{"term": "kyiv", "leg": "back", "kind": "forbidden"}],
    },
    {
        "id": "2",
        "source": "It is Kyiv.",
        "forward": "Это Киев.",
        "back": "It is Kyiv.",
        "expect": [{"term": "kyiv", "leg": "back", "kind": "omission"}],
    },
    {"id": "3", "source": "It is Kyiv.", "forward": "Это Киев.", "back": "It is Kyiv.", "expect": []},
]


def test_scores_and_missed_cases_are_told_in_both_formats(align, write, terms):
    cases = write("cases.jsonl", "\n".join(json.dumps(c) for c in CASES))
    result = json.loads(align("evaluate", cases, "--glossary", terms, "--format", "json").out)
    assert (result["cases"], result["scores"]["precision"]["value"], result["scores"]["recall"]["value"]) == (3, 1, 0.5)
    assert result["missed"] == [{"case": "2", "term": "kyiv", "leg": "back", "kind": "omission"}]
    assert result["false_alarms"] == []
    text = align("evaluate", cases, "--glossary", terms)
    assert text.status == 0
    assert "Recall" in text.out
    assert "Missed:" in text.out


def test_a_broken_line_is_refused(align, refused, write, terms):
    refused(align("evaluate", write("cases.jsonl", "{oops\n"), "--glossary", terms), 2, "line 1")


def test_a_file_in_another_encoding_is_refused(align, refused, write, terms):
    refused(
        align("evaluate", write("cases.jsonl", b"\xff\xfe"), "--glossary", terms),
        2,
        "cases.jsonl: not UTF-8; save it as UTF-8",
    )


def test_a_missing_file_is_refused(align, refused, tmp_path, terms):
    refused(align("evaluate", tmp_path / "gone.jsonl", "--glossary", terms), 2, "gone.jsonl")
