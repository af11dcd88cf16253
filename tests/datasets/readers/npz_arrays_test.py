"""An array is read only if its file fills the memory that it asks for."""

import io
import zipfile

import numpy as np
import pytest

from keras_infogan.datasets.readers import npz_arrays
from keras_infogan.datasets.readers.npz_arrays import NpzArrays, read_header

pytestmark = pytest.mark.once


def test_arrays_come_as_numpy_reads_them(tmp_path):
    arrays = {
        "images": np.arange(24, dtype="uint8").reshape(2, 3, 4),
        "turned": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        "seed": np.array(3),
        "names": np.array(["a", "bc"]),
    }
    np.savez_compressed(tmp_path / "it.npz", **arrays)
    with NpzArrays(tmp_path / "it.npz") as found:
        assert set(found.names) == set(arrays)
        for name, array in arrays.items():
            assert found.header(name) == (array.shape, array.dtype)
            np.testing.assert_array_equal(found[name], array)


def test_a_header_that_promises_more_than_there_is(tmp_path):
    header = io.BytesIO()
    shape = (10**9, 28, 28)
    np.lib.format.write_array_header_1_0(
        header, {"descr": "|u1", "fortran_order": False, "shape": shape}
    )
    with zipfile.ZipFile(tmp_path / "it.npz", "w") as archive:
        archive.writestr("images.npy", header.getvalue())
    with (
        NpzArrays(tmp_path / "it.npz") as arrays,
        pytest.raises(ValueError, match="needs 784000000000 bytes, and it has"),
    ):
        arrays["images"]
    with pytest.raises(ValueError, match="needs 784000000000 bytes"):
        read_header(io.BytesIO(header.getvalue()), len(header.getvalue()))


def test_zeros_that_fill_memory_are_refused_unless_allowed(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(npz_arrays, "LARGEST", 10_000)
    noise = np.random.default_rng(0).integers(0, 256, 20_000, "uint8")
    zeros = np.zeros(200_000, "uint8")
    np.savez_compressed(tmp_path / "it.npz", zeros=zeros, noise=noise)
    with NpzArrays(tmp_path / "it.npz") as arrays:
        np.testing.assert_array_equal(arrays["noise"], noise)
        message = r"'zeros' of .*it\.npz must have at most 10000 bytes.*MAX_BYT"
        with pytest.raises(ValueError, match=message):
            arrays["zeros"]
        monkeypatch.setenv("KERAS_INFOGAN_MAX_BYTES", "1000000")
        np.testing.assert_array_equal(arrays["zeros"], zeros)


def test_pickles_are_not_read(tmp_path):
    np.savez(tmp_path / "it.npz", odd=np.array([1, "a", None], object))
    with (
        NpzArrays(tmp_path / "it.npz") as arrays,
        pytest.raises(ValueError, match=r"it\.npz .*only pickle .*'odd'"),
    ):
        arrays["odd"]
