"""Mutual information gap."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check
from keras_infogan.metrics.mutual_information import (
    entropies,
    mutual_information,
)


def mig(codes: ArrayLike, factors: ArrayLike) -> float:
    """Returns how far the most informative code of a factor leads the next.

    Mean over factors of (I(first; factor) - I(second; factor)) / H(factor),
    in [0, 1]. 0 where two codes say the same. A factor of more than 20 values
    keeps even perfect codes below 1, because codes are cut into 20 bins: 40
    values and 20 bins make ln 20 / ln 40 = 0.81.

    Args:
        codes: `(n, dims)` finite numbers, at least 2 dimensions.
        factors: `(n, factors)` integers; those that never vary are dropped.
            disentanglement_lib takes 10,000 rows.

    Raises:
        ValueError: If the arrays are not those.

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
