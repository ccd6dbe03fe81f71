"""`align cache`: what the translation cache holds, and emptying it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import typer

from align.cli.decisions import safe
from align.cli.models import megabytes

if TYPE_CHECKING:
    from align.engine.cache import Cache

app = typer.Typer(
    name="cache",
    help="Show or empty the translation cache.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("info")
def info() -> int:
    """Show where the cache lies, its size and what is in it."""
    from align.engine.cache import MAX_BYTES
    from align.engine.packages import bundled, installed

    cache = _existing()
    if cache is None:
        return 0
    with cache:
        contents = cache.contents()
        size = cache.size()
    labels = {p.sha256(): p.label for p in [*bundled(), *installed()]}
    counts: Counter[str] = Counter()
    for settings, count in contents.items():
        sha = next((part for part in settings.split("|") if len(part) == 64), "")
        counts[labels.get(sha, f"not installed, sha256 {sha[:12]}")] += count
    typer.echo(safe(f"{cache.path}: {megabytes(size)} of at most {megabytes(MAX_BYTES)}"))
    typer.echo(_translations(sum(counts.values())))
    for label, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        typer.echo(f"  {count:>9,}  {safe(label)}")
    return 0


@app.command("clear")
def clear() -> int:
    """Forget all translations and measured attention."""
    cache = _existing()
    if cache is None:
        return 0
    with cache:
        count = cache.clear()
    typer.echo(safe(f"Removed {_translations(count)} from {cache.path}"))
    return 0


def _existing() -> Cache | None:
    """The cache, None (and a line that says so) where there is none yet: looking makes no file."""
    from align.cli.places import cache_folder
    from align.engine.cache import Cache

    cache = Cache(cache_folder())
    if cache.path is not None and cache.path.exists():
        return cache
    typer.echo(safe(f"There is no translation cache yet; it will be {cache.path}"))
    return None


def _translations(count: int) -> str:
    return f"{count:,} translation{'' if count == 1 else 's'}"
