"""Arranges images in a grid and saves pictures."""

import os
import pathlib

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.catalog.replacing import replacing
from keras_infogan.checks import check_image_range, check_integer

SMALLEST_TILE = 56


def image_grid(
    images: ArrayLike,
    image_range: tuple[float, float] = (0.0, 1.0),
    gap: int = 2,
) -> np.ndarray:
    """Arranges images in rows and columns.

    Args:
        images: Array `(rows, columns, height, width, channels)`.
        image_range: Pixel values that are shown as black and white.
        gap: Width of the grey lines between the images, in pixels.

    Returns:
        uint8 array `(height, width, channels)`.

    Raises:
        ValueError: If `images` has another number of axes, has no image or is
            not finite, or another argument is out of range.

    Example:

    ```python
    images = np.random.default_rng(0).uniform(size=(2, 5, 28, 28, 1))
    image_grid(images)  # (62, 152, 1)
    ```
    """
    images = np.asarray(images)
    if images.ndim != 5 or not images.size:
        raise ValueError(
            "`images` must have the shape (rows, columns, height, width, "
            f"channels). Received: {images.shape}"
        )
    if not np.isfinite(images).all():
        raise ValueError(
            "Pixels must be finite. Received: "
            f"{np.count_nonzero(~np.isfinite(images))} that are NaN or infinite"
        )
    check_integer("gap", gap, 0)
    low, high = check_image_range(image_range)
    pixels = np.clip((images - low) / (high - low), 0.0, 1.0) * 255.0
    pixels = np.pad(
        np.rint(pixels).astype("uint8"),
        ((0, 0), (0, 0), (gap, 0), (gap, 0), (0, 0)),
        constant_values=128,
    )
    rows, columns, height, width, channels = pixels.shape
    grid = pixels.transpose(0, 2, 1, 3, 4).reshape(
        rows * height, columns * width, channels
    )
    return np.pad(grid, ((0, gap), (0, gap), (0, 0)), constant_values=128)


def save_image(grid: np.ndarray, path: str | os.PathLike[str]) -> pathlib.Path:
    """Saves a uint8 picture to a PNG file. Small pictures are enlarged.

    Args:
        grid: uint8 array `(height, width, channels)` with 1 or 3 channels.
        path: File to write. Missing folders are created.

    Returns:
        The path of the file.

    Raises:
        ValueError: If `grid` is no such picture.

    Example:

    ```python
    save_image(np.zeros((28, 28, 1), "uint8"), "pictures/black.png")
    ```
    """
    from PIL import Image

    grid = np.asarray(grid)
    if grid.dtype != np.uint8 or grid.ndim != 3 or grid.shape[-1] not in (1, 3):
        raise ValueError(
            "`grid` must be a uint8 array of shape (height, width, channels) "
            "with 1 or 3 channels, as `image_grid` returns it. Received: "
            f"{grid.dtype} of shape {grid.shape}"
        )
    picture = Image.fromarray(grid.squeeze(-1) if grid.shape[-1] == 1 else grid)
    if max(picture.size) < 10 * SMALLEST_TILE:
        picture = picture.resize(
            (picture.width * 2, picture.height * 2), Image.Resampling.NEAREST
        )
    with replacing(path) as part:
        picture.save(part, format="PNG")
    return pathlib.Path(path)
