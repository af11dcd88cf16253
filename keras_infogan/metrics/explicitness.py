"""Explicitness: how well a linear classifier predicts factors from codes."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check, split, standardize


def explicitness(codes: ArrayLike, factors: ArrayLike, seed: int = 0) -> float:
    """Returns how well logistic regression predicts the values of factors.

    The score is the area under the one-against-rest ROC curve on held-out
    rows, averaged over the values of each factor and over the factors. This
    is the protocol of disentanglement_lib. 1 is best and 0.5 is chance level.
    The score does not depend on disentanglement: a rotation of the codes does
    not change it.

    Args:
        codes: `(n, dims)` finite numbers.
        factors: `(n, factors)` integers. Constant factors are dropped. The
            classifiers are trained on two thirds of the rows, at most 10,000,
            and tested on up to 5,000 of the others.
        seed: Integer seed of the split.

    Raises:
        ValueError: If an array has another shape or type, no factor varies,
            or there are too few rows.
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
    """Returns the mean area over the values that are in both sets of rows."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    classifier = LogisticRegression().fit(train_codes, train)
    held = np.isin(classifier.classes_, test)
    if not held.any():
        raise ValueError(
            "Too few rows: a value of each factor must be in both the training "
            f"and the test rows. Received: {len(train) + len(test)} rows"
        )
    values = classifier.classes_[held]
    probabilities = classifier.predict_proba(test_codes)[:, held]
    return roc_auc_score(test[:, None] == values, probabilities)
