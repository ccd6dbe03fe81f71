"""XLIFF 1.2 and what Trados and memoQ add to it."""

from __future__ import annotations

import pytest

from align.report.pairs import Status, read_bitext, read_pairs, read_units


def unit(source="Kyiv", target="<target>Киев</target>", attributes="", more=""):
    return f"<trans-unit id='1' {attributes}><source>{source}</source>{target}{more}</trans-unit>"


STATUSES = [
    ({}, Status.OPEN),
    ({"target": ""}, Status.EMPTY),
    ({"target": "<target/>"}, Status.EMPTY),
    ({"target": "<target> <x id='1'/> </target>"}, Status.EMPTY),
    ({"target": "<target state='needs-translation'>Kyiv</target>"}, Status.EMPTY),
    ({"target": "<target state='new'>Kyiv</target>"}, Status.EMPTY),
    ({"target": "<target state='new'>Киев</target>"}, Status.OPEN),
    ({"target": "<target>Kyiv</target>"}, Status.OPEN),
    ({"target": "<target>Kyiv</target>", "attributes": "mq:status='NotStarted'"}, Status.EMPTY),
    ({"target": "<target state='needs-review-translation'>Киев</target>"}, Status.OPEN),
    ({"target": "<target state='signed-off'>Киев</target>"}, Status.FINAL),
    ({"target": "<target state='final'>Киев</target>"}, Status.FINAL),
    ({"attributes": "approved='yes'"}, Status.FINAL),
    ({"attributes": "approved='no'"}, Status.OPEN),
    ({"attributes": "mq:status='Proofread'"}, Status.FINAL),
    ({"attributes": "mq:status='ManuallyConfirmed'"}, Status.OPEN),
    ({"attributes": "mq:locked='locked'"}, Status.LOCKED),
    ({"attributes": "mq:locked='no'"}, Status.OPEN),
    ({"attributes": "translate='no'"}, Status.FIXED),
    ({"attributes": "translate='no'", "target": ""}, Status.FIXED),
    ({"more": "<sdl:seg-defs><sdl:seg id='9' locked='true'/></sdl:seg-defs>"}, Status.LOCKED),
    ({"more": "<sdl:seg-defs><sdl:seg id='9' conf='ApprovedSignOff'/></sdl:seg-defs>"}, Status.FINAL),
    ({"more": "<sdl:seg-defs><sdl:seg id='9' conf='ApprovedTranslation'/></sdl:seg-defs>"}, Status.OPEN),
]


@pytest.mark.parametrize(("parts", "status"), STATUSES, ids=[str(s[0]) for s in STATUSES])
def test_the_status_of_a_unit(make_xliff, parts, status):
    assert [u.status for u in read_units(make_xliff(unit(**parts)))] == [status]


def test_a_group_that_is_not_to_be_translated_holds_for_its_units_unless_they_say_yes(make_xliff):
    stubborn = unit(attributes="translate='yes'")
    group = f"<group translate='no'><group>{unit()}{stubborn}</group></group>{unit()}"
    assert [u.status for u in read_units(make_xliff(group))] == [Status.FIXED, Status.OPEN, Status.OPEN]


def test_ids_that_stand_twice_are_told_apart(make_xliff):
    assert [p.id for p in read_pairs(make_xliff(unit(), unit(), unit()))] == ["1", "1 (2)", "1 (3)"]


def test_suggestions_and_foreign_elements_are_not_the_translation(make_xliff):
    more = "<alt-trans><source>A</source><target>Б</target></alt-trans><sdl:target>В</sdl:target>"
    assert read_pairs(make_xliff(unit(more=more)))[0].forward == "Киев"
    assert read_units(make_xliff(unit(target="", more=more)))[0].target is None


def cut(*segments, target):
    marks = "".join(f"<mrk mtype='seg' mid='{mid}'>{text}</mrk> " for mid, text in segments)
    return unit("A. B.", target, more=f"<seg-source>{marks}</seg-source>")


