"""docs/articles.md lists every format in and out, each with an example that is read here, and its examples are what is printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from align.report.run import document
from align.text.read import SUFFIXES, articles
from align.text.write import WRITTEN, write_back

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "articles.md").read_text("utf-8")
ROWS = [
    (re.findall(r"`(\.\w+)`", endings), back, example)
    for endings, back, example in re.findall(r"^\| (`\..*?) \| .* \| .* \| (yes|no) \| `(.*?)` \|$", DOCS, re.MULTILINE)
]


def test_the_table_has_every_ending_and_says_which_are_written_back():
    assert sorted(e for endings, _, _ in ROWS for e in endings) == sorted(SUFFIXES)
    assert sorted(e for endings, back, _ in ROWS for e in endings if back == "yes") == sorted(WRITTEN)


@pytest.mark.parametrize(("endings", "back", "example"), ROWS, ids=[r[2] for r in ROWS])
def test_the_example_of_a_format_is_read_and_written_back(endings, back, example):
    path = ROOT / "tests" / "data" / "formats" / example
    assert path.suffix in endings
    article = articles(example, path)[0]
    made = document(article)
    assert any("Il-76" in segment.text for segment in made.segments)
    if back == "yes":
        assert "Ил-76".encode() in unpacked(
            write_back(article, made, [s.text.replace("Il", "Ил") for s in made.segments])
        )


def unpacked(data):
    import io
    import zipfile

    if not data.startswith(b"PK"):
        return data
    archive = zipfile.ZipFile(io.BytesIO(data))
    return b"".join(archive.read(n) for n in archive.namelist() if n in {"word/document.xml", "content.xml"})


def test_the_examples_print_what_the_page_says(align, write):
    for name, content in re.findall(r"```\w+ ([\w/.-]+)\n(.*?)```", DOCS, re.DOTALL):
        write(name, content)
    examples = re.findall(r"```console\n\$ align (.*?)\n(.*?)```", DOCS, re.DOTALL)
    assert len(examples) == 2
    for command, printed in examples:
        outcome = align(*shlex.split(command))
        assert re.sub(r"\s+", " ", outcome.err + outcome.out) == re.sub(r"\s+", " ", printed), command


def test_the_python_example_runs(write, tmp_path, monkeypatch):
    (code,) = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    data = (ROOT / "tests" / "data" / "formats" / "pandoc.docx").read_bytes()
    write("news.docx", data)
    monkeypatch.chdir(tmp_path)
    exec(code, {"Path": Path, "translate": lambda texts: [t.replace("Kyiv", "Киев") for t in texts]})  # noqa: S102  our own page
    (article,) = articles("news.ru.docx", tmp_path / "news.ru.docx")
    assert "Киев" in article.text
    assert "Kyiv" not in article.text
