"""The beta-VAE score: a linear classifier predicts which factor is fixed."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import (
    check,
    draw_groups,
    split_for_votes,
)

TRAIN_POINTS = 10_000
TEST_POINTS = 5_000
PAIRS = 64


def beta_vae(codes: ArrayLike, factors: ArrayLike, seed: int = 0) -> float:
    """Returns the beta-VAE score, in [0, 1].

    A data point is the mean absolute difference of the codes of 64 pairs of
    rows. The two rows of each pair have the same value of one factor, which
    is the same for all pairs of the point. Logistic regression is trained to
    predict this factor on 10,000 points, and the score is its accuracy on
    5,000 other points. This is the protocol of disentanglement_lib, which
    draws new images for each point. Here the points for testing are drawn
    from other rows than those for training. Otherwise what codes and factors
    share by chance would count as well. Chance level is one over the number
    of factors.

    The score demands less than FactorVAE: codes that mix factors in different
    proportions score as high as perfect codes. The evaluator of InfoGAN-CR
    uses 500 points of 50 pairs for both training and testing; its scores are
    not comparable.

    Args:
        codes: `(n, dims)` finite numbers. The regression depends on their
            scale, which is not changed, as in the protocol.
        factors: `(n, factors)` integers. Constant factors are dropped. The
            pairs for training are drawn with replacement from a third of the
            rows, those for testing from the others.
        seed: Integer seed of the split and of the pairs.

    Raises:
        ValueError: If an array has another shape or type, fewer than 2
            factors vary, or only one row of a part has a value of a factor.
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
    train_codes, train_factors, test_codes, test_factors = split_for_votes(
        codes, factors, seed
    )
    generator = np.random.default_rng(seed)
    classifier = LogisticRegression()
    classifier.fit(
        *_points(train_codes, train_factors, TRAIN_POINTS, generator)
    )
    return float(
        classifier.score(
            *_points(test_codes, test_factors, TEST_POINTS, generator)
        )
    )


def _points(codes, factors, count, generator):
    """Returns points `(count, dims)` and the factor fixed in each."""
    kinds = factors.shape[1]
    fixed = np.sort(generator.integers(kinds, size=count))
    points = []
    for kind, times in enumerate(np.bincount(fixed, minlength=kinds)):
        rows = draw_groups(factors[:, kind], times * PAIRS, 2, generator)
        pairs = rows.reshape(times, PAIRS, 2)
        # Blocks of points fit into the cache.
        for block in np.array_split(pairs, 1 + times // 200):
            gaps = np.abs(codes[block[..., 0]] - codes[block[..., 1]])
            points.append(gaps.mean(axis=1))
    return np.concatenate(points), fixed
