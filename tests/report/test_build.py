"""From checked documents to a report: ids over the whole, figures that add up, severities as the user wants them."""

from __future__ import annotations

from collections import Counter

import pytest

from align import Pair, check_pairs

PAIRS = [
    Pair("1", "Borrell met Lavrov in Kyiv.", "Борелл встретил Лаврова в Киеве.", "Borrell met Lavrov in Kiev."),
    Pair("2", "Lavrov left Kyiv.", "Лавров покинул Киев.", "Lavrov left Kyiv."),
    Pair("3", "Nothing happened.", "Ничего не случилось."),
]


@pytest.fixture
def report(make_glossary):
    return check_pairs(PAIRS, make_glossary())


def test_every_text_of_the_pairs_stands_in_the_report(report):
    rows = [(d.id, s.id, s.source, s.forward, s.back) for d in report.documents for s in d.segments]
    assert rows == [(p.id, p.id, p.source, p.forward, p.back) for p in PAIRS]


def test_mentions_and_findings_are_numbered_over_all_documents_and_refer_to_one_another(report):
    assert [m.id for m in report.mentions] == ["1", "2", "3", "4", "5"]
    assert [f.id for f in report.findings] == [str(i) for i in range(1, len(report.findings) + 1)]
    terms = {m.id: m.term for m in report.mentions}
    assert report.findings
    assert all(f.mention is None or terms[f.mention] == f.term for f in report.findings)


def test_the_findings_are_those_that_stand_in_the_texts(report):
    assert [(f.term, f.kind, f.leg, f.document) for f in report.findings] == [
        ("borrell", "forbidden", "forward", "1"),
        ("kyiv", "forbidden", "back", "1"),
    ]


def test_spans_quote_the_texts(report):
    texts = {(d.id, s.id): s for d in report.documents for s in d.segments}
    for mention in report.mentions:
        segment = texts[mention.document, mention.segment]
        assert segment.source[slice(*mention.source_span)] == mention.source_text
        for row, text in ((mention.forward, segment.forward), (mention.back, segment.back)):
            assert row is None or row.span is None or text[slice(*row.span)] == row.text


def test_the_figures_add_up(report):
    for name in ("forward", "back"):
        leg = getattr(report.summary, name)
        verdicts = Counter(getattr(m, name).verdict for m in report.mentions if getattr(m, name))
        assert (leg.kept, leg.accepted, leg.drifted, leg.unjudged) == tuple(
            verdicts[v] for v in ("kept", "accepted", "drifted", "unjudged")
        )
        assert leg.mentions == sum(verdicts.values())
        assert leg.preservation == round((leg.kept + leg.accepted) / (leg.mentions - leg.unjudged), 4)
    assert report.summary.severities == {"critical": 0, "major": 1, "minor": 1, "info": 0}
    assert report.summary.kinds == {"forbidden": {"major": 1, "minor": 1}}


def test_a_leg_that_was_not_made_has_no_figures(make_glossary):
    report = check_pairs([Pair("1", "Kyiv fell.", "Киев пал.")], make_glossary())
    assert report.summary.forward is not None
    assert report.summary.back is None
    assert report.mentions[0].back is None


def test_an_article_without_mentions_has_no_preservation(make_glossary):
    report = check_pairs([Pair("1", "It rained.", "Шёл дождь.")], make_glossary())
    assert report.summary.forward is None
    assert report.summary.consistency is None


@pytest.mark.parametrize(
    ("severities", "left"),
    [
        ({}, ["major", "minor"]),
        ({(None, "forbidden"): "critical"}, ["critical", "critical"]),
        ({("person", "forbidden"): "off"}, ["minor"]),
        ({(None, "forbidden"): "off", ("place", "forbidden"): "info"}, ["info"]),
        ({("system", "forbidden"): "off", (None, "omission"): "off"}, ["major", "minor"]),
    ],
)
def test_a_severity_is_set_for_a_kind_and_more_closely_for_a_kind_of_term(make_glossary, severities, left):
    report = check_pairs(PAIRS, make_glossary(), severities=severities)
    assert [f.severity for f in report.findings] == left
    assert [f.id for f in report.findings] == [str(i) for i in range(1, len(left) + 1)]


def test_unlisted_names_are_counted_with_their_renderings_a_bare_surname_under_the_full_name(make_glossary):
    pairs = [
        Pair("1", "He saw Astana; Tokayev left.", "Он видел Астану; Токаев ушёл.", None, "d"),
        Pair("2", "They saw Kasym Tokayev in Astana.", "Они видели Касыма Токаева в Астане.", None, "d"),
    ]
    rows = {r.text: r for r in check_pairs(pairs, make_glossary()).unlisted}
    assert {text: row.count for text, row in rows.items()} == {"Astana": 2, "Kasym Tokayev": 2}
    assert [r.count for r in rows["Astana"].renderings] == [2]  # inflection is no second way
    assert rows["Astana"].agreement == 1


def test_consistency_is_the_share_of_repeated_terms_with_one_way(make_glossary):
    pairs = [
        Pair("1", "The UN met in Kyiv.", "ООН собралась в Киеве.", None, "d"),
        Pair("2", "The UN left Kyiv.", "Организация Объединенных Наций покинула Киев.", None, "d"),
    ]
    assert check_pairs(pairs, make_glossary()).summary.consistency == 0.5


def test_control_figures_are_carried_as_given(make_glossary):
    assert check_pairs(PAIRS, make_glossary(), control={"per_1000_mentions": 4}).summary.control == {
        "per_1000_mentions": 4
    }
    assert check_pairs(PAIRS, make_glossary()).summary.control is None


def test_findings_are_numbered_as_they_are_read_the_worst_first_and_stand_as_in_the_text(make_glossary):
    pairs = [
        Pair("1", "It is Kyiv.", "Это Киев.", "It is Kiev."),
        Pair("2", "Borrell left.", "Борелл ушёл.", "Borrell left."),
    ]
    rows = check_pairs(pairs, make_glossary()).findings
    assert [(f.segment, f.id, f.severity) for f in rows] == [("1", "2", "minor"), ("2", "1", "major")]
