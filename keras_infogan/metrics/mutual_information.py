"""Mutual information of every code dimension and every factor."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check

BINS = 20


def mutual_information(codes: ArrayLike, factors: ArrayLike) -> np.ndarray:
    """Returns I(code; factor) in nats for all pairs, as an array.

    Each dimension of the codes is divided into 20 bins of equal width, as in
    disentanglement_lib. The plug-in estimate is biased upwards by about
    19 (values - 1) / 2n nats: use at least 10,000 rows.

    Args:
        codes: `(n, dims)` finite numbers.
        factors: `(n, factors)` integers. Constant factors are dropped.

    Returns:
        Float64 array `(dims, factors that vary)` in nats.

    Raises:
        ValueError: If an array has another shape or type, or no factor
            varies.

    Example:

    ```python
    mutual_information([[-1.0], [-1.0], [1.0], [1.0]], [[0], [0], [1], [1]])
    # [[0.6931]], which is ln 2
    ```

    Reference:
        [Isolating Sources of Disentanglement in Variational Autoencoders,
        section 4](https://arxiv.org/abs/1802.04942)
    """
    codes, factors = check(codes, factors)
    return np.array(
        [[_information(c, f) for f in factors.T] for c in _bins(codes).T]
    )


def entropies(factors: np.ndarray) -> np.ndarray:
    """Returns H(factor) in nats of every factor, `(factors,)`.

    Args:
        factors: `(n, factors)` integers from 0.
    """
    return np.array([_entropy(np.bincount(factor)) for factor in factors.T])


def _information(code, factor):
    """Returns I = H(code) + H(factor) - H(code, factor)."""
    joint = np.zeros((code.max() + 1, factor.max() + 1), "int64")
    np.add.at(joint, (code, factor), 1)
    information = (
        _entropy(joint.sum(axis=1))
        + _entropy(joint.sum(axis=0))
        - _entropy(joint.ravel())
    )
    # Rounding errors can make a result of 0 slightly negative.
    return max(information, 0.0)


def _entropy(counts):
    shares = counts[counts > 0] / counts.sum()
    return -np.sum(shares * np.log(shares))


def _bins(codes):
    # The edges of a histogram, which NumPy refuses for a range of few floats.
    edges = [
        np.linspace(code.min(), code.max(), BINS + 1)[1:-1] for code in codes.T
    ]
    return np.stack(
        [np.digitize(code, e) for code, e in zip(codes.T, edges)], axis=1
    )
