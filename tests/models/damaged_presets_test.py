"""A preset with flipped bits is refused, or draws what it drew before."""

import pathlib
import random
import shutil

import numpy as np
import pytest

from keras_infogan import InfoGAN
from keras_infogan.catalog import store
from keras_infogan.models.read_preset import read_weights
from tests.conftest import small_model

pytestmark = pytest.mark.once
FLIPS = 100
# Bits of a config may turn one valid number to another, and a model is then
# built of it, which takes a while.
BUILT = 25
LOADED = 10


@pytest.fixture(scope="module")
def preset(tmp_path_factory):
    """Returns a preset folder and the images that it draws."""
    folder = tmp_path_factory.mktemp("damaged") / "preset"
    model = small_model()
    model.code_spec["kind"].value_names = ["a", "b", "c"]
    names = {"kind": ["a", "b", "c"]}
    model.save_to_preset(folder, {"value_names": names, "scores": {"x": 0.5}})
    return folder, drawn(folder)


def drawn(folder):
    model = InfoGAN.from_preset(folder)
    return model.generate(2, codes={"kind": "b"}, seed=0)


def flipped(preset, tmp_path, name, seed, bits=1):
    """Returns a copy of a preset folder with bits of a file flipped."""
    folder = pathlib.Path(shutil.copytree(preset[0], tmp_path / str(seed)))
    data = bytearray((folder / name).read_bytes())
    draw = random.Random(f"{name} {seed}")
    for _ in range(bits):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("name", [store.CONFIG, store.WEIGHTS])
def test_a_verified_file_with_a_flipped_bit_is_refused(preset, tmp_path, name):
    for seed in range(FLIPS):
        folder = flipped(preset, tmp_path, name, seed)
        with pytest.raises(OSError, match=f"{name} is not the expected file"):
            store.locate(folder)
        shutil.rmtree(folder)


def test_flipped_bits_of_metadata_are_refused_or_change_nothing(
    preset, tmp_path
):
    passed = []
    for seed in range(FLIPS):
        folder = flipped(preset, tmp_path, store.METADATA, seed)
        try:
            store.locate(folder)
            store.metadata(folder)
            passed.append(folder)
        except (OSError, ValueError) as error:
            assert str(folder) in str(error)
    # The others are in facts that nothing is built of.
    assert 0 < len(passed) < FLIPS
    for folder in passed[:1]:
        try:
            np.testing.assert_array_equal(drawn(folder), preset[1])
        except ValueError as error:
            assert store.METADATA in str(error)


def test_an_unverified_config_names_itself_or_builds_a_model(preset, tmp_path):
    for seed in range(FLIPS):
        folder = flipped(preset, tmp_path, store.CONFIG, seed)
        try:
            store.read_config(folder)
            if seed < BUILT:
                InfoGAN.from_preset(folder, verify=False)
        except ValueError as error:
            assert str(folder) in str(error)


def test_unverified_weights_name_themselves_or_are_loaded(preset, tmp_path):
    model = InfoGAN.from_preset(preset[0])
    refused = 0
    for seed in range(LOADED):
        # Most of a small file of HDF5 is empty, so that one bit hits nothing.
        folder = flipped(preset, tmp_path, store.WEIGHTS, seed, 200)
        try:
            read_weights(model, folder / store.WEIGHTS)
        except ValueError as error:
            assert str(folder / store.WEIGHTS) in str(error)
            refused += 1
    assert refused
