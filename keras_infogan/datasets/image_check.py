"""Checks that images fit a model; the messages say how to convert them."""

import itertools
import os
from collections.abc import Iterator
from typing import Any

import keras
import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.datasets.image_dataset import ImageDataset, to_range
from keras_infogan.hints import ImageRange, ImageShape

LOADER = "`keras_infogan.datasets.load` resizes, recolours and scales"
# Pixels may leave the range by this share of it, by which resizing overshoots.
SLACK = 1e-3


def check_images(
    images: ArrayLike | ImageDataset,
    image_shape: ImageShape,
    image_range: ImageRange,
) -> np.ndarray:
    """Returns images as a float32 array if they fit a model.

    Args:
        images: Array `(n, height, width, channels)` in the model's range, or
            an `ImageDataset`, whose images are taken in their own order.
        image_shape: `(height, width, channels)` of the model.
        image_range: Smallest and largest pixel value of the model.

    Raises:
        ValueError: If there are no images, they have another shape or dtype,
            contain NaN or infinite values, or are outside the range.
    """
    if isinstance(images, ImageDataset):
        images = to_range(images.images[:], images.image_range)
    given = images
    try:
        images = np.asarray(given)
    except ValueError:
        # NumPy makes no array of images that differ in size.
        images = np.empty(0, object)
    # "V" is the kind of bfloat16.
    if images.dtype.kind not in "biufV":
        raise ValueError(
            "Images must be an array of numbers, all of one size. Received: "
            f"{given!r:.60}. {LOADER} any source of images."
        )
    if images.ndim == 0 or len(images) == 0:
        raise ValueError(
            "At least one image is expected. Received: no images, an array of "
            f"shape {images.shape}"
        )
    _check_shape(images.shape, tuple(image_shape))
    _check_pixels(images, image_range)
    return images.astype("float32", copy=False)


class CheckedImages:
    """The images of an `ImageDataset`, checked and converted as they are read.

    Slices are those of the array that `check_images` returns, which is never
    held as a whole.

    Args:
        dataset: `ImageDataset`, whose images are taken in their own order.
        image_shape: As in `check_images`.
        image_range: As in `check_images`.
    """

    def __init__(
        self,
        dataset: ImageDataset,
        image_shape: ImageShape,
        image_range: ImageRange,
    ):
        self.dataset = dataset
        self.fits = (image_shape, image_range)

    def __len__(self) -> int:
        return len(self.dataset.images)

    def __getitem__(self, rows: slice) -> np.ndarray:
        images = to_range(self.dataset.images[rows], self.dataset.image_range)
        return check_images(images, *self.fits)


def _check_shape(shape, wanted):
    expected = f"(n, {', '.join(map(str, wanted))})"
    if len(shape) == 4 and shape[-1] != wanted[-1]:
        kinds = {1: "grey", 3: "colour"}
        have = kinds.get(shape[-1], f"{shape[-1]}-channel")
        want = kinds.get(wanted[-1], f"{wanted[-1]}-channel")
        raise ValueError(
            f"The images are {have} and the model is {want}: shape {shape}, "
            f"expected {expected}. {LOADER} any source of images."
        )
    if shape[1:] != wanted:
        raise ValueError(
            f"Images must have the shape {expected}. Received: {shape}. "
            f"{LOADER} any source of images."
        )


def _check_pixels(images, image_range):
    low, high = image_range
    if images.dtype.kind != "f" and images.dtype.name != "bfloat16":
        raise ValueError(
            f"Images must be floats in [{low:g}, {high:g}]. Received: "
            f"{images.dtype}. {scaling(image_range)}"
        )
    # Both are NaN if a pixel is. This avoids an array of booleans.
    with np.errstate(invalid="ignore"):
        least, most = images.min(), images.max()
    if not np.isfinite([least, most]).all():
        raise ValueError(
            "Pixels must be finite. Received: "
            f"{np.count_nonzero(~np.isfinite(images))} pixels that are NaN or "
            "infinite. Remove or repair these images."
        )
    lowest, highest = bounds(image_range)
    if least < lowest or most > highest:
        raise ValueError(
            f"Pixels must lie in [{low:g}, {high:g}], the model's "
            f"`image_range`. Received: [{least:g}, {most:g}]. "
            f"{scaling(image_range)}"
        )


