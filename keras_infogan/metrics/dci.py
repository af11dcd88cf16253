"""Disentanglement, completeness and informativeness."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check, split, standardize

SCORES = ("disentanglement", "completeness", "informativeness")
PREDICTORS = ("boosting", "random_forest", "lasso")
# The depths that IB-GAN is scored with, in the order of dSprites' factors.
FOREST_DEPTHS = (4, 2, 4, 2, 2)


def dci(
    codes: ArrayLike,
    factors: ArrayLike,
    score: str = "disentanglement",
    predictor: str = "boosting",
    seed: int = 0,
    forest_depths: int | Sequence[int] = FOREST_DEPTHS,
) -> float:
    """Returns one of the three DCI scores; 1 is best.

    For each factor a predictor is trained to predict the factor from all
    codes. It also gives the importance of each code. Disentanglement measures
    whether each code is important for only one factor, and completeness
    whether each factor needs only one code. Both are 1 minus the entropy of
    the importances, relative to its maximum. Informativeness measures how
    well the factors are predicted on held-out rows: by the accuracy with
    boosting, and by the share of explained variance (1 - NRMSE^2 in the
    paper), which may be negative, with the other predictors.

    Scores of different predictors are not comparable:

    - `"boosting"`, as in disentanglement_lib: the gradient boosting
      classifier of scikit-learn with default arguments. It grows 100 trees
      per value of every factor, which takes minutes for the 113 values of
      dSprites.
    - `"random_forest"`, as the authors of InfoGAN-CR score IB-GAN: random
      forest regression on standardised codes and factors.
    - `"lasso"`, as in InfoGAN-CR: linear regression with an L1 penalty of
      0.02 on standardised codes and factors.

    The regressions treat the values of a factor as numbers, even if they are
    categories. Read informativeness together with the other two scores: for a
    factor that is not predicted the importances are random, and the few that
    Lasso does not set to 0 look disentangled.

    Args:
        codes: `(n, dims)` finite numbers, at least 2 dimensions.
        factors: `(n, factors)` integers, at least 2 of which vary. Constant
            factors are dropped. The predictors are trained on two thirds of
            the rows, at most 10,000, and tested on up to 5,000 of the others.
        score: `"disentanglement"`, `"completeness"` or `"informativeness"`.
        predictor: `"boosting"`, `"random_forest"` or `"lasso"`.
        seed: Integer seed of the split and of the predictor.
        forest_depths: Largest depth of the random forests: an integer, or a
            list with one per factor that varies.

    Raises:
        ValueError: If an array has another shape or type or too few columns,
            or another argument has an invalid value.
        ImportError: If scikit-learn is missing:
            `pip install keras-infogan[metrics]`.

    Example:

    ```python
    factors = np.random.default_rng(0).integers(0, 5, (1000, 2))
    dci(codes=factors, factors=factors)  # about 1
    ```

    Reference:
        [A Framework for the Quantitative Evaluation of Disentangled
        Representations, section 2](https://openreview.net/forum?id=By-7dz-AZ)
    """
    if score not in SCORES:
        raise ValueError(
            f"`score` must be one of {list(SCORES)}. Received: {score!r}"
        )
    return dci_scores(codes, factors, predictor, seed, forest_depths)[score]


def dci_scores(
    codes: ArrayLike,
    factors: ArrayLike,
    predictor: str = "boosting",
    seed: int = 0,
    forest_depths: int | Sequence[int] = FOREST_DEPTHS,
) -> dict[str, float]:
    """Returns all three scores of `dci` by name, from one training.

    The arguments and errors are those of `dci`.
    """
    codes, factors = check(codes, factors, least_dims=2, least_factors=2)
    models = _models(predictor, factors.shape[1], seed, forest_depths)
    train_codes, train_factors, test_codes, test_factors = split(
        codes, factors, seed
    )
    train_codes, test_codes = standardize(train_codes, test_codes)
    if predictor != "boosting":
        train_factors, test_factors = standardize(train_factors, test_factors)
    importances, informativeness = [], []
    for model, train, test in zip(models, train_factors.T, test_factors.T):
        model.fit(train_codes, train)
        weights = "coef_" if predictor == "lasso" else "feature_importances_"
        importances.append(np.abs(getattr(model, weights)))
        informativeness.append(model.score(test_codes, test))
    importances = np.stack(importances, axis=1)
    return {
        "disentanglement": disentanglement(importances),
        "completeness": completeness(importances),
        "informativeness": float(np.mean(informativeness)),
    }


def disentanglement(importances: np.ndarray) -> float:
    """Returns to what extent each code serves one factor, in [0, 1].

    Args:
        importances: `(dims, factors)` numbers of at least 0. A code is
            weighted by its share of the total importance.
    """
    shares = importances.sum(axis=1)
    if not shares.any():
        return 0.0
    return float(np.average(_concentration(importances), weights=shares))


def completeness(importances: np.ndarray) -> float:
    """Returns to what extent each factor needs one code, in [0, 1].

    Unused dimensions raise the score, because they raise the largest possible
    entropy.

    Args:
        importances: `(dims, factors)` numbers of at least 0. All factors have
            the same weight.
    """
    return float(np.mean(_concentration(importances.T)))


def _concentration(rows):
    """Returns 1 minus the entropy of each row, relative to its maximum.

    The result for a row of zeros is 0.
    """
    totals = rows.sum(axis=1, keepdims=True)
    shares = rows / np.where(totals > 0, totals, 1.0)
    terms = shares * np.log(np.where(shares > 0, shares, 1.0))
    scores = 1.0 + terms.sum(axis=1) / np.log(rows.shape[1])
    return np.where(totals[:, 0] > 0, scores, 0.0)


def _models(predictor, count, seed, forest_depths):
    """Returns one untrained scikit-learn model for each factor."""
    from sklearn.ensemble import (
        GradientBoostingClassifier,
        RandomForestRegressor,
    )
    from sklearn.linear_model import Lasso

    if predictor == "boosting":
        return [
            GradientBoostingClassifier(random_state=seed) for _ in range(count)
        ]
    if predictor == "lasso":
        return [Lasso(alpha=0.02) for _ in range(count)]
    if predictor != "random_forest":
        raise ValueError(
            f"`predictor` must be one of {list(PREDICTORS)}. "
            f"Received: {predictor!r}"
        )
    if isinstance(forest_depths, int):
        forest_depths = [forest_depths] * count
    if len(forest_depths) != count:
        raise ValueError(
            "`forest_depths` must be an integer, or a list with one for each "
            f"of the {count} factors that vary. Received: {forest_depths}"
        )
    return [
        RandomForestRegressor(max_depth=depth, random_state=seed)
        for depth in forest_depths
    ]
