"""The main job as a library."""

from __future__ import annotations

import gc
import io
import json

import pytest
from rich.console import Console

from align import (
    Document,
    Glossary,
    InputError,
    ModelError,
    Pair,
    Segment,
    check,
    check_pairs,
    check_source,
    read_documents,
    recheck,
)
from align.report.terminal import render

ARTICLE = "Lavrov met Borrell.\n\nThey talked about Kyiv and an Il-76. Nothing came of it.\n"


@pytest.fixture
def documents(write):
    return read_documents([write("article.txt", ARTICLE)])


def test_articles_are_cut_into_segments_whose_spacing_gives_them_back(documents):
    (document,) = documents
    assert (document.id, document.title) == ("article.txt", "Lavrov met Borrell.")
    assert [(s.id, s.place) for s in document.segments] == [
        ("1", "paragraph 1, offset 0"),
        ("2", "paragraph 2, offset 21"),
        ("3", "paragraph 2, offset 58"),
    ]
    assert (
        document.spacing[0]
        + "".join(s.text + gap for s, gap in zip(document.segments, document.spacing[1:], strict=True))
        == ARTICLE
    )


def test_an_article_of_ten_megabytes_is_cut_whole(write):
    text = ARTICLE * (10_000_000 // len(ARTICLE))
    (document,) = read_documents([write("big.txt", text)])
    assert len(document.segments) == 3 * (10_000_000 // len(ARTICLE))
    assert document.segments[-1].text == "Nothing came of it."


def test_a_source_check_lists_mentions_and_spellings_without_a_leg(make_glossary, write):
    documents = read_documents([write("a.txt", "Lavrov went to Kiev.")])
    report = check_source(documents, make_glossary())
    assert [(m.term, m.forward, m.back) for m in report.mentions] == [("lavrov", None, None), ("kyiv", None, None)]
    assert [(f.leg, f.severity, f.term) for f in report.findings] == [("source", "info", "kyiv")]
    assert report.signature.forward is None


def test_an_empty_glossary_is_not_replaced_by_the_shipped_one(write):
    empty = Glossary.load(write("house.csv", "id,kind,en,ru\n"))
    documents = read_documents([write("a.txt", "Lavrov went to Kiev.")])
    assert check_source(documents, empty).mentions == []
    assert check_pairs([Pair("1", "It is Kyiv.", "Это Киев.")], empty).mentions == []


def test_pairs_come_from_a_file_or_as_values(make_glossary, write):
    pair = Pair("1", "It is Kyiv.", "Это Киев.", "It is Kiev.")
    path = write("p.tsv", f"{pair.source}\t{pair.forward}\t{pair.back}\n")
    glossary = make_glossary()
    assert check_pairs(path, glossary).findings == check_pairs([pair], glossary).findings != []


def test_an_empty_way_back_is_degenerate_and_a_missing_one_is_no_leg(make_glossary):
    glossary = make_glossary()
    empty = check_pairs([Pair("1", "It is Kyiv.", "Это Киев.", "")], glossary)
    assert [(f.kind, f.leg) for f in empty.findings] == [("degenerate", "back")]
    assert check_pairs([Pair("1", "It is Kyiv.", "Это Киев.")], glossary).findings == []


def test_progress_counts_documents_up_to_all(make_glossary):
    seen = []
    check_pairs([Pair("1", "A", "А"), Pair("2", "B", "Б")], make_glossary(), progress=lambda *step: seen.append(step))
    assert seen == [("check", 1, 2), ("check", 2, 2)]


def test_a_check_leaves_the_collector_as_it_was_even_when_it_is_interrupted(make_glossary):
    def interrupt(*_):
        raise KeyboardInterrupt

    before = gc.get_threshold()
    with pytest.raises(KeyboardInterrupt):
        check_pairs([Pair("1", "He left.", "Он ушёл.")], make_glossary(), progress=interrupt)
    assert gc.get_threshold() == before


def test_the_signature_names_the_layers_with_their_hash_and_terms_but_no_path(make_glossary, tmp_path):
    signature = check_pairs([Pair("1", "A", "А")], make_glossary()).signature
    assert [(g.path, g.terms, len(g.sha256)) for g in signature.glossary] == [("terms.csv", 7, 64)]
    assert str(tmp_path) not in str(signature)


def test_a_recheck_with_the_same_glossary_finds_the_same_and_with_another_not(make_glossary):
    report = check_pairs([Pair("1", "It is Kyiv.", "Это Киев.", "It is Kiev.")], make_glossary())
    assert recheck(report, make_glossary()) == report
    tolerant = make_glossary("id,kind,en,en_accepted,ru", "kyiv,place,Kyiv,Kiev,Киев")
    again = recheck(report, tolerant)
    assert again.findings == []
    assert again.documents == report.documents
    assert again.signature.glossary != report.signature.glossary


def test_an_empty_text_and_no_document_are_refused(make_glossary):
    with pytest.raises(InputError, match="the article is empty"):
        check(" \n", make_glossary())
    with pytest.raises(InputError, match="there is no sentence"):
        check([], make_glossary())


def test_a_pair_without_a_package_is_a_model_error(make_glossary):
    with pytest.raises(ModelError, match="no translation package for en→de"):
        check("Kyiv.", make_glossary(), target="de")


@pytest.mark.engine
def test_a_text_goes_there_and_back_and_every_mention_is_followed(make_glossary):
    report = check(ARTICLE, make_glossary(), beam=1)
    assert [m.term for m in report.mentions] == ["lavrov", "borrell", "kyiv", "il-76"]
    assert all(m.forward and m.back for m in report.mentions)
    (document,) = report.documents
    assert all(s.forward and s.back and s.forward_score <= 0 for s in document.segments)
    for leg, pair in ((report.signature.forward, "en_ru"), (report.signature.back, "ru_en")):
        assert [pair in p.name and p.origin == "bundled" and len(p.sha256) == 64 for p in leg.packages] == [True]
        assert (leg.beam, leg.pivot) == (1, None)


@pytest.mark.engine
def test_a_second_check_from_the_cache_is_the_same_report_to_the_byte(make_glossary, documents, tmp_path):
    glossary = make_glossary()
    first, second = (check(documents, glossary, beam=1, cache=tmp_path / "cache").to_json() for _ in range(2))
    assert first == second
    assert json.loads(first)["schema"] == "align-report/1"


@pytest.mark.engine
def test_progress_of_a_translation_ends_at_all_sentences_of_both_legs(make_glossary, documents):
    seen = []
    check(documents, make_glossary(), beam=1, progress=lambda *step: seen.append(step))
    assert [s for s in seen if s[0] == "translate"][-1] == ("translate", 6, 6)
    assert [done for stage, done, _ in seen if stage == "translate"] == sorted(
        done for stage, done, _ in seen if stage == "translate"
    )


@pytest.mark.engine
def test_foreign_translations_can_be_traced_with_the_model(make_glossary):
    pairs = [
        Pair("1", "Lavrov met Borrell.", "Лавров встретился с Боррелем.", "Lavrov met Borrell."),
        Pair("2", "He left.", "Он ушёл."),
    ]
    report = check_pairs(pairs, make_glossary(), trace_with_model=True)
    assert [(m.term, m.forward.verdict) for m in report.mentions] == [("lavrov", "accepted"), ("borrell", "accepted")]
    assert [d.segments[0].forward for d in report.documents] == [p.forward for p in pairs]


def test_a_document_without_segments_gives_an_empty_report(make_glossary):
    report = check_source([Document("a", "a", "a", ())], make_glossary())
    assert (report.mentions, report.findings, report.documents[0].segments) == ([], [], [])


def test_segments_of_one_id_in_two_documents_are_kept_apart(make_glossary):
    documents = [
        Document(i, i, i, (Segment("1", i, "", f"It is {name}."),)) for i, name in (("a", "Kyiv"), ("b", "Il-76"))
    ]
    report = check_source(documents, make_glossary())
    assert [(m.document, m.segment, m.term) for m in report.mentions] == [("a", "1", "kyiv"), ("b", "1", "il-76")]


@pytest.mark.engine
def test_only_sentences_that_name_a_term_are_translated_if_that_is_asked_for(make_glossary):
    text = "Kyiv was quiet. Nothing else happened. An Il-76 landed."
    report = check(text, make_glossary(), beam=1, mentioned=True)
    assert [s.forward is not None for s in report.documents[0].segments] == [True, False, True]
    assert report.documents[0].meta == {"passed_over": {"without a name of the glossary": 1}}
    printed = io.StringIO()
    render(report, Console(file=printed, width=80))
    assert "Not checked: 1 without a name of the glossary." in printed.getvalue()
    assert report.summary.forward.mentions == 2
