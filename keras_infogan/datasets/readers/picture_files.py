"""Reads the pictures of a folder or an archive."""

import pathlib
from collections.abc import Iterator, Sequence

import numpy as np

from keras_infogan.datasets.contents import Contents
from keras_infogan.datasets.readers.files import LARGEST, Files
from keras_infogan.datasets.readers.picture import decode, is_picture
from keras_infogan.datasets.readers.picture_truth import picture_truth
from keras_infogan.hints import Path
from keras_infogan.limits import check_size


def read_pictures(
    files: Files,
    names: Sequence[str] | None = None,
    columns: dict[str, np.ndarray] | None = None,
) -> Contents:
    """Returns the `Contents` of pictures, which are read one by one.

    Args:
        files: `Files` that contain the pictures.
        names: Names of the pictures to read. `None` means all pictures.
        columns: Labels and factors of the pictures, as in `Contents`. `None`
            means those of a table or of the folders, as in `picture_truth`.
    """
    if names is None:
        names = [name for name in files.names if is_picture(name)]
    label_names = None
    if columns is None:
        columns, label_names = picture_truth(files, names)
    chunks = ((_picture(files, name), {}) for name in names)
    return Contents(len(names), chunks, columns, tuple(names), label_names)


def read_picture(path: Path) -> Contents:
    """Returns the `Contents` of a single picture.

    Args:
        path: Path of the picture.

    Raises:
        ValueError: If the picture cannot be read.
    """
    path = pathlib.Path(path)
    check_size(path, path.stat().st_size, LARGEST)
    image = decode(path.read_bytes(), path)[np.newaxis]
    return Contents(1, [(image, {})], names=(path.name,))


def shapes(files: Files, most: int) -> Iterator[tuple[int, ...]]:
    """Yields the shapes of pictures that can be read.

    Args:
        files: `Files` that contain the pictures.
        most: Largest number of pictures that are read.
    """
    names = [name for name in files.names if is_picture(name)][:most]
    for name in names:
        image = _picture(files, name)
        if not isinstance(image, ValueError):
            yield image.shape[1:]


def _picture(files, name):
    """Returns the picture, or the error that says why it cannot be read."""
    try:
        return decode(files.read(name), files.path / name)[np.newaxis]
    except ValueError as error:
        return error
