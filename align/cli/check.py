"""`align check`: the main job."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.cli.decisions import File
from align.cli.options import Beam, Layers, NoCache, Packages, Source, Target, Threads, base_language, named
from align.cli.output import Format
from align.errors import InputError

if TYPE_CHECKING:
    from align.cli.settings import Settings
    from align.report.pairs import Bitext
    from align.report.run import Progress
    from align.report.schema import Report
    from align.text.article import Article


class Segments(StrEnum):
    """Which sentences are translated."""

    ALL = "all"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Job:
    """What to check and how, as the command line says it."""

    pairs: list[Path]
    translation: Path | None
    packages: list[Path]
    via: str | None
    beam: int
    threads: int
    cache: Path | None
    all_segments: bool
    back_translate: bool
    mentioned: bool
    source_only: bool
    trace_with_model: bool


FAIL_ON = ("critical", "major", "minor", "none")


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Articles: files (.txt .md .html .docx .odt .srt .vtt .jsonl), folders, patterns, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    pairs: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Audit translations made elsewhere: TMX, XLIFF, PO, TSV, JSONL, an OmegaT project; or give it twice, "
            "for two texts or subtitle files.",
            show_default=False,
        ),
    ] = None,
    all_segments: Annotated[
        bool, typer.Option("--all-segments", help="With --pairs: locked, final and not-to-translate ones too.")
    ] = False,
    translation: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Audit a translated document: the article is its original.", show_default=False
        ),
    ] = None,
    back_translate: Annotated[
        bool,
        typer.Option(
            "--back-translate", help="With --translation: render it back as well, into the language of the article."
        ),
    ] = False,
    glossary: Layers = None,
    package: Packages = None,
    source: Source = None,
    target: Target = None,
    via: Annotated[
        str | None,
        typer.Option(
            metavar="LANGUAGE", callback=named, help="Translate through this language both ways.", show_default=False
        ),
    ] = None,
    beam: Beam = 4,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TERMINAL,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Also write report.json and report.html into this folder.", show_default=False
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="SEVERITY",
            help="End with 1 from this severity on: critical, major, minor, none [default: major]",
            show_default=False,
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="REPORT", help="An older report: end with 1 for new findings only.", show_default=False),
    ] = None,
    decisions: File = None,
    segments: Annotated[
        Segments, typer.Option(help="Sentences to translate: all, or those that name a term of the glossary.")
    ] = Segments.ALL,
    threads: Threads = 0,
    source_only: Annotated[
        bool, typer.Option("--source-only", help="List mentions and spellings without translating.")
    ] = False,
    trace_with_model: Annotated[
        bool, typer.Option("--trace-with-model", help="With --pairs: let the package show where names stand.")
    ] = False,
    no_cache: NoCache = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Do not keep the report as the last one.")] = False,
) -> int:
    """Check articles, or finished translations, for drifted names."""
    from align.cli import articles, beside, places
    from align.cli import decisions as decided
    from align.cli import output as out
    from align.cli.progress import bar
    from align.cli.settings import find

    settings = find(Path.cwd())
    threshold = fail_on or settings.fail_on
    if threshold not in FAIL_ON:
        raise typer.BadParameter(f'"{threshold}" is not one of {", ".join(FAIL_ON)}', param_hint="--fail-on")
    job = Job(
        pairs or [], translation, package or list(settings.packages), via, beam, threads,
        None if no_cache else places.cache_folder(), all_segments=all_segments, back_translate=back_translate,
        mentioned=segments is Segments.MENTIONED, source_only=source_only, trace_with_model=trace_with_model,
    )  # fmt: skip
    _refuse(job, paths or [])
    old = places.load(baseline) if baseline else None
    made = decided.existing(decisions, settings)
    if output is not None and output.exists() and not output.is_dir():
        raise InputError(f"{output}: is a file; --output takes a folder")
    out.refuse_terminal(form)
    found = articles.read(paths or [])
    if found:
        source, target = articles.languages(found, source, target, settings)
    languages = (source or settings.source, target or settings.target)
    with bar() as progress:
        report = _run(job, found, glossary, settings, languages, progress)
    beside.say_unsure(report)
    report = decided.applied(report, made)
    if output is not None:
        out.write(report, output)
    if not no_save:
        places.save_last(report)
    with out.reader_may_leave():
        out.show(report, form, old)
        if output is not None and form is Format.TERMINAL:
            typer.echo(f"\nReport: {output / 'report.html'}")
    return _status(report, threshold, old)


def _refuse(job: Job, paths: list[str]) -> None:
    """Raises for options that do not go together."""
    from align.cli import beside

    given = {
        "--pairs": bool(job.pairs), "--source-only": job.source_only, "--trace-with-model": job.trace_with_model,
        "--via": bool(job.via), "--segments": job.mentioned,
    }  # fmt: skip
    beside.refuse(job.translation, paths, back_translate=job.back_translate, barred=given)
    if bool(paths) == bool(job.pairs):
        raise typer.BadParameter("give articles or --pairs FILE, one of the two", param_hint="PATH...")
    if job.all_segments and not job.pairs:
        raise typer.BadParameter("goes with --pairs only", param_hint="--all-segments")
    for option in ("--via", "--segments"):
        if given[option] and (job.pairs or job.source_only):
            raise typer.BadParameter("goes with articles that are translated", param_hint=option)


def _run(
    job: Job, articles: list[Article], layers: list[Path] | None, settings: Settings, languages: tuple[str, str],
    progress: Progress | None,
) -> Report:  # fmt: skip
    from align.cli import beside, places
    from align.cli.settings import glossary_of
    from align.drift.control import key
    from align.report import run

    terms = glossary_of(layers, settings)
    for warning in terms.warnings:
        typer.echo(f"align: {warning}", err=True)
    tags = languages  # a translation memory may have en-GB beside en-US
    languages = base_language(tags[0]), base_language(tags[1])
    _note_exact(languages)
    options: dict[str, Any] = {"source": languages[0], "target": languages[1], "severities": settings.severities}
    if not job.source_only:
        options["control"] = places.control(key(terms, languages))
        options |= {"packages": job.packages, "progress": progress}
    if job.pairs:
        return run.check_pairs(_bitext(job, tags), terms, trace_with_model=job.trace_with_model, **options)
    if job.translation is not None:
        options |= {"beam": job.beam, "threads": job.threads, "cache": job.cache}
        return beside.run(articles, job.translation, terms, options, back_translate=job.back_translate)
    documents = [run.document(a, languages[0]) for a in articles]
    if job.source_only:
        return run.check_source(documents, terms, **options)
    options |= {"via": job.via, "beam": job.beam, "threads": job.threads, "cache": job.cache}
    return run.check(documents, terms, mentioned=job.mentioned, **options)


def _note_exact(languages: tuple[str, str]) -> None:
    """Says for which language no inflection is known: silence would read as "nothing found"."""
    from align.drift.case import language_name
    from align.morphology import morphology

    for language in languages:
        if morphology(language).basis == "exact":
            typer.echo(
                f"align: no inflection is known for {language_name(language)}: names are found as they are written; "
                f"other forms go into the column {language}_forms",
                err=True,
            )


def _bitext(job: Job, languages: tuple[str, str]) -> Bitext:
    from align.report.pairs import read_bitext
    from align.report.snippet import visible

    bitext = read_bitext(job.pairs, languages, all_segments=job.all_segments)
    for warning in bitext.warnings:
        typer.echo(f"align: {visible(warning)}", err=True)
    return bitext


def _status(report: Report, threshold: str, baseline: Report | None) -> int:
    from align.cli.app import Status
    from align.model import Severity

    if threshold == "none":
        return Status.CLEAN
    known = {f.fingerprint for f in baseline.findings} if baseline else set()
    worst = Severity(threshold).rank
    open_findings = [f for f in report.findings if f.fingerprint not in known and f.decision is None]
    return Status.DRIFT if any(Severity(f.severity).rank <= worst for f in open_findings) else Status.CLEAN
