"""Crops, resizes and recolours uint8 images to the shape of a model."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.datasets.readers.picture import flatten
from keras_infogan.hints import ImageShape


def fit_images(
    images: ArrayLike,
    image_shape: ImageShape,
    crop: Sequence[float] | None = None,
) -> np.ndarray:
    """Crops, resizes and recolours uint8 images to `image_shape`.

    The crop box is first narrowed about its centre to the aspect ratio of
    `image_shape`, so that the images are not stretched. The images are then
    resized once, with antialiasing. The edges of the box are not rounded to
    whole pixels. The filter of the resizing also reads pixels just outside
    the box.

    Args:
        images: uint8 array `(n, height, width[, channels])`.
        image_shape: `(height, width, channels)` of the result, with 1 or 3
            channels.
        crop: `(left, top, right, bottom)` of the crop box, in fractions of
            width and height if all four lie in [0, 1], else in pixels. `None`
            means the whole image.

    Returns:
        uint8 array `(n, *image_shape)`.

    Raises:
        ValueError: If the array or the channels are invalid, or the box is
            not inside the images.
    """
    from PIL import Image

    height, width, channels = image_shape
    images = np.asarray(images)
    if images.ndim == 3:
        images = images[..., np.newaxis]
    if images.dtype != np.uint8 or images.ndim != 4:
        raise ValueError(
            "Images must be uint8 arrays in 0..255 of shape (n, height, width"
            f", channels). Received: {images.dtype} of shape {images.shape}. "
            "An array of floats in the range of the model can be passed to "
            "`model.fit` directly."
        )
    if channels not in (1, 3) or images.shape[-1] not in (1, 3, 4):
        raise ValueError(
            "Images must have 1 (grey) or 3 (colour) channels. Received: "
            f"{images.shape[-1]}, wanted: {channels}"
        )
    if images.shape[1:] == tuple(image_shape) and crop is None:
        return images
    box = crop_box(images.shape[2:0:-1], crop, width / height)
    fitted = np.empty((len(images), height, width, channels), np.uint8)
    for index, image in enumerate(images):
        picture = flatten(
            Image.fromarray(image[..., 0] if image.shape[-1] == 1 else image)
        )
        fitted[index] = np.reshape(
            picture.convert("L" if channels == 1 else "RGB").resize(
                (width, height), Image.Resampling.BILINEAR, box
            ),
            image_shape,
        )
    return fitted


def crop_box(
    size: tuple[int, int], crop: Sequence[float] | None, aspect: float
) -> tuple[float, float, float, float]:
    """Returns the box of a picture that is resized, in pixels.

    Args:
        size: `(width, height)` of the picture.
        crop: As in `fit_images`.
        aspect: Width divided by height of the result.

    Returns:
        `(left, top, right, bottom)` floats.

    Raises:
        ValueError: If `crop` is not a box inside the picture.
    """
    width, height = size
    try:
        box = np.array((0, 0, 1, 1) if crop is None else crop, float)
    except (TypeError, ValueError):
        box = np.empty(0)
    if box.max(initial=0) <= 1 and box.shape == (4,):
        box *= (width, height, width, height)
    # Comparisons with NaN are false.
    inside = box.shape == (4,) and (box >= 0).all() and (box[2:] <= size).all()
    if not inside or not (box[:2] < box[2:]).all():
        raise ValueError(
            "`crop` must be (left, top, right, bottom) inside the images, in "
            "pixels, or in fractions of width and height, which also fit "
            f"images of different sizes. Received: {crop} for an image {width} "
            f"wide and {height} high"
        )
    left, top, right, bottom = box.tolist()
    spare_width = max(0, right - left - (bottom - top) * aspect) / 2
    spare_height = max(0, bottom - top - (right - left) / aspect) / 2
    return (
        left + spare_width,
        top + spare_height,
        right - spare_width,
        bottom - spare_height,
    )
