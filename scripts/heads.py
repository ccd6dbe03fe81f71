"""A copy of a package in which another head of its decoder is the one whose attention CTranslate2 shows.

Heads are exchanged in the weights, queries, keys, values and what mixes them alike: the copy translates to the letter as
before and only its attention differs. scripts/calibrate-attention and the tests use it; run them with .venv/bin/python.
"""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

from align.engine.weights import Variable, variables


def with_head(package: Path, head: int, folder: Path, layer: int = 1) -> Path:
    """Writes the copy into `folder`, which must not exist, and gives it. The last layer is what CTranslate2 shows by itself."""
    shutil.copytree(package, folder)
    file = folder / "model" / "model.bin"
    data = bytearray(file.read_bytes())
    found = {v.name: v for v in variables(file)}
    heads = struct.unpack_from("<h", data, found["decoder/num_heads"].start)[0]
    attention = f"decoder/layer_{layer}/attention"
    mixed = found[f"{attention}/linear_2/weight"]
    width = mixed.shape[1]
    room = width // heads
    for part in ("weight", "weight_scale", "bias"):
        _exchange_rows(data, found[f"{attention}/linear_0/{part}"], 0, head * room, room)
        for first in (0, width):  # keys, then values
            _exchange_rows(data, found[f"{attention}/linear_1/{part}"], first, first + head * room, room)
    for row in range(mixed.shape[0]):
        start = mixed.start + row * width
        _exchange(data, start, start + head * room, room)
    struct.pack_into("<h", data, found["decoder/alignment_layer"].start, layer)
    file.write_bytes(data)
    return folder


def _exchange_rows(data: bytearray, variable: Variable, first: int, second: int, count: int) -> None:
    row = variable.size // variable.shape[0]
    _exchange(data, variable.start + first * row, variable.start + second * row, count * row)


def _exchange(data: bytearray, first: int, second: int, size: int) -> None:
    a, b = data[first : first + size], data[second : second + size]
    data[second : second + size] = a
    data[first : first + size] = b
