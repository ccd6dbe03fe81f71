"""Every format gives the same pairs and the same findings; what is passed over is counted; wrong files get one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import InputError
from align.glossary import Glossary
from align.report.pairs import Pair, Status, as_documents, read_bitext, read_pairs, read_units
from align.report.run import check_pairs
from tests.conftest import TERMS

DATA = Path(__file__).parents[2] / "data" / "bitext"
TEXTS = [
    ("Borrell met Lavrov in Kyiv.", "Борелл встретился с Лавровым в Киеве."),
    ("An Il-76 landed.", "Ил-72 приземлился."),
    ("Patriot & IRIS-T batteries arrived.", "Прибыли батареи Patriot и IRIS-Т."),
]
SAMPLES = [
    ["trados.tmx"],
    ["trados-utf16.tmx"],
    ["okapi.xlf"],
    ["trados.sdlxliff"],
    ["memoq.mqxliff"],
    ["standard-2.0.xlf"],
    ["poedit.po"],
    ["omegat-project"],
    ["news.en.srt", "news.ru.srt"],
    ["news.en.vtt", "news.ru.srt"],
    ["news.en.txt", "news.ru.txt"],
    ["news.tsv"],
    ["news.jsonl"],
]
NAMES = ["+".join(s) for s in SAMPLES]


def bitext(sample, **options):
    return read_bitext([DATA / name for name in sample], **options)


@pytest.mark.parametrize("sample", SAMPLES, ids=NAMES)
def test_every_format_gives_the_same_texts(sample):
    assert [(p.source, p.forward) for p in bitext(sample).pairs] == TEXTS


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    path = tmp_path_factory.mktemp("glossary") / "terms.csv"
    path.write_text("\n".join(TERMS) + "\n", "utf-8")
    return Glossary.load(path)


@pytest.mark.parametrize("sample", SAMPLES, ids=NAMES)
def test_every_format_gives_the_same_findings_at_the_same_offsets(sample, small):
    found = check_pairs(bitext(sample), small).findings
    assert {(f.term, f.kind, f.leg, f.severity, f.source_span, f.forward_span) for f in found} == {
        ("borrell", "forbidden", "forward", "major", (0, 7), (0, 6)),
        ("il-76", "designation", "forward", "critical", (3, 8), (0, 5)),
        ("iris-t", "mixed-script", "forward", "major", (10, 16), (26, 32)),
    }


PLACES = {
    "trados.tmx": [("trados.tmx", "1", "tu 1"), ("trados.tmx", "2", "tu 2"), ("trados.tmx", "3", "tu 3")],
    "okapi.xlf": [
        ("news.html", "tu1/0", "unit tu1, segment 0"),
        ("news.html", "tu1/1", "unit tu1, segment 1"),
        ("news.html", "tu2", "unit tu2"),
    ],
    "trados.sdlxliff": [("news.docx", n, f"segment {n}") for n in "123"],
    "memoq.mqxliff": [("news.docx", n, f"unit {n}") for n in "123"],
    "standard-2.0.xlf": [
        ("news.html", "1/s1", "unit 1, segment s1"),
        ("news.html", "1/s2", "unit 1, segment s2"),
        ("news.html", "2", "unit 2"),
    ],
    "poedit.po": [
        ("poedit.po", "1", "message 1, line 16"),
        ("poedit.po", "2", "message 2, line 21"),
        ("poedit.po", "3", "message 3, line 25"),
    ],
    "omegat-project": [
        ("project_save.tmx", "1", "tu 1"),
        ("project_save.tmx", "2", "tu 2"),
        ("news.docx", "3", "tu 3"),
    ],
}


@pytest.mark.parametrize("name", PLACES)
def test_a_segment_is_named_as_its_editor_shows_it(name):
    assert [(p.document, p.id, p.place) for p in read_pairs(DATA / name)] == PLACES[name]


PASSED = {
    "trados.tmx": (4, "1 not translated yet"),
    "okapi.xlf": (
        6,
        "1 not to be translated, 1 final, 1 not translated yet; --all-segments checks those with a target",
    ),
    "trados.sdlxliff": (5, "1 locked, 1 not translated yet; --all-segments checks those with a target"),
    "memoq.mqxliff": (6, "1 locked, 1 final, 1 not translated yet; --all-segments checks those with a target"),
    "standard-2.0.xlf": (
        6,
        "1 not to be translated, 1 final, 1 not translated yet; --all-segments checks those with a target",
    ),
    "poedit.po": (5, "2 not translated yet"),
}


@pytest.mark.parametrize("name", PASSED)
def test_what_is_passed_over_is_counted_and_stands_in_the_report(name):
    total, said = PASSED[name]
    found = read_bitext(DATA / name)
    assert found.warnings == [f"{DATA / name}: {total - 3} of {total} segments passed over: {said}"]
    (meta,) = found.meta.values()
    assert sum(meta["passed_over"].values()) == total - 3
    assert [d.meta for d, _ in as_documents(found.pairs, found.path, found.meta)] == [meta]


@pytest.mark.parametrize(
    ("name", "more"),
    [("okapi.xlf", 2), ("trados.sdlxliff", 1), ("memoq.mqxliff", 2), ("standard-2.0.xlf", 2), ("poedit.po", 0)],
)
def test_all_segments_are_those_with_a_target(name, more):
    found = read_bitext(DATA / name, all_segments=True)
    assert len(found.pairs) == 3 + more
    assert all(p.forward for p in found.pairs)
    assert "--all-segments" not in "".join(found.warnings)


def test_units_are_all_there_translated_or_not():
    units = read_units(DATA / "memoq.mqxliff")
    assert [(u.id, u.status) for u in units[2:]] == [
        ("3", Status.OPEN),
        ("4", Status.LOCKED),
        ("5", Status.FINAL),
        ("6", Status.EMPTY),
    ]
    assert units[5].target is None


def test_a_file_without_targets_to_fill_has_no_units(write):
    with pytest.raises(InputError, match="give a TMX, XLIFF or PO file"):
        read_units(write("p.tsv", "A\tА\n"))


def test_a_sentence_translated_in_two_ways_is_said_and_no_finding(make_tmx):
    path = make_tmx(("Kyiv.", "Киев."), ("Lviv.", "Львов."), ("Kyiv.", "Киев!"), ("Kyiv.", "Киев."))
    found = read_bitext(path)
    assert found.warnings == [f"{path}: 1 sentence is translated in more than one way: tu 1 and tu 3"]
    assert found.meta == {"memory.tmx": {"format": "TMX 1.4", "several_ways": [["1", "3"]]}}
    assert check_pairs(found, Glossary([])).findings == []


def test_many_sentences_in_several_ways_are_counted_and_three_shown(write):
    rows = [f"Sentence {n}.\t{text}\n" for n in range(5) for text in ("Так.", "Иначе.")]
    path = write("p.tsv", "".join(rows))
    (said,) = read_bitext(path).warnings
    assert said.startswith(f"{path}: 5 sentences are translated in more than one way: ")
    assert said.endswith(": row 1 and row 2; row 3 and row 4; row 5 and row 6; and 2 more")


LANGUAGES = [
    ("trados.tmx", ("en", "uk"), "has nothing in uk; it holds de-DE, en-US and ru-RU: say which with --from and --to"),
    ("okapi.xlf", ("ru", "en"), "is from en to ru, not ru to en; add --from en --to ru"),
    ("memoq.mqxliff", ("en", "de"), "is from en-us to ru, not en to de; add --from en --to ru"),
    ("standard-2.0.xlf", ("de", "ru"), "is from en to ru, not de to ru; add --from en --to ru"),
    ("poedit.po", ("en", "uk"), "is from en to ru_RU, not en to uk; add --from en --to ru"),
]


@pytest.mark.parametrize(("name", "languages", "said"), LANGUAGES)
def test_a_file_in_other_languages_says_which_it_holds(name, languages, said):
    with pytest.raises(InputError) as caught:
        read_pairs(DATA / name, languages)
    assert str(caught.value) == f"{DATA / name}: {said}"


def test_a_memory_is_read_in_either_direction():
    assert read_pairs(DATA / "trados.tmx", ("ru", "en"))[1] == Pair(
        "2", "Ил-72 приземлился.", "An Il-76 landed.", None, "trados.tmx", "tu 2"
    )
    assert read_pairs(DATA / "trados.tmx", ("en-US", "de"))[0].forward == "Niemand wurde verletzt."


BAD = [
    ("news.srt", "1\n00:00:01,000 --> 00:00:02,000\nKyiv.\n", "give its translation too: --pairs"),
    ("news.csv", "a,b\n", "save it as tab-separated text"),
    ("news.docx", "PK\3\4", "export the translation as TMX or XLIFF"),
    ("news.mqxlz", "PK\3\4", "unpack it"),
    ("news.sdlppx", "PK\3\4", "give the .sdlxliff files inside"),
    ("news.xlf", "PK\3\4", "is a zip package"),
    ("news.xlf", "<xliff version='1.2'><file", "line 1: no well-formed XML"),
    ("news.xlf", "<xliff version='1.2'/>", "nothing to check: no segment in it"),
    ("news.xlf", "<tmx version='1.4'/>", "nothing to check: no segment in it"),
    ("news.tmx", "<tmx version='1.4'><body><tu><tuv><seg>A</seg></tuv></tu></body></tmx>", "no segment in it"),
    ("news.po", 'msgid "a"\ngarbage\n', "news.po, line 2: what stands here is not PO; mend it"),
    ("news.po", 'msgid "a\nmsgstr ""\n', "no segment in it"),
    ("news.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "\xff"\nmsgstr ""\n', "not utf-8"),
    ("news.po", 'msgid "a"\nmsgstr ""\n', "nothing to check: 1 not translated yet"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[f"{b[0]}: {b[2]}" for b in BAD])
def test_a_bad_file_of_each_format_is_refused_in_one_line(write, name, data, said):
    with pytest.raises(InputError) as caught:
        read_pairs(write(name, data))
    assert name in str(caught.value)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_whose_segments_are_all_final_says_how_to_check_them(make_xliff):
    path = make_xliff("<trans-unit id='1' approved='yes'><source>A</source><target>А</target></trans-unit>")
    with pytest.raises(InputError, match="nothing to check: 1 final; --all-segments checks those with a target"):
        read_pairs(path)


def test_two_files_that_do_not_go_together_and_three_are_refused(write):
    text, srt = write("a.txt", "A"), write("b.srt", "B")
    with pytest.raises(InputError, match=r"two files are two \.txt, line by line, or two subtitle files"):
        read_bitext([text, srt])
    with pytest.raises(InputError, match="these are 3"):
        read_bitext([text, text, text])
    with pytest.raises(InputError, match="no such file"):
        read_bitext([text, srt.with_name("gone.txt")])


@pytest.mark.parametrize("sample", SAMPLES, ids=NAMES)
@settings(max_examples=25)
@given(data=st.data())
def test_a_damaged_file_gives_pairs_or_one_clear_line(sample, data, tmp_path_factory):
    if sample == ["omegat-project"]:
        sample = ["omegat-project/omegat/project_save.tmx"]
    paths = []
    for name in sample:
        content = (DATA / name).read_bytes()
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(content)))
            cut = data.draw(st.integers(0, 40))
            content = content[:at] + data.draw(st.binary(max_size=8)) + content[at + cut :]
        paths.append(tmp_path_factory.getbasetemp() / Path(name).name)
        paths[-1].write_bytes(content)
    said = str(paths[0])
    try:
        read_bitext(paths)
    except InputError as error:
        said = str(error)
    assert str(paths[0].parent) in said
    assert "\n" not in said
