"""What the form of the first page asks for."""

from __future__ import annotations

import pytest

from align.errors import InputError
from align.review.web.forms import Form, Upload
from align.review.web.orders import order

ENGLISH, RUSSIAN, UKRAINIAN = "Borrell left Kyiv.", "Боррель покинул Киев, мэр ждёт.", "Боррель покинув Київ."
LETTERS = (None, None)


def form(files=None, **fields):
    return Form({k.replace("_", "-"): [v] for k, v in fields.items()}, files)


@pytest.mark.parametrize(
    ("fields", "settled", "languages", "said"),
    [
        ({"text": ENGLISH}, LETTERS, ("en", "ru"), "English, translated into Russian and back."),
        ({"text": RUSSIAN}, LETTERS, ("ru", "en"), "Russian, translated into English and back."),
        ({"text": ENGLISH}, (None, "uk"), ("en", "uk"), "English, translated into Ukrainian and back."),
        (
            {"text": ENGLISH, "translation": RUSSIAN}, LETTERS, ("en", "ru"),
            "English, laid beside its translation into Russian.",
        ),
        (
            {"text": ENGLISH, "translation": UKRAINIAN, "back": "yes"}, LETTERS, ("en", "uk"),
            "English, laid beside its translation into Ukrainian, which is translated back as well.",
        ),
        (
            {"text": RUSSIAN, "translation": ENGLISH}, (None, "ru"), ("ru", "en"),
            "Russian, laid beside its translation into English.",
        ),
    ],
)  # fmt: skip
def test_the_letters_of_both_texts_tell_the_languages(fields, settled, languages, said):
    made = order(form(**fields), settled)
    assert (made.languages, made.said) == (languages, said)


@pytest.mark.parametrize(
    ("fields", "settled", "said"),
    [
        ({}, LETTERS, "the article is empty; paste it into the first field, or choose its file"),
        ({"translation": RUSSIAN}, LETTERS, "the article is empty"),
        ({"text": "キーウ"}, LETTERS, "pasted article: its letters do not tell the language; name it with from = … in align.toml"),
        ({"text": ENGLISH, "translation": "キーウ"}, LETTERS, "pasted translation: its letters do not tell the language; name it with to ="),
        ({"text": ENGLISH, "translation": "Borrell left."}, LETTERS, "both are English by their letters; the article goes into the first field"),
        ({"text": RUSSIAN}, ("en", "ru"), "pasted article: is not English (most letters are Cyrillic); change from = … in align.toml"),
        ({"text": RUSSIAN, "translation": ENGLISH}, ("en", "ru"), "pasted article: is not English (most letters are Cyrillic); the article goes"),
        ({"text": ENGLISH, "translation": ENGLISH}, ("en", "ru"), "pasted translation: is not Russian (most letters are Latin); the article goes"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused_in_a_line(fields, settled, said):
    with pytest.raises(InputError) as told:
        order(form(**fields), settled)
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_a_text_that_is_pasted_and_chosen_as_a_file_is_refused():
    with pytest.raises(InputError, match="the article is both pasted and chosen as a file"):
        order(form({"file": Upload("a.txt", b"Kyiv.")}, text=ENGLISH), LETTERS)
    with pytest.raises(InputError, match="the translation is both pasted and chosen as a file"):
        order(form({"translation-file": Upload("a.txt", b"Kyiv.")}, text=ENGLISH, translation=RUSSIAN), LETTERS)


def test_files_keep_their_names_and_formats():
    files = {
        "file": Upload("a/news.md", b"# Talks\n\nBorrell left."),
        "translation-file": Upload("ru.txt", RUSSIAN.encode()),
    }
    made = order(form(files), LETTERS)
    assert (made.article.id, made.article.suffix) == ("news.md", ".md")
    assert made.translation is not None
    assert made.translation.id == "ru.txt"


def test_what_is_pasted_is_plain_text_whatever_it_is_called_and_keeps_its_own_lines():
    made = order(form(text="Borrell\r\nleft.\r\n", name=" my \n notes.docx "), LETTERS)
    assert (made.article.id, made.article.suffix, made.article.text) == ("my notes.docx", ".txt", "Borrell\nleft.\n")


def test_what_was_odd_about_a_file_is_kept():
    made = order(form({"file": Upload("ru.txt", (RUSSIAN * 20).encode("cp1251"))}), LETTERS)
    assert len(made.warnings) == 1
