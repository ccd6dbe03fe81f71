"""TBX read: TBX-Basic and TBX-Core of version 2 (martif) and 3, in DCA and DCT style, as memoQ, Trados and Weblate write it.

What a foreign file has beyond our schema comes in as `x_` columns; its transactions (who changed what when) are counted and left out.
A concept whose meaning is in doubt comes in as `proposed` and is listed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from align.errors import InputError
from align.glossary.exchange import Imported
from align.glossary.layout import language_code
from align.glossary.load import Source
from align.glossary.problem import Level, Problem
from align.glossary.schema import ID, PARTS, TermKind, language_of, slug
from align.glossary.table import Row
from align.glossary.tbx import ADMITTED, DEPRECATED, OWN, PREFERRED, SUPERSEDED
from align.text.words import fold

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DEFINED = ("definition", "explanation", "context", "usageNote", "Usage note", "example")


def read(source: Source, kind: TermKind = TermKind.CONCEPT) -> Imported:
    """The concepts of a TBX file, in any dialect. `kind`: of those whose subject field is none of ours. Raises `InputError`."""
    found = Imported([], 0)
    used: set[str] = set()
    transactions = 0
    for number, (entry, ours) in enumerate(_entries(source), 1):
        concept = _Concept(entry, kind, ours=ours)
        row = concept.row
        row["id"] = _free(row["id"], used)
        found.rows.append(row)
        where = f"concept {number} ({entry.get('id') or row['id']})"
        found.problems += [
            Problem(Level.WARNING, "import", source.path, None, None, f"{where}: {doubt}", advice)
            for doubt, advice in concept.doubts
        ]
        transactions += sum(_tag(e) == "transacGrp" for e in entry.iter())
        entry.clear()  # a termbase of 100,000 concepts must not stand in memory twice
    found.read = len(found.rows)
    if not found.rows:
        raise InputError(f"{source.path}: no termEntry or conceptEntry in it; there is nothing to import")
    if transactions:
        left = f"{transactions:,} transactions (who changed what, and when) are left out"
        found.problems.append(
            Problem(
                Level.NOTE, "import", source.path, None, None, left, "a glossary's history is its version control's"
            )
        )
    return found


def _entries(source: Source) -> Iterator[tuple[Element, bool]]:
    """Each concept as soon as it was read, and whether the file is one of ours: its header says so before the first one."""
    from defusedxml import ElementTree, common  # noqa: PLC0415  needed here only

    ours, root = False, None
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(source.data), events=("start", "end")):
            tag = _tag(element)
            if root is None:
                root = element
                if tag not in {"martif", "tbx"}:
                    raise InputError(f"{source.path}: is {tag}, not TBX (martif or tbx); export it as TBX")
            if event == "end" and tag == "sourceDesc":
                ours = ours or "".join(element.itertext()).strip() == "Align"
            elif event == "end" and tag in {"termEntry", "conceptEntry"}:
                yield element, ours
    except common.DefusedXmlException:
        raise InputError(f"{source.path}: declares entities, which no glossary needs; save it without them") from None
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise InputError(f"{source.path}: no well-formed XML ({error}); export it again") from None


def _free(wanted: str, used: set[str]) -> str:
    name, number = wanted, 1
    while name in used:
        number += 1
        name = f"{wanted}-{number}"
    used.add(name)
    return name


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Element, *, ours: bool = False) -> str:
    text = "".join(element.itertext()).strip()
    return text if ours else " ".join(text.split())


class _Concept:
    """One entry turned into a row, with what a person must look at and what to do about it."""

    def __init__(self, entry: Element, kind: TermKind, *, ours: bool) -> None:
        self.ours = ours
        self.row: Row = {"id": "", "kind": kind.value}
        self.doubts: list[tuple[str, str]] = []
        self.notes: list[str] = []
        self.gone: list[bool] = []
        self._describe(entry, "x_")
        for child in entry:
            if _tag(child) in {"langSet", "langSec"}:
                self._language(child)
        if self.gone and all(self.gone) and not self.row.get("status"):
            self.row["status"] = "deprecated"
        if self.notes:
            self.row["note"] = "; ".join(dict.fromkeys(self.notes))
        named = next((c for c in self.row if language_of(c) == c), "")
        if not named:
            self._doubt("no name that may be used", "kept as proposed: add the right one")
        languages = {lang for column in self.row if (lang := language_of(column))}
        if named and (bare := sorted(lang for lang in languages if lang not in self.row)):
            self._doubt(f"only names to avoid in {', '.join(bare)}", "kept as proposed: add the right one")
        self._identify(entry.get("id", ""), self.row.get(named, ""))

    def _doubt(self, what: str, advice: str) -> None:
        self.doubts.append((what, advice))
        self.row.setdefault("status", "proposed")

    def _identify(self, theirs: str, name: str) -> None:
        """Our own id again; a foreign one such as c42 says nothing to a reader and is kept beside."""
        if self.ours and ID.fullmatch(theirs.removeprefix("_")):
            self.row["id"] = theirs.removeprefix("_")
            return
        self.row["id"] = slug(name) if name else slug(theirs)
        if theirs:
            self.row["x_tbx_id"] = theirs

    def _describe(self, parent: Element, prefix: str, label: str = "") -> None:
        """Notes and properties of an entry, a language or a term; `label` says which term they are about."""
        for child in parent:
            tag, kind, text = _tag(child), child.get("type", ""), _text(child, ours=self.ours)
            if tag in {
                "langSet",
                "langSec",
                "tig",
                "ntig",
                "termSec",
                "termGrp",
                "term",
                "transacGrp",
                "transac",
                "date",
            }:
                continue
            if tag in {"descripGrp", "adminGrp", "termNoteGrp", "termCompGrp"}:
                self._describe(child, prefix, label)
                continue
            # DCT style has the type as the element's name: <basic:definition>
            kind = kind or tag
            if text and not self._known(kind, text, prefix):
                said = f"{label}: {text}" if label else text
                if kind == "note" or kind in _DEFINED:
                    self.notes.append(said)
                else:
                    column = prefix + slug(kind).replace("-", "_")
                    self.row[column] = "; ".join(filter(None, [self.row.get(column, ""), said]))

    def _known(self, kind: str, text: str, prefix: str) -> bool:
        if kind.startswith(OWN) and prefix == "x_":
            self.row[kind.removeprefix(OWN)] = text
        elif kind.startswith(OWN + "forms"):
            self.row[prefix.removeprefix("x_") + "forms"] = text
        elif kind in {"Translation needed", "translationNote"} and text.lower() in {"yes", "no"}:
            if text.lower() == "no":
                self.row["policy"] = "keep"
        elif kind == "subjectField" and text.lower() in set(TermKind):
            self.row["kind"] = text.lower()
        elif kind != "administrativeStatus":
            return False
        return True

    def _language(self, section: Element) -> None:
        code = section.get(_LANG) or section.get("lang") or ""
        language = language_code(code)
        terms = list(_sections(section))
        if language is None:
            listed = ", ".join(name for name, _, _ in terms)
            self._doubt(f'"{code}" is no language that is known here ({listed})', "its names are in the column x_names")
            self.row["x_names"] = "; ".join(filter(None, [self.row.get("x_names", ""), f"{code}: {listed}"]))
            return
        self._describe(section, f"x_{language}_")
        retired = bool(terms) and all(status in {DEPRECATED, SUPERSEDED} for _, status, _ in terms)
        self.gone.append(retired and any(status == SUPERSEDED for _, status, _ in terms))
        for name, status, element in terms:
            self._describe(element, f"x_{language}_", name)
            if not name:
                continue
            if "|" in name:
                self._doubt(f'"{name}" has a vertical bar, which parts the names of a list', "it is several names now")
            rejected = status == DEPRECATED or (status == SUPERSEDED and not retired)
            self._put(language, name.split("|"), PARTS[2] if rejected else "" if status == PREFERRED else PARTS[1])
        accepted = self.row.get(language + PARTS[1], "").split("|")
        if language not in self.row and accepted[0]:  # no name is marked as preferred: the first is
            self.row[language] = accepted[0]
            rest = "|".join(accepted[1:])
            self.row |= {language + PARTS[1]: rest}
            if not rest:
                del self.row[language + PARTS[1]]

    def _put(self, language: str, names: Iterable[str], part: str) -> None:
        for name in filter(None, (n.strip() for n in names)):
            if not part and language not in self.row:
                self.row[language] = name
                continue
            column = language + (part or PARTS[1])
            items = self.row.get(column, "").split("|") if self.row.get(column) else []
            if name not in items and (part == PARTS[2] or name != self.row.get(language)):
                self.row[column] = "|".join([*items, name])


def _sections(section: Element) -> Iterator[tuple[str, str, Element]]:
    """Name, administrative status and element of each term of a language, those marked as preferred first."""
    found = []
    for element in section.iter():
        if _tag(element) not in {"tig", "termSec", "termGrp"}:
            continue
        term = next((e for e in element if _tag(e) == "term"), None)
        if term is None:
            continue
        said = next(
            (_text(e) for e in element.iter() if "administrativeStatus" in {e.get("type"), _tag(e)}),
            "",
        )
        found.append((" ".join(_text(term).split()), _status(said), element))
    return iter(sorted(found, key=lambda row: row[1] != PREFERRED))


def _status(text: str) -> str:
    """One of the four statuses; a name without any may be used."""
    word = re.sub(r"[^a-z]", "", fold(text))
    if word.startswith("preferred"):
        return PREFERRED
    if word.startswith(("superseded", "obsolete")):
        return SUPERSEDED
    return (
        DEPRECATED if word.startswith(("deprecated", "forbidden", "notrecommended", "rejected", "avoid")) else ADMITTED
    )
