"""Explicitness: can a linear classifier read the factors off the codes."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check, split, standardize


def explicitness(codes: ArrayLike, factors: ArrayLike, seed: int = 0) -> float:
    """Returns how well logistic regression tells the values of factors.

    Mean over factors, and over the values of each, of the area under the
    one-against-rest ROC curve on held-out rows: the protocol of
    disentanglement_lib. 1 is best and 0.5 is chance. It does not ask whether
    codes are disentangled: a rotation changes nothing.

    Args:
        codes: `(n, dims)` finite numbers.
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
    factors = np.random.default_rng(0).integers(0, 2, (1000, 2))
    explicitness(codes=factors, factors=factors)  # 1.0
    ```

    Reference:
        [Learning Deep Disentangled Embeddings with the F-Statistic Loss,
        section 3](https://arxiv.org/abs/1802.05312)
    """
    codes, factors = check(codes, factors)
    train_codes, train_factors, test_codes, test_factors = split(
        codes, factors, seed
    )
    train_codes, test_codes = standardize(train_codes, test_codes)
    areas = [
        _area(train_codes, train, test_codes, test)
        for train, test in zip(train_factors.T, test_factors.T)
    ]
    return float(np.mean(areas))


def _area(train_codes, train, test_codes, test):
    """Returns the mean area of the values that both sets of rows hold."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    classifier = LogisticRegression().fit(train_codes, train)
    held = np.isin(classifier.classes_, test)
    values = classifier.classes_[held]
    probabilities = classifier.predict_proba(test_codes)[:, held]
    return roc_auc_score(test[:, None] == values, probabilities)
