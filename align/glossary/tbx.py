"""TBX, the XML of terminology tools, written: TBX-Basic of version 2 and 3, TBX-Core. Reading is `tbx_read`'s.

Administrative status ↔ preferred, accepted and rejected names; "not to be translated" ↔ policy `keep`; notes and definitions →
`note`. What TBX has no word for travels in `admin` elements whose type starts with `x-align-`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr

from align.errors import InputError
from align.glossary.schema import PARTS, language_of
from align.glossary.table import Row

OWN = "x-align-"
PREFERRED, ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
DEPRECATED, SUPERSEDED = "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Dialect(StrEnum):
    """What is written."""

    BASIC_2 = "tbx"  # the version that most tools read
    BASIC_3 = "tbx3"
    CORE = "tbx-core"


@dataclass(frozen=True, slots=True)
class _Names:
    """The element names of a version."""

    root: str
    close: str
    entry: str
    language: str
    term: str


_TWO = _Names(
    '<martif type="TBX-Basic" xml:lang={lang}>\n'
    "<martifHeader><fileDesc><sourceDesc><p>Align</p></sourceDesc></fileDesc></martifHeader>\n<text><body>",
    "</body></text>\n</martif>",
    "termEntry",
    "langSet",
    "tig",
)
_THREE = _Names(
    '<tbx type="TBX-{type}" style="dca" xml:lang={lang} xmlns="urn:iso:std:iso:30042:ed-2">\n'
    "<tbxHeader><fileDesc><sourceDesc><p>Align</p></sourceDesc></fileDesc></tbxHeader>\n<text><body>",
    "</body></text>\n</tbx>",
    "conceptEntry",
    "langSec",
    "termSec",
)


def write(rows: Sequence[Row], dialect: Dialect = Dialect.BASIC_2) -> tuple[bytes, list[str]]:
    """Rows as TBX in UTF-8, and what it does not carry, one line each. Raises `InputError` for what no XML can hold.

    TBX-Core knows names and notes only; a row without any name is in no dialect.
    """
    names = _TWO if dialect is Dialect.BASIC_2 else _THREE
    main = next((lang for row in rows for lang in row if language_of(lang) == lang), "en")
    kind = "Core" if dialect is Dialect.CORE else "Basic"
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', names.root.format(lang=quoteattr(main), type=kind)]
    left: Counter[str] = Counter()
    for row in rows:
        if not any(language_of(column) for column in row):
            left["rows without a name"] += 1
            continue
        lines += _entry(row, names, left, core=dialect is Dialect.CORE)
    text = "\n".join([*lines, names.close, ""])
    if bad := _ILLEGAL.search(text):
        raise InputError(f"U+{ord(bad.group()):04X} cannot stand in XML; `align glossary lint` says where it is")
    return text.encode(), [f"{what}: {count}" for what, count in left.items()]


def _entry(row: Row, names: _Names, left: Counter[str], *, core: bool) -> Iterator[str]:
    # an XML id may not begin with a digit
    yield f"<{names.entry} id={quoteattr('_' + row['id'] if row['id'][:1].isdigit() else row['id'])}>"
    fixed = [c for c in row if not language_of(c) and c not in {"id", "kind", "note"}]
    if core:
        left.update(c for c in fixed if row[c])
    else:
        yield _element("descrip", "subjectField", row["kind"])
        if row.get("policy") == "keep":
            yield _element("descrip", "Translation needed", "No")
        yield from (_element("admin", OWN + c, row[c]) for c in fixed if row[c])
    if row.get("note"):
        yield f"<note>{_escaped(row['note'])}</note>"
    for language in dict.fromkeys(lang for column in row if (lang := language_of(column))):
        yield f"<{names.language} xml:lang={quoteattr(language)}>"
        if forms := row.get(language + PARTS[3]):
            if core:
                left[language + PARTS[3]] += 1
            else:
                yield _element("admin", OWN + "forms", forms)
        terms = list(_terms(row, language))
        if core and len(terms) > len(terms := [t for t in terms if t[1] != DEPRECATED]):
            left[language + PARTS[2]] += 1
        for term, status in terms:
            note = "" if core else _element("termNote", "administrativeStatus", status)
            yield f"<{names.term}><term>{_escaped(term)}</term>{note}</{names.term}>"
        yield f"</{names.language}>"
    yield f"</{names.entry}>"


def _terms(row: Row, language: str) -> Iterator[tuple[str, str]]:
    gone = row.get("status") == "deprecated"
    if row.get(language):
        yield row[language], SUPERSEDED if gone else PREFERRED
    for part, status in ((PARTS[1], SUPERSEDED if gone else ADMITTED), (PARTS[2], DEPRECATED)):
        yield from ((item, status) for item in row.get(language + part, "").split("|") if item)


def _element(name: str, kind: str, text: str) -> str:
    return f"<{name} type={quoteattr(kind)}>{_escaped(text)}</{name}>"


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})
