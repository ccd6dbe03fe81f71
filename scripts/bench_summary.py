"""The summary part of `scripts/bench`: a made-up corpus of ten million mentions, laid out as a run leaves it, summarised.

Terms are as frequent as words are (Zipf), an article in twelve sentences has a mention in each, three in a hundred drift.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from environment import PYTHON, ROOT

if TYPE_CHECKING:
    import polars as pl

ARTICLE = 12
"""Sentences of an article, with a mention each."""
BLOCK = ARTICLE * 84_000
"""Mentions that are made at a time: whole articles."""
DAYS = 3 * 365
OUTLETS = [f"Outlet {number}" for number in range(40)]
PACKAGES = ("translate-en_ru-1_9", "translate-ru_en-1_9")
SENTENCE = "The minister spoke at length of what had been agreed upon in the capital that week."


def summary(mentions: int) -> None:
    """Time and memory of `align corpus summary` on batches as a run with translations makes them, and as one without."""
    for title, batch in (("256 sentences", 256), ("4,096 sentences", 4_096)):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "results"
            batches = made_up(out, mentions, max(batch // ARTICLE, 1))
            size = sum(p.stat().st_size for p in (out / "mentions").iterdir())
            print(
                f"{mentions:,} mentions in {batches:,} batches of {title}, {size / mentions:.0f} bytes a mention on disk"
            )
            for form in ("terminal", "html"):
                wall, cpu, peak = _measured(["corpus", "summary", out, "--format", form])
                print(f"  --format {form}: {wall:.1f} s, {cpu:.1f} s of processor, peak memory {peak} MB")


def made_up(out: Path, mentions: int, articles: int) -> int:
    """Writes the corpus, so many articles a batch; gives the number of batches."""
    import msgspec  # noqa: PLC0415  the environment's

    from align import Glossary  # noqa: PLC0415
    from align.corpus import tables  # noqa: PLC0415
    from align.corpus.record import Progress  # noqa: PLC0415
    from align.corpus.store import FOLDERS, Header, Store  # noqa: PLC0415
    from align.report.run import signature_of  # noqa: PLC0415

    for folder in (*FOLDERS, "batches"):
        (out / folder).mkdir(parents=True)
    glossary = Glossary.load()
    signature = signature_of(glossary, "en", "ru", None, None)
    (out / "corpus.json").write_bytes(msgspec.json.encode(Header(signatures={"made": signature})))
    (out / "run.json").write_bytes(msgspec.json.encode(Progress(state="finished")))
    terms = [(t.id, t.kind.value, t.in_language("en").preferred) for t in glossary.terms.values()]
    documents, batches = [], 0
    for first in range(0, mentions, BLOCK):
        rows = _mentions(terms, first, min(BLOCK, mentions - first))
        for number, part in enumerate(rows.iter_slices(articles * ARTICLE), batches + 1):
            documents.append(_written(out, number, part))
            batches = number
    import polars as pl  # noqa: PLC0415

    table = pl.concat(documents).select(
        *(
            name if name in documents[0].columns else pl.lit(None, kind).alias(name)
            for name, kind in tables.DOCUMENTS.items()
        )
    )
    Store(out).write("documents.parquet", tables.to_parquet(table))
    return batches


def _mentions(terms: list[tuple[str, str, str]], first: int, count: int) -> pl.DataFrame:
    """Mentions from the `first` on, in the columns of the table."""
    import polars as pl  # noqa: PLC0415

    from align.corpus.tables import MENTIONS  # noqa: PLC0415

    chance = Random(first)  # noqa: S311  no secret
    weights = [1 / (rank + 1) for rank in range(len(terms))]
    chosen = pl.Series(chance.choices(range(len(terms)), weights, k=count))
    names = {"term": 0, "term_kind": 1, "source_text": 2}
    given = {name: pl.Series([t[column] for t in terms]).gather(chosen) for name, column in names.items()}
    verdict = pl.Series([["kept"] * 75 + ["accepted"] * 20 + ["drifted"] * 3 + ["unjudged"] * 2]).explode()
    legs: dict[str, Any] = {}
    for leg in ("forward", "back"):
        found = verdict.gather(pl.Series(chance.choices(range(100), k=count)))
        way = pl.Series(chance.choices(["", "", "a", "om", "ov"], k=count))
        text = pl.select(pl.when(found == "drifted").then(given["source_text"] + way).otherwise(given["source_text"]))
        legs |= {
            f"{leg}_verdict": found, f"{leg}_text": text.to_series(), f"{leg}_start": 4, f"{leg}_end": 12,
            f"{leg}_evidence": "form+position", f"{leg}_confidence": 0.93,
        }  # fmt: skip
    row = pl.int_range(first, first + count, eager=True)
    facts = {
        "document": "news/" + (row // ARTICLE).cast(pl.String) + ".txt",
        "id": row % ARTICLE + 1,
        "segment": row % ARTICLE + 1,
    }
    frame = pl.DataFrame(facts).with_columns(
        **given,
        **{k: pl.lit(v) if not isinstance(v, pl.Series) else v for k, v in legs.items()},
        source_start=4,
        source_end=12,
    )
    return frame.select(pl.col(name).cast(kind) for name, kind in MENTIONS.items())


def _written(out: Path, number: int, mentions: pl.DataFrame) -> pl.DataFrame:
    """The files of a batch; gives its articles."""
    import msgspec  # noqa: PLC0415
    import polars as pl  # noqa: PLC0415

    from align.corpus.record import File, Record, Row, Status  # noqa: PLC0415
    from align.corpus.tables import NAMES, to_parquet  # noqa: PLC0415

    ids = mentions["document"].unique(maintain_order=True)
    names = pl.DataFrame({"document": ids}).with_columns(
        text="Name " + (ids.hash() % 50_000).cast(pl.String), count=2, forward_text=pl.lit(None)
    )
    files = {}
    for name, frame in (
        ("mentions", mentions),
        ("findings", _findings(mentions)),
        ("names", names.select(pl.col(c).cast(kind) for c, kind in NAMES.items())),
    ):
        if frame.height:
            path = out / name / f"{number:06}.parquet"
            path.write_bytes(to_parquet(frame))
            files[name] = File(f"{name}/{path.name}", path.stat().st_size)
    chance = Random(number)  # noqa: S311  no secret
    rows = [
        Row(
            id=i, path=i, status=Status.DONE, key="0" * 24, title=SENTENCE, source=chance.choice(OUTLETS),
            date=str(date(2022, 1, 1) + timedelta(days=chance.randrange(DAYS))),
            sha256=sha256(i.encode()).hexdigest(), twin=sha256(i.encode()).hexdigest()[:32],
            segments=ARTICLE, mentions=ARTICLE, findings=0, signature="made", report=f"reports/{i}.json",
        )
        for i in ids
    ]  # fmt: skip
    (out / f"batches/{number:06}.json").write_bytes(
        msgspec.json.encode(Record(batch=number, files=files, documents=rows))
    )
    return pl.DataFrame(
        {"id": ids, "source": [r.source for r in rows], "date": [r.date for r in rows], "status": "done"}
    ).with_columns(
        pl.col("date").str.to_date(),
        batch=pl.lit(number, pl.Int32),
        mentions=pl.lit(ARTICLE, pl.Int32),
        forward_package=pl.lit(PACKAGES[0]),
        back_package=pl.lit(PACKAGES[1]),
    )


def _findings(mentions: pl.DataFrame) -> pl.DataFrame:
    """A finding for each drift."""
    import polars as pl  # noqa: PLC0415

    from align.corpus.tables import FINDINGS  # noqa: PLC0415

    forward = pl.col("forward_verdict") == "drifted"
    drifted = mentions.filter(forward | (pl.col("back_verdict") == "drifted")).with_columns(
        kind=pl.lit("transliteration"), leg=pl.when(forward).then(pl.lit("forward")).otherwise(pl.lit("back")),
        severity=pl.lit("minor"), hard=False, masked=False, source=pl.lit(SENTENCE), forward=pl.lit(SENTENCE), back=pl.lit(SENTENCE),
        fingerprint=pl.concat_str("document", "id").hash().cast(pl.String), confidence=0.9, mention="id",
    )  # fmt: skip
    return drifted.select(
        *((pl.col(c) if c in drifted.columns else pl.lit(None).alias(c)).cast(kind) for c, kind in FINDINGS.items())
    )


def _measured(arguments: list[object]) -> tuple[float, float, int]:
    """Seconds, seconds of the processor, and the peak megabytes of a command."""
    began = time.perf_counter()
    command = [str(PYTHON), "-m", "align", *map(str, arguments)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024
