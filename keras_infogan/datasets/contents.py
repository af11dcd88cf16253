"""The images that a reader finds, with their labels and factors."""

import collections
import dataclasses
from collections.abc import Callable, Iterable
from typing import Any, Self

import numpy as np

from keras_infogan.datasets.stored_images import room_for, select
from keras_infogan.hints import ImageShape

# Number of files that are named of those that cannot be read.
PRINTED = 20


@dataclasses.dataclass(frozen=True)
class Contents:
    """The unprocessed images of a source, with their labels and factors.

    Every reader returns a `Contents`. The images may be read later, when
    `gather` iterates over the chunks.

    Attributes:
        count: Upper limit of the number of images.
        chunks: Pairs of an array of images `(n, height, width[, channels])`
            and a dictionary of their labels and factors, `(n,)` arrays by
            name. In the place of a picture that cannot be read there is the
            `ValueError` that says why.
        columns: Labels and factors of all images that are known before the
            images are read, `(count,)` arrays by name.
        names: Names of the files of all images, or `None`.
        label_names: Names of the labels 0, 1 and so on, or `None`.
    """

    count: int
    chunks: Iterable[tuple[np.ndarray | ValueError, dict]]
    columns: dict[str, np.ndarray] = dataclasses.field(default_factory=dict)
    names: tuple[str, ...] | None = None
    label_names: tuple[str, ...] | None = None

    @classmethod
    def of_array(
        cls, images: np.ndarray, columns: dict[str, np.ndarray] | None = None
    ) -> Self:
        """Returns the `Contents` of an array of images."""
        count = len(np.atleast_1d(images))
        return cls(count, [(images, {})], columns or {})

    def gather(
        self,
        image_shape: ImageShape,
        fit: Callable[[np.ndarray], np.ndarray],
        on_error: str = "raise",
    ) -> dict[str, Any]:
        """Reads all images. Only one chunk at a time is held at full size.

        Images that take more bytes than memory should hold are written to a
        temporary file, as `StoredImages`.

        Args:
            image_shape: `(height, width, channels)` of the result of `fit`.
            fit: Function that crops, resizes and recolours images.
            on_error: What is done with a picture that cannot be read:
                `"raise"`, or `"skip"`, which prints the names of such files.

        Returns:
            A dictionary with the arguments of `ImageDataset`: the images, the
            labels, the factors and the names of the files.
        """
        images, filled = np.empty((0, *image_shape), "uint8"), 0
        known, skipped = collections.defaultdict(list), []
        for chunk, notes in self.chunks:
            if isinstance(chunk, ValueError):
                if on_error == "raise":
                    raise ValueError(
                        f"{chunk} To leave out such files, use on_error='skip'."
                    ) from chunk
                skipped.append(filled + len(skipped))
                continue
            fitted = fit(chunk)
            if len(fitted) == self.count:
                # A single chunk needs no copy.
                images = fitted
            else:
                if not filled:
                    images = room_for(self.count, image_shape)
                images[filled : filled + len(fitted)] = fitted
            filled += len(fitted)
            for name, values in notes.items():
                known[name].append(values)
        columns = {name: np.concatenate(parts) for name, parts in known.items()}
        before = self.columns
        names = self.names
        if skipped:
            before = {k: np.delete(v, skipped) for k, v in before.items()}
            names = self._without(skipped)
        truth = ground_truth(before | columns)
        found = {"file_names": names, "label_names": self.label_names}
        images = select(images, slice(filled))
        return {"images": images, **found, **truth}

    def _without(self, skipped):
        """Prints the names of files, and returns those of the others."""
        names = self.names or tuple(map(str, range(self.count)))
        left_out = [names[row] for row in skipped]
        more = ", ..." if len(left_out) > PRINTED else ""
        print(
            f"{len(left_out)} of {self.count} pictures cannot be read and are "
            f"left out: {', '.join(left_out[:PRINTED])}{more}"
        )
        gone = set(skipped)
        return tuple(n for row, n in enumerate(names) if row not in gone)


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
