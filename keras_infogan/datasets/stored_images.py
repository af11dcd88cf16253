"""Images in a temporary file, for sources that memory should not hold."""

import shutil
import tempfile
from typing import Any, Self

import numpy as np

from keras_infogan.hints import ImageShape
from keras_infogan.limits import MAX_BYTES, limit

# Bytes of images that are held in memory.
HELD = 2**29


class StoredImages:
    """uint8 images in a temporary file, indexed as an array.

    Only the rows that are asked for are read, and none are held. The file is
    deleted when it is no longer used. On Linux it has no name, so that it is
    also deleted if the process is killed.

    Args:
        count: Number of images there is room for. They are written in slices
            of consecutive rows.
        image_shape: `(height, width, channels)` of the images.

    Raises:
        ValueError: If the folder of temporary files has too little room.
        IndexError: If something else than rows is indexed.
    """

    dtype = np.dtype("uint8")
    ndim = 4

    def __init__(self, count: int, image_shape: ImageShape):
        self._whole = (count, *image_shape)
        folder = tempfile.gettempdir()
        size, free = size_of(self._whole), shutil.disk_usage(folder).free
        if size > free:
            raise ValueError(
                f"{count} images of shape {tuple(image_shape)} are too many "
                f"for memory and need {size} bytes of disk. {folder} has only "
                f"{free}. {advice(size)}"
            )
        self._file = tempfile.TemporaryFile(dir=folder)
        self._file.truncate(size)
        self._rows = np.arange(count)

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the array."""
        return (len(self._rows), *self._whole[1:])

    def __len__(self) -> int:
        return len(self._rows)

    def __setitem__(self, rows: slice, images: np.ndarray) -> None:
        chosen = self._rows[rows]
        wanted = (len(chosen), *self._whole[1:])
        if np.shape(images) != wanted or np.any(np.diff(chosen) != 1):
            raise ValueError(
                "Images are written to consecutive rows. Received: images of "
                f"shape {np.shape(images)} for {rows}. Expected: {wanted}"
            )
        if not len(chosen):
            return
        try:
            self._file.seek(int(chosen[0]) * size_of(self._whole[1:]))
            self._file.write(np.ascontiguousarray(images, "uint8"))
            self._file.flush()
        except OSError as error:
            text = f"{error.strerror}. {advice(size_of(self._whole))}"
            raise OSError(error.errno, text) from error

    def __getitem__(self, index: Any) -> np.ndarray:
        if index is None or index is Ellipsis or isinstance(index, tuple):
            raise IndexError(
                "Only the rows of `StoredImages` can be indexed. `images[:]` "
                f"is an array of all of them. Received: {index}"
            )
        chosen = self._rows[index]
        # The file is mapped anew each time, because the pages of a mapping
        # count as memory of the process until it ends.
        mapped = np.memmap(self._file, "uint8", "r", shape=self._whole)
        images = mapped[np.atleast_1d(chosen)]
        return images if np.ndim(chosen) else images[0]

    def __reduce__(self) -> Any:
        raise TypeError(
            "Images in a temporary file cannot be pickled or copied. "
            "`images[:]` is an array of them, and "
            f"{MAX_BYTES}={size_of(self._whole)} holds them in memory."
        )

    def select(self, rows: Any) -> Self:
        """Returns the rows of an index, which stay in the same file."""
        selected = object.__new__(type(self))
        selected.__dict__ |= self.__dict__ | {"_rows": self._rows[rows]}
        return selected


def advice(size: int) -> str:
    """Returns what to do if images of `size` bytes find no room on disk."""
    return (
        "Set TMPDIR to a folder on a larger disk, or set "
        f"{MAX_BYTES}={size} to hold the images in memory."
    )


def size_of(shape: tuple[int, ...]) -> int:
    """Returns the number of bytes of a uint8 array."""
    return int(np.prod(shape, dtype="int64"))


def room_for(count: int, image_shape: ImageShape) -> np.ndarray | StoredImages:
    """Returns room for images: an array, or a file if it would be too large.

    Args:
        count: Number of images.
        image_shape: `(height, width, channels)` of the images.
    """
    shape = (count, *image_shape)
    if size_of(shape) > limit(HELD):
        return StoredImages(count, image_shape)
    return np.empty(shape, "uint8")


def select(
    images: np.ndarray | StoredImages, rows: Any
) -> np.ndarray | StoredImages:
    """Returns rows of images without reading those that are in a file."""
    if isinstance(images, StoredImages):
        return images.select(rows)
    return images[rows]
