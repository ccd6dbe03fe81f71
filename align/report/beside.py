"""A translated document beside its original: both are grouped sentence by sentence, then checked as any round trip is.

The given translation is the leg `forward`; a leg `back` is made only if it is asked for. Places where the two texts do not match
well are said in the document's `meta`, and what seems lost or added there is a remark: it may stand a sentence further on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from align.drift.beside import added, lost, softened
from align.drift.case import language_name
from align.drift.control import known as known_control
from align.drift.document import check_document
from align.drift.findings import Draft
from align.engine import Cache, Route, chain
from align.errors import InputError, ModelError
from align.glossary import Glossary
from align.model import Document, Rendered, RoundTrip, Segment
from align.report.build import build
from align.report.run import Progress, sentences_done, signature_of
from align.report.schema import Report, Signature
from align.report.unsure import UNSURE
from align.text.scripts import script_of, script_of_language
from align.text.split import splitter
from align.trace.beside import SURE, Group, group


def check_translation(  # noqa: PLR0913  keyword-only options of the public API
    original: Document,
    translation: Document,
    glossary: Glossary | None = None,
    *,
    source: str = "en",
    target: str = "ru",
    back_translate: bool = False,
    packages: Sequence[str | Path] = (),
    beam: int = 4,
    threads: int = 0,
    cache: str | Path | None = None,
    severities: Mapping[tuple[str | None, str], str] | None = None,
    control: dict[str, Any] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Lays a translated document beside its original and follows every glossary term from one to the other.

    Both are what `read_documents` gives, each read in its own language. A segment of the report is a group of sentences that render
    each other. With a package for the pair its own translation and its attention help to find them, without one the lexicon does.
    `back_translate` renders the translation back. `threads`: cores to use, all without it. Raises `InputError`, `GlossaryError`, `ModelError`.
    """
    glossary = Glossary.load() if glossary is None else glossary
    advice = "the original comes first, --translation names its translation, --from and --to their languages"
    for given, language in ((original, source), (translation, target)):
        if not given.segments:
            raise InputError(f"{given.path}: there is no sentence in it")
        refuse_another_script(given.path, " ".join(s.text for s in given.segments), language, advice)
    named = [Path(p) for p in packages]
    aid = _aid((source, target), named, threads)
    back = Route(chain(target, source, named), beam, threads) if back_translate else None
    ours, theirs = ([s.text for s in d.segments] for d in (original, translation))
    advance = sentences_done(progress, (len(ours) if aid else 0) + (len(theirs) if back else 0))
    with Cache(Path(cache) if cache else None) as store:
        rendered = [r.text for r in aid.translate(ours, store, advance)] if aid else None
        home = back.translate(theirs, store, advance) if back else None
    groups = group(ours, theirs, glossary, (source, target), rendered)
    trips = roundtrips(original, translation, groups, home)
    if aid:
        trips = _with_attention(trips, aid)
    languages = (source, target)
    unsure = {
        t.segment.id for t, g in zip(trips, [g for g in groups if g.source[0] < g.source[1]], strict=True) if not g.sure
    }
    result = softened(check_document(trips, glossary, languages), trips, unsure, glossary, languages)
    result.drafts += _alone(trips, groups, translation)
    order = {t.segment.id: i for i, t in enumerate(trips)}
    result.drafts.sort(key=lambda d: (order[d.segment.id], d.source_span or (10**9, 0), d.drift.kind))
    if progress:
        progress("check", 1, 1)
    document = replace(
        original, segments=tuple(t.segment for t in trips), spacing=(), meta=_meta(original, translation, groups, aid)
    )
    return build(
        [(document, trips, result)],
        _signature(glossary, source, target, back),
        severities=severities,
        kinds_of={t.id: t.kind.value for t in glossary.terms.values()},
        control=control or known_control(glossary, languages),
    )


def refuse_another_script(name: str, text: str, language: str, advice: str) -> None:
    """Raises `InputError` for a text in the letters of another language: it would give a report full of nonsense."""
    found = script_of(text)
    if found is not None and found != script_of_language(language):
        said = f"is not {language_name(language)} (most letters are {found.capitalize()})"
        raise InputError(f"{name}: {said}; {advice}")


