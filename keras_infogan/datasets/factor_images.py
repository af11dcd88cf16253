"""Images of a factor data set as an array that is never held."""

import numpy as np


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

    def __init__(self, dataset, indices, fit):
        self.dataset = dataset
        self.indices = indices
        self.fit = fit
        self.shape = (len(indices), *self[0].shape)

    def __len__(self):
        return len(self.indices)

    def __getitem__(self, index):
        chosen = self.indices[index]
        factors = self.dataset.factors(np.atleast_1d(chosen))
        images = self.fit(self.dataset.images(factors))
        return images if np.ndim(chosen) else images[0]
