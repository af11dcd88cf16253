"""A folder says what its files are, and names no class that runs code."""

import hashlib
import json

import h5py
import numpy as np
import pytest

import keras_infogan
from keras_infogan.catalog import preset_folder
from keras_infogan.catalog.file import File, describe

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "not valid JSON"), (" " * 2_000_000, "at most 1000000 bytes")],
)
def test_a_broken_config_is_refused(tmp_path, text, message):
    (tmp_path / preset_folder.CONFIG).write_text(text)
    with pytest.raises(ValueError, match=message):
        preset_folder.read_config(tmp_path)


def test_what_is_written_lists_itself(saved):
    listed = preset_folder.listed_files(saved)
    assert set(listed) == {preset_folder.CONFIG, preset_folder.WEIGHTS}
    for name, expected in listed.items():
        assert describe(saved / name) == expected
    preset_folder.add(saved, "features.npz", lambda p: p.write_bytes(b"f"))
    listed = preset_folder.listed_files(saved)
    expected = File(1, hashlib.sha256(b"f").hexdigest())
    assert listed["features.npz"] == expected


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"files": {"config.json": {"bytes": 1, "sha256": "0"}}},
        {"files": {"config.json": 5, "model.weights.h5": 5}},
    ],
)
def test_metadata_that_lists_no_files_is_named(saved, metadata):
    path = saved / preset_folder.METADATA
    path.write_text(json.dumps(metadata))
    with pytest.raises(ValueError, match=f"{path} does not say.*verify=False"):
        preset_folder.listed_files(saved)


def test_weights_are_stored_in_16_bits_but_for_those_that_overflow(tmp_path):
    values = {"small": [0.5, 2.0], "large": [1e5, 0.0]}

    def save(path):
        with h5py.File(path, "w") as file:
            file["optimizer/rate"] = np.float32([1.0])
            for name, value in values.items():
                file[f"layer/{name}"] = np.float32(value)

    preset_folder.write(tmp_path, {}, save, {})
    with h5py.File(tmp_path / preset_folder.WEIGHTS) as file:
        assert set(file) == {"layer"}
        assert file["layer/small"].dtype == np.float16
        assert file["layer/large"].dtype == np.float32
        for name, value in values.items():
            np.testing.assert_array_equal(file[f"layer/{name}"], value)


def test_the_version_is_that_of_the_code(monkeypatch):
    # The metadata of an editable installation may be older.
    monkeypatch.setattr("importlib.metadata.version", lambda name: "0.0")
    found = preset_folder.versions()
    assert found["keras-infogan"] == keras_infogan.__version__
    assert found["keras"] == "0.0"
