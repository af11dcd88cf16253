"""Reads the pictures of a folder or an archive."""

import numpy as np

from keras_infogan.datasets.picture import decode, is_picture


def read_pictures(files, names=None):
    """Returns the number of pictures and a generator of them.

    Args:
        files: `Files`.
        names: Names of the pictures among them, `None` for all.

    Returns:
        The number, and a generator of arrays of one image and an empty
        dictionary.
    """
    if names is None:
        names = [name for name in files.names if is_picture(name)]
    images = (decode(files.read(name), files.path / name) for name in names)
    return len(names), ((image[np.newaxis], {}) for image in images)
