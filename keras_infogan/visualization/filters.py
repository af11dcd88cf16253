"""Draws the filters of the first convolution of the discriminator."""

import math

import keras
import numpy as np
from keras import ops
from numpy.typing import ArrayLike

from keras_infogan.checks import check_positive_integer
from keras_infogan.visualization.image_grid import image_grid


def draw_filters(model: keras.Model | ArrayLike, scale: int = 8) -> np.ndarray:
    """Draws the filters of the first convolution of D as a grid.

    A weight of 0 is grey. White and black are the largest magnitude of all
    filters, so that a filter that has learned nothing looks uniformly grey.

    Args:
        model: Model with a `discriminator` that begins with a convolution, or
            the kernel itself, an array `(height, width, channels, filters)`
            with 1 or 3 channels.
        scale: Width and height of a weight in pixels.

    Returns:
        uint8 array `(height, width, channels)`.

    Raises:
        ValueError: If the model has no such kernel.

    Example:

    ```python
    model = InfoGAN([Categorical(10)], image_shape=(28, 28, 1))
    picture = draw_filters(model)  # filters of 4x4 weights
    ```
    """
    check_positive_integer("scale", scale)
    kernel = model
    if hasattr(model, "discriminator"):
        kernels = [w for w in model.discriminator.weights if len(w.shape) == 4]
        kernel = ops.convert_to_numpy(kernels[0]) if kernels else np.empty(0)
    kernel = np.asarray(kernel)
    if kernel.ndim != 4 or kernel.shape[2] not in (1, 3):
        raise ValueError(
            "The kernel must have the shape (height, width, channels, "
            f"filters) with 1 or 3 channels. Received: {kernel.shape}"
        )
    tiles = kernel.transpose(3, 0, 1, 2)
    columns = math.ceil(math.sqrt(len(tiles)))
    rows = math.ceil(len(tiles) / columns)
    missing = rows * columns - len(tiles)
    tiles = np.pad(tiles, ((0, missing), (0, 0), (0, 0), (0, 0)))
    tiles = tiles.repeat(scale, axis=1).repeat(scale, axis=2)
    limit = np.abs(kernel).max() or 1.0
    grid = tiles.reshape(rows, columns, *tiles.shape[1:])
    return image_grid(grid, image_range=(-limit, limit))
