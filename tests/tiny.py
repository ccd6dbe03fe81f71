"""Real translation packages of a few hundred kilobytes, made on the spot in a few milliseconds: word by word, from a word list.

A Transformer of one layer is written with CTranslate2's own specification. Its weights are worked out instead of trained: at
step i the decoder looks at piece i of the source (its position), and the last layer says what that piece is in the
other language. So a package translates by its word list, copies what the list lacks, and its attention follows the position
alone: it is the kind that Align must not trust.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece

WIDTH = 128  # the first half says which piece, the second where it stands
POSITIONS = 200
WORDS = {"Der": "The", "Minister": "minister", "kam": "came", "nach": "to"}
NAMES = {"de": "German", "en": "English", "fr": "French", "ru": "Russian", "uk": "Ukrainian"}
LETTERS = "".join(chr(c) for c in (*range(33, 127), *range(0x410, 0x450), *map(ord, "äöüßÄÖÜєіїґЄІЇҐ’“”«»–")))


def build(
    folder: Path, source: str, target: str, *, words: dict[str, str] | None = None,
    version: str = "1.0", bpe: bool = False, prefix: str = "",
) -> Path:  # fmt: skip
    """Writes a package into `folder`/translate-SOURCE_TARGET-VERSION and gives that folder. `bpe`: the older tokenizer."""
    package = folder / f"translate-{source}_{target}-{version.replace('.', '_')}"
    (package / "model").mkdir(parents=True)
    words = WORDS if words is None else words
    pairs = words if bpe else {f"▁{a}": f"▁{b}" for a, b in words.items()}
    known = [*pairs, *pairs.values(), *([prefix] if prefix else [])]
    vocabulary = _bpe(package / "bpe.model", known) if bpe else _sentencepiece(package / "sentencepiece.model", known)
    _model(package / "model", vocabulary, pairs, shift=1 if prefix else 0)
    meta = {
        "package_version": version, "argos_version": "1.9.0", "from_code": source, "from_name": NAMES[source],
        "to_code": target, "to_name": NAMES[target],
    }  # fmt: skip
    (package / "metadata.json").write_text(json.dumps(meta | ({"target_prefix": prefix} if prefix else {})), "utf-8")
    (package / "README.md").write_text(f"# {NAMES[source]} → {NAMES[target]}\n\nLicence: CC0.\n", "utf-8")
    return package


def pack(package: Path, file: Path | None = None) -> Path:
    """The folder of a package as an .argosmodel file beside it."""
    file = file or package.parent / f"{package.name}.argosmodel"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(package.rglob("*")):
            archive.write(path, Path(package.name) / path.relative_to(package))
    return file


def _sentencepiece(file: Path, known: list[str]) -> list[str]:
    model = io.BytesIO()  # a file's name would become part of the model
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*LETTERS] * 2), model_writer=model, vocab_size=len(LETTERS) + len(known) + 10,
        hard_vocab_limit=False, user_defined_symbols=list(dict.fromkeys(known)), character_coverage=1.0, minloglevel=2,
    )  # fmt: skip
    file.write_bytes(model.getvalue())
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(file))
    return [pieces.id_to_piece(i) for i in range(len(pieces))]


def _bpe(file: Path, known: list[str]) -> list[str]:
    """Merges in the format of subword-nmt, which put the known words together letter by letter."""
    merges: dict[str, None] = {}
    for word in known:
        parts = [*word[:-1], f"{word[-1]}</w>"]
        while len(parts) > 1:
            merges[" ".join(parts[:2])] = None
            parts[:2] = ["".join(parts[:2])]
    file.write_text("\n".join(["#version: 0.2", *merges]) + "\n", "utf-8")
    parts_of_words = [m.replace(" ", "") for m in merges]
    pieces = [p.removesuffix("</w>") if p.endswith("</w>") else f"{p}@@" for p in parts_of_words]
    return list(dict.fromkeys(["<unk>", "<s>", "</s>", *LETTERS, *(f"{c}@@" for c in LETTERS), *pieces, *known]))


def _model(folder: Path, vocabulary: list[str], pairs: dict[str, str], shift: int) -> None:
    random = np.random.default_rng(1)
    half = WIDTH // 2
    pieces, places = _directions(random, len(vocabulary), half), _directions(random, POSITIONS + 1, half)
    spec = ctranslate2.specs.TransformerSpec.from_config(num_layers=(1, 1), num_heads=1)
    encodings = np.pad(places, ((0, 0), (half, 0)))
    for side in (spec.encoder, spec.decoder):
        inputs = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        inputs.weight = np.pad(pieces, ((0, 0), (0, half)))
        side.scale_embeddings = False
        _norm(side.layer_norm)
        for layer in side.layer:
            for block in (layer.self_attention, layer.ffn):
                _norm(block.layer_norm)
            _linear(layer.self_attention.linear[0], np.zeros((3 * WIDTH, WIDTH)))
            _linear(layer.self_attention.linear[1], np.zeros((WIDTH, WIDTH)))
            _linear(layer.ffn.linear_0, np.zeros((WIDTH, WIDTH)))
            _linear(layer.ffn.linear_1, np.zeros((WIDTH, WIDTH)))
    # a target prefix takes the first step: what follows looks one place further back
    spec.encoder.position_encodings.encodings = encodings[:POSITIONS]
    spec.decoder.position_encodings.encodings = np.roll(encodings, shift, 0)[:POSITIONS]
    piece, place = np.diag([1.0] * half + [0.0] * half), np.diag([0.0] * half + [1.0] * half)
    cross = spec.decoder.layer[0].attention
    _norm(cross.layer_norm)
    _linear(cross.linear[0], 6 * place)
    _linear(cross.linear[1], np.vstack([place, piece]))
    _linear(cross.linear[2], 4 * piece)
    said = np.zeros_like(pieces)
    where = {p: i for i, p in enumerate(vocabulary)}
    for p, i in where.items():
        said[where[pairs.get(p, p)]] += pieces[i]
    _linear(spec.decoder.projection, np.pad(said, ((0, 0), (0, half))))
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _directions(random: np.random.Generator, count: int, width: int) -> np.ndarray:
    """Vectors of length 1 around 0: normalising the layer leaves them alone."""
    found = random.normal(size=(count, width))
    found -= found.mean(1, keepdims=True)
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def _linear(layer, weight: np.ndarray) -> None:
    layer.weight, layer.bias = weight.astype(np.float32), np.zeros(len(weight), np.float32)


def _norm(layer) -> None:
    layer.gamma, layer.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)
