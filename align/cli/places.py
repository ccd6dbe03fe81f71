"""Where Align keeps things between runs: the translation cache, and the last report."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_cache_path, user_state_path

from align.errors import InputError

if TYPE_CHECKING:
    from align.report.schema import Report


def cache_folder() -> Path:
    """The folder of the translation cache."""
    return user_cache_path("align", appauthor=False)


def last_report() -> Path:
    """The file of the last report."""
    return user_state_path("align", appauthor=False) / "last-report.json"


def save_last(report: Report) -> None:
    """Keeps a report for `align show`, readable by its owner only; a folder that cannot be written is no error."""
    from align.glossary.files import write_whole

    path = last_report()
    with contextlib.suppress(InputError):
        write_whole(path, report.to_json(), mode=0o600)


def _control_file(key: str) -> Path:
    name = hashlib.sha256(key.encode()).hexdigest()[:16]
    return user_state_path("align", appauthor=False) / f"control-{name}.json"


def save_control(key: str, figures: dict[str, Any]) -> None:
    """Keeps the false-alarm rate of a glossary, so that later reports can show it."""
    from align.glossary.files import write_whole

    with contextlib.suppress(InputError):
        write_whole(_control_file(key), json.dumps(figures).encode(), mode=0o600)


def control(key: str) -> dict[str, Any] | None:
    """The false-alarm rate that `align control` measured for a glossary, None if it never ran."""
    try:
        found = json.loads(_control_file(key).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def load(path: Path | None) -> Report:
    """A saved report, the last one without a path. Raises `InputError`."""
    from align.report.schema import Report

    if path is None:
        path = last_report()
        if not path.exists():
            raise InputError("there is no last report; run `align check` first or name a report.json")
    elif path.is_dir():
        folder, path = path, path / "report.json"
        if not path.exists():
            raise InputError(f"{folder}: no report.json in this folder; `align check --output {folder}` writes one")
    return Report.load(path)
