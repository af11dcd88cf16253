"""Reads the pictures of a folder or an archive."""

from collections.abc import Sequence

import numpy as np

from keras_infogan.datasets.contents import Contents
from keras_infogan.datasets.readers.files import Files
from keras_infogan.datasets.readers.picture import decode, is_picture


def read_pictures(
    files: Files,
    names: Sequence[str] | None = None,
    columns: dict[str, np.ndarray] | None = None,
) -> Contents:
    """Returns the `Contents` of pictures, which are read one by one.

    Args:
        files: `Files` that contain the pictures.
        names: Names of the pictures to read. `None` means all pictures.
        columns: Labels and factors of the pictures, as in `Contents`.
    """
    if names is None:
        names = [name for name in files.names if is_picture(name)]
    images = (decode(files.read(name), files.path / name) for name in names)
    chunks = ((image[np.newaxis], {}) for image in images)
    return Contents(len(names), chunks, columns or {})
