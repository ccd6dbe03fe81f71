"""`align models`: the translation packages, listed, looked into, installed, tried and taken away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.decisions import safe
from align.cli.options import TextOrJson
from align.errors import InputError, ModelError

if TYPE_CHECKING:
    from align.engine.cache import Cache
    from align.engine.packages import Package

ORIGINS = {"option": "folder", "argos": "installed", "bundled": "bundled"}

app = typer.Typer(
    name="models",
    help="List, look into, install, try and remove translation packages.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("list")
def list_(form: TextOrJson = "text") -> int:
    """List packages, and the pairs that two of them join."""
    from align.engine.describe import size
    from align.engine.packages import bundled, survey
    from align.engine.pivot import reachable

    found, broken = survey()
    known = sorted([*found, *bundled()], key=_pair)
    pivots = reachable(known)
    with _cache() as cache:
        rows = [(p, size(p.path), _share(p, cache)) for p in known]
    if form == "json":
        packages = [_row(p) | {"size": s, "attention": a} for p, s, a in rows]
        ways = [{"from": a, "to": b, "via": via} for (a, b), via in pivots.items()]
        _emit_json({"packages": packages, "pivots": ways, "broken": [str(error) for error in broken]})
        return 0
    widths = max(len(p.label) for p in known), max(len(_pair(p)) for p in known)
    for package, bytes_, share in rows:
        line = f"{_pair(package):{widths[1]}}  {package.label:{widths[0]}}  {ORIGINS[package.origin]:9}"
        typer.echo(safe(f"{line}  {megabytes(bytes_):>8}  {_attention(package, share)}"))
    if pivots:
        typer.echo()
        typer.echo(safe("Through a third: " + ", ".join(f"{a}→{b} ({via})" for (a, b), via in pivots.items())))
    for error in broken:
        typer.echo()
        typer.echo(safe(f"Broken: {error}"))
    return 0


@app.command("info")
def info(
    package: Annotated[str, typer.Argument(metavar="PACKAGE", help="NAME, NAME@VERSION or a folder.")],
    form: TextOrJson = "text",
) -> int:
    """Show a package's metadata, size, hash and licence text."""
    from align.engine.describe import describe
    from align.engine.packages import choose

    found = choose(Path(package))
    about = describe(found)
    with _cache() as cache:
        share = _share(found, cache)
    if form == "json":
        from dataclasses import asdict

        _emit_json(_row(found) | asdict(about) | {"attention": share})
        return 0
    names = [str(about.metadata.get(k) or c) for k, c in (("from_name", found.source), ("to_name", found.target))]
    pieces = ", ".join(f"{n:,} pieces ({side})" for side, n in about.vocabulary.items())
    lines = {
        "languages": f"{names[0]} → {names[1]}",
        "from": f"{ORIGINS[found.origin]}, {found.path}",
        "size": f"{megabytes(about.size)}; {about.parameters / 1e6:.1f} million numbers, {about.quantisation}",
        "vocabulary": f"{pieces or 'unknown'}; {about.tokenizer}",
        "prefix": found.target_prefix,
        "splitters": ", ".join(about.splitters) + " (Align splits by itself)" if about.splitters else "",
        "Argos": str(about.metadata.get("argos_version") or ""),
        "sha256": about.sha256,
        "attention": _attention(found, share).removeprefix("attention "),
    }
    typer.echo(safe(found.label))
    for name, value in lines.items():
        if value:
            typer.echo(f"  {name:11}{safe(value)}")
    for name, text in about.texts.items():
        typer.echo(f"\n{name}:\n\n" + "\n".join(safe(line) for line in text.splitlines()))
    return 0


