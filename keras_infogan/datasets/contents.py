"""What a reader of images finds, and how a data set is made of it."""

import collections
import dataclasses
from collections.abc import Callable, Iterable
from typing import Any, Self

import numpy as np

from keras_infogan.hints import ImageShape


@dataclasses.dataclass(frozen=True)
class Contents:
    """The images of a source as they are, and what is known of them.

    Every reader returns one. Nothing need be read before `gather` asks.

    Attributes:
        count: Number of images, the most there are.
        chunks: Arrays of images, `(n, height, width[, channels])`, each with
            a dictionary of what is known of them, `(n,)` arrays by name.
        columns: What is known of all images from the beginning, `(count,)`
            arrays by name.
    """

    count: int
    chunks: Iterable[tuple[np.ndarray, dict]]
    columns: dict[str, np.ndarray] = dataclasses.field(default_factory=dict)

    @classmethod
    def of_array(
        cls, images: np.ndarray, columns: dict[str, np.ndarray] | None = None
    ) -> Self:
        """Returns the contents of images that are one array already."""
        count = len(np.atleast_1d(images))
        return cls(count, [(images, {})], columns or {})

    def gather(
        self, image_shape: ImageShape, fit: Callable[[np.ndarray], np.ndarray]
    ) -> dict[str, Any]:
        """Reads the images, at most one chunk of them at its full size.

        Args:
            image_shape: `(height, width, channels)` that `fit` returns.
            fit: Function from images to images of that shape.

        Returns:
            The images and their ground truth, by the names of the arguments
            of `ImageDataset`.
        """
        images, filled = np.empty((self.count, *image_shape), "uint8"), 0
        known = collections.defaultdict(list)
        for chunk, notes in self.chunks:
            fitted = fit(chunk)
            if len(fitted) == self.count:
                # All of them, which need no copy.
                images = fitted
            else:
                images[filled : filled + len(fitted)] = fitted
            filled += len(fitted)
            for name, values in notes.items():
                known[name].append(values)
        columns = {name: np.concatenate(parts) for name, parts in known.items()}
        truth = ground_truth(self.columns | columns)
        return {"images": images[:filled], **truth}


def ground_truth(columns: dict[str, np.ndarray]) -> dict[str, Any]:
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
