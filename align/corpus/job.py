"""What is done to every article of a run: languages, packages, glossary, severities; and the keys that tell what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from align.engine import Package, Route, chain
from align.glossary import Glossary
from align.glossary.load import Layer
from align.report import run
from align.report.schema import Signature


@dataclass(frozen=True, slots=True)
class Job:
    """The settings of a run, as they are sent to every worker. Without packages nothing is translated."""

    layers: tuple[Layer, ...]
    signature: Signature
    forward: tuple[Package, ...] = ()
    back: tuple[Package, ...] = ()
    beam: int = 4
    severities: Mapping[tuple[str | None, str], str] = field(default_factory=dict)
    control: dict[str, Any] | None = None
    translated: str = ""
    """Key of the translations: what they depend on besides the article. Empty without packages."""
    checked: str = ""
    """Key of the checks: whatever else a report depends on."""

    @property
    def source_only(self) -> bool:
        return not self.forward

    @property
    def languages(self) -> tuple[str, str]:
        return self.signature.source, self.signature.target


def job(
    glossary: Glossary,
    *,
    source: str = "en",
    target: str = "ru",
    packages: Sequence[str | Path] = (),
    beam: int = 4,
    severities: Mapping[tuple[str | None, str], str] | None = None,
    control: dict[str, Any] | None = None,
    source_only: bool = False,
) -> Job:
    """The settings with their keys. Raises `ModelError` where there is no package for the pair."""
    forward, back = None, None
    if not source_only:
        named = [Path(p) for p in packages]
        forward, back = Route(chain(source, target, named), beam), Route(chain(target, source, named), beam)
    signature = run.signature_of(glossary, source, target, forward, back)
    overrides = sorted((kind or "", drift, level) for (kind, drift), level in (severities or {}).items())
    legs = [t.settings for route in (forward, back) if route for t in route.translators]
    return Job(
        layers=glossary.layers,
        signature=signature,
        forward=forward.packages if forward else (),
        back=back.packages if back else (),
        beam=beam,
        severities=severities or {},
        control=control,
        translated=key(legs, source, target, signature.splitter) if legs else "",
        checked=key(msgspec.to_builtins(signature), overrides),
    )


def key(*parts: object) -> str:
    """A short hash of values that JSON can hold."""
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=12).hexdigest()