@app.command("install")
def install(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE.argosmodel | FROM TO", help="A package file; or two languages, to download with Argos."
        ),
    ],
) -> int:
    """Install a package file; given two languages, download one."""
    from align.engine.install import install as put

    match what:
        case [file]:
            with _cache() as cache:
                package, new = put(Path(file), cache)
                share = _share(package, cache)
        case [source, target] if not (Path(source).is_file() or Path(target).is_file()):
            from align.engine.download import downloaded

            with _cache() as cache, downloaded(source, target) as archive:
                package, new = put(archive, cache)
                share = _share(package, cache)
        case _:
            raise typer.BadParameter("one package file, or two languages such as: en uk", param_hint="install")
    done = "Installed" if new else "Is installed already:"
    typer.echo(safe(f"{done} {package.label} in {package.path}"))
    typer.echo(_use(package, share))
    return 0


@app.command("verify")
def verify(
    packages: Annotated[
        list[str] | None,
        typer.Argument(metavar="PACKAGE", help="NAME, NAME@VERSION or a folder; all without.", show_default=False),
    ] = None,
) -> int:
    """Try packages: a sentence, and where their attention points."""
    from align.cli.app import Status
    from align.engine.packages import bundled, choose, survey
    from align.engine.verify import verify as try_

    found, broken = survey()
    chosen = [choose(Path(p)) for p in packages] if packages else [*found, *bundled()]
    failed = [] if packages else broken
    with _cache() as cache:
        for package in chosen:
            try:
                result = try_(package, cache)
            except ModelError as error:
                failed.append(error)
                continue
            typer.echo(safe(f"{package.label}, {ORIGINS[package.origin]}: works"))
            typer.echo(safe(f"  {result.sentence}"))
            typer.echo(safe(f"  {result.rendering}"))
            typer.echo(f"  {_use(package, result.share)}")
    for problem in failed:
        typer.echo(safe(f"Broken: {problem}"))
    return Status.MODEL if failed else Status.CLEAN


@app.command("remove")
def remove(
    package: Annotated[str, typer.Argument(metavar="PACKAGE", help="NAME or NAME@VERSION, as `list` shows it.")],
) -> int:
    """Remove an installed package from the disk."""
    from align.engine.install import remove as take
    from align.engine.packages import bundled, installed, matching

    found = matching(package, installed()) or matching(package, bundled())
    if not found:
        raise InputError(f'"{package}": no package of that name is installed; `align models list` shows what is')
    if len(found) > 1:
        labels = ", ".join(dict.fromkeys(p.label for p in found))
        folders = ", ".join(p.name for p in found)
        choice = labels if "," in labels else folders
        raise InputError(f'"{package}": {len(found)} packages are called so; name one of {choice}')
    take(found[0])
    typer.echo(safe(f"Removed {found[0].label} from {found[0].path.parent}"))
    return 0


def megabytes(size: int) -> str:
    """Bytes as people read them."""
    return f"{size / 1e6:,.0f} MB" if size >= 10_000_000 else f"{size / 1e6:.1f} MB"


def _cache() -> Cache:
    from align.cli.places import cache_folder
    from align.engine.cache import Cache

    return Cache(cache_folder())


def _share(package: Package, cache: Cache) -> float | None:
    return cache.attention(package.sha256())


def _attention(package: Package, share: float | None) -> str:
    from align.engine.attention import MIN_RIGHT

    if share is None:
        return "attention points right" if package.origin == "bundled" else "attention not measured"
    return "attention points right" if share >= MIN_RIGHT else "attention points wrong"


def _use(package: Package, share: float | None) -> str:
    told = _attention(package, share)
    if share is None:
        return told
    use = "tracing relies on it" if told.endswith("right") else "tracing goes by the words alone"
    return f"{told} ({100 * share:.0f} % of the probe): {use}"


def _pair(package: Package) -> str:
    return f"{package.source}→{package.target}"


def _row(package: Package) -> dict[str, Any]:
    return {
        "package": package.label,
        "from": package.source,
        "to": package.target,
        "version": package.version,
        "origin": ORIGINS[package.origin],
        "path": str(package.path),
    }


def _emit_json(value: object) -> None:
    from align.cli.output import emit

    emit((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
