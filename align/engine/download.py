"""A package file fetched by Argos Translate, from where it keeps its packages: only ever called because the user typed so."""

from __future__ import annotations

import contextlib
import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from align.engine.packages import version_key
from align.errors import InputError, ModelError

TIMEOUT = 30.0
"""Seconds without a byte after which a server counts as gone; Argos itself would wait for ever."""


@contextlib.contextmanager
def downloaded(source: str, target: str) -> Iterator[Path]:
    """The newest .argosmodel file from one language to the other; it is deleted afterwards.

    Raises `InputError` for a pair that Argos does not have, `ModelError` where its list or the package cannot be fetched.
    """
    try:
        from argostranslate import package, settings  # noqa: PLC0415  makes folders when imported, which may fail
    except (ImportError, OSError) as error:
        raise ModelError(
            f"Argos Translate cannot be used for downloading ({error}); download the file yourself"
        ) from None
    pair = f"{source}→{target}"
    with _patience():
        offered = _offered(package, settings, pair)
        found = [p for p in offered if (p.from_code, p.to_code) == (source, target) and p.type == "translate"]
        if not found:
            raise InputError(f"{pair}: Argos has no such package; it has {_pairs(offered, source, target)}")
        newest = max(found, key=lambda p: version_key(str(p.package_version)))
        file = Path(settings.downloads_dir) / f"{package.argospm_package_name(newest)}.argosmodel"
        try:
            file.unlink(missing_ok=True)  # an older version, or half of one: Argos would take it as it is
            newest.download()
        except Exception as error:  # noqa: BLE001  Argos raises the bare kind
            raise ModelError(f"{pair}: {_unreachable(str(error))}") from None
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def _offered(package: Any, settings: Any, pair: str) -> list[Any]:  # noqa: ANN401  Argos is untyped
    """What Argos' list has today. Without a connection Argos only logs, and then reads an old list or calls itself for ever."""
    index = Path(settings.local_package_index)
    before = index.stat().st_mtime_ns if index.exists() else None
    package.update_package_index()
    if not index.exists() or index.stat().st_mtime_ns == before:
        raise ModelError(f"{pair}: {_unreachable('its list of packages could not be fetched')}")
    try:
        return list(package.get_available_packages())
    except (ValueError, TypeError, AttributeError):
        raise ModelError(f"{pair}: Argos' list of packages is damaged; try again later") from None


def _unreachable(why: str) -> str:
    return (
        f"nothing could be downloaded from Argos ({why}); are you offline? Fetch the .argosmodel file elsewhere and run "
        "`align models install FILE.argosmodel`"
    )


def _pairs(offered: list[Any], source: str, target: str) -> str:
    near = sorted({f"{p.from_code}→{p.to_code}" for p in offered if p.from_code == source or p.to_code == target})
    return ", ".join(near[:12]) + (" and more" if len(near) > 12 else "") if near else "none with either language"


@contextlib.contextmanager
def _patience() -> Iterator[None]:
    """Bounds the wait for a server, and keeps Argos from writing each failed try on the screen."""
    before, log = socket.getdefaulttimeout(), logging.getLogger("argostranslate.utils")
    silent = log.disabled
    socket.setdefaulttimeout(TIMEOUT)
    log.disabled = True
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
        log.disabled = silent
