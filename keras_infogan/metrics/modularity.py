"""Modularity: whether each code has information about one factor only."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check
from keras_infogan.metrics.mutual_information import mutual_information


def modularity(codes: ArrayLike, factors: ArrayLike) -> float:
    """Returns to what extent each code has information about one factor only.

    The score is the mean over codes of 1 - sum of I(code; other factors)^2 /
    ((factors - 1) I(code; its factor)^2), in [0, 1], where the factor of a
    code is that with the largest mutual information. It does not measure
    whether every factor has a code. As in disentanglement_lib, a code without
    information scores 0, so that unused dimensions lower the score. Noise
    scores well above 0, because in a finite sample its estimated mutual
    information is never equal for all factors.

    Args:
        codes: `(n, dims)` finite numbers.
        factors: `(n, factors)` integers, at least 2 of which vary. Constant
            factors are dropped. disentanglement_lib uses 10,000 rows.

    Raises:
        ValueError: If an array has another shape or type or too few columns.

    Example:

    ```python
    factors = np.random.default_rng(0).integers(0, 5, (10000, 2))
    modularity(codes=factors, factors=factors)  # about 1
    ```

    Reference:
        [Learning Deep Disentangled Embeddings with the F-Statistic Loss,
        section 3](https://arxiv.org/abs/1802.05312)
    """
    codes, factors = check(codes, factors, least_factors=2)
    squares = mutual_information(codes, factors) ** 2
    largest = squares.max(axis=1)
    others = squares.sum(axis=1) - largest
    alive = largest > 0
    scores = np.zeros(len(squares))
    scores[alive] = 1 - others[alive] / largest[alive] / (squares.shape[1] - 1)
    return float(scores.mean())
