"""Puts images and what is known of them together for an `ImageDataset`."""

import collections

import numpy as np


def gather(count, chunks, image_shape, fit):
    """Reads a source whole, at most one chunk of it at its full size.

    Args:
        count: Number of images.
        chunks: Yields arrays of images, and dictionaries of what is known of
            them: arrays of as many values by name.
        image_shape: `(height, width, channels)` that `fit` returns.
        fit: Function from images to images of that shape.

    Returns:
        The images and their ground truth, by the names of the arguments of
        `ImageDataset`.
    """
    images, filled = np.empty((count, *image_shape), "uint8"), 0
    known = collections.defaultdict(list)
    for chunk, notes in chunks:
        images[filled : filled + len(chunk)] = fit(chunk)
        filled += len(chunk)
        for name, values in notes.items():
            known[name].append(values)
    columns = {name: np.concatenate(parts) for name, parts in known.items()}
    return {"images": images[:filled], **ground_truth(columns)}


def ground_truth(columns):
    """Returns labels and factors by the names of `ImageDataset`'s arguments.

    Args:
        columns: `(n,)` arrays by name. `label` holds the labels, every other
            is a factor, whose name loses the beginning `label_`.
    """
    columns = dict(columns)
    truth = {"labels": columns.pop("label", None)}
    if columns:
        factors = np.stack(list(columns.values()), axis=1)
        # No and yes are 0 and 1: metrics take integers.
        truth["factors"] = (
            factors.astype(int) if factors.dtype == bool else factors
        )
        truth["factor_names"] = tuple(
            name.removeprefix("label_") for name in columns
        )
    return truth
