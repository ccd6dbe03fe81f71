"""`align check ARTICLE --translation FILE`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

from align.cli import places
from align.cli.app import app
from align.cli.beside import SHOWN, unsure
from align.report.schema import Report
from tests.cli.test_pairs_docs import BESIDE

DATA = Path(__file__).parent.parent / "data" / "bitext"
ENGLISH, RUSSIAN = DATA / "article.en.txt", DATA / "article.ru.txt"


@pytest.mark.engine
def test_a_translation_is_checked_and_what_is_unsure_is_said(align, terms):
    outcome = align("check", ENGLISH, "--translation", RUSSIAN, "--glossary", terms)
    assert outcome.status == 1
    assert outcome.out.startswith("1 to mend, nothing to look at")
    assert "Il-76” became «Ил-72»" in outcome.out
    assert outcome.err == (
        "align: 1 place where the two texts do not match well:\n"
        "  paragraph 4, offset 451: 1 sentence, none in article.ru.txt\n"
    )
    assert align("show").out == outcome.out


WORD = """Лавров говорит о Киеве и Ил-76

МОСКВА, 24 января (Рейтер). В среду министр иностранных дел России Сергей Лавров встретился в Нью-Йорке с Жозепом Боррелем. По его словам, \
под Белгородом разбился Ил-76 с 65 пленными на борту.

Ракета Patriot была выпущена с территории Украины, доложили генералу Валерию Залужному. Кремль назвал такие системы:

Patriot, производство США

IRIS-T, производство Германии

С-300

HIMARS – Соединенные Штаты

Storm Shadow – Великобритания

Что говорит Киев

Киев это отрицает. НАТО воздержалась от комментариев, а Владимир Зеленский попросил провести международное расследование.

Система советской разработки, которой пользуются и Россия, и Украина.
"""


@pytest.mark.engine
@pytest.mark.parametrize("name", ["libreoffice.docx", "libreoffice.odt", "pandoc.html"])
def test_the_two_texts_may_have_different_formats(align, write, name):
    article = DATA.parent / "formats" / name
    outcome = align("check", article, "--translation", write("ru.md", WORD), "--format", "json")
    report = json.loads(outcome.out)
    found = {s["source"]: s["forward"] or "" for s in report["documents"][0]["segments"]}
    (crash,) = [v for k, v in found.items() if "65 prisoners" in k]
    assert "с 65 пленными" in crash
    assert next(v for k, v in found.items() if k.startswith("Kyiv denies it.")).startswith("Киев это отрицает.")
    assert {f["severity"] for f in report["findings"] if f["leg"] == "forward"} <= {"info"}


@pytest.mark.engine
def test_the_way_back_is_for_editors_who_do_not_read_the_translation(align, terms):
    options = ["--translation", RUSSIAN, "--glossary", terms, "--format", "json"]
    plain = json.loads(align("check", ENGLISH, *options).out)
    assert {s["back"] for s in plain["documents"][0]["segments"]} == {None}
    back = json.loads(align("check", ENGLISH, *options, "--back-translate").out)
    assert [s["back"] is None for s in back["documents"][0]["segments"]] == [False] * 7 + [True]


@pytest.mark.engine
def test_texts_that_match_say_nothing(align, write, terms):
    ours, theirs = (
        write("en.txt", "Lavrov met Borrell in Kyiv."),
        write("ru.txt", "Лавров встретился с Боррелем в Киеве."),
    )
    outcome = align("check", ours, "--translation", theirs, "--glossary", terms)
    assert (outcome.status, outcome.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([ENGLISH, "--back-translate"], "--back-translate: goes with --translation only"),
        ([ENGLISH, ENGLISH, "--translation", RUSSIAN], "give one article, the original of --translation"),
        (["--translation", RUSSIAN], "give one article, the original of --translation"),
        (["--translation", RUSSIAN, "--pairs", "x.tsv"], "--pairs: does not go with --translation"),
        ([ENGLISH, "--translation", RUSSIAN, "--source-only"], "--source-only: does not go with --translation"),
        ([ENGLISH, "--translation", RUSSIAN, "--trace-with-model"], "--trace-with-model: does not go with"),
        ([ENGLISH, "--translation", RUSSIAN, "--via", "de"], "--via: does not go with --translation"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_does_not_go_together_is_refused(align, arguments, said):
    outcome = align("check", *arguments)
    assert outcome.status == 2
    assert said in " ".join(outcome.err.split())


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        ((ENGLISH, ENGLISH), "is not Russian (most letters are Latin); the original comes first"),
        ((ENGLISH, "gone.txt"), "gone.txt: no such file"),
        ((ENGLISH, "empty.txt"), "empty.txt: the article is empty"),
        ((ENGLISH, "two"), "and 1 more: --translation takes one article and its translation"),
        (("two", RUSSIAN), "and 1 more: --translation takes one article and its translation"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_cannot_be_laid_side_by_side_is_refused(align, refused, write, terms, tmp_path, paths, said):
    write("empty.txt", "")
    write("two/a.txt", "A.")
    write("two/b.txt", "B.")
    original, translation = (p if isinstance(p, Path) else tmp_path / p for p in paths)
    refused(
        align("check", original, "--translation", translation, "--glossary", terms, "--output", tmp_path / "out"),
        2,
        said,
    )


def test_a_russian_original_that_was_said_to_be_english_is_refused(align, refused, terms):
    languages = ["--from", "en", "--to", "ru", "--glossary", terms]
    refused(
        align("check", RUSSIAN, "--translation", ENGLISH, *languages), 2, "article.ru.txt: is not English (most letters"
    )


@pytest.mark.engine
def test_either_text_may_be_the_original(align, terms):
    outcome = align("check", RUSSIAN, "--translation", ENGLISH, "--glossary", terms, "--format", "json")
    report = json.loads(outcome.out)
    assert (report["signature"]["source"], report["signature"]["target"]) == ("ru", "en")
    assert report["documents"][0]["segments"][-1]["forward"] == "It brought 40 tonnes of medicine."


@pytest.mark.engine
def test_many_unsure_places_are_counted_and_the_first_ones_listed(align, terms):
    align("check", ENGLISH, "--translation", RUSSIAN, "--glossary", terms)
    report = Report.load(places.last_report())
    report.documents[0].meta["unsure"] *= SHOWN + 2
    lines = unsure(report.documents[0])
    assert lines[0].startswith(f"align: {SHOWN + 2} places")
    assert len(lines) == SHOWN + 2
    assert lines[-1].startswith("  … and 2 more")


def test_the_documented_options_are_those_that_there_are():
    options = {o for p in typer.main.get_command(app).commands["check"].params for o in p.opts}
    assert set(BESIDE) <= options
