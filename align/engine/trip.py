"""Both legs of many sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from align.engine.cache import Cache
from align.engine.route import Route
from align.model import Rendered

Told = Callable[[int, int], None]


def there_and_back(
    forward: Route, back: Route, sentences: Sequence[str], cache: Cache, progress: Told | None = None
) -> tuple[list[Rendered], list[Rendered]]:
    """Each sentence after the first and after the second leg, in order; an identical one is translated once.

    `progress` is told how many of how many translations are done. Raises `ModelError`.
    """
    told = Counted(progress, 2 * len(sentences))
    out = forward.translate(sentences, cache, told)
    return out, back.translate([r.text for r in out], cache, told)


class Counted:
    """Sums up what one leg or both have done and tells `progress` how many of `total` that is."""

    def __init__(self, progress: Told | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, more: int) -> None:
        self._done += more
        if self._progress:
            self._progress(self._done, self._total)
