"""The images that a reader finds, with their labels and factors."""

import collections
import dataclasses
from collections.abc import Callable, Iterable
from typing import Any, Self

import numpy as np

from keras_infogan.hints import ImageShape


@dataclasses.dataclass(frozen=True)
class Contents:
    """The unprocessed images of a source, with their labels and factors.

    Every reader returns a `Contents`. The images may be read later, when
    `gather` iterates over the chunks.

    Attributes:
        count: Upper limit of the number of images.
        chunks: Pairs of an array of images `(n, height, width[, channels])`
            and a dictionary of their labels and factors, `(n,)` arrays by
            name.
        columns: Labels and factors of all images that are known before the
            images are read, `(count,)` arrays by name.
    """

    count: int
    chunks: Iterable[tuple[np.ndarray, dict]]
    columns: dict[str, np.ndarray] = dataclasses.field(default_factory=dict)

    @classmethod
    def of_array(
        cls, images: np.ndarray, columns: dict[str, np.ndarray] | None = None
    ) -> Self:
        """Returns the `Contents` of an array of images."""
        count = len(np.atleast_1d(images))
        return cls(count, [(images, {})], columns or {})

    def gather(
        self, image_shape: ImageShape, fit: Callable[[np.ndarray], np.ndarray]
    ) -> dict[str, Any]:
        """Reads all images. Only one chunk at a time is held at full size.

        Args:
            image_shape: `(height, width, channels)` of the result of `fit`.
            fit: Function that crops, resizes and recolours images.

        Returns:
            A dictionary with the arguments of `ImageDataset`: the images, the
            labels and the factors.
        """
        images, filled = np.empty((self.count, *image_shape), "uint8"), 0
        known = collections.defaultdict(list)
        for chunk, notes in self.chunks:
            fitted = fit(chunk)
            if len(fitted) == self.count:
                # A single chunk needs no copy.
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
    """Returns labels and factors as a dictionary of `ImageDataset` arguments.

    Args:
        columns: `(n,)` arrays by name. `label` holds the labels. Every other
            array is a factor; a prefix `label_` is removed from its name.
    """
    columns = dict(columns)
    truth = {"labels": columns.pop("label", None)}
    if columns:
        factors = np.stack(list(columns.values()), axis=1)
        # Booleans are converted to 0 and 1, because metrics take integers.
        truth["factors"] = (
            factors.astype(int) if factors.dtype == bool else factors
        )
        truth["factor_names"] = tuple(
            name.removeprefix("label_") for name in columns
        )
    return truth
