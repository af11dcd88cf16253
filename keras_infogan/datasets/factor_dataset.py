"""Images with ground truth: one for every combination of factor values."""

import abc
import math

import numpy as np
from numpy.typing import ArrayLike


class FactorDataset(abc.ABC):
    """A grid of images, rendered from their factors when they are asked for.

    Each factor is an axis of the grid and takes the values 0 .. size - 1. An
    index counts the images in row-major order, the last factor fastest.

    A subclass names its factors and writes `render` and `guess`.
    `keras_infogan.datasets.load` takes an instance as its source. One that
    shall have a name in this package is a file of `keras_infogan/rendered/`,
    called as the class is, and the test that mirrors it.

    Attributes:
        factor_names: Names of the `k` factors.
        factor_sizes: Number of values of each.
        image_shape: `(height, width, channels)` of an image.

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
        """Returns the images of valid factors, as `images` does."""

    @abc.abstractmethod
    def guess(self, images: np.ndarray) -> np.ndarray:
        """Returns valid factors, the right ones where the image is ours."""

    def __len__(self) -> int:
        return math.prod(self.factor_sizes)

    def factors(self, indices: ArrayLike) -> np.ndarray:
        """Returns the factors of images.

        Args:
            indices: `(n,)` integers in 0 .. `len(self) - 1`.

        Returns:
            `(n, k)` integers.
        """
        return np.stack(np.unravel_index(indices, self.factor_sizes), axis=-1)

    def indices(self, factors: ArrayLike) -> np.ndarray:
        """Returns the `(n,)` indices of `(n, k)` factors."""
        columns = self._checked(factors).T
        return np.ravel_multi_index(tuple(columns), self.factor_sizes)

    def images(self, factors: ArrayLike) -> np.ndarray:
        """Renders images.

        Args:
            factors: `(n, k)` integers.

        Returns:
            `(n, height, width, channels)` array of uint8.

        Raises:
            ValueError: If a factor has no such value.
        """
        return self.render(self._checked(factors))

    def sample(self, count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
        """Draws images from the grid, each factor uniformly.

        Args:
            count: Number of images.
            seed: Integer.

        Returns:
            The images and their `(count, k)` factors.
        """
        shape = (count, len(self.factor_sizes))
        draw = np.random.default_rng(seed)
        factors = draw.integers(self.factor_sizes, size=shape)
        return self.images(factors), factors

    def recognize(self, images: ArrayLike) -> np.ndarray:
        """Returns the factors of images of the set, which undoes `images`.

        Where several combinations look the same, those of the smallest
        index.

        Args:
            images: `(n, height, width, channels)` array of uint8.

        Returns:
            `(n, k)` integers.

        Raises:
            ValueError: If an image is not of the set.
        """
        images = np.asarray(images)
        if images.dtype != np.uint8 or images.shape[1:] != self.image_shape:
            raise ValueError(
                "Images of this set are uint8 arrays of shape (n, "
                f"{', '.join(map(str, self.image_shape))}). Received: "
                f"{images.dtype} of shape {images.shape}"
            )
        factors = self.guess(images)
        foreign = (self.images(factors) != images).any(axis=(1, 2, 3))
        if foreign.any():
            raise ValueError(
                f"{np.count_nonzero(foreign)} of {len(images)} images are not "
                f"of this set, the first at row {foreign.argmax()}."
            )
        return factors

    def training_indices(self) -> np.ndarray:
        """Returns the indices of the images that a pass of training shows.

        All of them, unless they are too many for one pass.
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
