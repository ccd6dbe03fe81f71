"""Which format a file is in, and its pairs: what is locked, final or not translated is passed over and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from align.errors import InputError
from align.report.pairs import languages as tags
from align.report.pairs import lines, omegat, po, subtitles, tmx, xliff, xliff2
from align.report.pairs.documents import PASSED_OVER
from align.report.pairs.entry import Entry, Held
from align.report.pairs.markup import Encoded, decode, walk
from align.report.pairs.unit import Bitext, Pair, Status, Unit
from align.text.read import MAX_BYTES

SUBTITLES = (".srt", ".vtt")
XML = (".tmx", ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".xml")
PO = (".po", ".pot")
_HINTS = {
    ".csv": "save it as tab-separated text (.tsv): source, translation",
    ".xlsx": "save the sheet as tab-separated text (.tsv): source, translation",
    ".docx": "export the translation as TMX or XLIFF",
    ".mqxlz": "unpack it (it is a zip) and give the .mqxliff file inside, or export without a skeleton",
    ".sdlppx": "it is a package; give the .sdlxliff files inside",
    ".sdlrpx": "it is a package; give the .sdlxliff files inside",
    ".sdltm": "export the memory as TMX",
    ".mo": "give the .po file that it was made from",
}
_SHOWN = 3


def read_bitext(
    paths: Path | Sequence[Path], languages: tuple[str, str] = ("en", "ru"), *, all_segments: bool = False
) -> Bitext:
    """The pairs to check of one file or OmegaT project, or of two files: the original and its translation (texts, subtitles).

    `languages`: source and target. `all_segments`: locked, final and not-to-translate ones too, where they have a target.
    Raises `InputError`, which names file, line and what to do.
    """
    named = [paths] if isinstance(paths, Path) else list(paths)
    if len(named) not in {1, 2}:
        raise InputError(f"--pairs takes one file, or two that belong together; these are {len(named)}")
    warnings: list[str] = []
    held = Held()
    path = named[0]
    if len(named) == 1 and path.is_file() and not _has_units(path):
        bitext = Bitext(str(path), lines.pairs(path, _bytes(path)))
        if not bitext.pairs:
            raise InputError(f"{path}: no pair in this file")
    else:
        units = _units(named, languages, held, warnings)
        bitext = _checked(str(path), units, languages, held, all_segments=all_segments)
    bitext.warnings[:0] = warnings
    _several_ways(bitext)
    return bitext


def read_pairs(path: Path, languages: tuple[str, str] = ("en", "ru"), *, all_segments: bool = False) -> list[Pair]:
    """The pairs to check of one file, in any format that `read_bitext` reads."""
    return read_bitext(path, languages, all_segments=all_segments).pairs


def read_units(path: Path, languages: tuple[str, str] = ("en", "ru")) -> list[Unit]:
    """Every segment of a TMX, XLIFF or PO file, translated or not, as `fill_targets` knows them. Raises `InputError`."""
    if not _has_units(path):
        raise InputError(f"{path}: has no targets to fill; give a TMX, XLIFF or PO file")
    held = Held()
    units = _units([path], languages, held, [])
    if not units:
        _refuse(str(path), languages, held)
    return units


def entries(file: Encoded, name: str, languages: tuple[str, str], held: Held) -> Iterable[Entry]:
    """The units of a TMX or XLIFF file with their elements. Raises `InputError` for any other XML."""
    steps = iter(walk(file))
    _, root = next(steps, (None, None))
    if root is not None and root.tag == "tmx":
        return tmx.entries(root, steps, name, languages, held)
    if root is not None and root.tag == "xliff":
        reader = xliff2.entries if root.attributes.get("version", "").startswith("2") else xliff.entries
        return reader(root, steps, name, languages, held)
    raise InputError(f"{file.path}: is {root.tag if root else 'empty'}, neither TMX nor XLIFF")


def _has_units(path: Path) -> bool:
    return path.suffix.lower() in (*XML, *PO, *SUBTITLES, *_HINTS) or path.is_dir()


def _units(named: Sequence[Path], languages: tuple[str, str], held: Held, warnings: list[str]) -> list[Unit]:
    path, suffix = named[0], named[0].suffix.lower()
    if len(named) == 2:
        held.format = "two files"
        return _two(named, warnings)
    if path.is_dir():
        warnings += omegat.advice(path)
        path, suffix = omegat.memory(path), ".tmx"
    data = _bytes(path)
    if hint := _HINTS.get(suffix):
        raise InputError(f"{path}: {suffix} files are not read; {hint}")
    if suffix in SUBTITLES:
        raise InputError(f"{path}: has one language; give its translation too: --pairs {path} --pairs OTHER{suffix}")
    if data.startswith(b"PK\3\4"):
        raise InputError(f"{path}: is a zip package; unpack it and give the file inside")
    if suffix in PO:
        return po.units(path, languages, held)
    file = decode(str(path), data)
    return [unit for entry in entries(file, path.name, languages, held) for unit, _, _ in entry.segments]


def _two(named: Sequence[Path], warnings: list[str]) -> list[Unit]:
    first, second = ((p, _bytes(p)) for p in named)
    suffixes = {p.suffix.lower() for p in named}
    if suffixes <= set(SUBTITLES):
        return subtitles.aligned(first, second, warnings)
    if suffixes == {".txt"}:
        return lines.aligned(first, second, warnings)
    raise InputError(
        f"{named[0]} and {named[1]}: two files are two .txt, line by line, or two subtitle files; else give one file"
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{path}: a folder; --pairs takes a file")
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split it")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _checked(path: str, units: Sequence[Unit], languages: tuple[str, str], held: Held, *, all_segments: bool) -> Bitext:
    """What is to be checked of some units; raises `InputError` where that is nothing."""
    if not any(u.target for u in units):
        _refuse(path, languages, held)
    taken = [
        u for u in units if u.status is Status.OPEN or (all_segments and u.target and u.status is not Status.EMPTY)
    ]
    passed = Counter(u.status.value for u in units) - Counter(u.status.value for u in taken)
    bitext = Bitext(path, [Pair(u.id, u.source, u.target or "", None, u.document, u.place) for u in taken])
    said = ", ".join(f"{count:,} {what}" for what, count in passed.items())
    more = "" if set(passed) <= {Status.EMPTY.value} or all_segments else "; --all-segments checks those with a target"
    if not taken:
        raise InputError(f"{path}: nothing to check: {said or 'no segment in it'}{more}")
    if passed:
        bitext.warnings.append(f"{path}: {passed.total():,} of {len(units):,} segments passed over: {said}{more}")
    if held.refused:
        others = ", ".join(dict.fromkeys(f"{a} to {b}" for a, b in held.refused))
        be = "is" if len(held.refused) == 1 else "are"
        bitext.warnings.append(f"{path}: {len(held.refused):,} of its files {be} not read, being from {others}")
    kept = {id(u) for u in taken}
    for document in dict.fromkeys(u.document for u in taken):
        bitext.meta[document] = {"format": held.format}
    for unit in units:
        if id(unit) not in kept and unit.document in bitext.meta:
            counts = bitext.meta[unit.document].setdefault(PASSED_OVER, {})
            counts[unit.status.value] = counts.get(unit.status.value, 0) + 1
    return bitext


def _refuse(path: str, languages: tuple[str, str], held: Held) -> None:
    """Raises `InputError` for a file without anything in the languages asked for."""
    if held.refused:
        raise tags.misdirected(path, held.refused[0], languages)
    if held.languages and not all(any(tags.same(t, w) for t in held.languages) for w in languages):
        raise tags.mismatch(path, held.languages, languages)


def _several_ways(bitext: Bitext) -> None:
    """Says which sentences have several translations; no finding, since a sentence may well need two."""
    ways: dict[str, dict[str, Pair]] = {}
    for pair in bitext.pairs:
        ways.setdefault(pair.source, {}).setdefault(pair.forward, pair)
    groups = [list(found.values()) for found in ways.values() if len(found) > 1]
    if not groups:
        return
    rows = {id(p): f"row {n}" for n, p in enumerate(bitext.pairs, 1)}
    shown = "; ".join(" and ".join(p.place or rows[id(p)] for p in g[:_SHOWN]) for g in groups[:_SHOWN])
    more = f"; and {len(groups) - _SHOWN:,} more" if len(groups) > _SHOWN else ""
    what = "sentence is" if len(groups) == 1 else "sentences are"
    bitext.warnings.append(f"{bitext.path}: {len(groups):,} {what} translated in more than one way: {shown}{more}")
    for group in groups:
        for document in dict.fromkeys(p.document for p in group if p.document in bitext.meta):
            ids = [p.id for p in group if p.document == document]
            bitext.meta[document or ""].setdefault("several_ways", []).append(ids)
