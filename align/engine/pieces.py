"""Texts cut into the pieces that a package knows: SentencePiece, or the byte-pair codes of older packages (`bpe.model`).

The older kind follows Argos: Moses' tokens, cut by codes in subword-nmt's format. Both have SentencePiece's `encode` and
`decode`; `surface` is a piece as it stands in a text.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

SEPARATOR = "@@"
"""Marks a piece of byte-pair codes whose word goes on."""


def open_tokenizer(tokenizer: Path, source: str, target: str) -> Any:  # noqa: ANN401  sentencepiece is untyped
    """The tokenizer of a package for its two languages. Raises `OSError`, `RuntimeError` or `ValueError` if it is damaged."""
    if tokenizer.name == "bpe.model":
        return BytePairs(tokenizer, source, target)
    import sentencepiece  # noqa: PLC0415  slow to import

    return sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))


def surface(piece: str) -> str:
    """A piece without the marks of its tokenizer: `▁Kyiv` and `Kyiv@@` are Kyiv."""
    if piece.endswith(SEPARATOR) and piece != SEPARATOR:
        piece = piece.removesuffix(SEPARATOR)
    if "&" in piece and ";" in piece:
        piece = html.unescape(piece)  # Moses writes &quot; for "
    return piece.replace("▁", " ").strip()


class BytePairs:
    """Moses' tokens cut by byte-pair codes."""

    def __init__(self, codes: Path, source: str, target: str) -> None:
        for number, line in enumerate(codes.read_text("utf-8").splitlines(), 1):
            if not line.startswith("#version:") and len(line.split(" ")) != 2:  # Argos' reader would end the program
                raise ValueError(f"bpe.model, line {number}: no pair of pieces")
        from argostranslate.tokenizer import BPETokenizer  # noqa: PLC0415  slow to import

        self._tokenizer = BPETokenizer(codes, source, target)
        self._tokenizer.lazy_load()

    def encode(self, texts: Any, out_type: type = int) -> Any:  # noqa: ANN401  SentencePiece's own signature
        """Pieces of a text, or of each of several texts; pieces are told by their letters whatever `out_type` is."""
        del out_type
        return self._pieces(texts) if isinstance(texts, str) else [self._pieces(t) for t in texts]

    def decode(self, pieces: list[str]) -> str:
        """The text of pieces, with spaces where the target language has them."""
        return str(self._tokenizer.decode(pieces))

    def _pieces(self, text: str) -> list[str]:
        return [p for p in self._tokenizer.encode(text) if p]
