"""Mentions: which names of an article count, and which only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.glossary.match import Index
from align.glossary.mentions import mentions
from align.glossary.schema import Match, Names, Term, TermKind
from align.model import Segment, Tier

TERMS = [
    Term("belgorod", TermKind.PLACE, {"en": Names("Belgorod")}),
    Term("belgorod-region", TermKind.PLACE, {"en": Names("Belgorod region")}),
    Term("il-76", TermKind.SYSTEM, {"en": Names("Il-76")}, match=Match.DESIGNATION),
    Term("ivanov", TermKind.PERSON, {"en": Names("Sergei Ivanov", ("Ivanov",))}),
    Term("kyiv", TermKind.PLACE, {"en": Names("Kyiv", (), ("Kiev",))}),
    Term("patriot", TermKind.SYSTEM, {"en": Names("Patriot")}, guarded=True),
    Term("shahed", TermKind.SYSTEM, {"en": Names("Shahed")}),
    Term("us", TermKind.PLACE, {"en": Names("United States", ("US", "U.S."))}, match=Match.EXACT),
    Term("ukraine", TermKind.PLACE, {"en": Names("Ukraine")}),
]
INDEX = Index(TERMS, "en")


def found(*texts: str) -> list[tuple[str, str]]:
    segments = [Segment(str(i), "a.txt", "", text) for i, text in enumerate(texts, 1)]
    return [(m.term, m.text) for m in mentions(segments, INDEX)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Kyiv spoke.", [("kyiv", "Kyiv")]),
        ("Kyiv’s mayor and Kyiv's river", [("kyiv", "Kyiv"), ("kyiv", "Kyiv")]),
        ("KYIV WAS HIT BY MISSILES", [("kyiv", "KYIV")]),
        ("in the Belgorod region", [("belgorod-region", "Belgorod region")]),
        ("Kyiv-backed plans and US-led talks", [("kyiv", "Kyiv"), ("us", "US")]),
        ("An Il‑76 crashed near Kyiv.", [("il-76", "Il‑76"), ("kyiv", "Kyiv")]),
        ("President Sergei Ivanov spoke, Ivanov said.", [("ivanov", "Sergei Ivanov"), ("ivanov", "Ivanov")]),
        ("Mr Ivanov spoke.", [("ivanov", "Ivanov")]),
    ],
)
def test_a_name_is_a_mention_once_the_longest_wins(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the kyiv cake",  # no capital
        "Then tell us.",  # an acronym's letters, small
        "Ukrainian troops left.",  # adjectives are no mentions
        "Igor Ivanov spoke.",  # another first name
        "The Ivanovs came.",  # a family
        "Shahed-131 drones",  # another designation
        "A patriot wept.",  # a common noun
        "Patriots will weep.",  # a capital that only opens the sentence
        "He read the Patriot Act.",  # another name
        "TELL US WHO DID IT NOW",  # an ordinary word in a headline
    ],
)
def test_what_only_looks_like_a_name_is_no_mention(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    ["They have a Patriot there.", "Patriot missiles were fired.", "PATRIOT BATTERIES REACH THE FRONT"],
)
def test_a_guarded_name_needs_a_capital_of_its_own_or_a_word_that_supports_it(text):
    assert [term for term, _ in found(text)] == ["patriot"]


def test_a_guarded_name_at_the_start_is_supported_by_the_rest_of_the_document():
    assert len(found("Patriots were seen.", "They have a Patriot there.")) == 2


def test_a_rejected_form_in_the_article_is_a_mention_with_its_tier():
    segment = Segment("1", "a.txt", "", "It is Kiev.")
    assert [(m.text, m.tier) for m in mentions([segment], INDEX)] == [("Kiev", Tier.REJECTED)]


def test_mentions_are_numbered_through_the_document_and_know_their_segment():
    segments = [Segment("a", "d", "", "Kyiv and Belgorod."), Segment("b", "d", "", "Kyiv.")]
    result = mentions(segments, INDEX)
    assert [(m.id, m.segment.id) for m in result] == [("1", "a"), ("2", "a"), ("3", "b")]


@given(
    st.lists(
        st.sampled_from(
            [
                "Kyiv",
                "Kiev",
                "Igor",
                "Ivanov",
                "Patriot",
                "missiles",
                "the",
                "US",
                "Il-76",
                ".",
                ",",
                "’s",
                "Belgorod",
                "region",
            ]
        )
        | st.text(max_size=4),
        max_size=14,
    )
)
def test_mentions_quote_their_text_and_do_not_overlap(parts):
    text = " ".join(parts)
    end = 0
    for mention in mentions([Segment("1", "d", "", text)], INDEX):
        assert mention.text == text[slice(*mention.span)]
        assert end <= mention.span[0]
        end = mention.span[1]


def test_a_place_before_a_surname_is_no_first_name():
    index = Index(
        [
            Term("kyiv", TermKind.PLACE, {"en": Names("Kyiv")}),
            Term("borrell", TermKind.PERSON, {"en": Names("Josep Borrell", ("Borrell",))}),
        ],
        "en",
    )
    found = mentions([Segment("1", "d", "", "Yesterday in Kyiv Borrell met students.")], index)
    assert [m.term for m in found] == ["kyiv", "borrell"]