def _aid(languages: tuple[str, str], named: list[Path], threads: int) -> Route | None:
    """Our own translator, which shows what belongs together; None where there is none and the user did not name one."""
    try:
        # only its words are compared: a beam would not pay
        return Route(chain(*languages, named), beam=1, threads=threads)
    except ModelError:
        if named:
            raise
        return None


def roundtrips(
    original: Document, translation: Document, groups: Iterable[Group], home: Sequence[Rendered] | None = None
) -> list[RoundTrip]:
    """A round trip for each group that has a source side; one that nothing stands beside has no leg.

    Its sentences are joined by a space, its `place` is that of the first. `home`: each sentence of the translation rendered back.
    """
    trips: list[RoundTrip] = []
    for (a, b), (c, d) in ((g.source, g.target) for g in groups):
        if a == b:
            continue
        text = " ".join(s.text for s in original.segments[a:b])
        segment = Segment(str(len(trips) + 1), original.id, original.segments[a].place, text)
        forward = Rendered(" ".join(s.text for s in translation.segments[c:d])) if c < d else None
        back = _joined(translation.segments[c:d], home[c:d]) if forward and home else None
        trips.append(RoundTrip(segment, forward, back))
    return trips


def _joined(sentences: Sequence[Segment], parts: Sequence[Rendered]) -> Rendered:
    """Sentences rendered one by one as one text, links moved to where they stand in both joined texts."""
    text, links, at = "", [], 0
    for sentence, part in zip(sentences, parts, strict=True):
        start = len(text) + 1 if text else 0
        links += [(a + at, b + at, c + start, d + start, w) for a, b, c, d, w in part.links]
        text = f"{text} {part.text}" if text else part.text
        at += len(sentence.text) + 1
    scores = [p.score for p in parts if p.score is not None]
    return Rendered(text, sum(scores) / len(scores) if scores else None, tuple(links))


def _with_attention(trips: list[RoundTrip], aid: Route) -> list[RoundTrip]:
    """Where the model looks while it reads the given translation."""
    links = aid.attend([t.segment.text for t in trips], [t.forward.text if t.forward else "" for t in trips])
    return [
        replace(t, forward=replace(t.forward, links=link)) if t.forward else t
        for t, link in zip(trips, links, strict=True)
    ]


def _alone(trips: Sequence[RoundTrip], groups: Sequence[Group], translation: Document) -> list[Draft]:
    """Remarks on sentences that stand alone on either side."""
    drafts = [lost(t.segment) for t in trips if t.forward is None]
    seen = 0
    for without_source, run in groupby(groups, key=lambda g: g.source[0] == g.source[1]):
        members = list(run)
        if not without_source:
            seen += len(members)
            continue
        text = " ".join(s.text for s in translation.segments[members[0].target[0] : members[-1].target[1]])
        drafts.append(added(trips[max(seen - 1, 0)].segment, text, before=seen == 0))
    return drafts


def _meta(original: Document, translation: Document, groups: Sequence[Group], aid: Route | None) -> dict[str, Any]:
    meta = {**original.meta, "translation": translation.path, UNSURE: _places(original, translation, groups)}
    if aid:
        meta["aligned_with"] = [f"{p.name} {p.version}".strip() for p in aid.packages]
    return meta


def _places(original: Document, translation: Document, groups: Sequence[Group]) -> list[dict[str, Any]]:
    """Runs of groups that are not sure: where they begin in both texts, and how many sentences each side has there."""
    found = []
    for sure, run in groupby(groups, key=lambda g: g.sure):
        if sure:
            continue
        members = list(run)
        place: dict[str, Any] = {"confidence": round(min(g.confidence for g in members), 2)}
        for side, document, (a, b) in (
            ("original", original, (members[0].source[0], members[-1].source[1])),
            ("translation", translation, (members[0].target[0], members[-1].target[1])),
        ):
            place[side] = document.segments[a].place if a < b else None
            place[f"{side}_sentences"] = b - a
        found.append(place)
    return found


def _signature(glossary: Glossary, source: str, target: str, back: Route | None) -> Signature:
    """Like that of pairs, no package made the leg `forward`; both texts were cut into sentences."""
    made = signature_of(glossary, source, target, None, back)
    splitters = dict.fromkeys(splitter(code) for code in (source, target))
    return msgspec.structs.replace(
        made,
        splitter=", ".join(f"{name} {version(name)}" for name in splitters),
        thresholds={**made.thresholds, "beside": SURE},
    )
