"""Repairs as a reader is told of them."""

from __future__ import annotations

from align.report.repairs_view import figures, headline, sentences
from align.report.run import document
from align.text.read import from_bytes
from tests.report.test_translation import enforced, translated


def words(pieces, mark):
    return [p.text for p in pieces if mark in p.marks]


def test_a_changed_sentence_has_both_texts_with_the_words_that_differ(make_glossary):
    (one,) = sentences(enforced(make_glossary, "Borrell met Lavrov.", "Борелл встретил Лаврова."))
    assert one.source == "Borrell met Lavrov."
    assert (words(one.before, "out"), words(one.after, "in")) == (["Борелл"], ["Боррель"])
    assert "".join(p.text for p in one.after) == "Боррель встретил Лаврова."
    assert [(r.mention, r.before, r.after) for r in one.repairs] == [("Borrell", "Борелл", "Боррель")]


def test_the_headline_counts_what_was_put_right_and_what_was_left(make_glossary):
    done = enforced(make_glossary, "Borrell left Kyiv.", "Борелл ушёл.").repaired
    assert headline(done) == "1 name put right, 1 finding left"
    clean = enforced(make_glossary, "Borrell left.", "Боррель ушёл.").repaired
    assert headline(clean) == "No name was put right"


def test_the_figures_say_what_was_before_and_after(make_glossary):
    done = enforced(make_glossary, "Borrell left.", "Борелл ушёл.").repaired
    assert figures(done, "ru") == [
        ("names right in Russian, of those judged", "0.0 %", "100.0 %"),
        ("findings", "1", "0"),
    ]


def test_without_a_repair_there_is_no_changed_sentence():
    assert sentences(translated(document(from_bytes("a", "a", b"He left.")))) == []
