"""Two runs side by side."""

import io
import json
import re

import msgspec
import pytest
from rich.console import Console

from align.report import bootstrap, compare_html, compare_terminal
from align.report.compare import compare, matched
from align.report.compare_view import headline, said, ways
from align.report.schema import DocumentRow, LegSignature, PackageUsed
from tests.report.test_html import Page


def states(before, after):
    return [(m.state.value, m.before and m.before.id, m.after and m.after.id) for m in matched(before, after)]


def test_findings_are_the_same_by_fingerprint_whatever_else_changed(build):
    before = build("report", build("finding", 1, severity="major"))
    after = build("report", build("finding", 5, fingerprint="f1", segment="9", document="other.txt"))
    assert states(before, after) == [("unchanged", "1", "5")]


def test_another_rendering_or_kind_in_the_same_sentence_term_and_leg_is_changed(build):
    before = build("report", build("finding", 1))
    assert states(before, build("report", build("finding", 2, kind="literal"))) == [("changed", "1", "2")]
    assert states(before, build("report", build("finding", 2))) == [("changed", "1", "2")]


@pytest.mark.parametrize("change", [{"term": "kyiv"}, {"leg": "back"}, {"segment": "2"}])
def test_another_term_leg_or_sentence_is_new_and_the_old_one_gone(build, change):
    rows = (build("segment"), build("segment", 2, source="Another sentence."))
    before = build("report", build("finding", 1), segments=rows)
    after = build("report", build("finding", 2, **change), segments=rows)
    assert states(before, after) == [("new", None, "2"), ("gone", "1", None)]


def test_a_sentence_that_moved_is_the_same_sentence(build):
    before = build("report", build("finding", 1))
    rows = (build("segment", 1, source="A new first sentence."), build("segment", 2))
    after = build("report", build("finding", 2, segment="2"), segments=rows)
    assert states(before, after) == [("changed", "1", "2")]


def test_of_two_mentions_each_finds_its_own(build):
    rows = (build("segment", source="Borrell met Borrell."),)
    old = (build("finding", 1, source_span=(0, 7)), build("finding", 2, source_span=(12, 19)))
    new = (build("finding", 3, source_span=(12, 19)), build("finding", 4, source_span=(0, 7), kind="literal"))
    before, after = build("report", *old, segments=rows), build("report", *new, segments=rows)
    assert states(before, after) == [("changed", "2", "3"), ("changed", "1", "4")]
    assert states(build("report", old[1], segments=rows), after) == [("changed", "2", "3"), ("new", None, "4")]


def test_an_article_in_a_renamed_file_is_the_same_article_if_it_is_the_only_one(build):
    renamed = DocumentRow(id="b.txt", path="b.txt", title="t", meta={}, segments=[build("segment")])
    more = DocumentRow(id="c.txt", path="c.txt", title="t", meta={}, segments=[])
    before, found = build("report", build("finding", 1)), build("finding", 2, document="b.txt")
    assert states(before, build("report", found, documents=[renamed])) == [("changed", "1", "2")]
    assert [s[0] for s in states(before, build("report", found, documents=[renamed, more]))] == ["new", "gone"]


def runs(build, old, new):
    """Two reports of as many sentences, one mention each, with these verdicts."""
    made = []
    for verdicts in (old, new):
        rows = tuple(build("segment", i, source=f"Sentence {i}.") for i in range(len(verdicts)))
        found = tuple(build("mention", i, v, segment=str(i), source_span=(0, 8)) for i, v in enumerate(verdicts))
        made.append(build("report", segments=rows, mentions=found))
    return made


def test_a_run_compared_with_itself_differs_in_nothing(build):
    report = runs(build, ["kept", "drifted", "unjudged"], [])[0]
    found = compare(report, report)
    assert (found.settings, found.renderings) == ([], [])
    leg = found.preservation["forward"]
    assert (leg.difference, leg.low, leg.high, leg.segments) == (0, 0, 0, 2)