def test_segments_are_paired_by_their_numbers_in_the_order_of_the_source(make_xliff):
    target = "<target><mrk mtype='seg' mid='2'>Б.</mrk><mrk mtype='seg' mid='1'>А.</mrk></target>"
    path = make_xliff(cut(("1", "A."), ("2", "B."), ("3", "C."), target=target))
    assert [(u.id, u.source, u.target) for u in read_units(path)] == [
        ("1/1", "A.", "А."),
        ("1/2", "B.", "Б."),
        ("1/3", "C.", None),
    ]


def test_a_segment_of_trados_is_named_by_the_number_that_its_editor_sees(make_xliff):
    marks = "".join(f"<mrk mtype='seg' mid='{mid}'>A</mrk>" for mid in ("4", "5_x0020_a"))
    guid = "0b6e7b0e-7f57-4d5a-8ea6-95f17a1b0c11"
    more = f"<seg-source>{marks}</seg-source><target>{marks}</target>"
    path = make_xliff(f"<trans-unit id='{guid}'><source>A</source>{more}</trans-unit>")
    assert [(p.id, p.place) for p in read_pairs(path)] == [("4", "segment 4"), ("5_x0020_a", "segment 5 a")]


def test_a_target_that_is_not_cut_is_paired_with_the_whole_source(make_xliff):
    path = make_xliff(cut(("1", "A."), ("2", "B."), target="<target>А. Б.</target>"))
    assert [(p.id, p.source, p.forward) for p in read_pairs(path)] == [("1", "A. B.", "А. Б.")]


FILES = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="{0}" source-language="en" target-language="ru"><body>{3}</body></file>'
    '<file original="{1}" source-language="en" target-language="{2}"><body>{3}</body></file></xliff>'
)


def test_each_file_is_a_document_and_two_of_a_name_are_two(write):
    path = write("all.xlf", FILES.format("a.html", "a.html", "ru", unit()))
    assert [p.document for p in read_pairs(path)] == ["a.html", "a.html (2)"]


@pytest.mark.parametrize(
    ("original", "document"),
    [
        (r"C:\Users\anna\news.docx", "news.docx"),
        ("/srv/in/news.docx", "news.docx"),
        ("file:///srv/in/news.docx", "news.docx"),
        (r"\\server\share\news.docx", "news.docx"),
        (r"en\news.docx", "en/news.docx"),
        ("en/news.docx", "en/news.docx"),
        ("", "all.xlf"),
    ],
)
def test_a_document_is_named_without_the_folders_of_somebodys_machine(write, original, document):
    path = write("all.xlf", FILES.format(original, "b", "ru", unit()))
    assert read_pairs(path)[0].document == document


def test_a_file_of_another_language_among_others_is_left_out_and_said(write):
    path = write("all.xlf", FILES.format("a.html", "b.html", "de", unit()))
    found = read_bitext(path)
    assert [p.document for p in found.pairs] == ["a.html"]
    assert found.warnings == [f"{path}: 1 of its files is not read, being from en to de"]


def test_a_file_that_does_not_name_its_target_language_is_taken_at_its_word(write):
    text = FILES.format("a", "b", "ru", unit()).replace(' target-language="ru"', "")
    assert len(read_pairs(write("all.xlf", text), ("en", "uk"))) == 2


def test_a_prefix_before_every_name_does_not_matter(write):
    text = FILES.format("a", "b", "ru", unit(more="<alt-trans><target>Б</target></alt-trans>"))
    for name in ("xliff", "file", "body", "trans-unit", "source", "target", "alt-trans"):
        text = text.replace(f"<{name}", f"<x:{name}").replace(f"</{name}", f"</x:{name}")
    assert [p.forward for p in read_pairs(write("all.xlf", text.replace("xmlns=", "xmlns:x=")))] == ["Киев", "Киев"]
