"""Mutual information gap."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check
from keras_infogan.metrics.mutual_information import (
    entropies,
    mutual_information,
)


def mig(codes: ArrayLike, factors: ArrayLike) -> float:
    """Returns the mutual information gap, in [0, 1].

    For each factor it is (I(first; factor) - I(second; factor)) / H(factor),
    where `first` and `second` are the two most informative codes. The score
    is the mean over the factors. It is 0 if two codes are equal. The codes
    are divided into 20 bins, so that the score of a factor with more values
    is below 1 even for perfect codes: 40 values give ln 20 / ln 40 = 0.81.

    Args:
        codes: `(n, dims)` finite numbers, at least 2 dimensions.
        factors: `(n, factors)` integers. Constant factors are dropped.
            disentanglement_lib uses 10,000 rows.

    Raises:
        ValueError: If an array has another shape or type or too few columns.

    Example:

    ```python
    factors = np.random.default_rng(0).integers(0, 5, (10000, 2))
    mig(codes=factors, factors=factors)  # about 1
    ```

    Reference:
        [Isolating Sources of Disentanglement in Variational Autoencoders,
        section 4](https://arxiv.org/abs/1802.04942)
    """
    codes, factors = check(codes, factors, least_dims=2)
    ranked = np.sort(mutual_information(codes, factors), axis=0)
    return float(np.mean((ranked[-1] - ranked[-2]) / entropies(factors)))
