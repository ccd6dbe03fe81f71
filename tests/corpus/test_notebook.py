"""docs/who-writes-kiev.ipynb: its cells run in order, and say what was counted by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "who-writes-kiev.ipynb"
ARCHIVE = (
    ("Old Post", "2024-01-05", "Lavrov is in Kiev. KIEV’S MAYOR SPOKE. Nobody else came."),
    ("Old Post", "2024-03-05", "Kiev, again. Some say Kyiv."),
    ("Changer", "2024-01-10", "He flew to Kiev."),
    ("Changer", "2024-02-10", "He flew to Kyiv."),
    ("Changer", "2024-03-10", "He left Kyiv."),
    ("Modern", "2024-02-11", "Kyiv’s trams run again."),
    ("Copycat", "2024-02-12", "He  flew to Kiev."),
    ("Modern", None, "Kyiv slept."),
    ("Silent", "2024-02-13", "Borrell said nothing."),
)


@pytest.fixture
def results(corpus, write, tmp_path, monkeypatch):
    rows = [{"id": str(n), "source": s, "date": d, "text": t} for n, (s, d, t) in enumerate(ARCHIVE)]
    table = write("archive.jsonl", "\n".join(map(json.dumps, rows)))
    monkeypatch.chdir(tmp_path)
    return corpus(table, out="results")


def cells():
    found = json.loads(NOTEBOOK.read_text("utf-8"))
    return ["".join(c["source"]) for c in found["cells"] if c["cell_type"] == "code"], found


def executed():
    namespace = {}
    for number, source in enumerate(cells()[0], 1):
        exec(compile(source, f"cell {number}", "exec"), namespace)  # noqa: S102  our own notebook
    return namespace


@pytest.mark.usefixtures("results")
def test_who_and_since_when_are_as_counted_by_hand():
    found = executed()
    assert found["who"].rows() == [
        ("Old Post", 2, 2, 1.0),
        ("Changer", 3, 1, 1 / 3),
        ("Modern", 2, 0, 0.0),
    ]
    columns = ("outlet", "first_old", "last_old", "first_other", "changed", "still")
    assert found["since"].select(columns).rows() == [
        ("Changer", date(2024, 1, 10), date(2024, 1, 10), date(2024, 2, 10), True, False),
        ("Modern", None, None, date(2024, 2, 11), False, None),
        ("Old Post", date(2024, 1, 5), date(2024, 3, 5), None, False, True),
    ]
    assert found["trend"].select("month", "articles", "old").rows() == [
        (date(2024, 1, 1), 2, 2),
        (date(2024, 2, 1), 2, 0),
        (date(2024, 3, 1), 2, 1),
    ]
    assert found["sentences"]["sentence"].to_list()[0].startswith("Kiev, again.")
    assert found["returned"].height == 0


def test_with_translations_it_tells_what_comes_back(translated, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pairs = [("It is Kyiv.", "Это Киев.", "It is Kiev."), ("Kyiv.", "Киев.", "Kyiv.")]
    translated({"id": "a", "pairs": pairs}, out="results")
    assert executed()["returned"].rows() == [("Kiev", "drifted", 1), ("Kyiv", "kept", 1)]


def test_it_holds_no_outputs_and_is_a_notebook_of_version_4():
    notebook = cells()[1]
    assert (notebook["nbformat"], len({c["id"] for c in notebook["cells"]})) == (4, len(notebook["cells"]))
    assert all(
        c["outputs"] == [] and c["execution_count"] is None for c in notebook["cells"] if c["cell_type"] == "code"
    )
