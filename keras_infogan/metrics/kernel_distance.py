"""Kernel distance between two sets of features."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.checks import check_positive_integer
from keras_infogan.metrics.frechet_distance import check_features


def kernel_distance(
    features: ArrayLike,
    other_features: ArrayLike,
    seed: int = 0,
    subsets: int = 100,
    subset_size: int = 1000,
) -> float:
    """Returns the squared maximum mean discrepancy of two sets of features.

    The kernel is (x.y / width + 1)^3. The estimate is unbiased for any number
    of rows. If the distributions are equal it is 0 on average, and therefore
    often negative. With features of InceptionV3 it is the kernel inception
    distance. Distances are only comparable if they are computed with the same
    features.

    Args:
        features: `(n, width)` finite numbers, at least 2 rows.
        other_features: `(m, width)` finite numbers, at least 2 rows.
        seed: Integer seed of the subsets.
        subsets: Number of random subsets that the estimate is averaged over.
        subset_size: Number of rows of a subset, at least 2. If there are
            fewer rows, all of them are used.

    Raises:
        ValueError: If the arrays have other shapes or contain NaN or
            infinity, or there are no subsets or subsets of fewer than 2 rows.

    Example:

    ```python
    features = np.random.default_rng(0).normal(size=(2000, 4))
    kernel_distance(features[:1000], features[1000:])  # about 0
    ```

    Reference:
        [Demystifying MMD GANs, section 4](https://arxiv.org/abs/1801.01401)
    """
    features, other_features = check_features(features, other_features)
    check_positive_integer("subsets", subsets)
    if check_positive_integer("subset_size", subset_size) < 2:
        raise ValueError(
            "`subset_size` must be at least 2, because pairs of different rows "
            f"are compared. Received: {subset_size}"
        )
    if subset_size >= max(len(features), len(other_features)):
        subsets = 1
    generator = np.random.default_rng(seed)

    def subset(array):
        size = min(subset_size, len(array))
        return generator.choice(array, size, replace=False, shuffle=False)

    return float(
        np.mean(
            [
                _discrepancy(subset(features), subset(other_features))
                for _ in range(subsets)
            ]
        )
    )


def _discrepancy(features, other_features):
    """Returns the unbiased estimate of the squared discrepancy."""
    across = _kernel(features, other_features).mean()
    return (
        _mean_of_pairs(features) + _mean_of_pairs(other_features) - 2 * across
    )


def _mean_of_pairs(features):
    """Returns the mean kernel of pairs of different rows."""
    kernel, count = _kernel(features, features), len(features)
    return (kernel.sum() - kernel.trace()) / (count * (count - 1))


def _kernel(features, other_features):
    kernel = features @ other_features.T / features.shape[1] + 1.0
    # The product is a hundred times faster than the power operator.
    return kernel * kernel * kernel
