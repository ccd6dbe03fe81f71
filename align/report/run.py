"""The main job as a library: articles or pairs in, a report out. No printing, no exits; the design's errors are raised."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import msgspec

from align.drift.control import known as known_control
from align.drift.degenerate import MIN_RATIO
from align.drift.document import check_document
from align.engine import Cache, Route, chain, there_and_back
from align.engine.attention import MIN_RIGHT
from align.engine.translate import COMPUTE_TYPE
from align.engine.trip import Counted
from align.errors import InputError
from align.glossary import Glossary
from align.glossary.mentions import mentions
from align.model import Document, Kind, Rendered, RoundTrip, Segment
from align.report.build import build
from align.report.pairs import Bitext, Pair, as_documents, read_bitext
from align.report.pairs.documents import NO_NAME, PASSED_OVER
from align.report.pairs.languages import primary
from align.report.schema import DocumentRow, LayerUsed, LegSignature, PackageUsed, Report, Signature
from align.text import read
from align.text.article import Article
from align.text.segments import segmented
from align.text.split import splitter
from align.trace.candidates import SOUND
from align.trace.place import MIN_LINK

Progress = Callable[[str, int, int], None]
"""Called with the stage (`translate`, `check`), what is done and what there is in all."""


def read_documents(paths: Iterable[str | Path], language: str = "en") -> list[Document]:
    """Articles from files, folders and patterns, cut into segments. Raises `InputError`."""
    return [document(article, language) for article in read.everything(paths)]


def document(article: Article, language: str = "en") -> Document:
    """An article cut into segments. `place` says paragraph and offset, table cell, subtitle or row."""
    return segmented(article, language)


def pasted(text: str, language: str) -> Document:
    """A text that is in no file, as a document."""
    return document(read.from_bytes("text", "text", text.encode()), language)


def check(  # noqa: PLR0913  keyword-only options of the public API
    documents: str | Document | Sequence[Document],
    glossary: Glossary | None = None,
    *,
    source: str = "en",
    target: str = "ru",
    packages: Sequence[str | Path] = (),
    via: str | None = None,
    beam: int = 4,
    threads: int = 0,
    mentioned: bool = False,
    cache: str | Path | None = None,
    severities: Mapping[tuple[str | None, str], str] | None = None,
    control: dict[str, Any] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Translates there and back, follows every glossary term, and reports where it drifted.

    `documents`: a text, or what `read_documents` gives. `packages`: folders of Argos packages, or NAME@VERSION of installed ones,
    to use first. `via`: go through this language. `threads`: cores to use, all without it.
    `mentioned`: translate only the sentences that name a term. `cache`: a folder that remembers translations. `severities`: (term
    kind or None, drift kind) → severity or `off`. `control`: false-alarm figures of this glossary, those computed at release
    without it.
    Raises `InputError`, `GlossaryError`, `ModelError`.
    """
    glossary = Glossary.load() if glossary is None else glossary
    if isinstance(documents, str):
        documents = pasted(documents, source)
    items = [documents] if isinstance(documents, Document) else list(documents)
    named = [Path(p) for p in packages]
    forward, back = (Route(chain(a, b, named, via), beam, threads) for a, b in ((source, target), (target, source)))
    if not any(d.segments for d in items):
        raise InputError("there is no sentence in what was given")
    items, segments = _wanted(items, glossary, source, mentioned=mentioned)
    told = partial(progress, "translate") if progress else None
    with Cache(Path(cache) if cache else None) as store:
        out, home = there_and_back(forward, back, [s.text for s in segments], store, told)
    trips = {id(s): RoundTrip(s, a, b) for s, a, b in zip(segments, out, home, strict=True)}
    pairs = [(d, [trips.get(id(s)) or RoundTrip(s, None, None) for s in d.segments]) for d in items]
    signature = signature_of(glossary, source, target, forward, back)
    return check_roundtrips(pairs, glossary, signature, severities=severities, control=control, progress=progress)


def _wanted(
    items: list[Document], glossary: Glossary, language: str, *, mentioned: bool
) -> tuple[list[Document], list[Segment]]:
    """The segments to translate, all or those that name a term; the documents say what they leave out."""
    if not mentioned:
        return items, [s for d in items for s in d.segments]
    index = glossary.index(language)
    documents, segments = [], []
    for item in items:
        named = {id(m.segment) for m in mentions(item.segments, index)}
        segments += [s for s in item.segments if id(s) in named]
        if left := len(item.segments) - len(named):
            item = replace(item, meta={**item.meta, PASSED_OVER: {NO_NAME: left}})  # noqa: PLW2901
        documents.append(item)
    return documents, segments


def check_source(
    documents: Sequence[Document],
    glossary: Glossary | None = None,
    *,
    source: str = "en",
    target: str = "ru",
    severities: Mapping[tuple[str | None, str], str] | None = None,
) -> Report:
    """Mentions, spellings and unlisted names of articles without translating them: a report without legs."""
    glossary = Glossary.load() if glossary is None else glossary
    groups = [(d, [RoundTrip(s, None, None) for s in d.segments]) for d in documents]
    return check_roundtrips(groups, glossary, signature_of(glossary, source, target), severities=severities)


