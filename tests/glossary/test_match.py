"""The index of names: found inflected, nested ones too, whole words only."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.glossary.match import Index, outermost
from align.glossary.schema import Match, Names, Policy, Term, TermKind
from align.model import Tier


def term(identity: str, kind: TermKind = TermKind.PLACE, **options: object) -> Term:
    languages = {k: v for k, v in options.items() if isinstance(v, Names)}
    return Term(identity, kind, languages, **{k: v for k, v in options.items() if k not in languages})


TERMS = [
    term("belgorod", en=Names("Belgorod"), ru=Names("Белгород")),
    term("belgorod-region", en=Names("Belgorod region"), ru=Names("Белгородская область")),
    term("kyiv", en=Names("Kyiv", (), ("Kiev",)), ru=Names("Киев")),
    term("ukraine", en=Names("Ukraine"), ru=Names("Украина")),
    term("lavrov", TermKind.PERSON, en=Names("Sergei Lavrov", ("Lavrov",)), ru=Names("Сергей Лавров", ("Лавров",))),
    term("il-76", TermKind.SYSTEM, en=Names("Il-76"), ru=Names("Ил-76"), match=Match.DESIGNATION),
    term("us", TermKind.PLACE, en=Names("United States", ("US", "U.S.")), ru=Names("США"), match=Match.EXACT),
    term("nasa", TermKind.ORGANISATION, en=Names("NASA"), ru=Names("NASA"), policy=Policy.KEEP),
    term(
        "un-sc",
        TermKind.ORGANISATION,
        en=Names("UN Security Council"),
        ru=Names("Совет Безопасности ООН", (), (), ("Совбезу",)),
    ),
    term("obrien", TermKind.PERSON, en=Names("O'Brien"), ru=Names("О’Брайен")),
]
ENGLISH = Index(TERMS, "en")
RUSSIAN = Index(TERMS, "ru")


def found(index: Index, text: str) -> list[tuple[str, str]]:
    return [(h.term.id, text[slice(*h.span)]) for h in outermost(index.find(text)) if h.form.tier is not Tier.DERIVED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It hit Kyiv.", [("kyiv", "Kyiv")]),
        ("Kyiv’s mayor", [("kyiv", "Kyiv")]),
        ("the Belgorod region and Belgorod", [("belgorod-region", "Belgorod region"), ("belgorod", "Belgorod")]),
        ("Sergei Lavrov met Lavrov", [("lavrov", "Sergei Lavrov"), ("lavrov", "Lavrov")]),
        ("an IL-76, an Il‑76 and two Il-76s", [("il-76", "IL-76"), ("il-76", "Il‑76"), ("il-76", "Il-76s")]),
        ("US-led talks", [("us", "US")]),
        ("the U.S. said", [("us", "U.S.")]),
        ("Kiev-based", [("kyiv", "Kiev")]),
        ("O’Brien left", [("obrien", "O’Brien")]),
        ("Sergei   Lavrov", [("lavrov", "Sergei   Lavrov")]),
    ],
)
def test_english_names_are_found_as_whole_words_the_longest_first(text, expected):
    assert found(ENGLISH, text) == expected


@pytest.mark.parametrize(
    "text", ["Kyivstar", "a Belgorodian", "Lavrovsky", "Il-72", "Il-7600", "Sergei, Mr Security, Council", "NASAs", ""]
)
def test_a_part_of_a_word_or_of_a_name_is_no_hit(text):
    assert [h for h in ENGLISH.find(text) if h.form.tier is not Tier.DERIVED] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Он жил в Киеве.", [("kyiv", "Киеве")]),
        ("с Сергеем Лавровым", [("lavrov", "Сергеем Лавровым")]),
        ("в Белгородской области", [("belgorod-region", "Белгородской области")]),
        ("Советом Безопасности ООН", [("un-sc", "Советом Безопасности ООН")]),
        ("обратились к Совбезу", [("un-sc", "Совбезу")]),
        ("экипаж Ил-76", [("il-76", "Ил-76")]),
        ("ИЛ‑76 сел", [("il-76", "ИЛ‑76")]),
    ],
)
def test_russian_names_are_found_in_every_case(text, expected):
    assert found(RUSSIAN, text) == expected


def test_exact_and_keep_forms_are_never_stemmed():
    plural = Index([term("a", en=Names("Drone")), term("b", en=Names("Drone"), match=Match.EXACT)], "en")
    assert [h.term.id for h in plural.find("Drones")] == ["a"]
    assert found(RUSSIAN, "в NASAх") == []


def test_a_hit_says_whether_it_stands_as_written_and_with_its_capitals():
    (plain,) = RUSSIAN.find("Киев")
    (inflected,) = RUSSIAN.find("киеве")
    assert (plain.verbatim, plain.cased) == (True, True)
    assert (inflected.verbatim, inflected.cased) == (False, False)


def test_a_rejected_form_is_found_with_its_tier():
    assert [h.form.tier for h in outermost(ENGLISH.find("Kiev"))] == [Tier.REJECTED]


def test_adjectives_and_peoples_of_a_place_are_found_as_derived():
    assert [(h.term.id, h.form.tier) for h in RUSSIAN.find("украинский")] == [("ukraine", Tier.DERIVED)]
    assert [(h.term.id, h.form.tier) for h in ENGLISH.find("Ukrainians")][:1] == [("ukraine", Tier.DERIVED)]


def test_find_gives_nested_hits_and_outermost_keeps_the_longest():
    hits = ENGLISH.find("the Belgorod region")
    assert {h.term.id for h in hits} == {"belgorod-region", "belgorod"}
    assert [h.term.id for h in outermost(hits)] == ["belgorod-region"]


def test_one_name_in_two_terms_gives_both_as_candidates():
    both = Index([term("georgia", en=Names("Georgia")), term("georgia-us", en=Names("Georgia"))], "en")
    assert {h.term.id for h in both.find("Georgia")} == {"georgia", "georgia-us"}


def test_a_language_without_names_finds_nothing():
    assert not Index(TERMS, "fr").find("Kyiv")


WORDS = st.lists(
    st.sampled_from(
        [
            "Kyiv",
            "Kiev",
            "Belgorod",
            "region",
            "Lavrov",
            "Sergei",
            "the",
            "Il-76",
            "US",
            "’s",
            ",",
            "-",
            "Ukraine",
            "UN",
            "Security",
            "Council",
        ]
    )
    | st.text(max_size=5),
    max_size=15,
).map(" ".join)


@given(WORDS)
def test_hits_stand_inside_the_text_and_outermost_ones_do_not_overlap(text):
    hits = ENGLISH.find(text)
    assert all(0 <= h.span[0] < h.span[1] <= len(text) for h in hits)
    kept = outermost(hits)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(kept))


@given(WORDS)
def test_more_terms_take_no_hit_away(text):
    wider = Index([*TERMS, term("zzyzx", en=Names("Zzyzx Springs"))], "en")
    assert {(h.term.id, h.span) for h in ENGLISH.find(text)} <= {(h.term.id, h.span) for h in wider.find(text)}


def test_a_preposition_before_a_number_is_no_designation():
    index = Index([term("s-300", TermKind.SYSTEM, ru=Names("С-300"))], "ru")
    assert not index.find("С 300 человек")
    assert [h.term.id for h in index.find("Комплекс С-300")] == ["s-300"]
