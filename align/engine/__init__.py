"""Translation: Argos packages found and opened, CTranslate2 inference, the translation cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from align.engine.cache import Cache
from align.engine.packages import Package, chain
from align.engine.translate import Translator
from align.model import Rendered

__all__ = ["Cache", "Package", "Route", "Translator", "chain"]


class Route:
    """One leg over one package, or over two with a pivot language between them."""

    def __init__(self, packages: tuple[Package, ...], beam: int = 4, threads: int = 0) -> None:
        self.packages = packages
        self.translators = [Translator(p, beam, threads) for p in packages]

    def translate(
        self, sentences: Sequence[str], cache: Cache, progress: Callable[[int], None] | None = None
    ) -> list[Rendered]:
        """Each sentence rendered, in order. Links are those of a direct package; through a pivot there are none."""
        rendered = self.translators[0].translate(sentences, cache, progress if len(self.translators) == 1 else None)
        for translator in self.translators[1:]:
            last = translator.translate([r.text for r in rendered], cache, progress)
            rendered = [Rendered(r.text, r.score) for r in last]
        return rendered
