"""Frechet distance between Gaussians fitted to two sets of features."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics import _arrays


def frechet_distance(features: ArrayLike, other_features: ArrayLike) -> float:
    """Returns the squared 2-Wasserstein distance of two fitted Gaussians.

    The distance is |m - m'|^2 + tr(S + S' - 2 (S S')^(1/2)), with the means m
    and covariances S of both sets, computed in float64. It is 0 if they are
    equal. With features of InceptionV3 it is the Frechet inception distance.
    Distances are only comparable if they are computed with the same features
    and, because the estimate decreases with the number of rows, with the same
    number of rows.

    Args:
        features: `(n, width)` finite numbers, at least 2 rows.
        other_features: `(m, width)` finite numbers, at least 2 rows.

    Raises:
        ValueError: If the arrays have other shapes or contain NaN or
            infinity.

    Example:

    ```python
    features = np.random.default_rng(0).normal(size=(10000, 4))
    frechet_distance(features, features + [3, 0, 0, 0])  # 9.0
    ```

    Reference:
        [GANs Trained by a Two Time-Scale Update Rule](
        https://arxiv.org/abs/1706.08500)
    """
    features, other_features = check_features(features, other_features)
    mean, covariance = _gaussian(features)
    other_mean, other_covariance = _gaussian(other_features)
    # With S = R R^T the eigenvalues of S S' are those of R^T S' R. This matrix
    # is symmetric, so that no matrix square root is needed.
    values, vectors = np.linalg.eigh(covariance)
    root = vectors * np.sqrt(values.clip(0.0))
    products = np.linalg.eigvalsh(root.T @ other_covariance @ root)
    overlap = np.sqrt(products.clip(0.0)).sum()
    traces = np.trace(covariance) + np.trace(other_covariance)
    distance = np.sum((mean - other_mean) ** 2) + traces - 2.0 * overlap
    return float(max(distance, 0.0))


def check_features(
    features: ArrayLike, other_features: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    """Returns both sets of features in float64.

    Raises:
        ValueError: If a set has fewer than 2 rows or no columns, the widths
            differ, or the features are not finite numbers.
    """
    features = _arrays.numbers("features", features)
    other_features = _arrays.numbers("other_features", other_features)
    shapes = features.shape, other_features.shape
    flat = all(len(shape) == 2 and min(shape) for shape in shapes)
    if not flat or shapes[0][1] != shapes[1][1] or 1 in (s[0] for s in shapes):
        raise ValueError(
            "`features` and `other_features` must have the shape (n, width), "
            "with the same width and at least 2 rows. Received: shapes "
            f"{shapes[0]} and {shapes[1]}"
        )
    return features, other_features


def _gaussian(features):
    """Returns the mean and the unbiased covariance."""
    return features.mean(axis=0), np.atleast_2d(np.cov(features, rowvar=False))
