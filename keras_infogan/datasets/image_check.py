"""Checks that images fit a model; the messages say how to convert them."""

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
        image_range: Smallest and largest pixel value of the model.

    Raises:
        ValueError: If there are no images, they have another shape or dtype,
            contain NaN or infinite values, or are outside the range.
    """
    images = np.asarray(images)
    wanted = tuple(image_shape)
    loader = "`keras_infogan.datasets.load` resizes, recolours and scales"
    if images.ndim == 0 or len(images) == 0:
        raise ValueError(
            "At least one image is expected. Received: no images, an array of "
            f"shape {images.shape}"
        )
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
            "Pixels must be finite. Received: "
            f"{np.count_nonzero(~np.isfinite(images))} pixels that are NaN or "
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
    """Raises `ValueError` if images do not fit a model, for training.

    In addition to `check_images` it raises an error if the images look scaled
    to [0, 1] but the range of the model is [-1, 1].

    Args:
        images: As in `check_images`.
        image_shape: As in `check_images`.
        image_range: As in `check_images`.
    """
    check_images(images, image_shape, image_range)
    low, high = image_range
    if low < 0 and len(images) > 1 and np.min(images) >= 0:
        raise ValueError(
            f"Pixels must lie in [{low:g}, {high:g}]. Received: no pixel below "
            "0, so the images look scaled to [0, 1]. Convert them by "
            "2 * images - 1."
        )


def check_data(
    data: Any, image_shape: ImageShape, image_range: ImageRange
) -> None:
    """Checks the data that is passed to `fit`.

    An array is checked completely. Of other data the first batch is checked.
    Generators are not checked, because they can be read only once.

    Args:
        data: Array, tuple of arrays, `tf.data.Dataset`, `DataLoader` or
            `PyDataset`.
        image_shape: `(height, width, channels)` of the model.
        image_range: Smallest and largest pixel value of the model.

    Raises:
        ValueError: If the images do not fit the model.
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
            "A batch must consist of images. Received: a dictionary of "
            f"{sorted(images)}. Convert it, for example by "
            'data.map(lambda x: x["image"]), or use '
            "`keras_infogan.datasets.load`."
        )
    images = keras.ops.convert_to_numpy(images)
    check_training_images(images, image_shape, image_range)
