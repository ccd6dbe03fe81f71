"""Both legs of many sentences at once: while a batch comes back, the next one goes out.

Two translators of half the cores each are quicker than one of all cores after the other (scripts/bench engine): a core that
works alone on a batch waits for no other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from align.engine.cache import Cache
from align.engine.route import Route
from align.model import Rendered

BATCH = 128
_PARTS = 8  # of a text, so that both legs have something to do; an article of 40 sentences goes out five at a time
Told = Callable[[int, int], None]


def leg_threads(threads: int = 0) -> int:
    """The threads of one leg where both are at work: half of `threads`, or of the machine's cores."""
    return max(1, (threads or os.cpu_count() or 1) // 2)


def there_and_back(
    forward: Route, back: Route, sentences: Sequence[str], cache: Path | None, progress: Told | None = None
) -> tuple[list[Rendered], list[Rendered]]:
    """Each sentence after the first and after the second leg, in order; an identical one is translated once.

    `cache`: the folder that remembers translations. `progress` is told how many of how many translations are done, from
    two threads but never from both at once. Raises `ModelError`.
    """
    unique = list(dict.fromkeys(sentences))
    size = min(BATCH * forward.threads, max(16, len(unique) // _PARTS))
    told = Counted(progress, 2 * len(unique))
    out: dict[str, Rendered] = {}
    home: dict[str, Rendered] = {}
    with Cache(cache) as ours, ThreadPoolExecutor(1) as other:
        returning = _Returning(back, cache, home, told)
        coming: list[Future[None]] = []
        try:
            for i in range(0, len(unique), size):
                while coming and coming[0].done():
                    coming.pop(0).result()  # a broken package on the way back is said at once
                batch = unique[i : i + size]
                rendered = forward.translate(batch, ours, told)
                out.update(zip(batch, rendered, strict=True))
                coming.append(other.submit(returning, [r.text for r in rendered]))
            for done in coming:
                done.result()
        except BaseException:
            other.shutdown(cancel_futures=True)
            raise
    return [out[s] for s in sentences], [home[out[s].text] for s in sentences]


class Counted:
    """Sums up what one leg or both have done and tells `progress` how many of `total` that is; called from any thread."""

    def __init__(self, progress: Told | None, total: int) -> None:
        self._progress, self._total, self._done, self._lock = progress, total, 0, Lock()

    def __call__(self, more: int) -> None:
        with self._lock:
            self._done += more
            if self._progress:
                self._progress(self._done, self._total)


class _Returning:
    """The way back of one batch; what came back earlier is not asked for again."""

    def __init__(self, route: Route, cache: Path | None, known: dict[str, Rendered], told: Counted) -> None:
        self._route, self._cache, self._known, self._told = route, cache, known, told

    def __call__(self, texts: list[str]) -> None:
        fresh = [t for t in dict.fromkeys(texts) if t not in self._known]
        with Cache(self._cache) as store:  # SQLite wants a connection of each thread's own
            self._known.update(zip(fresh, self._route.translate(fresh, store, self._told), strict=True))
        if len(fresh) < len(texts):
            self._told(len(texts) - len(fresh))
