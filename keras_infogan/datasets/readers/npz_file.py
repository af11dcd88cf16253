"""Reads the images of an .npz file with their labels and factors."""

import zipfile
import zlib

import numpy as np

from keras_infogan.datasets.contents import Contents
from keras_infogan.datasets.image_dataset import full_range
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
    if not zipfile.is_zipfile(path):
        raise ValueError(
            "An .npz file, as `np.savez` writes it, is expected. Received: "
            f"{path} is not an .npz file"
        )
    with np.load(path, allow_pickle=False) as arrays:
        keys = [key for key in ("images", f"x_{split}") if key in arrays]
        if not keys:
            raise ValueError(
                f"{path} must hold an array named 'images' or 'x_{split}'. It "
                f"holds: {arrays.files}"
            )
        try:
            images = full_range(arrays[keys[0]])
            columns = dict(_columns(arrays, keys[0], images.shape[:1]))
        except (OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise ValueError(f"{path} cannot be read: {error}") from error
    return Contents.of_array(images, columns)


def _columns(arrays, key, shape):
    """Yields the name and the array of the labels and of every factor."""
    labels = ("label", "labels", key.replace("x_", "y_"))
    for name in arrays.files:
        # In a file with several splits only the labels can be assigned to
        # the images of one split.
        if name == key or (key != "images" and name not in labels):
            continue
        try:
            array = arrays[name]
        except ValueError:
            # An array of objects, which only pickle can read.
            continue
        numbers = np.issubdtype(array.dtype, np.number) or array.dtype == bool
        if numbers and array.shape == shape:
            yield "label" if name in labels else name, array
