"""PO files."""

from __future__ import annotations

from align.report.pairs import Status, read_units

HEAD = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"{}Content-Type: text/plain; charset={}\\n"\n\n'
PLURAL = '#, c-format\nmsgid "%d rocket"\nmsgid_plural "%d rockets"\nmsgstr[0] "%d ракета"\nmsgstr[1] "%d ракеты"\nmsgstr[2] ""\n'


def test_every_plural_form_is_a_segment(write):
    units = read_units(write("a.po", HEAD.format("", "UTF-8") + PLURAL))
    assert [(u.id, u.place, u.source, u.target) for u in units] == [
        ("1[0]", "message 1, line 6, form 0", "%d rocket", "%d ракета"),
        ("1[1]", "message 1, line 6, form 1", "%d rockets", "%d ракеты"),
        ("1[2]", "message 1, line 6, form 2", "%d rockets", None),
    ]


def test_the_encoding_is_that_of_the_header(write):
    text = HEAD.format("", "KOI8-R") + 'msgid "Kyiv"\nmsgstr "Киев"\n'
    assert read_units(write("a.po", text.encode("koi8-r")))[0].target == "Киев"


def test_the_source_language_may_be_another_than_english(write):
    path = write("a.po", HEAD.format("X-Source-Language: uk\\n", "UTF-8") + 'msgid "Київ"\nmsgstr "Киев"\n')
    assert read_units(path, ("uk", "ru"))[0].source == "Київ"


def test_fuzzy_and_obsolete_messages_are_not_translations(write):
    more = '#, fuzzy\nmsgid "A"\nmsgstr "А"\n\n#~ msgid "B"\n#~ msgstr "Б"\n'
    assert [(u.source, u.target, u.status) for u in read_units(write("a.po", HEAD.format("", "UTF-8") + more))] == [
        ("A", "А", Status.EMPTY)
    ]
