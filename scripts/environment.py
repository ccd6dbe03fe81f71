"""The virtual environment that the scripts share: made once, in `.venv` of the checkout, with nothing but Python and pip."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def prepare(extra: str = "") -> Path:
    """The environment's Python, with Align installed in it (and `extra`, such as `test`); quick when nothing changed."""
    if sys.version_info < (3, 11):
        sys.exit(
            f"Align needs Python 3.11 or newer; this is {sys.version.split()[0]}. Run this script with a newer one."
        )
    if not _works():
        _make()
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()).hexdigest()
    stamp = VENV / f"align-{extra or 'main'}.stamp"
    if not stamp.exists() or stamp.read_text() != wanted:
        target = f"{ROOT}[{extra}]" if extra else str(ROOT)
        print(f"Installing Align{f' [{extra}]' if extra else ''} into {VENV.name} …", flush=True)
        _pip("install", "--quiet", "--editable", target)
        stamp.write_text(wanted)
    return PYTHON


def _works() -> bool:
    return (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-c", "import sys"], check=False, capture_output=True).returncode == 0
    )


def _make() -> None:
    """Debian parts ensurepip from Python: without it the environment is made bare and filled by the pip that runs us."""
    print(f"Making {VENV.name} …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV], check=True)
    for stamp in VENV.glob("*.stamp"):
        stamp.unlink()


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--python", str(PYTHON), "--disable-pip-version-check", *arguments]
    if subprocess.run([sys.executable, "-m", "pip", "--version"], check=False, capture_output=True).returncode != 0:
        subprocess.run([PYTHON, "-m", "ensurepip", "--default-pip"], check=True, stdout=subprocess.DEVNULL)
        command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, check=False)
    if done.returncode != 0:
        sys.exit("The installation failed; the lines above say why. Mend it and run the same command again.")