def test_a_clear_gain_lies_outside_chance_and_a_small_one_does_not(build):
    clear = compare(*runs(build, ["drifted"] * 40 + ["kept"] * 10, ["kept"] * 50)).preservation["forward"]
    assert clear.difference == 0.8
    assert 0 < clear.low < 0.8 < clear.high < 1
    small = compare(*runs(build, ["drifted"] + ["kept"] * 9, ["kept"] * 9 + ["drifted"])).preservation["forward"]
    assert small.low < 0 == small.difference < small.high


def test_the_interval_is_that_of_drawing_sentences_with_both_their_sides():
    """n sentences of which k gain: the difference is a binomial share, its quantiles are known."""
    rows = [(0, 1, 1, 1)] * 30 + [(1, 1, 1, 1)] * 70
    low, high = bootstrap.interval(rows)
    assert low == pytest.approx(0.21, abs=0.02)
    assert high == pytest.approx(0.39, abs=0.02)


def test_pairing_makes_the_interval_narrow_where_both_runs_fail_in_the_same_sentences():
    assert bootstrap.interval([(0, 1, 0, 1)] * 50 + [(1, 1, 1, 1)] * 50) == (0, 0)


def test_the_same_reports_give_the_same_comparison_to_the_byte(build):
    reports = runs(build, ["kept", "drifted"] * 9, ["drifted", "kept", "kept"] * 6)
    assert compare(*reports).to_json() == compare(*reports).to_json()


def test_nothing_in_common_gives_no_difference_and_says_so(build):
    before = build("report", mentions=(build("mention"),))
    after = build("report", segments=(build("segment", source="Other."),), mentions=(build("mention"),))
    leg = compare(before, after).preservation["forward"]
    assert (leg.difference, leg.low, leg.high, leg.segments) == (None, None, None, 0)
    assert "nothing to compare" in said(leg)


def test_a_report_without_legs_compares_without_figures(build):
    bare = msgspec.structs.replace(
        build("report"), summary=msgspec.structs.replace(build("report").summary, forward=None, back=None)
    )
    assert compare(bare, bare).preservation == {}
    assert compare(bare, build("report")).preservation["forward"].difference is None


def test_settings_that_differ_are_named_and_the_others_are_not(build):
    before = build("report")
    after = msgspec.structs.replace(before, signature=msgspec.structs.replace(before.signature, align="0.2"))
    assert [(s.name, s.before, s.after) for s in compare(before, after).settings] == [("align", "0.1", "0.2")]


def test_renderings_that_differ_are_paired_by_mention_counted_and_inflection_is_none(build):
    row = build("mention").forward
    changed = [msgspec.structs.replace(row, text=t) for t in ("Боррель", "Жозепа Борелла")]
    before = build("report", mentions=(build("mention", 1), build("mention", 2, source_span=(14, 19))))
    after = build(
        "report",
        mentions=(
            build("mention", 3, forward=changed[0]),
            build("mention", 4, source_span=(14, 19), forward=changed[1]),
        ),
    )
    found = compare(before, after)
    assert [(r.before, r.after, r.leg) for r in found.renderings] == [
        ("Жозеп Борелл", "Боррель", "forward"),
        ("Жозеп Борелл", "Жозепа Борелла", "forward"),
    ]
    assert [w.after for w in ways(found, after)] == ["Боррель"]


@pytest.fixture
def changed(build):
    rows = (build("segment", forward="Борель сказал."), build("segment", 2, source="Kyiv."))
    before = build("report", build("finding", 1), build("finding", 2, term="un"))
    spans = {"forward_span": (0, 6), "message": "Now wrong."}
    after = build("report", build("finding", 3, **spans), build("finding", 4, segment="2", term="kyiv"), segments=rows)
    return before, after


def test_the_headline_counts_what_is_new_first(changed):
    assert headline(compare(*changed)) == "1 new finding, 1 changed, 1 gone, 0 unchanged"


def shown(before, after):
    stream = io.StringIO()
    console = Console(file=stream, width=80, color_system=None)
    compare_terminal.render(before, after, compare(before, after), console)
    return stream.getvalue()


def test_the_terminal_shows_new_changed_and_gone_with_what_was_before(changed):
    text = shown(*changed)
    assert re.findall("^(New|Changed|Gone)$", text, re.MULTILINE) == ["New", "Changed", "Gone"]
    assert "[Борель] (Borel) сказал." in text
    assert "Before: «Жозеп Борелл» in the Russian is wrong." in text