def check_pairs(  # noqa: PLR0913  keyword-only options of the public API
    pairs: str | Path | Bitext | Iterable[Pair],
    glossary: Glossary | None = None,
    *,
    source: str = "en",
    target: str = "ru",
    trace_with_model: bool = False,
    packages: Sequence[str | Path] = (),
    severities: Mapping[tuple[str | None, str], str] | None = None,
    control: dict[str, Any] | None = None,
    progress: Progress | None = None,
) -> Report:
    """The same checks on translations made elsewhere: a file in any format of `read_bitext`, what that gives, or `Pair`s.

    No model is loaded, unless `trace_with_model` asks for the positional evidence of the package for this language pair.
    """
    glossary = Glossary.load() if glossary is None else glossary
    if isinstance(pairs, (str, Path)):
        pairs = read_bitext(Path(pairs), (source, target))
    source, target = primary(source), primary(target)  # only a file tells en-GB from en-US
    bitext = pairs if isinstance(pairs, Bitext) else Bitext("pairs", list(pairs))
    groups = as_documents(bitext.pairs, bitext.path, bitext.meta)
    if trace_with_model:
        groups = _with_links(groups, source, target, [Path(p) for p in packages])
    signature = signature_of(glossary, source, target)
    return check_roundtrips(groups, glossary, signature, severities=severities, control=control, progress=progress)


def check_roundtrips(
    groups: list[tuple[Document, list[RoundTrip]]],
    glossary: Glossary,
    made_with: Signature,
    *,
    severities: Mapping[tuple[str | None, str], str] | None = None,
    control: dict[str, Any] | None = None,
    progress: Progress | None = None,
) -> Report:
    """The checks alone, on round trips that were made before; `made_with` goes into the report as it is."""
    languages = (made_with.source, made_with.target)
    checked = []
    with _seldom_collected():
        for number, (item, trips) in enumerate(groups, 1):
            checked.append((item, trips, check_document(trips, glossary, languages)))
            if progress:
                progress("check", number, len(groups))
    kinds_of = {t.id: t.kind.value for t in glossary.terms.values()}
    figures = control or known_control(glossary, languages)
    return build(checked, made_with, severities=severities, kinds_of=kinds_of, control=figures)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Python's collector goes through the glossary and all results again and again, a sixth of the time; here it does seldom."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _with_links(
    groups: list[tuple[Document, list[RoundTrip]]], source: str, target: str, named: list[Path]
) -> list[tuple[Document, list[RoundTrip]]]:
    """Attention of direct packages that point right, read from the given translations as forced prefixes."""
    trips = [t for _, group in groups for t in group]
    out = Route(chain(source, target, named))
    if not out.trusted(Cache(None)):
        used = " and ".join(p.label for p in out.packages)
        raise InputError(f"--trace-with-model: the attention of {used} does not point right; leave the option out")
    links = out.attend([t.segment.text for t in trips], [t.forward.text if t.forward else "" for t in trips])
    returned = [t for t in trips if t.forward and t.back]
    back_links = iter(
        Route(chain(target, source, named)).attend(
            [t.forward.text for t in returned if t.forward], [t.back.text for t in returned if t.back]
        )
        if returned
        else []
    )
    linked = []
    for trip, link in zip(trips, links, strict=True):
        back = trip.back
        if trip.forward and back:
            back = Rendered(back.text, None, next(back_links))
        linked.append(RoundTrip(trip.segment, Rendered(trip.forward.text, None, link) if trip.forward else None, back))
    rest = iter(linked)
    return [(d, [next(rest) for _ in group]) for d, group in groups]


def recheck(
    report: Report, glossary: Glossary, severities: Mapping[tuple[str | None, str], str] | None = None
) -> Report:
    """The report's texts checked again with another glossary; nothing is translated, attention is not kept in reports."""
    groups = []
    for row in report.documents:
        trips = roundtrips(row)
        groups.append((Document(row.id, row.path, row.title, tuple(t.segment for t in trips), row.meta), trips))
    layers = signature_of(glossary, report.signature.source, report.signature.target).glossary
    signature = msgspec.structs.replace(report.signature, glossary=layers)
    return check_roundtrips(groups, glossary, signature, severities=severities)


def roundtrips(document: DocumentRow) -> list[RoundTrip]:
    """The round trips of a report's document, as they were checked; attention is not kept in reports."""
    return [
        RoundTrip(
            Segment(s.id, document.id, s.place, s.source),
            None if s.forward is None else Rendered(s.forward, s.forward_score),
            None if s.back is None else Rendered(s.back, s.back_score),
        )
        for s in document.segments
    ]


def sentences_done(progress: Progress | None, total: int) -> Counted:
    """What a route calls with the sentences that it has translated, for one whose `progress` is told of `total`."""
    return Counted(partial(progress, "translate") if progress else None, total)


def signature_of(
    glossary: Glossary, source: str, target: str, forward: Route | None = None, back: Route | None = None
) -> Signature:
    """The settings that a result depends on; without routes those of a check that translates nothing."""
    name = splitter(source)
    return Signature(
        align=_version("align-drift"),
        source=source,
        target=target,
        forward=_leg(forward),
        back=_leg(back),
        splitter=f"{name} {_version(name)}" if forward else None,
        glossary=[LayerUsed(path=Path(g.path).name, sha256=g.sha256, terms=len(g.terms)) for g in glossary.layers],
        checks=[k.value for k in Kind],
        thresholds={"sound": SOUND, "link": MIN_LINK, "attention": MIN_RIGHT, "length": MIN_RATIO},
    )


def _leg(route: Route | None) -> LegSignature | None:
    if route is None:
        return None
    used = [PackageUsed(name=p.name, version=p.version, sha256=p.sha256(), origin=p.origin) for p in route.packages]
    pivot = route.packages[0].target if len(route.packages) > 1 else None
    return LegSignature(packages=used, beam=route.translators[0].beam, compute_type=COMPUTE_TYPE, pivot=pivot)


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"
