"""`align check --pairs`: files of translation tools, what is passed over, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "data" / "bitext"


def test_a_region_chooses_a_text_of_a_memory_and_the_names_of_the_language_are_checked(align, write, terms):
    held = {"en-US": "Borrell quit Kyiv.", "en-GB": "Borrell left Kyiv.", "ru-RU": "Борелл покинул Киев."}
    texts = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in held.items())
    memory = write("m.tmx", f'<tmx version="1.4"><header/><body><tu>{texts}</tu></body></tmx>')
    outcome = align("check", "--pairs", memory, "--from", "en-GB", "--glossary", terms, "--format", "json")
    report = json.loads(outcome.out)
    assert outcome.err == ""
    assert report["documents"][0]["segments"][0]["source"] == held["en-GB"]
    assert [m["term"] for m in report["mentions"]] == ["borrell", "kyiv"]


def test_a_file_of_a_translation_tool_is_checked_and_says_what_it_passed_over(align, terms):
    outcome = align("check", "--pairs", DATA / "trados.sdlxliff", "--glossary", terms)
    assert outcome.status == 1
    assert outcome.out.startswith("3 to mend")
    assert "Where: segment 2" in outcome.out
    assert outcome.err == (
        f"align: {DATA / 'trados.sdlxliff'}: 2 of 5 segments passed over: 1 locked, 1 not translated yet; "
        "--all-segments checks those with a target\n"
    )


def test_all_segments_are_checked_if_asked_for(align, terms):
    outcome = align(
        "check", "--pairs", DATA / "okapi.xlf", "--all-segments", "--glossary", terms, "--format", "json"
    )  # fmt: skip
    report = json.loads(outcome.out)
    assert [s["id"] for s in report["documents"][0]["segments"]] == ["tu1/0", "tu1/1", "tu2", "tu3", "tu4"]
    assert report["documents"][0]["meta"] == {"format": "XLIFF 1.2", "passed_over": {"not translated yet": 1}}


def test_two_files_are_an_original_and_its_translation(align, terms):
    pairs = ["--pairs", DATA / "news.en.srt", "--pairs", DATA / "news.ru.srt"]
    assert "Where: cue 2 (00:00:04)" in align("check", *pairs, "--glossary", terms).out


def test_a_project_folder_names_its_glossary(align, terms):
    assert "the project has a glossary" in align("check", "--pairs", DATA / "omegat-project", "--glossary", terms).err


def test_the_languages_of_the_options_choose_the_columns_of_a_memory(align, terms):
    options = ["--glossary", terms, "--format", "json"]
    report = json.loads(align("check", "--pairs", DATA / "trados.tmx", "--from", "ru", "--to", "en", *options).out)
    assert report["documents"][0]["segments"][1]["source"] == "Ил-72 приземлился."


BAD = [
    (["--pairs", DATA / "okapi.xlf", "--to", "de"], "is from en to ru, not en to de; add --from en --to ru"),
    (["--pairs", DATA / "news.en.srt"], "give its translation too: --pairs"),
    (["--pairs", DATA], "no OmegaT project"),
    (["--pairs", DATA / "news.en.txt", "--pairs", DATA / "news.ru.srt"], "two files are two .txt"),
]


@pytest.mark.parametrize(("arguments", "said"), BAD, ids=[b[1] for b in BAD])
def test_what_cannot_be_read_is_refused_and_nothing_written(align, refused, terms, tmp_path, arguments, said):
    refused(align("check", *arguments, "--glossary", terms, "--output", tmp_path / "out"), 2, said)
    assert not (tmp_path / "out").exists()


def test_all_segments_without_pairs_is_refused(align, write):
    outcome = align("check", write("a.txt", "Kyiv."), "--all-segments")
    assert outcome.status == 2
    assert "goes with --pairs only" in outcome.err


def test_control_takes_the_same_files(align, terms):
    outcome = align("control", DATA / "trados.tmx", "--glossary", terms)
    assert outcome.out.startswith("3 translations known to be good")


def test_names_in_a_file_cannot_act_on_the_terminal(align, write, terms):
    twice = "".join(
        f'<tu tuid="{n}&#x9b;31m&#x202e;"><tuv xml:lang="en"><seg>Kyiv</seg></tuv><tuv xml:lang="ru"><seg>{text}</seg></tuv></tu>'
        for n, text in enumerate(("Киев", "Киев!"))
    )
    outcome = align("check", "--pairs", write("m.tmx", f"<tmx><body>{twice}</body></tmx>"), "--glossary", terms)
    assert "translated in more than one way" in outcome.err
    assert not {"\x9b", "\u202e"} & set(outcome.err + outcome.out)
