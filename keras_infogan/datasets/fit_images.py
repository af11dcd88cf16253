"""Crops, resizes and recolours images of bytes to the shape of a model."""

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

    What is cut out is narrowed about its centre to the aspect wanted, so that
    nothing is stretched, and resized once, with antialias. Edges are never
    rounded to whole pixels. The outermost pixels take in a little of the image
    beyond the box, as the filter reaches there.

    Args:
        images: `(n, height, width[, channels])` array of uint8.
        image_shape: `(height, width, channels)`, channels 1 or 3.
        crop: `(left, top, right, bottom)` of the box cut out first: fractions
            of width and height where all four lie in 0..1, else pixels. Or
            `None`.

    Raises:
        ValueError: If the array or the channels are not of that kind, or the
            box leaves the images.
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
            "For floats already in the model's range, give the array to "
            "`model.fit` as it is."
        )
    if channels not in (1, 3) or images.shape[-1] not in (1, 3, 4):
        raise ValueError(
            "Images have 1 (grey) or 3 (colour) channels. Received: "
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
    """Returns the box of a picture to resize, as floats in pixels.

    Args:
        size: Width and height of the picture.
        crop: As `fit_images` takes it.
        aspect: Width by height of the box wanted.
    """
    width, height = size
    box = np.array((0, 0, 1, 1) if crop is None else crop, float)
    if box.max(initial=0) <= 1 and box.shape == (4,):
        box *= (width, height, width, height)
    outside = box.shape != (4,) or (box < 0).any() or (box[2:] > size).any()
    if outside or (box[:2] >= box[2:]).any():
        raise ValueError(
            "`crop` must be (left, top, right, bottom) within the images, in "
            "pixels, or in fractions of width and height, which suit images "
            f"of every size. Received: {crop} for an image {width} wide and "
            f"{height} high"
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
