"""The engine part of `scripts/bench`: speed against Argos Translate and against bare CTranslate2, beams, start-up, memory."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterable

from environment import PYTHON, ROOT

SENTENCES = 500
BEAMS = (1, 2, 4)
TOGETHER = (4, 8, 16, 64)


def pairs(size: int) -> list[tuple[str, str]]:
    """English sentences of the control set with their human translations, spread over it."""
    rows = (ROOT / "align/drift/data/news_pairs.tsv").read_text("utf-8").splitlines()
    chosen = [row.split("\t") for row in rows[:: len(rows) // size]][:size]
    return [(row[0], row[1]) for row in chosen]


def engine() -> None:
    """Everything, each figure in a process of its own; those that are compared take turns, and the median of three counts."""
    rounds = [[_child(name) for name in ("align", "argos", "bare")] for _ in range(3)]
    ours, argos, bare = (sorted(made, key=lambda m: m["rate"])[1] for made in zip(*rounds, strict=True))
    same = sum(a == b for a, b in zip(ours["texts"], argos["texts"], strict=True))
    print(
        f"one leg, beam 4, {SENTENCES} sentences: Align {ours['rate']:.1f} sentences/s, Argos Translate {argos['rate']:.1f} "
        f"({ours['rate'] / argos['rate']:.1f} times), translate_batch on all at once {bare['rate']:.1f} ({ours['rate'] / bare['rate']:.2f})"
    )
    print(f"{same} of {SENTENCES} translations are those of Argos Translate to the letter")
    for mine, theirs in zip(ours["texts"], argos["texts"], strict=True):
        if mine != theirs:
            print(f"  Align: {mine}\n  Argos: {theirs}")
    for beam in BEAMS:
        made = _child("trip", beam)
        print(
            f"there and back, beam {beam}: {made['rate']:.1f} sentences/s, preservation in the Russian {made['kept']:.1%}, "
            f"chrF {made['chrf']:.1f}, peak memory {made['memory']:.0f} MB"
        )
    for number in TOGETHER:
        made = _child("together", number)
        print(
            f"{number} sentences through the model together: {made['rate']:.1f} sentences/s, peak memory {made['memory']:.0f} MB"
        )
    began = time.perf_counter()
    first = _child("first")
    print(f"start-up to the first sentence: {time.perf_counter() - began:.1f} s, of it {first['import']:.1f} s imports")


def _child(what: str, beam: int = 4) -> dict[str, object]:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import bench_engine as b; b.run(sys.argv[2], int(sys.argv[3]))"
    )
    command = [PYTHON, "-c", script, ROOT / "scripts", what, str(beam)]
    environment = os.environ | {"ARGOS_INTRA_THREADS": str(os.cpu_count() or 1)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def run(what: str, beam: int) -> None:
    """One measurement in this process, printed as JSON."""
    parts = {"align": _align, "argos": _argos, "bare": _bare, "trip": _trip, "together": _together, "first": _first}
    print(json.dumps(parts[what](beam)))


def _timed(translate, sentences: list[str]) -> dict[str, object]:
    translate(["Warm up."])
    began = time.perf_counter()
    texts = translate(sentences)
    return {"rate": len(sentences) / (time.perf_counter() - began), "texts": texts}


def _align(beam: int) -> dict[str, object]:
    from align.engine import Cache, Route, chain  # noqa: PLC0415

    route = Route(chain("en", "ru"), beam)
    return _timed(lambda s: [r.text for r in route.translate(s, Cache(None))], [a for a, _ in pairs(SENTENCES)])


def _together(number: int) -> dict[str, object]:
    import resource  # noqa: PLC0415  not on Windows

    from align.engine import translate  # noqa: PLC0415

    translate.TOGETHER = number
    return {"rate": _align(4)["rate"], "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _argos(_beam: int) -> dict[str, object]:
    """Argos' own translate(); its sentence splitter wants a download, one sentence a line needs none."""
    from argostranslate import package, translate  # noqa: PLC0415  the only place that loads Argos' translator

    from align.engine.packages import bundled  # noqa: PLC0415

    class Lines:
        def __init__(self, _package: object) -> None:
            pass

        def split_sentences(self, text: str) -> list[str]:
            return [text]

    ours = next(p for p in bundled() if p.source == "en")
    translate.MiniSBDSentencizer = Lines
    languages = translate.Language("en", "English"), translate.Language("ru", "Russian")
    theirs = translate.PackageTranslation(*languages, package.Package(ours.path))
    return _timed(lambda s: theirs.translate("\n".join(s)).split("\n"), [a for a, _ in pairs(SENTENCES)])


