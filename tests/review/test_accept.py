"""A rendering accepted in the glossary, whichever layer has the term."""

from __future__ import annotations

import pytest

from align.errors import InputError
from align.glossary import Glossary
from align.review.accept import accept

LINE = ("Borrell left.", "Борель ушёл.", "Borrell left.")
HEADER = "id,kind,en,en_accepted,en_rejected,ru,ru_accepted,ru_rejected,match,policy,guard,x_desk\n"


def test_a_term_of_a_lower_layer_is_put_over_it_with_everything_it_has(run, write, tmp_path):
    report = run(LINE)
    house = write("house/house.csv", HEADER)
    layers = [tmp_path / "glossary", house.parent]
    before = Glossary.load(layers[0]).terms["borrell"]
    done = accept(report, report.findings[0], "Борель", layers)
    after = Glossary.load(*layers).terms["borrell"]
    assert after.names["ru"].accepted == (*before.names["ru"].accepted, "Борель")
    assert (after.names["en"], after.names["ru"].rejected, after.kind) == (
        before.names["en"],
        before.names["ru"].rejected,
        before.kind,
    )
    assert (after.match, after.policy, after.status) == (before.match, before.policy, before.status)
    assert done.edit.diff[0].startswith("+ borrell,person")
    done.undo()
    assert house.read_text("utf-8") == HEADER


def test_what_came_back_is_accepted_in_the_language_of_the_article(run, tmp_path):
    report = run(("Borrell left.", "Боррель ушёл.", "Borel left."))
    done = accept(report, report.findings[0], "Borel", [tmp_path / "glossary"])
    assert done.edit.diff == ["- en_accepted: Borrell", "+ en_accepted: Borrell|Borel"]


def test_what_the_glossary_rejects_is_not_accepted_and_nothing_is_written(run, tmp_path):
    report = run(("Borrell left.", "Борелл ушёл.", "Borrell left."))
    before = (tmp_path / "glossary" / "terms.csv").read_bytes()
    with pytest.raises(InputError, match="not written"):
        accept(report, report.findings[0], "Борелл", [tmp_path / "glossary"])
    assert (tmp_path / "glossary" / "terms.csv").read_bytes() == before


def test_what_is_there_already_is_said(run, tmp_path):
    report = run(LINE)
    with pytest.raises(InputError, match="has «Боррель» already"):
        accept(report, report.findings[0], "Боррель", [tmp_path / "glossary"])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("It has 65 tanks.", "У неё 56 танков.", "It has 65 tanks."), "about no term of the glossary"),
        (("Kiev fell.", "Киев пал.", "Kiev fell."), "the article's own spelling"),
    ],
)
def test_a_finding_without_a_row_or_a_rendering_has_nothing_to_accept(run, tmp_path, line, message):
    report = run(line)
    with pytest.raises(InputError, match=message):
        accept(report, report.findings[0], "X", [tmp_path / "glossary"])


@pytest.mark.parametrize("name", ["", " ", "a|b"])
def test_no_name_is_no_name(run, tmp_path, name):
    report = run(LINE)
    with pytest.raises(InputError, match="an accepted name is a word"):
        accept(report, report.findings[0], name, [tmp_path / "glossary"])


def test_a_report_of_another_glossary_is_noticed(run, write):
    report = run(LINE)
    other = write("other/o.csv", "id,kind,en\nkyiv,place,Kyiv\n").parent
    with pytest.raises(InputError, match='no term "borrell" in this glossary'):
        accept(report, report.findings[0], "Борель", [other])
