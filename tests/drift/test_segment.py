"""What is judged of a segment as a whole."""

from __future__ import annotations

from collections.abc import Callable

from align import Glossary, Pair, check_pairs


def test_a_sentence_that_comes_back_to_the_letter_was_translated_in_one_alphabet_too(
    make_glossary: Callable[..., Glossary],
):
    german = "Der Minister kam am Montag nach Berlin."
    pair = Pair("1", german, "The minister came to Berlin on Monday.", german)
    report = check_pairs([pair], make_glossary(), source="de", target="en")
    assert [f.kind for f in report.findings] == []


def test_an_address_that_only_the_translation_lacks_is_hidden_by_what_comes_back(
    make_glossary: Callable[..., Glossary],
):
    source = "Write to press@example.org before noon."
    pairs = [
        Pair("1", source, "Напишите до полудня.", source),
        Pair("2", source, "Напишите до полудня.", "Write before noon."),
    ]
    report = check_pairs(pairs, make_glossary())
    assert [(f.segment, f.leg, f.masked) for f in report.findings] == [("1", "forward", True), ("2", "both", False)]
