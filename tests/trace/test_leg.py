"""Mentions matched with renderings: one to one, by the surest evidence first."""

from __future__ import annotations

from pathlib import Path

from align import Glossary
from align.glossary.mentions import mentions
from align.glossary.unlisted import unlisted
from align.model import Rendered, RoundTrip, Segment
from align.trace import trace_segment

GLOSSARY = Glossary.load(Path(__file__).parent.parent / "data" / "drift_glossary")


def located(source: str, forward: str, links=()):
    segment = Segment("1", "d", "", source)
    found = mentions([segment], GLOSSARY.index("en"))
    names = unlisted([segment], found, GLOSSARY.index("en"))
    trace = trace_segment(
        RoundTrip(segment, Rendered(forward, None, links), None), found, names, GLOSSARY, ("en", "ru")
    )
    return [
        (p.term.id, p.candidate.how if p.candidate else None, p.candidate.text if p.candidate else None)
        for p in trace.forward.located
    ]


def test_two_mentions_need_two_renderings():
    found = located("Kyiv denies it; Kyiv always does.", "В Киеве это отрицают.")
    assert [f[2] for f in found].count("Киеве") == 1


def test_a_pronoun_stands_for_a_second_mention():
    found = located("Lavrov smiled, then Lavrov left.", "Лавров улыбнулся, потом он ушёл.")
    assert [f[1] for f in found] == ["form", "reference"]


def test_a_form_beats_the_likeness_of_another_name():
    found = located("Lavrov met Lavrentyev.", "Лавров встретился с Лаврентьевым.")
    assert found == [("lavrov", "form", "Лавров")]


def test_the_first_name_belongs_to_a_misspelt_surname():
    assert located("Josep Borrell left.", "Жозеп Борелл ушёл.") == [("borrell", "transliteration", "Жозеп Борелл")]


def test_links_of_a_model_that_point_nowhere_mean_that_the_mention_is_gone():
    source, forward = "Reuters saw Kyiv burn.", "Видели пожар."
    links = ((8, 11, 0, 6, 0.9), (17, 21, 7, 12, 0.9))
    segment = Segment("1", "d", "", source)
    found = mentions([segment], GLOSSARY.index("en"))
    trace = trace_segment(RoundTrip(segment, Rendered(forward, None, links), None), found, [], GLOSSARY, ("en", "ru"))
    assert [p.gone for p in trace.forward.located] == [True, True]
