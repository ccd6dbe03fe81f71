import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from align.report import article, html
from align.report.schema import DecisionSummary, ReopenedRow

TEMPLATES = Path(html.__file__).parent / "templates"
VOID = {"meta", "br", "input", "rect"}


class Page(HTMLParser):
    """Elements with their attributes, the text, and whether all tags were closed in order."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words, self.open, self.wrong = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(tag)

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag, **attrs):
        return [
            a
            for t, a in self.elements
            if t == tag and all(a.get(k.rstrip("_").replace("_", "-")) == v for k, v in attrs.items())
        ]

    @property
    def text(self):
        return " ".join("".join(self.words).split())


def page(report):
    return Page(html.render(report))


@pytest.fixture
def full(build):
    found = [
        build("finding", 1, mention="1", severity="major"),
        build(
            "finding",
            2,
            kind="number",
            term=None,
            leg="back",
            hard=True,
            suggestion=None,
            source_span=(14, 19),
            forward_span=None,
            back_span=None,
        ),
        build("finding", 3, mention="1", leg="source", kind="forbidden", severity="info"),
    ]
    names = (build("unlisted", "NATO", "НАТО"),)
    return build("report", *found, mentions=(build("mention", 1, "drifted"),), names=names)


def test_the_page_is_well_formed_whatever_the_texts_are(full, build):
    for report in (full, build("report"), build("hostile")):
        found = page(report)
        assert (found.wrong, found.open) == ([], [])


def test_a_hostile_article_adds_no_element_and_no_handler(build):
    found = page(build("hostile"))
    assert [a.get("type") for a in found.all("script")] == ["application/json", None]
    assert len(found.all("style")) == 1
    assert not found.all("img")
    assert not [a for _, a in found.elements if any(k.startswith("on") or k == "style" for k in a)]
    assert "49" not in re.findall(r"\{\{.*?\}\}|\b49\b", found.text)


def test_no_character_of_an_article_can_act(build):
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html.render(build("hostile"))
    )


def test_the_policy_allows_the_two_inline_blocks_by_hash_and_nothing_else(full):
    text = html.render(full)
    policy = page(full).all("meta", http_equiv="Content-Security-Policy")[0]["content"]
    for tag in ("style", "script"):  # the block of data is no script: nothing runs it
        content = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL).group(1)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_page_fetches_nothing(full):
    found = page(full)
    assert not [a for _, a in found.elements if "src" in a or not a.get("href", "#").startswith("#")]
    assert "url(" not in (TEMPLATES / "report.css").read_text("utf-8")


def test_every_link_leads_somewhere_and_ids_are_unique(full, build):
    for report in (full, build("hostile")):
        found = page(report)
        ids = [a["id"] for _, a in found.elements if "id" in a]
        assert len(ids) == len(set(ids))
        assert {a["href"][1:] for a in found.all("a")} <= set(ids)
        assert {i for _, a in found.elements for i in a.get("aria-labelledby", "").split()} <= set(ids)


def test_headings_go_down_one_level_at_a_time(full, build):
    for report in (full, build("report"), build("hostile")):
        levels = [int(tag[1]) for tag, _ in page(report).elements if tag in {"h1", "h2", "h3", "h4"}]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


def test_what_reviewers_decided_and_what_is_open_again_is_said(build):
    report = build("report", build("finding", 1, decision="confirm"), build("finding", 2))
    summary = DecisionSummary(
        confirm=1, allow=0, dismiss=2, reopened=[ReopenedRow(finding="2", decision="allow", why="allowed by <anna>")]
    )
    found = page(msgspec.structs.replace(report, summary=msgspec.structs.replace(report.summary, decisions=summary)))
    assert "Reviewers confirmed 1, allowed 0, dismissed 2." in found.text
    assert found.text.count("Open again: allowed by <anna>.") == 2
    assert "confirmed by a reviewer" in found.text


def test_the_words_that_should_stand_are_set_against_those_that_do(full):
    text = html.render(full)
    assert "<bdi>Жозеп <ins>Боррель</ins></bdi>" in text
    assert ', not <bdi lang="ru">Жозеп <del>Борелл</del></bdi>' in text
    assert "Josep <del>Borrell</del> <ins>Borell</ins> spoke." in text


def test_every_control_has_a_label(full):
    text = html.render(full)
    assert len(re.findall(r"<label>[^<]+<(?:select|input)", text)) == len(page(full).all("select")) + len(
        page(full).all("input")
    )


def test_texts_carry_their_language(full):
    text = html.render(full)
    assert re.search(
        r'<dd lang="ru" dir="auto"><mark>Жозеп Борелл</mark> <span class="latin" lang="ru-Latn">\(Zhozep Borell\)', text
    )
    assert '<dd lang="en" dir="auto"><mark>Josep Borrell</mark>' in text


def test_a_mention_has_the_same_key_in_all_columns_and_links_to_its_finding(full):
    assert len(page(full).all("a", data_m="0", href="#finding-1")) == 3


def test_a_finding_without_a_mention_is_marked_in_the_article_too(full):
    assert page(full).all("a", data_m="f1", href="#finding-2")


def test_a_permalink_of_every_finding_stands_in_the_list(full):
    assert [a["id"] for a in page(full).all("li") if a.get("id", "").startswith("finding-")] == [
        "finding-1",
        "finding-2",
        "finding-3",
    ]


def test_the_first_screen_speaks_of_no_measure(full):
    text = html.render(full)
    first = text[text.index("<body>") : text.index('id="figures"')].lower()
    assert not re.search(r"precision|attention|preservation|confidence|recall", first)


def test_the_note_for_a_colleague_says_where_what_stands_what_should_and_why(full):
    assert html.note(full, html.view.cards(full)[0]) == [
        "The article, paragraph 1",
        "English: Josep Borrell spoke.",
        "Russian: Жозеп Борелл сказал.",
        "Back in English: Josep Borell spoke.",
        "What stands: Жозеп Борелл",
        "What should stand: Жозеп Боррель",
        "Why: «Жозеп Борелл» in the Russian is wrong.",
    ]


def test_the_control_rate_stands_beside_the_figures_or_a_hint_how_to_get_it(build):
    control = {"pairs": 1200, "per_1000_mentions": 12.5}
    assert (
        "On 1,200 sentences translated by people, Align flagged 12.5 of 1,000 names."
        in page(build("report", control=control)).text
    )
    assert "align control" in page(build("report")).text


def test_a_long_strip_has_no_more_cells_than_can_be_seen_and_hides_no_drift(build):
    mentions = [build("mention", i, "drifted" if i == 500 else "kept") for i in range(1000)]
    strips = article.strips(build("report", mentions=tuple(mentions)))
    assert [column for column, _ in strips] == [1, 2]
    for _, cells in strips:
        assert len(cells) <= article.MAX_CELLS
        assert (cells[0].start, cells[-1].end) == (0, 1000)
        assert [c.start <= 500 < c.end for c in cells if c.verdict == "drifted"] == [True]


def test_the_term_table_counts_each_rendering_and_puts_drift_first(build):
    mentions = (build("mention", 1), build("mention", 2), build("mention", 3, "drifted", term="iris-t"))
    found = article.terms(build("report", mentions=mentions))
    assert [term for term, _ in found] == ["iris-t", "borrell"]
    assert [[(r.text, r.verdict, r.count) for r in rows] for rows in found[1][1]] == [
        [("Josep Borrell", "", 2)],
        [("Жозеп Борелл", "kept", 2)],
        [("Josep Borell", "kept", 2)],
    ]


def test_a_leg_that_was_not_made_is_said_and_never_shown_as_empty(build):
    report = build("report", segments=(build("segment", back=None),), mentions=(build("mention", 1, back=None),))
    assert "Back in English: not made" in page(report).text


def test_the_notebook_fragment_has_the_headline_and_no_script(build):
    found = Page(html.notebook(build("hostile")))
    assert (found.wrong, found.open) == ([], [])
    assert found.text.startswith("2 to mend")
    assert not {"script", "style", "img"} & {tag for tag, _ in found.elements}


def test_a_notebook_shows_a_report_by_itself(full):
    assert full._repr_html_() == html.notebook(full)


def _colours():
    """The custom properties of both schemes, as hexadecimal colours."""
    light, dark = re.findall(r":root \{(.*?)\}", (TEMPLATES / "report.css").read_text("utf-8"), re.DOTALL)[:2]
    schemes = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in (light, dark)]
    return [schemes[0], schemes[0] | schemes[1]]


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "sheet")),
    *(("on-badge", tone) for tone in ("critical", "major", "minor", "info")),
    ("mark-ink", "mark"), ("ink", "bad"), ("ink", "good"), ("lit-ink", "lit"), ("on-badge", "link"),
]  # fmt: skip


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_stand_out_from_their_ground_in_light_and_dark(ink, ground):
    for colours in _colours():
        low, high = sorted((_luminance(colours[ink]), _luminance(colours[ground])))
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_the_guide_names_every_key_of_the_page(full):
    guide = (Path(__file__).parents[2] / "docs" / "review.md").read_text("utf-8")
    section = guide[guide.index("## In the HTML report") : guide.index("## Without a terminal")]
    keys = re.findall("<kbd>(.*?)</kbd>", html.render(full))
    assert len(keys) == 15
    assert [key for key in keys if f"`{key}`" not in section] == []


def test_a_check_without_translation_does_not_claim_that_names_came_through(build):
    row = build("segment", forward=None, back=None)
    found = page(build("report", segments=(row,), names=(build("unlisted", "CBS"),)))
    assert (found.wrong, found.open) == ([], [])
    assert "Nothing: only the article was looked at, there is no translation." in found.text
    assert "nothing recognisable" not in found.text
    assert "Agreement" not in found.text
    assert "No names of the glossary were looked at in a translation." in found.text
    assert "align control" not in found.text
    assert "came through" not in found.text
