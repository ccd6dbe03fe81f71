"""What must hold for any text: checking is a function of its texts and of the rows that occur in them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from align import Glossary, Pair, check_pairs
from align.drift.evaluate import read_cases

DATA = Path(__file__).parent.parent / "data"
CASES = read_cases(DATA / "drift_cases.jsonl")
GLOSSARY = Glossary.load(DATA / "drift_glossary")


def report(cases, glossary):
    return check_pairs([Pair(c["id"], c["source"], c["forward"], c.get("back")) for c in cases], glossary)


def test_checking_twice_gives_the_same_report_to_the_byte():
    assert report(CASES[:80], GLOSSARY).to_json() == report(CASES[:80], GLOSSARY).to_json()


def test_a_row_that_occurs_in_none_of_the_texts_changes_no_finding(tmp_path):
    (tmp_path / "more.csv").write_text(
        "id,kind,en,ru\nzzyzx,place,Zzyzx Springs,Ззикс-Спрингс\nqwrtplk,person,Qwrt Plkova,Кврт Плкова\n", "utf-8"
    )
    wider = Glossary.load(DATA / "drift_glossary", tmp_path)
    assert report(CASES, wider).findings == report(CASES, GLOSSARY).findings


def test_fingerprints_survive_edits_elsewhere():
    alone = report(CASES[8:9], GLOSSARY).findings
    among = report(CASES[:20], GLOSSARY).findings
    assert {f.fingerprint for f in alone} <= {f.fingerprint for f in among}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.none() | st.text(max_size=120))
def test_no_text_breaks_the_checks_and_spans_stay_inside(source, forward, back):
    found = check_pairs([Pair("1", source, forward, back)], GLOSSARY)
    for finding in found.findings:
        for span, text in (
            (finding.source_span, source),
            (finding.forward_span, forward),
            (finding.back_span, back or ""),
        ):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


def test_inflections_of_a_name_that_no_dictionary_knows_share_a_group(tmp_path):
    (tmp_path / "t.csv").write_text("id,kind,en,ru\nborrell,person,Josep Borrell,Жозеп Боррель\n", "utf-8")
    pairs = [
        Pair("1", "Josep Borrell left.", "Жозеп Борелл ушел.", None, "a"),
        Pair("2", "They saw Josep Borrell.", "Они видели Жозепа Борелла.", None, "a"),
        Pair("3", "They spoke with Josep Borrell.", "Они говорили с Жозепом Бурелем.", None, "a"),
    ]
    found = check_pairs(pairs, Glossary.load(tmp_path)).findings
    spelt = [f.group for f in found if f.kind == "transliteration"]
    assert len(spelt) == 3
    assert spelt[0] == spelt[1] != spelt[2]
