"""A small archive, a job without translation, and what a folder of results holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import polars as pl
import pytest

from align import Glossary, Pair, check_pairs, read_corpus
from align.corpus import plan
from align.corpus.commit import commit
from align.corpus.job import Job, job
from align.corpus.plan import Batch
from align.corpus.record import Progress, Row, Status
from align.corpus.run import run, write_documents
from align.corpus.store import Header, Store, report_name
from align.corpus.work import Outcome, Task, Worker
from align.report.schema import LegSignature, PackageUsed

TEXTS = (
    "Lavrov met Borrell.\n\nThey talked about Kyiv.\n",
    "The capital is Kiev, some say.\n",
    "An Il-76 landed. It was an IL-76.\n",
    "Nothing of interest happened here.\n",
    "The United Nations sent Lavrov a letter. He read it. Then he left.\n",
)


def rows(out: Path, table: str = "documents") -> pl.DataFrame:
    """A table of a folder of results."""
    return getattr(read_corpus(out), table).collect()


@pytest.fixture
def archive(write: Callable[..., Path]) -> Callable[..., Path]:
    """A folder of articles, as many as asked for, no two alike."""

    def make(count: int = 12, folder: str = "in") -> Path:
        for number in range(count):
            write(f"{folder}/{number:03}.txt", f"Article {number}.\n\n{TEXTS[number % len(TEXTS)]}")
        return write(f"{folder}/.hidden", "").parent

    return make


@pytest.fixture
def source_job(make_glossary) -> Job:
    """Mentions and spellings only, with the glossary of seven terms."""
    return job(make_glossary(), source_only=True)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several batches from a handful of articles."""
    monkeypatch.setattr(plan, "SEGMENTS", 8)
    monkeypatch.setattr(plan, "SEGMENTS_SOURCE_ONLY", 8)
    monkeypatch.setattr(plan, "DOCUMENTS", 6)


@pytest.fixture
def corpus(tmp_path: Path, source_job: Job) -> Callable[..., Path]:
    """Runs a folder into `out` with one worker in this process, and gives `out`."""

    def make(*inputs: object, out: str = "out", made: Job | None = None, **options: object) -> Path:
        run([str(i) for i in inputs], tmp_path / out, made or source_job, **({"workers": 1} | options))
        return tmp_path / out

    return make


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes]]:
    """Every file of a folder of results with its bytes, but for the one that tells times."""

    def read(folder: Path) -> dict[str, bytes]:
        files = (p for p in folder.rglob("*") if p.is_file() and p.name != "run.json")
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}

    return read


@pytest.fixture
def translated(tmp_path: Path, make_glossary, source_job: Job) -> Callable[..., Path]:
    """A folder of results made of given translations, two articles a batch: `translated({"id": "a", "pairs": [(en, ru, back)]})`.

    Facts of an article (`source`, `date`) may be given; one with `duplicate_of` is a copy, one with `error` failed.
    """

    def leg(name: str) -> LegSignature:
        used = PackageUsed(name=name, version="1.9", sha256="0" * 64, origin="bundled")
        return LegSignature(packages=[used], beam=4, compute_type="int8")

    def outcome(identity: str, pairs: list[tuple[str, ...]], terms) -> Outcome:
        rows = [Pair(str(n), *texts, document=identity) for n, texts in enumerate(pairs, 1)]
        report = check_pairs(rows, terms)
        return Outcome(
            identity,
            report.to_json(),
            tuple(report.mentions),
            tuple(report.findings),
            tuple(report.documents[0].segments),
            tuple(report.unlisted),
        )

    def make(*articles: dict, out: str = "made", terms: Glossary | None = None) -> Path:
        terms, store = terms or make_glossary(), Store(tmp_path / out)
        kinds = {t.id: t.kind.value for t in terms.terms.values()}
        signature = msgspec.structs.replace(
            source_job.signature, forward=leg("translate-en_ru-1_9"), back=leg("translate-ru_en-1_9")
        )
        with store.hold():
            store.write("corpus.json", msgspec.json.encode(Header(signatures={"made": signature})))
            for number, first in enumerate(range(0, len(articles), 2), 1):
                batch, outcomes = Batch(number), {}
                for article in articles[first : first + 2]:
                    facts = {k: article[k] for k in ("source", "date", "duplicate_of", "error") if k in article}
                    status = (
                        Status.DUPLICATE
                        if "duplicate_of" in facts
                        else Status.FAILED
                        if "error" in facts
                        else Status.DONE
                    )
                    name = article["id"]
                    row = Row(id=name, path=name, status=status, key="k", signature="made", **facts)
                    if status is Status.DONE:
                        outcomes[name] = outcome(name, article["pairs"], terms)
                        row = msgspec.structs.replace(row, report=report_name(name), segments=len(article["pairs"]))
                    batch.rows[name] = row
                commit(store, source_job, batch, outcomes, kinds)
            write_documents(store)
            store.save_progress(Progress(state="finished", total=len(articles), settled=len(articles)))
        return tmp_path / out

    return make


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that were checked, as they are."""
    seen: list[str] = []
    original = Worker.work

    def watched(self: Worker, tasks: Sequence[Task]) -> list[Outcome]:
        seen.extend(t.document.id for t in tasks)
        return original(self, tasks)

    monkeypatch.setattr(Worker, "work", watched)
    return seen
