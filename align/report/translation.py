"""One leg alone: an article translated, and its drifted names put right with the glossary's forms.

Whoever writes another format than plain text takes `Translation.texts`, one a segment, and puts them where the segments
stood; `Translation.text` does that for plain text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from align.drift.repair import Limits, Repaired
from align.drift.repair import repair as repair_roundtrips
from align.engine import Cache, Route, chain
from align.errors import InputError
from align.glossary import Glossary
from align.model import Document, RoundTrip
from align.report.run import Progress, pasted, sentences_done

SCHEMA = "align-translation/1"


@dataclass(frozen=True, slots=True)
class Translation:
    """A document after one leg. `drafts` are the round trips as the packages made them, `repaired` what `repair` made of them."""

    document: Document
    languages: tuple[str, str]
    packages: tuple[dict[str, Any], ...]
    beam: int
    drafts: tuple[RoundTrip, ...]
    repaired: Repaired | None = None

    @property
    def roundtrips(self) -> Sequence[RoundTrip]:
        """The sentences as they stand by now."""
        return self.repaired.roundtrips if self.repaired else self.drafts

    @property
    def texts(self) -> list[str]:
        """The translation of each segment, in order."""
        return [t.forward.text if t.forward else "" for t in self.roundtrips]

    @property
    def text(self) -> str:
        """The article with every sentence translated, paragraphs and what stands between sentences kept."""
        gaps = self.document.spacing or ("", *("\n" for _ in self.drafts))
        return "".join(gap + text for gap, text in zip(gaps, (*self.texts, ""), strict=True))

    def to_json(self) -> bytes:
        """`align-translation/1`, described in docs/translate.md: UTF-8, indented, ending with a line break."""
        return msgspec.json.format(msgspec.json.encode(self._rows()), indent=1) + b"\n"

    def _rows(self) -> dict[str, Any]:
        done = self.repaired
        return {
            "schema": SCHEMA,
            "source": self.languages[0],
            "target": self.languages[1],
            "packages": self.packages,
            "beam": self.beam,
            "document": {"id": self.document.id, "path": self.document.path, "title": self.document.title},
            "segments": [
                {
                    "id": t.segment.id,
                    "place": t.segment.place,
                    "source": t.segment.text,
                    "draft": d.forward.text,
                    "text": t.forward.text,
                }
                for t, d in zip(self.roundtrips, self.drafts, strict=True)
                if t.forward and d.forward
            ],
            "repairs": [{**msgspec.to_builtins(r), "before": r.before, "after": r.after} for r in done.repairs]
            if done
            else [],
            "left": done.refusals if done else [],
            "figures": {"before": done.before, "after": done.after} if done else None,
        }


def translate(
    article: str | Document,
    *,
    source: str = "en",
    target: str = "ru",
    packages: Sequence[str | Path] = (),
    beam: int = 4,
    threads: int = 0,
    cache: str | Path | None = None,
    progress: Progress | None = None,
) -> Translation:
    """One leg of an article: a text, or a document that `read_documents` gives.

    `packages`: folders of Argos packages to use first. `threads`: cores to use, all without it. `cache`: a folder that remembers
    translations. Raises `InputError`, `ModelError`.
    """
    return _translated(article, _route(source, target, packages, beam, threads), (source, target), cache, progress)


def repair(  # noqa: PLR0913  keyword-only options of the public API
    article: str | Document,
    glossary: Glossary | None = None,
    *,
    source: str = "en",
    target: str = "ru",
    packages: Sequence[str | Path] = (),
    beam: int = 4,
    threads: int = 0,
    cache: str | Path | None = None,
    limits: Limits | None = None,
    severities: Mapping[tuple[str | None, str], str] | None = None,
    progress: Progress | None = None,
) -> Translation:
    """An article translated, with the glossary's form wherever a name drifted and the form holds (docs/translate.md).

    Arguments are those of `translate`; `limits` says how sure a finding must be and how much a sentence may lose, `severities`
    (as for `check`) what is `off` or `info` and left alone. What was
    done, left and counted is in `Translation.repaired`. Through a pivot no model can vouch: the check alone does. Raises
    `InputError`, `GlossaryError`, `ModelError`.
    """
    route = _route(source, target, packages, beam, threads)
    made = _translated(article, route, (source, target), cache, progress)
    model = route.translators[0] if len(route.translators) == 1 else None
    glossary = Glossary.load() if glossary is None else glossary
    if progress:
        progress("check", 0, 1)
    done = repair_roundtrips(made.drafts, glossary, (source, target), model, limits or Limits(), severities or {})
    if progress:
        progress("check", 1, 1)
    return replace(made, repaired=done)


def _route(source: str, target: str, packages: Sequence[str | Path], beam: int, threads: int) -> Route:
    return Route(chain(source, target, [Path(p) for p in packages]), beam, threads)


def _translated(
    article: str | Document,
    route: Route,
    languages: tuple[str, str],
    cache: str | Path | None,
    progress: Progress | None,
) -> Translation:
    item = pasted(article, languages[0]) if isinstance(article, str) else article
    if not item.segments:
        raise InputError("there is no sentence in what was given")
    advance = sentences_done(progress, len(item.segments))
    with Cache(Path(cache) if cache else None) as store:
        rendered = route.translate([s.text for s in item.segments], store, advance)
    trips = tuple(RoundTrip(s, r, None) for s, r in zip(item.segments, rendered, strict=True))
    used = tuple({"name": p.name, "version": p.version, "sha256": p.sha256()} for p in route.packages)
    return Translation(item, languages, used, route.translators[0].beam, trips)
