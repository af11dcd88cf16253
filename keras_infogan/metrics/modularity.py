"""Modularity: does each code inform about one factor only."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check
from keras_infogan.metrics.mutual_information import mutual_information


def modularity(codes: ArrayLike, factors: ArrayLike) -> float:
    """Returns how far each code informs about a single factor.

    Mean over codes of 1 - sum of I(code; other factors)^2 over
    (factors - 1) I(code; its factor)^2, in [0, 1]. It does not ask whether
    every factor has a code. A code that informs about nothing scores 0 and
    counts, as in disentanglement_lib, so that dead dimensions lower the score.
    Noise scores well above 0: the little that a finite sample seems to tell is
    never equal for all factors.

    Args:
        codes: `(n, dims)` finite numbers.
        factors: `(n, factors)` integers, at least 2 that vary; those that
            never do are dropped. disentanglement_lib takes 10,000 rows.

    Raises:
        ValueError: If the arrays are not those.

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
