"""What a CTranslate2 `model.bin` holds, read from its variables' headers: name, shape, type and place, no numbers.

The format (binary version 6) is the one that `ctranslate2.specs.ModelSpec` writes. Other versions are read as far as they
agree with it; what does not is told apart from a model.
"""

from __future__ import annotations

import math
import struct
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from align.errors import ModelError

TYPES = ("float32", "int8", "int16", "int32", "float16", "bfloat16")
MAX_VARIABLES = 100_000


@dataclass(frozen=True, slots=True)
class Variable:
    """One array of the file: `start` is the offset of its first byte, `size` their number."""

    name: str
    shape: tuple[int, ...]
    type: str
    start: int
    size: int

    @property
    def count(self) -> int:
        return math.prod(self.shape)


def variables(path: Path) -> list[Variable]:
    """The arrays of a model file, in its order. Raises `ModelError` for a file that is no such model."""
    try:
        end = path.stat().st_size
        with path.open("rb") as stream:
            _number(stream, "I")  # the version of the format
            _name(stream)
            _number(stream, "I")  # the revision of the model's kind
            found = []
            for _ in range(min(_number(stream, "I"), MAX_VARIABLES)):
                found.append(_variable(stream))
                stream.seek(found[-1].size, 1)
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror})") from None
    except (struct.error, ValueError, IndexError):
        raise ModelError(f"{path}: no CTranslate2 model; install the package again") from None
    if not found or found[-1].start + found[-1].size > end:
        raise ModelError(f"{path}: cut short or empty; install the package again")
    return found


def quantisation(found: list[Variable]) -> str:
    """The type of most of a model's numbers: `int8` for a model that was made small."""
    counts: Counter[str] = Counter()
    for variable in found:
        counts[variable.type] += variable.count
    return counts.most_common(1)[0][0]


def parameters(found: list[Variable]) -> int:
    """How many numbers the model was trained to have; the scales of its quantisation are none."""
    return sum(v.count for v in found if not v.name.endswith("_scale") and v.shape)


def _variable(stream: BinaryIO) -> Variable:
    name = _name(stream)
    shape = tuple(_number(stream, "I") for _ in range(_number(stream, "B")))
    kind = TYPES[_number(stream, "B")]
    size = _number(stream, "I")
    return Variable(name, shape, kind, stream.tell(), size)


def _name(stream: BinaryIO) -> str:
    return stream.read(_number(stream, "H")).rstrip(b"\0").decode("utf-8")


def _number(stream: BinaryIO, form: str) -> int:
    return int(struct.unpack(f"<{form}", stream.read(struct.calcsize(f"<{form}")))[0])
