"""The arrays of an .npz file, which are checked before they are read."""

import pathlib
import zipfile
from typing import Any, BinaryIO, Self

import numpy as np

from keras_infogan.datasets.readers.files import UNREADABLE
from keras_infogan.hints import Path
from keras_infogan.limits import check_size

# Bytes that an array may have if compression makes it `COMPRESSED` times
# smaller, as it does with the zeros of a file that was made to fill memory.
LARGEST = 2**31
COMPRESSED = 100
Header = tuple[tuple[int, ...], np.dtype]


class NpzArrays:
    """The arrays of an .npz file by name.

    Nothing is unpickled, and no memory is taken that the file does not fill.

    Args:
        path: Path of the file.

    Attributes:
        names: Names of the arrays.

    Raises:
        ValueError: If the file is not an .npz file.

    Example:

    ```python
    with NpzArrays("coil20.npz") as arrays:
        shape, dtype = arrays.header("images")
        images = arrays["images"]
    ```
    """

    def __init__(self, path: Path):
        self.path = pathlib.Path(path)
        if not zipfile.is_zipfile(path):
            raise ValueError(
                "An .npz file, as `np.savez` writes it, is expected. Received: "
                f"{path} is not an .npz file"
            )
        try:
            self._archive = zipfile.ZipFile(path)
        except UNREADABLE as error:
            raise ValueError(f"{path} cannot be read: {error}") from error
        self.names = [
            name.removesuffix(".npy")
            for name in self._archive.namelist()
            if name.endswith(".npy")
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: Any) -> None:
        self._archive.close()

    def header(self, name: str) -> Header:
        """Returns the shape and the dtype of an array without reading it."""
        info = self._archive.getinfo(f"{name}.npy")
        try:
            with self._archive.open(info) as stream:
                return read_header(stream, info.file_size)
        except (*UNREADABLE, ValueError, KeyError) as error:
            raise self._unreadable(name, error) from error

    def __getitem__(self, name: str) -> np.ndarray:
        _, dtype = self.header(name)
        if dtype.hasobject:
            raise self._unreadable(name, PICKLED)
        info = self._archive.getinfo(f"{name}.npy")
        if info.file_size > COMPRESSED * info.compress_size:
            what = f"The array {name!r} of {self.path}"
            check_size(what, info.file_size, LARGEST)
        try:
            with self._archive.open(info) as stream:
                return np.lib.format.read_array(stream, allow_pickle=False)
        except (*UNREADABLE, ValueError) as error:
            raise self._unreadable(name, error) from error

    def _unreadable(self, name, reason):
        return ValueError(
            f"{self.path} cannot be read: {reason}, in the array {name!r}"
        )


PICKLED = "it holds Python objects, which only pickle can read"


def read_header(stream: BinaryIO, size: int) -> Header:
    """Returns the shape and the dtype at the start of an .npy file.

    Args:
        stream: The file, opened at its start.
        size: Number of bytes of the file.

    Raises:
        ValueError: If it is not an .npy file, or needs more bytes than it
            has.
    """
    version = np.lib.format.read_magic(stream)
    readers = {
        (1, 0): np.lib.format.read_array_header_1_0,
        (2, 0): np.lib.format.read_array_header_2_0,
    }
    if version not in readers:
        raise ValueError(f"arrays of version {version} are not read")
    shape, _, dtype = readers[version](stream)
    needed = dtype.itemsize
    for length in shape:
        needed *= length
    if not dtype.hasobject and needed != size - stream.tell():
        raise ValueError(
            f"its array of shape {shape} needs {needed} bytes, and it has "
            f"{size - stream.tell()}"
        )
    return shape, dtype
