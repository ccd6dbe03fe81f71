"""What holds for the code as a whole: imports go one way, start-up is light, files are small, nothing names a machine."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import align

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "align"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A package may import from its own rank and from lower ones; those of ALOOF not from one another either.
RANKS = {
    "errors": 0, "model": 0, "text": 1, "morphology": 1, "glossary": 2, "engine": 2, "trace": 3, "drift": 4, "report": 5, "review": 5,
    "corpus": 6, "cli": 7, "__main__": 8,
}  # fmt: skip
ALOOF = {frozenset(("glossary", "engine")), frozenset(("errors", "model"))}
HEAVY = (
    "argostranslate",
    "ctranslate2",
    "dask",
    "lemminflect",
    "polars",
    "pymorphy3",
    "sentencepiece",
    "starlette",
    "iuliia",
    "jinja2",
)
UNWANTED = (
    "torch",
    "stanza",
    "spacy",
    "minisbd",
    "argostranslate.translate",
    "transliterate",
    "requests",
    "urllib.request",
    "httpx",
)

SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".csv",
    ".tsv",
    ".txt",
    ".json",
    ".jsonl",
    ".j2",
    ".css",
    ".js",
    ".yml",
    ".yaml",
    ".cfg",
    "",
}
SKIPPED = {
    ".git",
    ".venv",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    "__pycache__",
    "build",
    "dist",
    "align-report",
}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, full name) of every import of a file, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.relative_to(ROOT)}:{node.lineno}: relative import"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def home(path: Path) -> str:
    """The package of a module: `text` for align/text/words.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def tracked() -> list[Path]:
    """The text files that a commit would hold; `.gitignore` is repeated in SKIPPED so that no git is needed."""
    return [
        p
        for p in sorted(ROOT.rglob("*"))
        if p.is_file()
        and p.suffix in SUFFIXES
        and not SKIPPED.intersection(p.relative_to(ROOT).parts)
        and not p.name.endswith(".egg-info")
    ]


def test_imports_go_one_way():
    wrong = []
    for path in MODULES:
        own = home(path)
        if own == "__init__":
            continue
        for line, name in imports(path):
            parts = name.split(".")
            if parts[0] != "align" or len(parts) < 2 or parts[1] not in RANKS or parts[1] == own:
                continue
            if RANKS[parts[1]] > RANKS[own] or frozenset((own, parts[1])) in ALOOF:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert wrong == []


def test_every_package_has_its_rank():
    assert {home(p) for p in MODULES} - {"__init__"} <= set(RANKS)


def test_the_core_imports_nothing_from_the_public_face_of_the_package():
    """`from align import …` inside would hide which module is meant, and could go round in circles."""
    faces = {f"align.{name}" for name in align.__all__}
    assert [(p.name, name) for p in MODULES for _, name in imports(p) if name in faces] == []


def test_nothing_unwanted_is_imported():
    wrong = [
        (p.name, name)
        for p in MODULES
        for _, name in imports(p)
        if any(f"{name}.".startswith(f"{u}.") for u in UNWANTED)
    ]
    assert wrong == []


def test_only_the_command_line_prints_exits_and_reads_the_environment():
    wrong = []
    for path in MODULES:
        if home(path) in {"cli", "__main__"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = (
                ast.unparse(node.func)
                if isinstance(node, ast.Call)
                else ast.unparse(node)
                if isinstance(node, ast.Attribute)
                else ""
            )
            if called in {"print", "exit", "sys.exit", "os.environ", "os.getenv", "input", "sys.argv", "os._exit"}:
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}: {called}")
    assert wrong == []


def loaded(statement: str) -> set[str]:
    """Which of HEAVY are loaded once a fresh Python has run the statement."""
    script = f"import sys\n{statement}\nprint('LOADED', *sorted(n for n in {HEAVY} if n in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.rsplit("LOADED", 1)[1].split())


@pytest.mark.parametrize(
    "statement",
    [
        "from align.cli.app import run; run(['--help'])",
        "from align.cli.app import run; run(['check', '--help'])",
        "from align.cli.app import run; run(['serve', '--help'])",
        "from align.cli.app import run; run(['--version'])",
        "import align",
    ],
)
def test_help_and_import_load_nothing_heavy(statement):
    assert loaded(statement) == set()


def test_the_names_that_align_promises_are_sorted_complete_and_there():
    assert align.__all__ == sorted(align.__all__)
    assert set(align.__all__) == set(align._HOMES)
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    typed = next(n for n in tree.body if isinstance(n, ast.If))
    assert {alias.name for n in typed.body if isinstance(n, ast.ImportFrom) for alias in n.names} == set(align.__all__)
    assert all(getattr(align, name).__module__.startswith("align.") for name in align.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        align.nonsense  # noqa: B018


@pytest.mark.parametrize(
    "path", [p for p in MODULES if "__all__" in p.read_text("utf-8")], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_every_all_is_sorted_and_holds_what_its_module_defines(path):
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    names = list(module.__all__)
    assert names == sorted(names)
    assert all(hasattr(module, n) for n in names)
    defined = [
        n.name for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, (ast.FunctionDef, ast.ClassDef))
    ]
    assert {n for n in defined if not n.startswith("_")} <= set(names)


@pytest.mark.parametrize("folder", ["align", "scripts", "tests"])
def test_no_file_is_too_long_for_a_head(folder):
    sources = [p for p in tracked() if p.relative_to(ROOT).parts[0] == folder and p.suffix in {".py", ""}]
    lengths = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in sources}
    assert {name: n for name, n in lengths.items() if n > 350} == {}


def test_every_module_says_what_it_covers():
    silent = [
        str(p.relative_to(ROOT))
        for p in MODULES
        if p.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(p.read_text("utf-8")))
    ]
    assert silent == []


# Absolute paths of a machine, and package indices other than the usual one, which need not be named; 127.0.0.1 is every machine.
PLACES = re.compile(r"(?<![\w.~/}>*)-])/(?:home|root|work|mnt|Users|private|var/folders|tmp/[a-z]{1,2})/\w")
HOSTS = re.compile(
    r"(?:index-url|trusted-host|[\w.-]*(?:pypi|pythonhosted|artifactory|nexus|devpi)[\w-]*\.[a-z]{2,}|\b(?!127\.0\.0\.1\b)(?:10|127|192)(?:\.\d{1,3}){3}\b)"
)


def test_no_tracked_file_names_a_machine_or_a_package_host():
    wrong = []
    for path in tracked():
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if path.suffix == ".tsv" and "data" in path.parts:
                continue  # sentences of newspapers
            wrong += [
                f"{path.relative_to(ROOT)}:{number}: {m.group()}"
                for m in (PLACES.search(line), HOSTS.search(line))
                if m
            ]
    assert [w for w in wrong if not w.startswith("tests/test_architecture.py")] == []
