"""`align.toml`: found upwards, read strictly, below the options."""

from __future__ import annotations

import json

import pytest

from align.cli import settings as module
from align.cli.settings import Settings, find, glossary_of, read
from align.errors import InputError
from align.glossary import shipped_path
from align.glossary.schema import TermKind
from align.model import Kind, Severity

FULL = """\
glossary = ["shipped", "house"]
from = "ru"
to = "en"
fail-on = "minor"
package = ["packages/ru_en"]
[severity]
capitalisation = "off"
[severity.place]
transliteration = "critical"
"""


def test_every_key_is_read_and_paths_belong_to_the_folder_of_the_file(write, tmp_path):
    path = write("align.toml", FULL)
    assert read(path) == Settings(
        path=path,
        glossary=(shipped_path(), tmp_path / "house"),
        source="ru",
        target="en",
        packages=(tmp_path / "packages" / "ru_en",),
        fail_on="minor",
        severities={(None, "capitalisation"): "off", ("place", "transliteration"): "critical"},
    )


def test_one_layer_may_stand_without_a_list(write, tmp_path):
    assert read(write("align.toml", 'glossary = "house"')).glossary == (tmp_path / "house",)


def test_the_nearest_file_upwards_holds(write, tmp_path):
    write("align.toml", 'to = "de"')
    write("a/align.toml", 'to = "fr"')
    (tmp_path / "a" / "b").mkdir()
    (tmp_path / "c").mkdir()
    assert find(tmp_path / "a" / "b").target == "fr"
    assert find(tmp_path / "c").target == "de"


def test_without_a_file_the_defaults_hold(tmp_path):
    found = find(tmp_path)
    assert found == Settings()
    assert (found.source, found.target, found.fail_on) == ("en", "ru", "major")


BAD = [
    ("to = ", "align.toml"),
    (b"\xff", "align.toml"),
    ('colour = "blue"', 'unknown key "colour"; there are glossary, from'),
    ("to = 7", "to is a text in quotes"),
    ("glossary = 7", "glossary is a path or a list of paths"),
    ("glossary = [7]", "glossary is a path or a list of paths"),
    ('fail-on = "soon"', 'fail-on = "soon" is not known; one of critical, major, minor, none'),
    ('severity = "off"', r"\[severity\] is a table"),
    ('[severity]\ncolour = "off"', '"colour" is not known'),
    ('[severity]\nnumber = "bad"', 'severity number = "bad" is not known; one of critical'),
    ('[severity.city]\nnumber = "off"', '"city" is not known; one of person'),
]


@pytest.mark.parametrize(("content", "message"), BAD, ids=[b[1] for b in BAD])
def test_a_bad_file_is_refused_in_one_line(write, content, message):
    path = write("align.toml", content)
    with pytest.raises(InputError, match=message) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_bad_file_stops_a_check_with_2(align, refused, write, pairs):
    write("align.toml", 'colour = "blue"')
    refused(align("check", "--pairs", pairs), 2, 'unknown key "colour"')


def test_the_words_of_the_file_are_those_of_the_model():
    assert set(module.KINDS) == {k.value for k in Kind}
    assert set(module.TERM_KINDS) == {k.value for k in TermKind}
    assert set(module.LEVELS) == {s.value for s in Severity} | {"off"}


def test_options_come_before_the_file_the_file_before_the_folder_and_that_before_the_shipped(
    write, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    option, named, here = (
        write(f"{name}/g.csv", f"id,kind,en\n{term},place,X\n").parent
        for name, term in (("option", "a"), ("named", "b"), ("glossary", "c"))
    )
    assert list(glossary_of([option], Settings(glossary=(named,))).terms) == ["a"]
    assert list(glossary_of(None, Settings(glossary=(named,))).terms) == ["b"]
    assert list(glossary_of(None, Settings()).terms) == ["c"]
    (here / "g.csv").unlink()
    assert "kyiv" in glossary_of(None, Settings()).terms


@pytest.mark.parametrize("name", ["TERMS.CSV", "terms.tsv"])
def test_a_glossary_folder_counts_by_any_file_that_is_read(write, tmp_path, monkeypatch, name):
    write(f"glossary/{name}", "id,kind,en,ru\na,place,A,А\n".replace(",", "\t" if name.endswith("tsv") else ","))
    monkeypatch.chdir(tmp_path)
    assert list(glossary_of(None, Settings()).terms) == ["a"]


def test_severities_of_the_file_hold_in_a_check_and_fail_on_too(align, write, pairs, terms):
    write("align.toml", 'fail-on = "critical"\n[severity]\nforbidden = "off"\n[severity.person]\nforbidden = "minor"\n')
    outcome = align("check", "--pairs", pairs, "--glossary", terms, "--format", "json")
    assert [(f["term"], f["severity"]) for f in json.loads(outcome.out)["findings"]] == [("borrell", "minor")]
    assert outcome.status == 0


def test_languages_of_the_file_hold_unless_an_option_says_otherwise(align, write, terms):
    write("align.toml", 'from = "ru"\nto = "en"\n')
    article = write("a.txt", "Лавров был в Киеве.")
    command = ["check", "--source-only", article, "--glossary", terms, "--format", "json"]
    assert [m["term"] for m in json.loads(align(*command).out)["mentions"]] == ["lavrov", "kyiv"]
    assert json.loads(align(*command, "--from", "en").out)["mentions"] == []


def test_a_file_that_an_editor_on_windows_began_with_a_mark_is_read(write):
    assert read(write("align.toml", '\ufefffail-on = "minor"\n')).fail_on == "minor"


def test_a_file_in_another_encoding_is_refused_with_what_to_do(write):
    with pytest.raises(InputError, match=r"align\.toml: not UTF-8; save it as UTF-8"):
        read(write("align.toml", b"\xff\xfe"))
