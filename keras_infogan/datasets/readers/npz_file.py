"""Reads the images of an .npz file with their labels and factors."""

import pathlib

import numpy as np

from keras_infogan.datasets.contents import Contents
from keras_infogan.datasets.image_dataset import full_range
from keras_infogan.datasets.readers.npz_arrays import (
    PICKLED,
    NpzArrays,
    read_header,
)
from keras_infogan.hints import Path


def read_npz(path: Path, split: str = "train") -> Contents:
    """Returns the `Contents` of an .npz file.

    The images are the array `images`, or `x_<split>` as in the files of Keras.
    The labels are the array `labels`, `label` or `y_<split>`. Every other
    array with one number per image is a factor.

    Args:
        path: Path of the file.
        split: Split to read from a file with arrays such as `x_train`.

    Raises:
        ValueError: If the file cannot be read or has no images.
    """
    with NpzArrays(path) as arrays:
        keys = [k for k in ("images", f"x_{split}") if k in arrays.names]
        if not keys:
            raise ValueError(
                f"{path} must hold an array named 'images' or 'x_{split}'. It "
                f"holds: {arrays.names}"
            )
        images = full_range(arrays[keys[0]])
        columns = dict(_columns(arrays, keys[0], images.shape[:1]))
    return Contents.of_array(images, columns)


def read_npy(path: Path) -> Contents:
    """Returns the `Contents` of an .npy file, whose array is the images.

    Args:
        path: Path of the file.

    Raises:
        ValueError: If the file cannot be read.
    """
    path = pathlib.Path(path)
    try:
        with open(path, "rb") as file:
            _, dtype = read_header(file, path.stat().st_size)
        if dtype.hasobject:
            raise ValueError(PICKLED)
        images = np.load(path, allow_pickle=False)
    except (OSError, EOFError, ValueError) as error:
        raise ValueError(f"{path} cannot be read: {error}") from error
    return Contents.of_array(full_range(images))


def _columns(arrays, key, shape):
    """Yields the name and the array of the labels and of every factor."""
    labels = ("label", "labels", key.replace("x_", "y_"))
    for name in arrays.names:
        # In a file with several splits only the labels can be assigned to
        # the images of one split.
        if name == key or (key != "images" and name not in labels):
            continue
        found, dtype = arrays.header(name)
        if dtype.kind in "biufc" and found == shape:
            yield "label" if name in labels else name, arrays[name]
