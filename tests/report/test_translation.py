"""A translation put together again, and what its JSON holds; no model at work."""

from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from align.drift.repair import repair
from align.model import Document, Rendered, RoundTrip, Segment
from align.report.repairs import render
from align.report.run import document
from align.report.translation import Translation
from align.text.read import from_bytes


def translated(article: Document, change=str) -> Translation:
    """The article with every sentence "translated" by `change`."""
    trips = tuple(RoundTrip(s, Rendered(change(s.text)), None) for s in article.segments)
    return Translation(article, ("en", "ru"), (), 4, trips)


@given(
    st.lists(
        st.sampled_from(["He left.", "They met in Kyiv!", " ", "\n", "\n\n", "\t", "Gen. Valery spoke."]), min_size=1
    )
)
def test_sentences_that_stay_as_they_are_give_the_article_back(parts):
    text = "".join(["He left.", *parts])
    assert translated(document(from_bytes("a", "a", text.encode()))).text.split() == text.split()


def test_every_sentence_takes_the_place_of_its_own_and_what_stands_between_stays():
    article = document(from_bytes("a", "a", b"  Title\n\nHe left.  She came.\n"))
    assert translated(article, str.upper).text == "  TITLE\n\nHE LEFT.  SHE CAME.\n"
    assert translated(article, str.upper).texts == ["TITLE", "HE LEFT.", "SHE CAME."]


def test_segments_that_were_no_article_come_one_a_line():
    segments = tuple(Segment(str(i), "a", "", text) for i, text in enumerate(("One.", "Two.")))
    assert translated(Document("a", "a", "a", segments)).text == "One.\nTwo.\n"


def enforced(make_glossary, source: str, forward: str) -> Translation:
    trips = (RoundTrip(Segment("1", "a", "line 1", source), Rendered(forward), None),)
    done = repair(trips, make_glossary(), ("en", "ru"))
    return Translation(Document("a", "a", "a", (trips[0].segment,)), ("en", "ru"), (), 4, trips, done)


def shown(translation: Translation) -> str:
    stream = io.StringIO()
    render(translation, Console(file=stream, width=80, color_system=None))
    return stream.getvalue()


def test_json_holds_the_draft_beside_the_repaired_sentence(make_glossary):
    data = json.loads(enforced(make_glossary, "Borrell left Kyiv.", "Борелл покинул Киев.").to_json())
    assert data["segments"] == [
        {
            "id": "1",
            "place": "line 1",
            "source": "Borrell left Kyiv.",
            "draft": "Борелл покинул Киев.",
            "text": "Боррель покинул Киев.",
        }
    ]
    assert [(r["before"], r["after"], r["kind"]) for r in data["repairs"]] == [("Борелл", "Боррель", "forbidden")]


def test_both_sides_are_shown_with_the_changed_word_in_brackets_and_in_latin_letters(make_glossary):
    out = shown(enforced(make_glossary, "Borrell left Kyiv.", "Борелл покинул Киев."))
    assert out.startswith("1 name put right\n")
    assert "Borrell: «Борелл» (Borell) became «Боррель» (Borrel) (forbidden)" in out
    assert "[Борелл] покинул Киев." in out
    assert "[Боррель] покинул Киев." in out
    assert "50.0 %  100.0 %" in out.replace("   ", "  ")


def test_what_was_left_is_listed_with_its_reason(make_glossary):
    out = shown(enforced(make_glossary, "The Il-76 left.", "Самолёт Ил-76 улетел за 2 часа."))
    assert out.startswith("No name was put right")
    out = shown(enforced(make_glossary, "It cost $2 billion.", "Это стоило 2 миллиона долларов."))
    assert "Left as they are" in out
    assert "this is no matter of names" in out


def test_what_an_article_holds_cannot_act_on_the_terminal(make_glossary):
    out = shown(enforced(make_glossary, "Borrell \x1b[2J left.", "Борелл \x1b[2J ушёл [bold]так[/]."))
    assert "\x1b" not in out
    assert "[bold]" in out


def test_neighbouring_changed_words_share_their_brackets(make_glossary):
    out = shown(enforced(make_glossary, "Josep Borrell left Kyiv.", "Джозеф Борелл покинул Киев."))
    assert "[Джозеф Борелл] покинул Киев." in out
    assert "[Жозеп Боррель] покинул Киев." in out
