"""Images of a factor data set that are indexed as an array."""

from collections.abc import Callable
from typing import Any

import numpy as np

from keras_infogan.datasets.factor_dataset import FactorDataset


class FactorImages:
    """A selection of images of a `FactorDataset`, indexed as an array.

    Only the indices are kept in memory. The images are rendered when they are
    accessed.

    Args:
        dataset: `FactorDataset` that renders the images.
        indices: `(n,)` indices of the selected images.
        fit: Function from uint8 images to uint8 images that is applied to the
            rendered images.
    """

    dtype = np.dtype("uint8")
    ndim = 4

    def __init__(
        self,
        dataset: FactorDataset,
        indices: np.ndarray,
        fit: Callable[[np.ndarray], np.ndarray],
    ):
        self.dataset = dataset
        self.indices = indices
        self.fit = fit
        self.shape = (len(indices), *self[0].shape)

    def __len__(self) -> int:
        return len(self.indices)

    def __getitem__(self, index: Any) -> np.ndarray:
        chosen = self.indices[index]
        factors = self.dataset.factors(np.atleast_1d(chosen))
        images = self.fit(self.dataset.images(factors))
        return images if np.ndim(chosen) else images[0]
