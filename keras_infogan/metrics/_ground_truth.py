"""Checks, splits and groups codes and the known factors of their images."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics import _arrays

TRAIN_ROWS = 10_000
TEST_ROWS = 5_000


def check(
    codes: ArrayLike,
    factors: ArrayLike,
    least_dims: int = 1,
    least_factors: int = 1,
) -> tuple[np.ndarray, np.ndarray]:
    """Checks codes and factors, and drops factors that are constant.

    Args:
        codes: `(n, dims)` finite numbers.
        factors: `(n, factors)` integers or booleans.
        least_dims: Smallest number of dimensions that the metric accepts.
        least_factors: Smallest number of varying factors that the metric
            accepts.

    Returns:
        The codes in float64, and the factors that vary. The values of each
        factor are renumbered from 0 in their order.

    Raises:
        ValueError: If an array has another shape or type, or too few columns.
    """
    codes, factors = (
        _arrays.numbers("codes", codes),
        _arrays.array("factors", factors),
    )
    shapes = codes.ndim == factors.ndim == 2 and len(codes) == len(factors)
    if not shapes or not len(codes):
        raise ValueError(
            "`codes` must have the shape (n, dims) and `factors` the shape (n, "
            "factors), with one row per example. Received: shapes "
            f"{codes.shape} and {factors.shape}"
        )
    if factors.dtype.kind not in "biu":
        raise ValueError(
            f"`factors` must be integers. Received: dtype {factors.dtype}"
        )
    numbered = [_arrays.classes("factors", column) for column in factors.T]
    varying = [column for column in numbered if column.any()]
    factors = np.reshape(varying, (len(varying), len(codes))).T
    for name, needed, array in (
        ("dimensions of `codes`", least_dims, codes),
        ("`factors` that vary", least_factors, factors),
    ):
        if array.shape[1] < needed:
            raise ValueError(
                f"This metric needs at least {needed} {name}. Received: "
                f"{array.shape[1]}"
            )
    return codes, factors


def split(
    codes: np.ndarray,
    factors: np.ndarray,
    seed: int,
    train_rows: int | None = TRAIN_ROWS,
    test_rows: int | None = TEST_ROWS,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Splits the rows at random into training and test rows.

    Two thirds of the rows are for training and the rest for testing.

    Args:
        codes: `(n, dims)` codes.
        factors: `(n, factors)` factors.
        seed: Integer seed of the split.
        train_rows: Largest number of training rows, by default that of the
            protocols of disentanglement_lib. `None` means no limit.
        test_rows: Largest number of test rows, likewise.

    Returns:
        Training codes, training factors, test codes and test factors.

    Raises:
        ValueError: If a factor is constant in one of the parts.
    """
    order = np.random.default_rng(seed).permutation(len(codes))
    border = len(order) * 2 // 3
    train = order[:border][:train_rows]
    test = order[border:][:test_rows]
    for part in (train, test):
        if not len(part) or not np.ptp(factors[part], axis=0).all():
            raise ValueError(
                "Too few rows: every factor must vary in both the training and "
                f"the test rows. Received: {len(codes)} rows"
            )
    return codes[train], factors[train], codes[test], factors[test]


def split_for_votes(
    codes: np.ndarray, factors: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Splits all rows at random into a third to fit and two thirds to score.

    Groups of the rows are compared, with many groups of each part. What fits
    the groups needs few rows, and the rows that are scored decide how much
    the score varies.

    The arguments, the results and the errors are those of `split`.
    """
    *score, fit, fit_factors = split(codes, factors, seed, None, None)
    return fit, fit_factors, *score


def standardize(
    train: np.ndarray, test: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Standardises both arrays by the mean and deviation of `train`."""
    mean, scale = train.mean(axis=0), train.std(axis=0)
    scale = np.where(np.ptp(train, axis=0) > 0, scale, 1.0)
    return (train - mean) / scale, (test - mean) / scale


def draw_groups(
    values: np.ndarray, count: int, size: int, generator: np.random.Generator
) -> np.ndarray:
    """Draws groups of rows that have the same value of a factor.

    The value of a group is that of a random row. The rows of a group are
    drawn with replacement, because there may be fewer rows with this value
    than the group needs.

    Args:
        values: `(n,)` integers from 0, the values of one factor.
        count: Number of groups.
        size: Number of rows per group.
        generator: NumPy random generator.

    Returns:
        `(count, size)` integers, the indices of the rows.

    Raises:
        ValueError: If only one row has a value, because the codes of its
            group would not vary.
    """
    held = np.bincount(values)
    if (held == 1).any():
        raise ValueError(
            "At least 2 rows must have each value of a factor, because codes "
            "are compared at a fixed value. This holds for the training rows "
            "and for the test rows, if the metric splits them. Give more rows "
            f"or coarser factors. Received: {(held == 1).sum()} of {len(held)} "
            f"values held by one of {len(values)} rows"
        )
    order = np.argsort(values, kind="stable")
    first = np.cumsum(held) - held
    value = values[generator.integers(len(values), size=(count, 1))]
    rank = generator.integers(held[value], size=(count, size))
    return order[first[value] + rank]
