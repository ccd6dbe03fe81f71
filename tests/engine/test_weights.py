"""The headers of a model file: read for real models, and no reader's trap for any other bytes."""

from __future__ import annotations

import contextlib
import struct
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.engine.packages import bundled
from align.engine.weights import parameters, quantisation, variables
from align.errors import ModelError
from tests import tiny


def test_a_bundled_package_is_int8_and_its_arrays_fill_the_file():
    for package in bundled():
        file = package.path / "model" / "model.bin"
        found = variables(file)
        assert quantisation(found) == "int8"
        assert 20e6 < parameters(found) < 30e6
        assert all(a.start + a.size <= b.start for a, b in pairwise(found))
        assert found[-1].start + found[-1].size <= file.stat().st_size


def test_sizes_follow_from_shapes_and_types(tmp_path):
    widths = {"float32": 4, "int8": 1, "int16": 2, "int32": 4}
    for variable in variables(tiny.build(tmp_path, "de", "en") / "model" / "model.bin"):
        assert variable.size == variable.count * widths[variable.type]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return (tiny.build(tmp_path_factory.mktemp("tiny"), "de", "en") / "model" / "model.bin").read_bytes()


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.9])
def test_a_file_that_is_cut_is_told_apart_from_a_model(write, whole, share):
    with pytest.raises(ModelError, match=r"model\.bin: (no CTranslate2 model|cut short or empty)"):
        variables(write("model.bin", whole[: int(share * len(whole))]))


def test_a_file_that_promises_endless_arrays_is_refused(write):
    with pytest.raises(ModelError):
        variables(write("model.bin", struct.pack("<IH", 6, 1) + b"\0" + struct.pack("<II", 1, 2**32 - 1)))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"model\.bin: cannot be read"):
        variables(tmp_path / "model.bin")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_model_or_an_error_of_ours(tmp_path_factory, data):
    file = tmp_path_factory.getbasetemp() / "model.bin"
    file.write_bytes(data)
    with contextlib.suppress(ModelError):
        variables(file)
