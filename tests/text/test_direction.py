"""The languages that nobody named."""

from __future__ import annotations

import pytest

from align.errors import InputError
from align.text.article import Article
from align.text.direction import source_of, target_of


def article(text, name="a.txt", language=None):
    return Article(name, name, text, language=language)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Borrell left Kyiv.", None, "en"),
        ("Боррель покинул Киев, сказал мэр.", None, "ru"),
        ("Боррель покинув Київ.", None, "uk"),
        ("Borrell verließ Kiew.", "de", "de"),
    ],
)
def test_the_letters_tell_the_language_unless_the_file_does(text, language, found):
    assert source_of([article(text, language=language)], "--from") == found


@pytest.mark.parametrize(
    ("articles", "said"),
    [
        ([article("キーウ")], "a.txt: its letters do not tell the language; name it with --from"),
        (
            [article("Kyiv."), article("Киев, мэр.", "b.txt")],
            "a.txt is en, b.txt is ru: check articles of one language at a time, or name it with --from",
        ),
    ],
)
def test_what_the_letters_do_not_tell_must_be_named(articles, said):
    with pytest.raises(InputError) as told:
        source_of(articles, "--from")
    assert str(told.value) == said


@pytest.mark.parametrize(
    ("source", "settled", "target"), [("en", None, "ru"), ("ru", None, "en"), ("uk", "uk", "en"), ("en", "de", "de")]
)
def test_the_way_goes_through_the_settled_language_unless_that_is_the_article_s(source, settled, target):
    assert target_of(source, settled) == target
