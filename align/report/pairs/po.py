"""PO files of gettext, as Poedit and Weblate keep them: each message is a segment, each plural form one of its own.

A fuzzy message counts as not translated yet; obsolete ones are not read. Needs `polib`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from align.errors import InputError
from align.report.pairs.entry import Held
from align.report.pairs.inline import tidy
from align.report.pairs.unit import Key, Unit, status

_LINE = re.compile(r"\(line (\d+)\)")  # in polib's messages


def units(path: Path, wanted: tuple[str, str], held: Held) -> list[Unit]:
    """The messages of a file. Raises `InputError` for one that cannot be read or is in another language."""
    catalogue = _open(path)
    held.format = "PO"
    tag = catalogue.metadata.get("Language", "")
    own = catalogue.metadata.get("X-Source-Language", "")
    if not held.takes((own or wanted[0], tag), wanted):
        return []
    return [unit for _, _, unit in _messages(catalogue, path.name)]


def fill(path: Path, translations: Mapping[Key, str]) -> bytes:
    """The file with these translations and no fuzzy mark on them, comments and references kept."""
    catalogue = _open(path)
    for message, form, unit in _messages(catalogue, path.name):
        text = translations.get(unit.key)
        if text is None:
            continue
        if form is None:
            message.msgstr = _shaped(text, message.msgid)
        else:
            message.msgstr_plural[form] = _shaped(text, message.msgid)
        if message.fuzzy:
            message.flags.remove("fuzzy")
            message.previous_msgid = message.previous_msgctxt = message.previous_msgid_plural = None
    return str(catalogue).encode(catalogue.encoding, "replace")


def _shaped(text: str, source: str) -> str:
    """Line ends at both ends as the source has them, which gettext insists on."""
    return "\n" * source.startswith("\n") + text + "\n" * source.endswith("\n")


def _messages(catalogue: Any, name: str) -> Iterator[tuple[Any, int | None, Unit]]:  # noqa: ANN401  polib has no types
    """(entry, number of its plural form or None, unit) of all that is neither empty nor obsolete."""
    number = 0
    for message in catalogue:
        if message.obsolete or not tidy(message.msgid):
            continue
        number += 1
        where = f"message {number}, line {message.linenum}"
        if not message.msgid_plural:
            yield message, None, _unit(message, str(number), where, name, message.msgid, message.msgstr)
            continue
        for form, text in sorted(message.msgstr_plural.items()):
            source = message.msgid_plural if form else message.msgid
            yield message, form, _unit(message, f"{number}[{form}]", f"{where}, form {form}", name, source, text)


def _unit(message: Any, identity: str, place: str, name: str, source: str, target: str) -> Unit:  # noqa: ANN401  as above
    text = tidy(target)
    return Unit(identity, name, place, tidy(source), text or None, status("" if message.fuzzy else text))


def _open(path: Path) -> Any:  # noqa: ANN401  polib has no types
    try:
        import polib  # noqa: PLC0415  an extra
    except ImportError:
        raise InputError("PO files need polib: pip install 'align-drift[documents]'") from None
    try:
        return polib.pofile(str(path), wrapwidth=78)
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not {error.encoding} as its header says; save it as UTF-8") from None
    except (OSError, LookupError, ValueError) as error:
        line = _LINE.search(str(error))
        where = f"{path}, line {line.group(1)}: what stands here" if line else f"{path}: this"
        raise InputError(f"{where} is not PO; mend it, or save the file again with its editor") from None