def test_nothing_hostile_reaches_the_terminal(build):
    text = shown(build("report"), build("hostile")) + shown(build("hostile"), build("report"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


def page(before, after):
    return Page(compare_html.render(before, after, compare(before, after), ("a.json", "b.json")))


def test_the_page_puts_both_renderings_side_by_side(changed):
    text = page(*changed).text
    assert "Before: Жозеп Борелл (Zhozep Borell) сказал. After: Борель (Borel) сказал." in text
    assert "1 new finding, 1 changed, 1 gone, 0 unchanged" in text


def test_a_sentence_that_one_report_alone_has_is_shown_once_and_so_is_what_both_write_alike(changed):
    text = page(*changed).text
    assert "The sentence is only in the second report." in text
    assert text.count("Josep Borrell spoke.") == 2  # of two findings, each in two runs


def test_the_page_is_well_formed_fetches_nothing_and_runs_nothing(build, changed):
    pairs = [changed, (build("hostile"), build("report")), (build("report"), build("hostile"))]
    for before, after in [*pairs, (build("hostile"), build("hostile"))]:
        found = page(before, after)
        assert (found.wrong, found.open) == ([], [])
        assert not found.all("script")
        assert not found.all("img")
        assert not [a for _, a in found.elements if any(k.startswith("on") or k in {"style", "src"} for k in a)]
        assert all(a.get("href", "#").startswith("#") for _, a in found.elements)
        ids = [a["id"] for _, a in found.elements if "id" in a]
        assert len(ids) == len(set(ids))
        policy = found.all("meta", http_equiv="Content-Security-Policy")[0]["content"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_the_json_has_both_findings_and_its_schema(changed):
    data = json.loads(compare(*changed).to_json())
    assert data["schema"] == "align-compare/1"
    assert data["counts"] == {"new": 1, "gone": 1, "changed": 1, "unchanged": 0}
    assert [(m["state"], m["before"] and m["before"]["id"]) for m in data["findings"]] == [
        ("changed", "1"),
        ("new", None),
        ("gone", "2"),
    ]


def marks(found, tag):
    return [b for t, b in re.findall(rf"<({tag})>(.*?)</{tag}>", found) if t == tag]


def test_the_page_marks_the_words_that_only_one_run_has(build):
    before = build("report", build("finding", 1), segments=(build("segment", forward="Жозеп Борелл сказал."),))
    after = build("report", segments=(build("segment", forward="Жозеп Боррель сказал."),))
    text = compare_html.render(before, after, compare(before, after), ("a", "b"))
    section = text[text.index('<section id="gone"') : text.index('<section id="unchanged"')]
    assert (marks(section, "del"), marks(section, "ins")) == (["Борелл"], ["Боррель"])
    assert "<mark>Жозеп <del>Борелл</del></mark>" in section


def test_a_long_sentence_is_cut_around_the_finding_and_not_around_the_first_word_that_differs(build):
    filler = "слово " * 200
    one = (build("segment", forward=f"раз {filler}Жозеп Борелл сказал.", back=None),)
    two = (build("segment", forward=f"два {filler}Жозеп Борелл сказал.", back=None),)
    span = {"forward_span": (len(one[0].forward) - 20, len(one[0].forward) - 8), "back_span": None}
    before, after = build("report", segments=one), build("report", build("finding", 1, **span), segments=two)
    text = compare_html.render(before, after, compare(before, after), ("a", "b"))
    assert "<mark>Жозеп Борелл</mark>" in text
    assert "<ins>два</ins>" not in text


def test_a_leg_made_differently_names_its_package_first(build):
    leg = LegSignature(
        packages=[PackageUsed(name="en_ru", version="1.9", sha256="ab" * 32, origin="bundled")],
        beam=4,
        compute_type="int8",
    )
    before = build("report")
    after = msgspec.structs.replace(before, signature=msgspec.structs.replace(before.signature, forward=leg))
    (setting,) = compare(before, after).settings
    assert setting.after == "en_ru 1.9 (sha256 abababababab, origin bundled) (beam 4, compute type int8)"
