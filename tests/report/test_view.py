from align.model import Kind
from align.report import view


def test_cards_come_worst_first_and_drift_in_the_translation_before_drift_on_the_way_back(build):
    rows = [
        ("1", "back", "major"),
        ("2", "forward", "minor"),
        ("3", "both", "major"),
        ("4", "source", "info"),
        ("5", "back", "critical"),
    ]
    report = build("report", *(build("finding", int(n), leg=leg, severity=s) for n, leg, s in rows))
    assert [c.first.id for c in view.cards(report)] == ["5", "3", "1", "2", "4"]


def test_findings_of_one_group_share_a_card_that_is_as_bad_as_the_worst(build):
    found = [
        build("finding", 1, group="g"),
        build("finding", 2, group="g", severity="major"),
        build("finding", 3, group="g"),
    ]
    (card,) = view.cards(build("report", *found))
    assert (card.severity, [f.id for f in card.findings], len(card.places)) == ("major", ["2", "1", "3"], 1)


def test_a_finding_whose_sentence_is_missing_still_has_a_card(build):
    (card,) = view.cards(build("report", build("finding", 1, segment="nowhere")))
    assert card.places == ()


def test_a_report_without_any_sentence_does_not_count_as_untranslated(build):
    assert view.translated(build("report", segments=()))
    assert not view.translated(build("report", segments=(build("segment", forward=None, back=None),)))


def test_the_headline_counts_groups_and_keeps_remarks_apart(build):
    severities = ["critical", "major", "minor", "info", "info"]
    found = [build("finding", i, severity=s) for i, s in enumerate(severities)]
    report = build("report", *found, names=(build("unlisted", "NATO", "НАТО"),))
    assert view.headline(report) == "2 to mend, 1 to look at, 1 name not in the glossary (2 remarks)"


def test_a_clean_report_says_that_there_is_nothing_to_do(build):
    assert view.headline(build("report")) == "Nothing to mend, nothing to look at, no name not in the glossary"


def test_every_kind_has_a_title_in_plain_words():
    assert set(view.KIND_TITLES) == set(Kind)


def test_places_are_told_in_paragraphs_and_name_the_article_when_there_are_several(build):
    report = build("report", build("finding"))
    (card,) = view.cards(report)
    assert card.places[0].text == "paragraph 1"
    two = build("report", build("finding"), documents=[*report.documents, *build("report").documents])
    assert view.cards(two)[0].places[0].text == "The article, paragraph 1"


def test_a_suggestion_for_the_way_back_is_in_the_source_language(build):
    assert view.wanted_language(build("finding", leg="back"), "en", "ru") == "en"
    assert view.wanted_language(build("finding", leg="both"), "en", "ru") == "ru"
