"""Draws the traversals of all codes of a model."""

import os
import pathlib

import keras
import numpy as np

from keras_infogan.checks import check_positive_integer
from keras_infogan.visualization.image_grid import save_image
from keras_infogan.visualization.labelled_grid import labelled_grid


def traversal_grids(
    model: keras.Model, steps: int = 10, rows: int = 10, seed: int = 0
) -> dict[str, np.ndarray]:
    """Returns one picture for every axis of every code, with labels.

    A column shows one value of the code, with its name or number above it,
    and a row shows one base sample.

    Args:
        model: Trained model with `traversable_codes` and `traverse`.
        steps: Number of values of a continuous code.
        rows: Number of base samples.
        seed: Integer seed of the base samples.

    Returns:
        A dictionary of uint8 arrays `(height, width, channels)` by the name
        of the code. A code with several axes has one key per axis, such as
        `"style_0"` and `"style_1"`.

    Example:

    ```python
    grids = traversal_grids(InfoGAN.from_preset("mnist"))
    list(grids)  # ["digit", "style_0", "style_1"]
    ```
    """
    check_positive_integer("steps", steps)
    grids = {}
    for name, code in model.traversable_codes:
        for axis, labels in enumerate(code.labels(steps)):
            images = model.traverse(name, steps, rows, axis, seed)
            key, title = f"{name}_{axis}", f"{name}, axis {axis}"
            if code.axes == 1:
                key = title = name
            grids[key] = labelled_grid(
                images,
                model.image_range,
                columns=labels,
                rows=[f"sample {row + 1}" for row in range(rows)],
                title=title,
            )
    return grids


def save_traversals(
    model: keras.Model,
    folder: str | os.PathLike[str],
    steps: int = 10,
    rows: int = 10,
    seed: int = 0,
) -> list[pathlib.Path]:
    """Saves the pictures of `traversal_grids` to PNG files.

    Args:
        model: Trained model with `traversable_codes` and `traverse`.
        folder: Folder to write to. It is created if it does not exist.
        steps: Number of values of a continuous code.
        rows: Number of base samples.
        seed: Integer seed of the base samples.

    Returns:
        The list of the files, called `traverse_<code>.png`.

    Example:

    ```python
    paths = save_traversals(InfoGAN.from_preset("mnist"), "pictures")
    ```
    """
    grids = traversal_grids(model, steps, rows, seed)
    return [
        save_image(grid, pathlib.Path(folder) / f"traverse_{name}.png")
        for name, grid in grids.items()
    ]


def overview(
    model: keras.Model, steps: int = 10, rows: int = 2, seed: int = 0
) -> np.ndarray:
    """Returns one picture of samples and of what every code does.

    The first rows show samples. Then come, for every axis of every code, rows
    in which it is varied. The values of a base sample stand side by side, and
    those of several base samples share a row if the code has few values. All
    base samples are those of the same seed, so that the pictures of two epochs
    can be compared.

    Args:
        model: Trained model with `traversable_codes` and `traverse`.
        steps: Number of images in a row of samples, and of values of a
            continuous code.
        rows: Number of rows of samples, and of base samples of each axis at
            least.
        seed: Integer seed of the samples.

    Returns:
        uint8 array `(height, width, channels)`.

    Example:

    ```python
    save_image(overview(InfoGAN.from_preset("mnist")), "overview.png")
    ```
    """
    check_positive_integer("steps", steps)
    check_positive_integer("rows", rows)
    samples = model.generate(rows * steps, seed=seed)
    blocks = {"samples": samples.reshape(rows, steps, *model.image_shape)}
    for name, code in model.traversable_codes:
        for axis in range(code.axes):
            label = name if code.axes == 1 else f"{name}, axis {axis}"
            blocks[label] = _varied(model, name, axis, steps, rows, seed)
    columns = max(block.shape[1] for block in blocks.values())
    images = [
        np.pad(
            block,
            [(0, 0), (0, columns - block.shape[1]), *[(0, 0)] * 3],
            constant_values=model.image_range[1],
        )
        for block in blocks.values()
    ]
    labels = [label for label, block in blocks.items() for _ in block]
    return labelled_grid(np.concatenate(images), model.image_range, rows=labels)


def _varied(model, name, axis, steps, rows, seed):
    """Returns rows of a traversal, with white between base samples."""
    code = dict(model.traversable_codes)[name]
    values = len(code.traverse(steps)[axis])
    samples = max(1, (steps + 1) // (values + 1))
    count = -(-rows // samples)
    images = model.traverse(name, steps, count * samples, axis, seed)
    white = [(0, 0), (0, 1), *[(0, 0)] * 3]
    images = np.pad(images, white, constant_values=model.image_range[1])
    return images.reshape(count, -1, *model.image_shape)[:, :-1]
