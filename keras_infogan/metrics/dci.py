"""Disentanglement, completeness and informativeness."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check, split, standardize

SCORES = ("disentanglement", "completeness", "informativeness")
PREDICTORS = ("boosting", "random_forest", "lasso")
# Those that IB-GAN is scored with, in the order of dSprites' factors.
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

    One predictor a factor learns to tell it from all codes, and says how much
    it leans on each: the importances. Disentanglement asks whether a code
    serves one factor, completeness whether a factor needs one code: 1 less
    the entropy of the importances, in units of its maximum. Informativeness
    asks how well factors are told on held-out rows: accuracy with boosting,
    the share of variance explained (1 - NRMSE^2 of the paper), which may be
    negative, with the others.

    Scores of different predictors do not compare:

    - `"boosting"`, disentanglement_lib: scikit-learn's gradient boosting
      classifier as it comes. It grows 100 trees a value of every factor, which
      takes minutes for the 113 values of dSprites.
    - `"random_forest"`, IB-GAN as InfoGAN-CR's authors score it: a random
      forest regression of factors as numbers, codes and factors z-scored.
    - `"lasso"`, InfoGAN-CR: linear regression with an L1 penalty of 0.02, codes
      and factors z-scored.

    The regressions read the values of a factor as numbers on a scale, also
    where they are names. Read informativeness beside the other two: importances
    for a factor that is not told are left to chance, and the few that Lasso
    lets survive look disentangled.

    Args:
        codes: `(n, dims)` finite numbers, at least 2 dimensions.
        factors: `(n, factors)` integers, at least 2 that vary; those that
            never do are dropped. Two thirds of the rows, at most 10,000, are
            learned from; up to 5,000 of the others are held out.
        score: `"disentanglement"`, `"completeness"` or `"informativeness"`.
        predictor: `"boosting"`, `"random_forest"` or `"lasso"`.
        seed: Integer seed of the split and of the predictor.
        forest_depths: Largest depth of each factor's random forest: an
            integer, or one for every factor that varies.

    Raises:
        ValueError: If an argument is not one of those.
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
    """Returns all three scores of `dci` by name, in the time of one.

    Args and errors are those of `dci`.
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
    """Returns how far codes serve one factor each, in [0, 1].

    Args:
        importances: `(dims, factors)` of 0 or more. A code counts by its share
            of all importance.
    """
    shares = importances.sum(axis=1)
    if not shares.any():
        return 0.0
    return float(np.average(_concentration(importances), weights=shares))


def completeness(importances: np.ndarray) -> float:
    """Returns how far factors need one code each, in [0, 1].

    Dead dimensions raise it, because there are more to spread over.

    Args:
        importances: `(dims, factors)` of 0 or more. Factors count alike.
    """
    return float(np.mean(_concentration(importances.T)))


def _concentration(rows):
    """Returns 1 less the entropy of each row, in units of its maximum.

    A row of nothing but 0 concentrates on nothing: 0.
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
            "`forest_depths` must be an integer, or one for each of the "
            f"{count} factors that vary. Received: {forest_depths}"
        )
    return [
        RandomForestRegressor(max_depth=depth, random_state=seed)
        for depth in forest_depths
    ]
