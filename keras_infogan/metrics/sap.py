"""Separated attribute predictability."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check, split


def sap(codes: ArrayLike, factors: ArrayLike, seed: int = 0) -> float:
    """Returns the SAP score, in [0, 1].

    Each factor is predicted from one code dimension at a time, by a linear
    support vector machine with C = 0.01 and balanced classes. The score of a
    factor is the difference between the best and the second best accuracy on
    held-out rows, and the result is the mean over the factors. This is the
    protocol of disentanglement_lib for discrete factors.

    Even perfect codes score below 1. The second best code still reaches
    chance level, which is 1/2 for a factor with two values, and a linear
    classifier cannot separate the middle ones of many values. The evaluator
    of InfoGAN-CR uses the squared correlation for all factors except the
    shape; its scores are not comparable.

    Args:
        codes: `(n, dims)` finite numbers, at least 2 dimensions. The support
            vector machine depends on their scale, which is not changed, as in
            the protocol.
        factors: `(n, factors)` integers. Constant factors are dropped. The
            machines are trained on two thirds of the rows, at most 10,000,
            and tested on up to 5,000 of the others.
        seed: Integer seed of the split.

    Raises:
        ValueError: If an array has another shape or type or too few columns.
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
