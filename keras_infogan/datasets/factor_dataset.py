"""Data sets with one image for every combination of factor values."""

import abc
import math

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.checks import check_positive_integer


class FactorDataset(abc.ABC):
    """A grid of images that are rendered from their factors on demand.

    Each factor is an axis of the grid and takes the values 0 to size - 1.
    Images are numbered in row-major order: the last factor varies fastest.

    A subclass defines the attributes and implements `render` and `guess`.
    `keras_infogan.datasets.load` takes an instance as a source. To give the
    data set a name in this package, put the class in a file of the same name
    in `keras_infogan/rendered/`, with a test.

    Attributes:
        factor_names: Names of the `k` factors.
        factor_sizes: Number of values of each factor.
        image_shape: `(height, width, channels)` of the images.

    Example:

    ```python
    class Bars(FactorDataset):
        factor_names = ("row", "grey")
        factor_sizes = (8, 255)
        image_shape = (8, 8, 1)

        def render(self, factors):
            images = np.zeros((len(factors), 8, 8, 1), "uint8")
            greys = factors[:, 1:] + 1
            images[np.arange(len(factors)), factors[:, 0], :, 0] = greys
            return images

        def guess(self, images):
            column = images[:, :, 0, 0]
            greys = column.max(axis=1).clip(1) - 1
            return np.stack([column.argmax(axis=1), greys], axis=1)

    bars = Bars()
    images, factors = bars.sample(64, seed=0)
    factors[:, 0] = 2
    moved = bars.images(factors)
    train = keras_infogan.datasets.load(bars, (8, 8, 1))
    ```
    """

    factor_names: tuple[str, ...]
    factor_sizes: tuple[int, ...]
    image_shape: tuple[int, int, int]

    @abc.abstractmethod
    def render(self, factors: np.ndarray) -> np.ndarray:
        """Renders the images of factors that are known to be valid.

        Args:
            factors: `(n, k)` integers.

        Returns:
            uint8 array `(n, height, width, channels)`.
        """

    @abc.abstractmethod
    def guess(self, images: np.ndarray) -> np.ndarray:
        """Returns the factors of images, valid ones for foreign images too.

        Args:
            images: uint8 array `(n, height, width, channels)`.

        Returns:
            `(n, k)` integers: the factors of an image of the data set, and
            any valid factors for other images.
        """

    def __len__(self) -> int:
        return math.prod(self.factor_sizes)

    def factors(self, indices: ArrayLike) -> np.ndarray:
        """Returns the factors of the images with the given indices.

        Args:
            indices: `(n,)` integers from 0 to `len(self) - 1`.

        Returns:
            `(n, k)` integers.
        """
        return np.stack(np.unravel_index(indices, self.factor_sizes), axis=-1)

    def indices(self, factors: ArrayLike) -> np.ndarray:
        """Returns the indices of the images with the given factors.

        Args:
            factors: `(n, k)` integers.

        Returns:
            `(n,)` integers.

        Raises:
            ValueError: If a factor does not have a value.
        """
        columns = self._checked(factors).T
        return np.ravel_multi_index(tuple(columns), self.factor_sizes)

    def images(self, factors: ArrayLike) -> np.ndarray:
        """Renders images.

        Args:
            factors: `(n, k)` integers.

        Returns:
            uint8 array `(n, height, width, channels)`.

        Raises:
            ValueError: If a factor does not have a value.
        """
        return self.render(self._checked(factors))

    def sample(self, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
        """Draws images from the grid. Each factor is drawn uniformly.

        Args:
            count: Number of images.
            seed: Integer seed.

        Returns:
            The uint8 images `(count, height, width, channels)` and their
            factors `(count, k)`.
        """
        check_positive_integer("count", count)
        shape = (count, len(self.factor_sizes))
        draw = np.random.default_rng(seed)
        factors = draw.integers(self.factor_sizes, size=shape)
        return self.images(factors), factors

    def recognize(self, images: ArrayLike) -> np.ndarray:
        """Returns the factors of images of the data set.

        This is the inverse of `images`. If several combinations of factors
        have the same image, the one with the smallest index is returned.

        Args:
            images: uint8 array `(n, height, width, channels)`.

        Returns:
            `(n, k)` integers.

        Raises:
            ValueError: If an image is not in the data set.
        """
        images = np.asarray(images)
        if images.dtype != np.uint8 or images.shape[1:] != self.image_shape:
            raise ValueError(
                "Images of this data set must be uint8 arrays of shape (n, "
                f"{', '.join(map(str, self.image_shape))}). Received: "
                f"{images.dtype} of shape {images.shape}"
            )
        factors = self.guess(images)
        foreign = (self.images(factors) != images).any(axis=(1, 2, 3))
        if foreign.any():
            raise ValueError(
                "All images must be in this data set. Received: "
                f"{np.count_nonzero(foreign)} of {len(images)} images are not "
                f"in it, the first at row {foreign.argmax()}"
            )
        return factors

    def training_indices(self) -> np.ndarray:
        """Returns the indices of the images in an epoch of training.

        By default these are all images. A subclass with too many images
        returns a selection.
        """
        return np.arange(len(self))

    def _checked(self, factors):
        factors = np.asarray(factors)
        shape_fits = factors.shape[1:] == (len(self.factor_sizes),)
        if not shape_fits or not np.issubdtype(factors.dtype, np.integer):
            raise ValueError(
                "`factors` must be integers of shape (n, "
                f"{len(self.factor_sizes)}), one column for each of "
                f"{self.factor_names}. Received: {factors.dtype} of shape "
                f"{factors.shape}"
            )
        wrong = (factors < 0) | (factors >= self.factor_sizes)
        if wrong.any():
            row, column = np.argwhere(wrong)[0]
            raise ValueError(
                f"`{self.factor_names[column]}` must lie in 0.."
                f"{self.factor_sizes[column] - 1}. Received: "
                f"{factors[row, column]} in row {row}"
            )
        return factors
