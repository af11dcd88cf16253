"""Frechet distance of two sets of features, taken for Gaussian."""

import numpy as np
from numpy.typing import ArrayLike


def frechet_distance(features: ArrayLike, other_features: ArrayLike) -> float:
    """Returns the squared 2-Wasserstein distance of two fitted Gaussians.

    |m - m'|^2 + tr(S + S' - 2 (S S')^(1/2)) with the means and covariances of
    both sets, in float64. 0 where they agree. On Inception's features this is
    the Frechet inception distance; on others it is a scale of its own, to be
    compared only with distances of the same features and, because the estimate
    falls as rows are added, of the same number of rows.

    Args:
        features: `(n, width)` finite numbers, at least 2 rows.
        other_features: `(m, width)` finite numbers, at least 2 rows.

    Raises:
        ValueError: If the arrays are not those.

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
    # With S = RR', the eigenvalues of S S' are those of R'S'R, a symmetric
    # matrix: their roots are real and need no matrix square root.
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
    """Returns both sets as float64.

    Raises:
        ValueError: If they are not two or more rows of one width.
    """
    pair = np.asarray(features), np.asarray(other_features)
    flat = all(array.ndim == 2 and len(array) > 1 for array in pair)
    if not flat or pair[0].shape[1] != pair[1].shape[1]:
        raise ValueError(
            "`features` and `other_features` must be (n, width) of the same "
            "width, at least 2 rows each. Received: shapes "
            f"{pair[0].shape} and {pair[1].shape}"
        )
    pair = tuple(array.astype("float64") for array in pair)
    if not all(np.isfinite(array).all() for array in pair):
        raise ValueError("Features must be finite. Received: nan or infinity.")
    return pair


def _gaussian(features):
    """Returns the mean and the unbiased covariance."""
    return features.mean(axis=0), np.atleast_2d(np.cov(features, rowvar=False))
