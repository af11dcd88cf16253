"""The beta-VAE score: a linear classifier tells the factor that is fixed."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import (
    TEST_ROWS,
    TRAIN_ROWS,
    check,
    draw_groups,
)

PAIRS = 64


def beta_vae(codes: ArrayLike, factors: ArrayLike, seed: int = 0) -> float:
    """Returns the beta-VAE score, in [0, 1].

    A point is the mean absolute difference of the codes of 64 pairs, and in
    all of them the two rows share the value of one factor. Logistic regression
    learns to tell the factor on 10,000 points, and its accuracy on 5,000 new
    ones is the score: the protocol of disentanglement_lib. Chance is one over
    the number of factors. It asks less than FactorVAE: codes that mix factors,
    each in a proportion of its own, score as high as perfect ones.

    InfoGAN-CR's evaluator scores 500 points of 50 pairs on themselves; its
    scores do not compare with these.

    Args:
        codes: `(n, dims)` finite numbers. Their scale matters to the
            regression; the protocol leaves it as it is.
        factors: `(n, factors)` integers; those that never vary are dropped.
            Pairs are drawn from these rows with replacement.
        seed: Integer seed of the pairs.

    Raises:
        ValueError: If the arrays are not those.
        ImportError: If scikit-learn is missing:
            `pip install keras-infogan[metrics]`.

    Example:

    ```python
    factors = np.random.default_rng(0).integers(0, 5, (10000, 2))
    beta_vae(codes=factors, factors=factors)  # 1.0
    ```

    Reference:
        [beta-VAE, section 3](https://openreview.net/forum?id=Sy2fzU9gl)
    """
    from sklearn.linear_model import LogisticRegression

    codes, factors = check(codes, factors, least_factors=2)
    generator = np.random.default_rng(seed)
    classifier = LogisticRegression()
    classifier.fit(*_points(codes, factors, TRAIN_ROWS, generator))
    return float(
        classifier.score(*_points(codes, factors, TEST_ROWS, generator))
    )


def _points(codes, factors, count, generator):
    """Returns points `(count, dims)` and the factor fixed in each."""
    kinds = factors.shape[1]
    fixed = np.sort(generator.integers(kinds, size=count))
    points = []
    for kind, times in enumerate(np.bincount(fixed, minlength=kinds)):
        rows = draw_groups(factors[:, kind], times * PAIRS, 2, generator)
        pairs = rows.reshape(times, PAIRS, 2)
        # A block of points at a time fits into the cache.
        for block in np.array_split(pairs, 1 + times // 200):
            gaps = np.abs(codes[block[..., 0]] - codes[block[..., 1]])
            points.append(gaps.mean(axis=1))
    return np.concatenate(points), fixed
