"""What a model thinks of a translation that it is given: log-probabilities, and what it would rather have written.

The translation is read as a forced prefix of the decoder, so that nothing is generated but the alternatives. Pairs that the
package cannot read whole (too long) get None: half a sentence's score says nothing of a name in the other half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from align.engine.translate import BATCH_TOKENS, LENGTH_PENALTY, MAX_DECODED, MAX_PIECES, Translator
from align.model import Span
from align.text.words import is_capitalised, words


@dataclass(frozen=True, slots=True)
class Forced:
    """A given translation under the model: `total` is the log-probability of its pieces and of its end, `pieces` their number."""

    total: float
    pieces: int

    @property
    def mean(self) -> float:
        """Log-probability per piece."""
        return self.total / self.pieces


def forced(translator: Translator, sources: Sequence[str], targets: Sequence[str]) -> list[Forced | None]:
    """The score of each target as the translation of its source, in order; None for pairs too long for the package.

    Raises `ModelError` if the package does not load.
    """
    pieces, model = translator.opened()
    before, after = pieces.encode(list(sources), out_type=str), pieces.encode(list(targets), out_type=str)
    fits = [i for i in range(len(before)) if 0 < len(before[i]) <= MAX_PIECES and 0 < len(after[i]) < MAX_DECODED]
    start = [translator.package.target_prefix] if translator.package.target_prefix else []
    results = model.score_batch(
        [before[i] for i in fits],
        [start + after[i] for i in fits],
        max_batch_size=BATCH_TOKENS,
        batch_type="tokens",
        offset=len(start),
    )
    found: list[Forced | None] = [None] * len(before)
    for i, result in zip(fits, results, strict=True):
        found[i] = Forced(sum(result.log_probs), len(result.log_probs))
    return found


def alternatives(translator: Translator, source: str, target: str, span: Span, number: int = 5) -> list[str]:
    """What the model could have written at `span` of `target`, likeliest first piece first; none if the pair is too long.

    What stands before the span is forced, each choice begins with another piece, and the model completes it; of that the
    words are given that would stand in the span's place. What stands there is often among them. Raises `ModelError`.
    """
    pieces, model = translator.opened()
    before, prefix = pieces.encode(source, out_type=str), pieces.encode(target[: span[0]].rstrip(), out_type=str)
    if not 0 < len(before) <= MAX_PIECES or len(prefix) >= MAX_DECODED - 10:
        return []
    start = [translator.package.target_prefix] if translator.package.target_prefix else []
    result = model.translate_batch(
        [before],
        target_prefix=[start + prefix],
        num_hypotheses=number,
        return_alternatives=True,
        beam_size=translator.beam,
        length_penalty=LENGTH_PENALTY,
        max_decoding_length=MAX_DECODED,
    )[0]
    skip = len(start) + len(prefix)
    found = [_in_place(str(pieces.decode(h[skip:])), target, span) for h in result.hypotheses]
    return list(dict.fromkeys(text for text in found if text))


def _in_place(continuation: str, target: str, span: Span) -> str:
    """The words of a continuation up to where it takes up again what follows the span; as many words as stand there else."""
    after = [w.norm for w in words(target[span[1] :])[:1]]
    there = words(continuation)
    size = max(len(words(target[slice(*span)])), 1)
    last = next((i for i, w in enumerate(there[: size + 4]) if i and [w.norm] == after), None)
    if last is None:
        last = min(size, len(there))
        while (
            last < len(there)
            and is_capitalised(there[last].text)
            and continuation[there[last - 1].end : there[last].start] == " "
        ):
            last += 1
    return continuation[there[0].start : there[last - 1].end] if last else ""
