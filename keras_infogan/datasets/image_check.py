"""Refuses images that a model cannot take, and says what to do."""

from typing import Any

import keras
import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.hints import ImageRange, ImageShape


def check_images(
    images: ArrayLike, image_shape: ImageShape, image_range: ImageRange
) -> None:
    """Raises `ValueError` if images do not fit a model.

    Args:
        images: Array `(n, height, width, channels)` in the model's range.
        image_shape: `(height, width, channels)` of the model.
        image_range: Smallest and largest value of a pixel.

    Raises:
        ValueError: If there are no images, their shape or dtype differs,
            they hold NaN or infinite values, or leave the range.
    """
    images = np.asarray(images)
    wanted = tuple(image_shape)
    loader = "`keras_infogan.datasets.load` resizes, recolours and scales"
    if images.ndim == 0 or len(images) == 0:
        raise ValueError("There are no images in what was given.")
    if images.ndim == 4 and images.shape[-1] != wanted[-1]:
        kinds = {1: "grey", 3: "colour"}
        have = kinds.get(images.shape[-1], f"{images.shape[-1]}-channel")
        want = kinds.get(wanted[-1], f"{wanted[-1]}-channel")
        raise ValueError(
            f"The images are {have} and the model is {want}: shape "
            f"{images.shape}, expected (n, {', '.join(map(str, wanted))}). "
            f"{loader} any source of images."
        )
    if images.shape[1:] != wanted:
        raise ValueError(
            f"Images must have the shape (n, {', '.join(map(str, wanted))}). "
            f"Received: {images.shape}. {loader} any source of images."
        )
    low, high = image_range
    if not np.issubdtype(images.dtype, np.floating):
        raise ValueError(
            f"Images must be floats in [{low:g}, {high:g}]. Received: "
            f"{images.dtype}. {loader} any source of images."
        )
    if not np.isfinite(images).all():
        raise ValueError(
            f"{np.count_nonzero(~np.isfinite(images))} pixels are NaN or "
            "infinite. Remove or repair these images."
        )
    slack = 1e-3 * (high - low)
    if images.min() < low - slack or images.max() > high + slack:
        raise ValueError(
            f"Pixels must lie in [{low:g}, {high:g}], the model's "
            f"`image_range`. Received: [{images.min():g}, "
            f"{images.max():g}]. {loader} any source of images."
        )


def check_training_images(
    images: ArrayLike, image_shape: ImageShape, image_range: ImageRange
) -> None:
    """As `check_images`; also refuses [0, 1] for a model of [-1, 1]."""
    check_images(images, image_shape, image_range)
    low, high = image_range
    if low < 0 and len(images) > 1 and np.min(images) >= 0:
        raise ValueError(
            f"No pixel is below 0, but the model's range is [{low:g}, "
            f"{high:g}]: the images look scaled to [0, 1]. Map them with "
            "2 * images - 1."
        )


def check_data(
    data: Any, image_shape: ImageShape, image_range: ImageRange
) -> None:
    """Checks an array whole, or the first batch of anything re-iterable.

    Generators, which can be read but once, pass unchecked.

    Args:
        data: What is given to `fit`: arrays, a `tf.data.Dataset`, a
            `DataLoader`, a `PyDataset`, or a tuple of arrays.
        image_shape: `(height, width, channels)` of the model.
        image_range: Smallest and largest value of a pixel.
    """
    if hasattr(data, "__array__"):
        check_training_images(data, image_shape, image_range)
        return
    if hasattr(data, "take"):
        data = data.take(1)
    if hasattr(data, "__getitem__") and hasattr(data, "on_epoch_end"):
        batch = data[0]
    elif iter(data) is data:
        return
    else:
        batch = next(iter(data), ())
    images = batch[0] if isinstance(batch, (tuple, list)) and batch else batch
    if isinstance(images, dict):
        raise ValueError(
            f"A batch is a dictionary of {sorted(images)}; images alone are "
            'expected. Map it, as by data.map(lambda x: x["image"]), or use '
            "`keras_infogan.datasets.load`."
        )
    images = keras.ops.convert_to_numpy(images)
    check_training_images(images, image_shape, image_range)
