"""Separated attribute predictability."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check, split


def sap(codes: ArrayLike, factors: ArrayLike, seed: int = 0) -> float:
    """Returns how far the best single code of a factor leads the next.

    Each factor is told from one code dimension at a time by a linear support
    vector machine (C = 0.01, classes balanced), and the score is the mean over
    factors of the best held-out accuracy less the second best, in [0, 1]: the
    protocol of disentanglement_lib for discrete factors. Perfect codes do not
    reach 1: the second best still scores chance, which is 1/2 for a factor of
    two values, and a line cannot single out the middle ones of many values.

    InfoGAN-CR's evaluator takes the squared correlation for all factors but
    the shape; its scores do not compare with these.

    Args:
        codes: `(n, dims)` finite numbers, at least 2 dimensions. Their scale
            matters to the machine; the protocol leaves it as it is.
        factors: `(n, factors)` integers; those that never vary are dropped.
            Two thirds of the rows, at most 10,000, are learned from; up to
            5,000 of the others are held out.
        seed: Integer seed of the split.

    Raises:
        ValueError: If the arrays are not those.
        ImportError: If scikit-learn is missing:
            `pip install keras-infogan[metrics]`.

    Example:

    ```python
    factors = np.random.default_rng(0).integers(0, 2, (10000, 2))
    sap(codes=factors, factors=factors)  # about 0.5
    ```

    Reference:
        [Variational Inference of Disentangled Latent Concepts from Unlabeled
        Observations, section 3](https://openreview.net/forum?id=H1kG7GZAW)
    """
    codes, factors = check(codes, factors, least_dims=2, least_factors=1)
    ranked = np.sort(_accuracies(*split(codes, factors, seed)), axis=0)
    return float(np.mean(ranked[-1] - ranked[-2]))


def _accuracies(train_codes, train_factors, test_codes, test_factors):
    """Returns the accuracy of each dimension on each factor."""
    from sklearn.svm import LinearSVC

    accuracies = np.zeros((train_codes.shape[1], train_factors.shape[1]))
    for dim, factor in np.ndindex(accuracies.shape):
        machine = LinearSVC(C=0.01, class_weight="balanced")
        machine.fit(train_codes[:, [dim]], train_factors[:, factor])
        accuracies[dim, factor] = machine.score(
            test_codes[:, [dim]], test_factors[:, factor]
        )
    return accuracies
