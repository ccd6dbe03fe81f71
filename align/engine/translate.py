"""Inference with CTranslate2 over all sentences at once: scores, attention, long sentences cut at clauses.

Options equal Argos' (`length_penalty` 0.2, `replace_unknowns`) so that like is compared with like. An identical sentence is
translated once. Sentences of like length go through the model together, a few at a time, each group on a core of its own: what
comes out can depend, in the last digit of a score and once in hundreds of sentences in a word, on those beside it, and must not
depend on how many cores there are. Word positions come from the cross-attention of
head 0 of the decoder's last layer, which is what CTranslate2 returns.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from functools import cached_property
from threading import Lock
from typing import Any

from align.engine.cache import Cache
from align.engine.packages import Package
from align.engine.pieces import open_tokenizer, surface
from align.errors import ModelError
from align.model import Link, Rendered
from align.text.split import clauses
from align.text.words import words

MAX_PIECES = 96  # the bundled packages saw no sentence of more than about 100 pieces in training
MAX_DECODED = 150  # and have no position codes beyond 160
TOGETHER = 8  # sentences; up to 64 are no quicker and take more memory, fewer are slower (scripts/bench engine)
BATCH_TOKENS = 2048
LENGTH_PENALTY = 0.2
COMPUTE_TYPE = "default"  # CTranslate2's word for the quantisation that the package was made with
MIN_WEIGHT = (
    0.12  # less attention from one piece is not kept: it could not make a link (trace.place.MIN_LINK) with others
)

Progress = Callable[[int], None]


class Translator:
    """One leg: one package, loaded when first needed. Any thread may translate with it."""

    def __init__(self, package: Package, beam: int = 4, threads: int = 0) -> None:
        self.package, self.beam = package, beam
        self._threads = threads or available_cores()
        self._loading = Lock()
        self._model: Any = None
        self._pool = ThreadPoolExecutor(self._threads)  # starts no thread before it is used
        self._pieces: Any = None

    @cached_property
    def settings(self) -> str:
        """What a translation depends on besides its sentence: the cache's key. The package's files are read once."""
        return f"1|{self.package.sha256()}|beam={self.beam}|lp={LENGTH_PENALTY}|max={MAX_PIECES}|w={MIN_WEIGHT}"

    def translate(self, sentences: Sequence[str], cache: Cache, progress: Progress | None = None) -> list[Rendered]:
        """Each sentence rendered, in order. `progress` is told how many more are done.

        Raises `ModelError` if the package does not load.
        """
        todo = list(dict.fromkeys(sentences))
        settings = self.settings
        known = cache.get(settings, todo)
        if progress and known:
            progress(sum(s in known for s in sentences))
        fresh = sorted((s for s in todo if s not in known), key=len, reverse=True)  # the end waits for short ones only
        counts = dict.fromkeys(fresh, 0)
        for s in sentences:
            if s in counts:
                counts[s] += 1
        batches = [fresh[i : i + TOGETHER] for i in range(0, len(fresh), TOGETHER)]
        with closing(self._each(batches)) as outcomes:  # what ends this early (Ctrl-C) ends the threads too
            for batch, outcome in zip(batches, outcomes, strict=True):
                rendered = dict(zip(batch, outcome, strict=True))
                cache.put(settings, rendered)
                known.update(rendered)
                if progress:
                    progress(sum(counts[s] for s in batch))
        return [known[s] for s in sentences]

    def attend(self, sources: Sequence[str], targets: Sequence[str]) -> list[tuple[Link, ...]]:
        """Word links of given translations: the model reads each as a forced prefix and shows where it looks.

        Pairs that are too long for the package get no links.
        """
        self._load()
        found: list[tuple[Link, ...]] = [()] * len(sources)
        before, after = (
            self._pieces.encode(list(sources), out_type=str),
            self._pieces.encode(list(targets), out_type=str),
        )
        fits = [i for i in range(len(sources)) if 0 < len(before[i]) <= MAX_PIECES and 0 < len(after[i]) < MAX_DECODED]
        start = [self.package.target_prefix] if self.package.target_prefix else []
        results = self._batch(
            [before[i] for i in fits],
            target_prefix=[start + after[i] for i in fits],
            beam_size=1,
            return_attention=True,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            max_decoding_length=MAX_DECODED,
        )
        for i, result in zip(fits, results, strict=True):
            attention = result.attention[0][len(start) : len(start) + len(after[i])]
            found[i] = _links(
                _piece_spans(before[i], sources[i]), _piece_spans(after[i], targets[i]), attention, targets[i]
            )
        return found

    def opened(self) -> tuple[Any, Any]:
        """The package's tokenizer and model, for `engine.score`. Raises `ModelError` if they do not load."""
        self._load()
        return self._pieces, self._model

    def _each(self, batches: Sequence[list[str]]) -> Generator[list[Rendered]]:
        """The renderings of each batch, in order; several batches at once where there are several cores.

        Each core has one in work and one waiting: a thread that has begun cannot be stopped, and Python does not end before
        its threads have done all that was handed in.
        """
        if self._threads == 1 or len(batches) < 2:
            yield from map(self._render, batches)
            return
        self._load()
        ahead: deque[Future[list[Rendered]]] = deque()
        try:
            for batch in batches:
                ahead.append(self._pool.submit(self._render, batch))
                if len(ahead) == 2 * self._threads:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            for future in ahead:
                future.cancel()

    def _render(self, sentences: list[str]) -> list[Rendered]:
        self._load()
        parts = [self._cut(s) for s in sentences]
        flat = [sentence[a:b] for sentence, spans in zip(sentences, parts, strict=True) for a, b in spans]
        results = iter(self._infer(flat))
        return [_join(spans, [next(results) for _ in spans]) for spans in parts]

    def _cut(self, sentence: str) -> list[tuple[int, int]]:
        """Spans of at most MAX_PIECES pieces that cover the sentence: whole, or clauses put together while they fit."""
        if len(sentence) < MAX_PIECES or len(self._pieces.encode(sentence)) <= MAX_PIECES:
            return [(0, len(sentence))]
        spans: list[tuple[int, int]] = []
        for a, b in _shorter(sentence, self._pieces):
            if spans and len(self._pieces.encode(sentence[spans[-1][0] : b])) <= MAX_PIECES:
                spans[-1] = (spans[-1][0], b)
            else:
                spans.append((a, b))
        return spans

    def _infer(self, texts: list[str]) -> list[Rendered]:
        tokens = self._pieces.encode(texts, out_type=str)
        prefix = [self.package.target_prefix] if self.package.target_prefix else None
        results = self._batch(
            tokens,
            target_prefix=[prefix] * len(texts) if prefix else None,
            beam_size=self.beam,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=True,
            return_scores=True,
            return_attention=True,
            max_batch_size=BATCH_TOKENS,
            max_decoding_length=MAX_DECODED,
            batch_type="tokens",
        )
        skip = 1 if prefix else 0
        spans = [_piece_spans(s, t) for s, t in zip(tokens, texts, strict=True)]
        return [_decode(self._pieces, s, r, skip) for s, r in zip(spans, results, strict=True)]

    def _batch(self, sources: list[list[str]], **options: Any) -> Any:  # noqa: ANN401  CTranslate2 is untyped
        try:
            return self._model.translate_batch(sources, **options)
        except (RuntimeError, ValueError) as error:  # a model with fewer positions than the text has pieces, for one
            raise ModelError(
                f"{self.package.path}: the package fails while translating ({str(error).splitlines()[0][:160]}); use another"
            ) from None

    def _load(self) -> None:
        with self._loading:
            if self._model is None:
                self._open()

    def _open(self) -> None:
        import ctranslate2  # noqa: PLC0415  slow to import

        try:
            self._pieces = open_tokenizer(self.package.tokenizer, self.package.source, self.package.target)
            self._model = ctranslate2.Translator(
                str(self.package.path / "model"),
                device="cpu",
                compute_type=COMPUTE_TYPE,
                inter_threads=self._threads,  # each on a batch of its own: none waits for another
                intra_threads=1,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelError(
                f"{self.package.path}: the package does not load ({str(error).splitlines()[0][:160]}); install it again"
            ) from None


def available_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _shorter(sentence: str, pieces: Any) -> Iterable[tuple[int, int]]:  # noqa: ANN401  sentencepiece is untyped
    """Clauses; one that is still too long is cut at spaces."""
    for a, b in clauses(sentence):
        if len(pieces.encode(sentence[a:b])) <= MAX_PIECES:
            yield a, b
            continue
        start = a
        for space in [*(a + m.end() for m in re.finditer(r"\s+", sentence[a:b])), b]:
            if len(pieces.encode(sentence[start:space])) > MAX_PIECES // 2 or space == b:
                # a "word" of thousands of characters is cut by length: no model can read it whole
                for at in range(start, space, MAX_PIECES) if space - start > 4 * MAX_PIECES else [start]:
                    yield at, min(at + MAX_PIECES, space) if space - start > 4 * MAX_PIECES else space
                start = space


def _piece_spans(tokens: list[str], text: str) -> list[tuple[int, int]]:
    """Where each piece stands in the text. Pieces that normalisation changed take the room up to the next one found."""
    spans, at = [], 0
    for token in tokens:
        piece = surface(token)
        while at < len(text) and text[at].isspace():
            at += 1
        found = text.find(piece, at, at + len(piece) + 12) if piece else at
        if found < 0:
            found, piece = at, text[at : at + len(piece)]
        spans.append((found, found + len(piece)))
        at = found + len(piece)
    return spans


def _decode(pieces: Any, source: list[tuple[int, int]], result: Any, skip: int) -> Rendered:  # noqa: ANN401
    tokens = result.hypotheses[0][skip:]
    text = pieces.decode(tokens)
    attention = result.attention[0][skip:] if result.attention else []
    links = _links(source, _piece_spans(tokens, text), attention, text)
    score = result.scores[0] / max(len(tokens), 1) ** (1 - LENGTH_PENALTY) if result.scores else None
    return Rendered(text, score, links)


def _links(
    source: list[tuple[int, int]], target: list[tuple[int, int]], attention: list[list[float]], text: str
) -> tuple[Link, ...]:
    """Attention gathered over words of the target: for each, the source pieces that it looked at."""
    found: list[Link] = []
    for word in words(text):
        inside = [i for i, (a, b) in enumerate(target) if a < word.end and word.start < b and i < len(attention)]
        if not inside:
            continue
        weights = [
            sum(attention[i][j] for i in inside) / len(inside)
            for j in range(min(len(source), len(attention[inside[0]])))
        ]
        for j, weight in enumerate(weights):
            if weight >= MIN_WEIGHT and source[j][1] > source[j][0]:
                found.append((*source[j], word.start, word.end, round(weight, 3)))
    return tuple(found)


def _join(spans: list[tuple[int, int]], parts: list[Rendered]) -> Rendered:
    if len(parts) == 1:
        return parts[0]
    text, links = "", []
    for (offset, _), part in zip(spans, parts, strict=True):
        if text and part.text:
            text += " "
        at = len(text)
        links += [(a + offset, b + offset, c + at, d + at, w) for a, b, c, d, w in part.links]
        text += part.text
    scores = [p.score for p in parts if p.score is not None]
    return Rendered(text, sum(scores) / len(scores) if scores else None, tuple(links))
