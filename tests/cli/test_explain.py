"""`align explain` with what the model says, where the package that translated is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from align.cli.app import app
from align.cli.explain import _odds

DOCS = (Path(__file__).parents[2] / "docs" / "translate.md").read_text("utf-8")


def test_the_page_names_the_options_of_explain():
    options = [o for p in typer.main.get_command(app).commands["explain"].params for o in p.opts if o.startswith("--")]
    assert [o for o in options if o not in DOCS] == []


@pytest.mark.engine
def test_the_models_choices_are_shown_for_an_article_and_not_for_pairs(align, write):
    write("glossary/terms.csv", "id,kind,en,ru\nsaldo,person,Vladimir Saldo,Владимир Сальдо\n")
    align("check", write("a.txt", "Vladimir Saldo moved on.\n"))
    shown = align("explain", "1").out
    assert "\nWhat the model says:\n  its next choices: “" in shown
    assert "\n  with “Владимир Сальдо” instead it finds the sentence " in shown
    align("check", "--pairs", write("p.tsv", "Vladimir Saldo left.\tВладимир Салдо ушёл.\n"))
    assert "What the model says" not in align("explain", "1").out


@pytest.mark.parametrize(
    ("odds", "said"),
    [
        (0.5, "more likely"),
        (1.4, "about as likely"),
        (43.0, "about 40 times less likely"),
        (2345.0, "about 2,000 times less likely"),
        (1e9, "more than a million times less likely"),
    ],
)
def test_odds_are_said_in_words_with_one_digit(odds, said):
    assert _odds(odds) == said
