"""Forms as browsers send them: fields, and the files that were chosen in them.

Only what browsers write is understood (the encodings of the HTML standard, without nesting); anything else is a form without
fields, which `guard` refuses for want of its secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import Headers

MAX_FIELDS = 10_000
_BOUNDARY = re.compile(r"""boundary="?([\w'()+,./:=?-]{1,70})"?""")
_PART = re.compile(
    rb'content-disposition: *form-data; *name="([^"\r\n]*)"(?:; *filename="([^"\r\n]*)")?', re.IGNORECASE
)
_ESCAPED = (("%22", '"'), ("%0D", "\r"), ("%0A", "\n"))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was chosen in a form: its name, of which nothing is known, and its bytes."""

    name: str
    data: bytes


class Form:
    """The fields of a form that was sent."""

    def __init__(self, values: Mapping[str, list[str]], files: Mapping[str, Upload] | None = None) -> None:
        self._values = values
        self._files = files or {}

    def get(self, name: str, default: str = "") -> str:
        """The first value of a field."""
        return self._values.get(name, [default])[0]

    def all(self, name: str) -> list[str]:
        """Every value of a field that may stand several times."""
        return list(self._values.get(name, []))

    def plain(self) -> dict[str, str]:
        """The first value of each field."""
        return {name: values[0] for name, values in self._values.items()}

    def file(self, name: str) -> Upload | None:
        """The file chosen in a field, if one was."""
        return self._files.get(name)


def parsed(headers: Headers, body: bytes) -> Form:
    """A form from its bytes; an empty one for a body of another type or with too many fields."""
    kind, _, rest = headers.get("content-type", "").partition(";")
    match kind.strip().lower():
        case "application/x-www-form-urlencoded":
            try:
                return Form(parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=MAX_FIELDS))
            except (UnicodeDecodeError, ValueError):
                return Form({})
        case "multipart/form-data" if found := _BOUNDARY.search(rest):
            return _with_files(b"\r\n--" + found[1].encode(), body)
        case _:
            return Form({})


def _with_files(delimiter: bytes, body: bytes) -> Form:
    if body.count(delimiter) > MAX_FIELDS:
        return Form({})
    values: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    for name, filename, data in _parts(delimiter, body):
        if filename is None:
            values.setdefault(name, []).append(data.decode("utf-8", "replace"))
        elif filename or data:  # a field in which nothing was chosen is sent with an empty name
            files.setdefault(name, Upload(filename, data))
    return Form(values, files)


def _parts(delimiter: bytes, body: bytes) -> Iterator[tuple[str, str | None, bytes]]:
    """Name, file name and content of each part; None for one that is no file."""
    for part in (b"\r\n" + body).split(delimiter)[1:-1]:
        head, _, data = part.partition(b"\r\n\r\n")
        if found := _PART.search(head):
            yield _text(found[1]), None if found[2] is None else _text(found[2]), data


def _text(name: bytes) -> str:
    text = name.decode("utf-8", "replace")
    for escape, character in _ESCAPED:
        text = text.replace(escape, character)
    return text