def bounds(image_range: ImageRange) -> ImageRange:
    """Returns the smallest and the largest pixel that is accepted."""
    low, high = image_range
    slack = SLACK * (high - low)
    return low - slack, high + slack


def scaling(image_range: ImageRange) -> str:
    """Returns the sentences that say how to scale images to a range."""
    low, high = image_range
    known = {(0, 1): "images / 255.0", (-1, 1): "images / 127.5 - 1.0"}
    general = f"images * ({high - low:g} / 255.0) + {low:g}"
    way = known.get((low, high), general)
    return f"Convert bytes in 0..255 by {way}. {LOADER} any source of images."


def check_training_images(
    images: ArrayLike, image_shape: ImageShape, image_range: ImageRange
) -> None:
    """Raises `ValueError` if images do not fit a model, for training.

    In addition to `check_images` it raises an error if the images look scaled
    to [0, 1] but the range of the model is [-1, 1].

    Args:
        images: As in `check_images`.
        image_shape: As in `check_images`.
        image_range: As in `check_images`.
    """
    images = check_images(images, image_shape, image_range)
    low, high = image_range
    if low < 0 and len(images) > 1 and np.min(images) >= 0:
        raise ValueError(
            f"Pixels must lie in [{low:g}, {high:g}]. Received: no pixel below "
            "0, so the images look scaled to [0, 1]. Convert them by "
            "2 * images - 1."
        )


def check_data(
    data: Any, image_shape: ImageShape, image_range: ImageRange
) -> Any:
    """Checks the data that is passed to `fit` or `evaluate`, and returns it.

    An array is checked completely. Of other data the first batch is checked.
    An iterator is returned as a generator, which yields this batch as well.

    Args:
        data: Array, `tf.data.Dataset`, `DataLoader`, `PyDataset` or generator.
        image_shape: `(height, width, channels)` of the model.
        image_range: Smallest and largest pixel value of the model.

    Raises:
        ValueError: If the images do not fit the model.
    """
    _check_kind(data)
    if hasattr(data, "__array__"):
        check_training_images(data, image_shape, image_range)
        return data
    batches = data.take(1) if hasattr(data, "take") else data
    if hasattr(data, "__getitem__") and hasattr(data, "on_epoch_end"):
        batches = [data[0]]
    first = next(iter(batches), ())
    if isinstance(data, Iterator):
        # Keras wants generators of tuples.
        data = (
            batch if isinstance(batch, tuple) else (batch,)
            for batch in itertools.chain([first], data)
        )
    images = first[0] if isinstance(first, (tuple, list)) and first else first
    if isinstance(images, dict):
        raise ValueError(
            "A batch must consist of images. Received: a dictionary of "
            f"{sorted(images)}. Convert it, for example by "
            'data.map(lambda x: x["image"]), or use '
            "`keras_infogan.datasets.load`."
        )
    images = keras.ops.convert_to_numpy(images)
    check_training_images(images, image_shape, image_range)
    return data


def _check_kind(data):
    """Refuses what is no data, and says what to pass instead."""
    if isinstance(data, (str, os.PathLike)):
        raise ValueError(
            "`x` must be images and not their name. Load them with "
            "`keras_infogan.datasets.load(name, model.image_shape, "
            f"model.image_range)`. Received: {os.fspath(data)!r}"
        )
    if isinstance(data, (tuple, list, dict)):
        kinds = [type(part).__name__ for part in data]
        raise ValueError(
            "`x` must be an array of images alone, or batches of images, "
            "without labels, which the model does not use. Received: a "
            f"{type(data).__name__} of {kinds}"
        )
    if not hasattr(data, "__array__") and not hasattr(data, "__iter__"):
        raise ValueError(
            "`x` must be an array of images, an `ImageDataset` or other "
            f"batches of images. Received: {data!r}"
        )
