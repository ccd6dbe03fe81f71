"""Scripts that users run before anything is installed hold nothing but the standard library."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"
FILES = sorted(p for p in SCRIPTS.iterdir() if p.is_file() and p.suffix in {"", ".py"})
OURS = {p.stem for p in FILES if p.suffix == ".py"}


def imported(path: Path, *, late: bool) -> set[str]:
    """First names of the modules that a script imports: at its top, or anywhere."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = ast.walk(tree) if late else iter(tree.body)
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_script_needs_the_standard_library_alone_or_says_whose_python_runs_it(path):
    foreign = imported(path, late=False) - set(sys.stdlib_module_names) - OURS
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    assert foreign == set() or ".venv/bin/python" in docstring


@pytest.mark.parametrize("name", ["demo", "test", "environment.py"])
def test_what_users_run_first_needs_nothing_installed_at_all(name):
    assert imported(SCRIPTS / name, late=True) - set(sys.stdlib_module_names) - OURS == set()


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ""], ids=lambda p: p.name)
def test_a_script_can_be_run_from_any_folder(path):
    text = path.read_text("utf-8")
    assert text.startswith("#!/usr/bin/env python3\n")
    assert "Path(__file__).resolve()" in text
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o111


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_script_says_what_it_does(path):
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_the_environment_follows_the_project_file(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import environment

    calls = []
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "_works", lambda: True)
    monkeypatch.setattr(environment, "_pip", lambda *arguments: calls.append(arguments))
    (tmp_path / ".venv").mkdir()
    (tmp_path / "pyproject.toml").write_text("one", "utf-8")
    environment.prepare()
    environment.prepare()
    assert len(calls) == 1
    environment.prepare("test")
    assert calls[1][-1] == f"{tmp_path}[test]"
    (tmp_path / "pyproject.toml").write_text("two", "utf-8")
    environment.prepare()
    assert len(calls) == 3
