"""What `align check` takes for an article, and in which languages it checks it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FORMATS = Path(__file__).parents[1] / "data" / "formats"
LANGUAGES = [
    ("Лавров и Боррель в Киеве.", [], "ru", "en", "Russian by the letters, so ru→en→ru"),
    ("Зеленський у Києві.", [], "uk", "en", "Ukrainian by the letters, so uk→en→uk"),
    ("Lavrov in Kyiv.", [], "en", "ru", ""),
    ("Lavrov in Kyiv.", ["--to", "de"], "en", "de", ""),
    ("Лавров в Киеве.", ["--from", "ru"], "ru", "en", ""),
    ("Lavrov in Kiew.", ["--from", "de", "--to", "ru"], "de", "ru", ""),
]


@pytest.mark.parametrize(("text", "options", "source", "target", "said"), LANGUAGES)
def test_letters_tell_the_direction_unless_options_do(align, write, terms, text, options, source, target, said):
    article = write("a.txt", text)
    outcome = align("check", "--source-only", article, *options, "--glossary", terms, "--format", "json")
    signature = json.loads(outcome.out)["signature"]
    assert (signature["source"], signature["target"]) == (source, target)
    assert outcome.err.count("\n") == bool(said)
    assert said in outcome.err


@pytest.mark.parametrize("typed", ["EN", "en-GB", "en_US", "English"])
def test_a_language_is_known_by_any_of_its_tags(align, write, terms, typed):
    outcome = align(
        "check", "--source-only", write("a.txt", "Kyiv."), "--from", typed, "--glossary", terms, "--format", "json"
    )
    assert outcome.err == ""
    assert json.loads(outcome.out)["signature"]["source"] == "en"
    write("align.toml", f'from = "{typed}"\nto = "RU"\n')
    outcome = align("check", "--source-only", write("a.txt", "Kyiv."), "--glossary", terms, "--format", "json")
    signature = json.loads(outcome.out)["signature"]
    assert (signature["source"], signature["target"]) == ("en", "ru")


def test_the_languages_of_align_toml_are_not_guessed(align, write, terms):
    write("align.toml", 'from = "en"\nto = "ru"\n')
    outcome = align("check", "--source-only", write("a.txt", "Лавров."), "--glossary", terms, "--format", "json")
    assert json.loads(outcome.out)["signature"]["source"] == "en"
    assert outcome.err == ""


def test_align_toml_without_languages_leaves_them_to_the_letters(align, write, terms):
    align("init")
    outcome = align("check", "--source-only", write("a.txt", "Лавров."), "--glossary", terms, "--format", "json")
    assert json.loads(outcome.out)["signature"]["source"] == "ru"


@pytest.mark.parametrize("said", ["de", "de-AT", "DE"])
def test_a_row_may_say_its_language(align, write, terms, said):
    article = write("a.jsonl", json.dumps({"text": "Kyiv", "lang": said}) + "\n")
    outcome = align("check", "--source-only", article, "--glossary", terms, "--format", "json")
    assert json.loads(outcome.out)["signature"]["source"] == "de"


def test_articles_in_two_languages_and_in_none_that_letters_tell_are_refused(align, refused, write, terms):
    english, russian = write("a.txt", "Lavrov."), write("b.txt", "Лавров.")
    refused(align("check", english, russian, "--glossary", terms), 2, "a.txt is en, b.txt is ru", "--from")
    refused(align("check", write("c.txt", "外交部长"), "--glossary", terms), 2, "c.txt", "name it with --from")
    refused(align("check", english, "--to", "en", "--glossary", terms), 2, "there is nothing to translate")


def test_an_address_is_refused(align, refused, terms):
    refused(
        align("check", "https://example.org/a", "--glossary", terms), 2, "https://example.org/a: pages are not fetched"
    )


@pytest.mark.parametrize("name", ["pandoc.docx", "libreoffice.odt", "chromium.html", "article.srt", "articles.jsonl"])
def test_every_format_is_checked(align, terms, name):
    outcome = align("check", "--source-only", FORMATS / name, "--glossary", terms, "--format", "json")
    terms_found = {m["term"] for m in json.loads(outcome.out)["mentions"]}
    assert {"kyiv", "il-76"} <= terms_found


def test_a_pattern_is_many_articles(align, write, terms):
    for name in ("a.md", "b.md", "c.txt"):
        write(f"news/{name}", "Kyiv.")
    outcome = align("check", "--source-only", "news/*.md", "--glossary", terms, "--format", "json")
    assert [d["id"] for d in json.loads(outcome.out)["documents"]] == ["a.md", "b.md"]


@pytest.mark.engine
def test_a_russian_article_goes_through_english_and_is_followed_on_both_legs(align, write, terms):
    article = write("a.txt", "Лавров встретился с Боррелем в Киеве. Самолёт Ил-76 приземлился.\n")
    outcome = align("check", article, "--glossary", terms, "--beam", "1", "--fail-on", "none", "--format", "json")
    report = json.loads(outcome.out)
    assert [m["term"] for m in report["mentions"]] == ["lavrov", "borrell", "kyiv", "il-76"]
    assert all(m["forward"]["span"] and m["back"]["span"] for m in report["mentions"])
    figures = align("show").out.split("4 mentions: ")[1]
    assert "right in English" in figures


def test_a_language_that_the_file_names_is_not_said_to_be_guessed(align, write, terms):
    article = write("a.jsonl", '{"text": "Kyiv", "lang": "de"}\n')
    said = align("check", "--source-only", article, "--to", "ru", "--glossary", terms).err
    assert "German as the file says, so de→ru→de" in said


@pytest.mark.parametrize("suffix", [".tmx", ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".po", ".tsv", ".csv"])
def test_a_file_of_translations_given_as_an_article_is_led_to_pairs(align, refused, write, suffix):
    refused(
        align("check", write("a" + suffix, "x")),
        2,
        f"{suffix} files are not read; for translations made elsewhere use --pairs",
    )
