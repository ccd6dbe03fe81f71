"""One leg: a package, or two with a pivot language between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from align.engine.attention import points_right
from align.engine.cache import Cache
from align.engine.packages import Package
from align.engine.translate import Translator
from align.model import Link, Rendered


class Route:
    """One leg over one package, or over two with a pivot language between them."""

    def __init__(self, packages: tuple[Package, ...], beam: int = 4, threads: int = 0) -> None:
        self.packages = packages
        self.translators = [Translator(p, beam, threads) for p in packages]
        self._probing = Lock()
        self._trusted: bool | None = None

    def translate(
        self, sentences: Sequence[str], cache: Cache, progress: Callable[[int], None] | None = None
    ) -> list[Rendered]:
        """Each sentence rendered, in order. Links are those of a direct package whose attention points right."""
        rendered = self.translators[0].translate(sentences, cache, progress if len(self.translators) == 1 else None)
        for translator in self.translators[1:]:
            last = translator.translate([r.text for r in rendered], cache, progress)
            rendered = [Rendered(r.text, r.score) for r in last]
        if any(r.links for r in rendered) and not self.trusted(cache):
            rendered = [Rendered(r.text, r.score) for r in rendered]
        return rendered

    def attend(self, sources: Sequence[str], targets: Sequence[str]) -> list[tuple[Link, ...]]:
        """Word links of given translations; none through a pivot, or where the attention does not point right."""
        if not self.trusted(Cache(None)):
            return [()] * len(sources)
        return self.translators[0].attend(sources, targets)

    def trusted(self, cache: Cache) -> bool:
        """Whether this leg has word links that tracing may rely on. Raises `ModelError` if the model does not load."""
        with self._probing:
            if self._trusted is None:
                self._trusted = len(self.packages) == 1 and points_right(self.translators[0], cache)
            return self._trusted
