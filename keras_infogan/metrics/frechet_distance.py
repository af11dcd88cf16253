"""Frechet distance between Gaussians fitted to two sets of features."""

import numpy as np
from numpy.typing import ArrayLike


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
        ValueError: If a set has fewer than 2 rows, the widths differ, or the
            features are not finite.
    """
    pair = np.asarray(features), np.asarray(other_features)
    flat = all(array.ndim == 2 and len(array) > 1 for array in pair)
    if not flat or pair[0].shape[1] != pair[1].shape[1]:
        raise ValueError(
            "`features` and `other_features` must have the shape (n, width), "
            "with the same width and at least 2 rows. Received: shapes "
            f"{pair[0].shape} and {pair[1].shape}"
        )
    pair = tuple(array.astype("float64") for array in pair)
    if not all(np.isfinite(array).all() for array in pair):
        raise ValueError("Features must be finite. Received: nan or infinity.")
    return pair


def _gaussian(features):
    """Returns the mean and the unbiased covariance."""
    return features.mean(axis=0), np.atleast_2d(np.cov(features, rowvar=False))