def _bare(beam: int) -> dict[str, object]:
    """CTranslate2 alone: all sentences in one call, no scores, no attention, all cores on batches of their own."""
    import ctranslate2  # noqa: PLC0415
    import sentencepiece  # noqa: PLC0415

    from align.engine.packages import bundled  # noqa: PLC0415
    from align.engine.translate import BATCH_TOKENS, LENGTH_PENALTY  # noqa: PLC0415

    ours = next(p for p in bundled() if p.source == "en")
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(ours.tokenizer))
    model = ctranslate2.Translator(str(ours.path / "model"), inter_threads=os.cpu_count() or 1, intra_threads=1)

    def translate(sentences: list[str]) -> list[str]:
        found = model.translate_batch(
            pieces.encode(sentences, out_type=str), beam_size=beam, length_penalty=LENGTH_PENALTY, replace_unknowns=True,
            max_batch_size=BATCH_TOKENS, batch_type="tokens",
        )  # fmt: skip
        return [pieces.decode(f.hypotheses[0]) for f in found]

    return _timed(translate, [a for a, _ in pairs(SENTENCES)])


def _trip(beam: int) -> dict[str, object]:
    import resource  # noqa: PLC0415  not on Windows

    from align.engine import Cache, Route, chain, there_and_back  # noqa: PLC0415
    from align.glossary import Glossary  # noqa: PLC0415
    from align.report.pairs import Pair  # noqa: PLC0415
    from align.report.run import check_pairs  # noqa: PLC0415

    both = pairs(SENTENCES)
    forward, back = (Route(chain(*ends), beam) for ends in (("en", "ru"), ("ru", "en")))
    there_and_back(forward, back, ["Warm up."], Cache(None))
    began = time.perf_counter()
    out, _ = there_and_back(forward, back, [a for a, _ in both], Cache(None))
    took = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report = check_pairs(
        [Pair(str(i), a, r.text) for i, ((a, _), r) in enumerate(zip(both, out, strict=True))], Glossary.load()
    )
    return {
        "rate": len(both) / took,
        "memory": memory,
        "kept": report.summary.forward.preservation,
        "chrf": chrf((r.text, b) for r, (_, b) in zip(out, both, strict=True)),
    }


def _first(beam: int) -> dict[str, object]:
    began = time.perf_counter()
    from align.engine import Cache, Route, chain  # noqa: PLC0415

    imports = time.perf_counter() - began
    Route(chain("en", "ru"), beam).translate(["Talks were held in Kyiv."], Cache(None))
    return {"import": imports}


def chrf(rows: Iterable[tuple[str, str]], longest: int = 6, weight: float = 2.0) -> float:
    """Character n-gram F-score of translations against references, in percent (Popović 2015, chrF2, spaces left out)."""
    hits, ours, theirs = ([0] * longest for _ in range(3))
    for made, wanted in rows:
        for n in range(longest):
            a, b = (
                Counter(t[i : i + n + 1] for i in range(len(t) - n))
                for t in ("".join(made.split()), "".join(wanted.split()))
            )
            hits[n] += sum((a & b).values())
            ours[n] += sum(a.values())
            theirs[n] += sum(b.values())
    precision = sum(h / max(o, 1) for h, o in zip(hits, ours, strict=True)) / longest
    recall = sum(h / max(t, 1) for h, t in zip(hits, theirs, strict=True)) / longest
    both = weight**2 * precision + recall
    return 100 * (1 + weight**2) * precision * recall / both if both else 0.0
