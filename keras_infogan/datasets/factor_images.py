"""Images of a factor data set as an array that is never held."""

from collections.abc import Callable
from typing import Any

import numpy as np

from keras_infogan.datasets.factor_dataset import FactorDataset


class FactorImages:
    """Chosen images of a `FactorDataset`, indexed as an array of them.

    Nothing is kept but the indices: an image is rendered when it is asked
    for.

    Args:
        dataset: The `FactorDataset`.
        indices: `(n,)` indices of the images chosen.
        fit: Function that images pass through, uint8 to uint8.
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
