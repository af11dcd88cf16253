"""Spearman's rank correlation of every code dimension and every factor."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics import _arrays
from keras_infogan.metrics._ground_truth import check


def rank_correlation(codes: ArrayLike, factors: ArrayLike) -> np.ndarray:
    """Returns Spearman's rho of all pairs as an array.

    The value is 1 if a code is an increasing function of a factor, -1 if it
    is a decreasing function, and 0 for a constant code. Use it for factors
    that have an order, such as a width or the azimuth of a light from left to
    right. A full turn has no order: see `circular_correlation`.

    Args:
        codes: `(n, dims)` finite numbers.
        factors: `(n, factors)` finite numbers. Constant factors are dropped.

    Returns:
        Float64 array `(dims, factors that vary)` in [-1, 1].

    Raises:
        ValueError: If an array has another shape or does not hold finite
            numbers, or no factor varies.
        ImportError: If SciPy is missing: `pip install keras-infogan[metrics]`.

    Example:

    ```python
    rank_correlation([[1.0], [2.0], [9.0]], [[0], [1], [2]])  # [[1.0]]
    ```

    Reference:
        Spearman, "The Proof and Measurement of Association between Two
        Things", 1904
    """
    from scipy.stats import rankdata

    factors = _arrays.numbers("factors", factors)
    # Integers of the same order do not change the ranks, and `check` numbers
    # each factor by itself.
    numbered = _arrays.classes("factors", factors).reshape(factors.shape)
    codes, numbers = check(codes, numbered)
    codes = _standardized(rankdata(codes, axis=0))
    return codes.T @ _standardized(rankdata(numbers, axis=0)) / len(codes)


def _standardized(ranks):
    centred = ranks - ranks.mean(axis=0)
    scale = ranks.std(axis=0)
    return np.where(scale > 0, centred / np.where(scale > 0, scale, 1.0), 0.0)
